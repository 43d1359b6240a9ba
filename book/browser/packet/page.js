// A page that is written here and not taken from a store: words in the book's faces, tagged, with links and fields.

import { PacketProblem } from "./order.js";
import { unsettable } from "./scripts.js";

const round = (number) => Number(number.toFixed(3));

// A page while it is written. number: its own, from 1.
export class Page {
  constructor(faces, number) {
    Object.assign(this, { faces, number, operators: [], asides: [], parents: [], links: [], fields: [], fonts: new Set() });
  }

  // Shows words as a part of an element. look: {font, size, colour, tracking}.
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
  shown(words, { font, size, colour, tracking }, x, y) {
    const letters = unsettable(words);
    if (letters) throw new PacketProblem("script", { letters });
    const glyphs = this.faces.shown(words, font, size, this.fonts);
    const apart = tracking ? `${tracking} Tc ${glyphs} 0 Tc` : glyphs;
    return `BT ${colour.join(" ")} rg 1 0 0 1 ${round(x)} ${round(y)} Tm ${apart} ET`;
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
