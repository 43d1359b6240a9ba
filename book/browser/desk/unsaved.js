// What would be lost if the page were left now: before that, the browser asks, in words of its own.

import { element } from "./dom.js";

const changed = new Map();  // what is not saved, and when it last changed: "packet", "answers " and a sheet, fields of the form
let changes = 0;

// How many changes there have been so far: to make a file takes a while, in which more may be typed.
export const changesSoFar = () => changes;

// A part is not saved.
export function markUnsaved(part) {
  changes += 1;
  changed.set(part, changes);
}

// A part is saved as it was at so many changes, or it is taken away.
export function markSaved(part, at = changes) {
  if (changed.get(part) <= at) changed.delete(part);
}

// The packet is made, with all that the form said at so many changes.
export function markMade(at) {
  for (const part of [...changed.keys()].filter((each) => each === "packet" || typeof each !== "string")) markSaved(part, at);
}

// What is chosen is chosen again at once; the title is a part of the packet.
const isWords = (field) => field.matches('input[type="text"]:not(#title, [readonly]), textarea');

const isFieldLost = ({ value, dataset: { part } }) => value.trim() && !(part && element(`remember-${part}`).checked);

export const isAnythingLost = () => [...changed.keys()].some((part) => typeof part === "string" || isFieldLost(part));

// Begins to hear of the form, and of leaving.
export function hearLeaving() {
  document.querySelector(".order").addEventListener("input", ({ target }) => { if (isWords(target)) markUnsaved(target); });
  window.addEventListener("beforeunload", (event) => {
    if (!isAnythingLost()) return;
    event.preventDefault();
    event.returnValue = true;  // older browsers hear of nothing else
  });
}
