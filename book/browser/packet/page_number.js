// Numbers that the store leaves open: of pages, of copies. As `book/pdf/model/page_numbers.py` shows them.

import { PDFRawStream } from "@cantoo/pdf-lib";
import { string, text } from "../pdf.js";

const IN_WORDS = /\{page:([^{}]*)\}/g; // as `book/pdf/bind/store.py` writes it

const [PERCENT, BRACE] = [0x25, 0x7b];

// What an open number is about, as its stream says it in a comment; null where a stream is none.
export function openNumber(stream) {
  const bytes = stream instanceof PDFRawStream ? stream.contents : [];
  if (bytes[0] !== PERCENT || bytes[1] !== BRACE) return null;
  return JSON.parse(new TextDecoder().decode(bytes.subarray(1)));
}

// A string object with the numbers of pages that are open in it. numbers: by anchors, as text.
export function withNumbers(object, numbers) {
  const said = text(object);
  return said.includes("{page:") ? string(said.replace(IN_WORDS, (open, anchor) => numbers[anchor] ?? open)) : object;
}

// The operator that shows a number in its room.
export function shownNumber({ glyphs, widths, advances, room, align }, number) {
  const digits = [...number].map(Number);
  const spare = room - digits.reduce((sum, digit) => sum + advances[digit], 0);
  const shown = digits.map((digit) => `<${codeOf(glyphs[digit])}>${move(widths[digit] - advances[digit])}`);
  return `[${move(-spare * align)}${shown.join("")}] TJ`;
}

const codeOf = (glyph) => glyph.toString(16).padStart(4, "0");

const move = (length) => (Math.abs(length) >= 0.5 ? String(Math.round(length)) : "");
