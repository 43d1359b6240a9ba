// What would be lost if the page were left now: before that, the browser asks, in words of its own.

import { element } from "./dom.js";

const parts = new Set();  // "packet", or "answers " and a sheet
const fields = new Set();  // of the form, in which somebody has typed

// A part is not saved; or all of it is, or it is taken away.
export const markUnsaved = (part, isUnsaved = true) => (isUnsaved ? parts.add(part) : parts.delete(part));

// The packet is made with all that the form says.
export function markMade() {
  parts.delete("packet");
  fields.clear();
}

// What is chosen is chosen again at once; the title is a part of the packet.
const isWords = (field) => field.matches('input[type="text"]:not(#title, [readonly]), textarea');

const isLost = ({ value, dataset: { part } }) => value.trim() && !(part && element(`remember-${part}`).checked);

// Begins to hear of the form, and of leaving.
export function hearLeaving() {
  document.querySelector(".order").addEventListener("input", ({ target }) => { if (isWords(target)) fields.add(target); });
  window.addEventListener("beforeunload", (event) => {
    if (!parts.size && ![...fields].some(isLost)) return;
    event.preventDefault();
    event.returnValue = true;  // older browsers hear of nothing else
  });
}
