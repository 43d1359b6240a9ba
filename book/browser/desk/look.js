// A worksheet as a whole: its pages in a dialog, one below the other.

import { element, make } from "./dom.js";
import { say } from "./words.js";

// Opens the dialog. sheet: {id, title, more} of the table; first: the address of the picture of its first page.
export function look(sheet, first, words) {
  const pictures = [first, ...sheet.more];
  const alt = (at) => say(words.sheet_page, { title: sheet.title, number: at + 1, all: pictures.length });
  element("look-title").textContent = sheet.title;
  element("look-pages").replaceChildren(...pictures.map((src, at) => make("img", { src, alt: alt(at) })));
  element("look").showModal();
  element("look").scrollTop = 0;
}
