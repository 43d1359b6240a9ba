// Pages that are written here and not taken from a store: words in the book's faces, tagged, with links.

import { PacketProblem } from "./order.js";
import { unsettable } from "./scripts.js";

// The letters of a book's faces, and how words are set in them. fonts: as the table has them.
export class Faces {
  constructor(fonts) {
    this.faces = Object.entries(fonts).map(([key, font]) => ({ ...font, key, glyphs: glyphsOf(key, font) }));
    this.known = new Map();
  }

  // The letters of words that no face has, each once.
  missing(words) {
    return [...new Set([...words].filter((letter) => !this.found(letter, "")))].join("");
  }

  // The glyph of a letter in a font, or in another that is like it; nothing where no font has it.
  found(letter, font) {
    const shown = SPACES.has(letter) ? " " : letter;
    const key = `${font} ${shown}`;
    if (!this.known.has(key)) this.known.set(key, this.nearest(font).find(({ glyphs }) => glyphs.has(shown))?.glyphs.get(shown));
    return this.known.get(key);
  }

  // All faces, from this one to those that are least like it.
  nearest(font) {
    const own = this.faces.find(({ key }) => key === font);
    const far = (face) => (face === own ? 0 : 1 + 2 * (styleOf(face) !== styleOf(own)) + (base(face) !== base(own)));
    return [...this.faces].sort((one, other) => far(one) - far(other));
  }

  width(words, font, size) {
    const widths = [...words].map((letter) => this.found(letter, font)?.width ?? 0);
    return (widths.reduce((sum, width) => sum + width, 0) * size) / 1000;
  }

  // The operators that show words from where the line stands. used: a set that the fonts' names are put into.
  shown(words, font, size, used) {
    const parts = [];
    for (const letter of words) {
      const { key, glyph } = this.found(letter, font) ?? { key: font, glyph: 0 };
      if (parts[parts.length - 1]?.key !== key) parts.push({ key, codes: "" });
      parts[parts.length - 1].codes += glyph.toString(16).padStart(4, "0");
    }
    parts.forEach(({ key }) => used.add(key));
    return parts.map(({ key, codes }) => `/${key} ${size} Tf <${codes}> Tj`).join(" ");
  }
}

// "Figtree-Ext-Semi-Bold" of the family "Figtree Ext" is "-Semi-Bold" of "Figtree".
const styleOf = (face) => face?.name.replace(face.family.replace(/ /g, "-"), "");
const base = (face) => face?.family.split(" ")[0];

const SPACES = new Set(["\u00a0", "\u2009", "\u202f"]);

function glyphsOf(key, { letters, glyphs, widths }) {
  return new Map([...letters].map((letter, at) => [letter, { key, glyph: glyphs[at], width: widths[at] }]));
}

const BREAKS = /[^ \n\t\-\u2013\u2014]*(?:[\-\u2013\u2014]+|[ \n\t]+|$)/g; // a space that keeps words together is none

// Breaks runs of words into lines.
//   runs: [{words, font, size, …}], whatever else is in one comes back with its pieces;
//   room: how wide a line may be, by its number from 0. Gives lines of pieces {words, x, width, …run}.
export function lines(runs, room, faces) {
  const done = [];
  let line = [];
  let x = 0;
  const end = () => {
    done.push(line);
    line = [];
    x = 0;
  };
  const put = (words, run) => {
    const width = faces.width(words, run.font, run.size);
    const last = line[line.length - 1];
    if (last?.run === run) Object.assign(last, { words: last.words + words, width: last.width + width });
    else line.push({ ...run, run, words, x, width });
    x += width;
  };
  for (const run of runs) {
    x += run.before ?? 0;
    for (const word of run.words.match(BREAKS) ?? []) {
      const bare = faces.width(word.trimEnd(), run.font, run.size);
      if (x + bare > room(done.length) && line.length) end();
      for (const piece of pieces(word, run, room(done.length), faces)) {
        if (x + faces.width(piece.trimEnd(), run.font, run.size) > room(done.length) && line.length) end();
        put(piece, run);
      }
    }
  }
  if (line.length) end();
  return done;
}

// A word, in pieces where it is longer than a line.
function pieces(word, run, room, faces) {
  if (faces.width(word.trimEnd(), run.font, run.size) <= room) return word ? [word] : [];
  const found = [""];
  for (const letter of word) {
    if (faces.width(found[found.length - 1] + letter, run.font, run.size) > room) found.push("");
    found[found.length - 1] += letter;
  }
  return found.filter(Boolean);
}

const round = (number) => Number(number.toFixed(3));

// A page while it is written. number: its own, from 1.
export class Page {
  constructor(faces, number) {
    Object.assign(this, { faces, number, operators: [], asides: [], parents: [], links: [], fields: [], fonts: new Set() });
  }

  // Shows words as a part of an element. look: {font, size, colour}.
  words(words, look, x, y, element) {
    this.operators.push(`/Span <</MCID ${this.parents.length}>> BDC ${this.shown(words, look, x, y)} EMC`);
    element.kids.push({ page: this, mcid: this.parents.length });
    this.parents.push(element);
  }

  // Shows what is no part of the text: running heads, numbers of pages.
  aside(words, look, x, y) {
    this.asides.push(`/Artifact <</Type /Pagination>> BDC ${this.shown(words, look, x, y)} EMC`);
  }

  // Throws PacketProblem rather than set words as nobody could read them.
  shown(words, { font, size, colour }, x, y) {
    const letters = unsettable(words);
    if (letters) throw new PacketProblem("script", { letters });
    return `BT ${colour.join(" ")} rg 1 0 0 1 ${round(x)} ${round(y)} Tm ${this.faces.shown(words, font, size, this.fonts)} ET`;
  }

  // All of it: the text first, in the order in which it is read.
  content() {
    return [...this.operators, ...this.asides].join("\n");
  }

  rule(left, right, y, height, colour) {
    const box = [left, y - height, right - left, height].map(round).join(" ");
    this.operators.push(`/Artifact BMC q ${colour.join(" ")} rg ${box} re f Q EMC`);
  }

  frame(left, bottom, right, top, colour) {
    const box = [left, bottom, right - left, top - bottom].map(round).join(" ");
    this.operators.push(`/Artifact BMC q 0.75 w ${colour.join(" ")} RG ${box} re S Q EMC`);
  }

  // A text field that is read only. field: {name, label, value, rectangle, look, x, y}; x, y: where its words begin in it.
  field(field, element) {
    const shown = this.shown(field.value, field.look, field.x, field.y);
    const made = { ...field, rectangle: field.rectangle.map(round), element, shown };
    this.fields.push(made);
    element.kids.push({ page: this, field: made });
  }

  // A link over a part of the page. to: {place} within the file, or {address}.
  link(rectangle, to, says, element) {
    const link = { rectangle: rectangle.map(round), to, says, element };
    element.kids.unshift({ page: this, link });
    this.links.push(link);
  }
}

// A new element of the structure under another. role: as PDF 1.7 names it.
export function element(above, role) {
  const made = { role, kids: [] };
  above?.kids.push(made);
  return made;
}
