// Diagnostics on the page.

import { make } from "./dom.js";

// The words of a diagnostic, which stand behind a file's name elsewhere, as a sentence.
const sentence = (words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}${/[.?!]$/.test(words) ? "" : "."}`;

// An item of a list for each note of a reading or a filling.
export const noteItems = (notes) => notes.map(({ level, text, help }) =>
  make("li", { class: level }, make("b", {}, sentence(text)), ` ${help}`));
