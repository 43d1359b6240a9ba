// Something that is told beside what it is about, with buttons for what can be done.

import { element, make } from "./dom.js";

// Tells it in the element `asked-NAME`; "" takes it away. answers: [[words, act()], …].
export function tell(name, said = "", answers = []) {
  const buttons = answers.map(([words, act]) => {
    const button = make("button", { type: "button", class: "quiet" }, words);
    button.addEventListener("click", act);
    return button;
  });
  element(`asked-${name}`).replaceChildren(...(said ? [make("p", {}, said)] : []), ...buttons);
}

// What a MemoryProblem is for whoever sits before the page; any other error is thrown on.
export function memoryWords(problem, words) {
  const known = { forbidden: words.no_memory, full: words.no_room, changed: words.changed_elsewhere };
  if (!(problem.code in known)) throw problem;
  return known[problem.code];
}
