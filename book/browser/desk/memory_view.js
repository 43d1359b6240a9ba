// The list of what is remembered on this computer, and how it is forgotten.

import { announce, element, make } from "./dom.js";
import { PACKET } from "./own_packets.js";
import { say } from "./words.js";

const KB = 1024;

// What is remembered, in words: [title, what it says].
function wordsOf({ name, value }, words) {
  if (name.startsWith(PACKET)) {
    const holds = (value?.holds ?? []).map(({ title, copies }) => (copies > 1 ? `${title} (${copies})` : title));
    return [name.slice(PACKET.length), holds.join(", ")];
  }
  const said = {
    clinic: () => [value.name, value.line, value.logo && words.with_logo].filter(Boolean).join(" · "),
    contact: () => value,
    look: () => `${value.face === "fillable" ? words.to_fill : words.to_print}, ${paperOf(value.paper)}`,
  };
  const titles = { clinic: words.your_clinic, contact: words.contact, look: `${words.how}, ${words.paper}` };
  return [titles[name] ?? name, value !== null && name in said ? said[name]() : words.unreadable];
}

const paperOf = (name) => document.querySelector(`label[for="paper-${name}"]`)?.textContent ?? name;

function row(entry, words, forget) {
  const [title, said] = wordsOf(entry, words);
  const named = { type: "button", class: "quiet", "aria-label": `${words.forget}: ${title}` };
  const button = make("button", named, words.forget);
  button.addEventListener("click", () => forget(entry.name, title));
  const since = entry.since?.toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const size = say(words.size, { number: Math.max(1, Math.round(entry.size / KB)) });
  return make("tr", {}, make("th", { scope: "row" }, make("b", {}, title), ` ${said}`),
    ...[size, since ?? "–", button].map((cell) => make("td", {}, cell)));
}

// Shows the list. told(): hears that something is forgotten.
export function showMemory(memory, words, told) {
  const entries = memory.entries();
  const forget = (name, title) => {
    memory.forget(name);
    told();
    announce(say(words.forgotten, { title }));
    (element("memory-list").querySelector("button") ?? element("memory-title")).focus();
  };
  const heads = [words.remembered_what, words.remembered_size, words.remembered_since, words.forget];
  const head = make("tr", {}, ...heads.map((said) => make("th", { scope: "col" }, said)));
  const table = make("table", {}, make("thead", {}, head), make("tbody", {}, ...entries.map((each) => row(each, words, forget))));
  element("memory-list").replaceChildren(...(entries.length ? [table] : []));
  element("memory-said").textContent = memory.isOpen ? (entries.length ? "" : words.nothing_remembered) : words.no_memory;
  element("memory-tools").hidden = !entries.length;
}

// Begins to hear of the button that forgets everything.
export function hearForgetAll(memory, words, told) {
  element("forget-all").addEventListener("click", () => {
    memory.forgetAll();
    told();
    announce(words.all_forgotten);
    element("memory-title").focus();
  });
}
