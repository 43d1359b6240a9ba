// Documents of the store, bound into the file of a packet: pages, structure, fields, places, lines of the outline.

import { PDFName } from "@cantoo/pdf-lib";
import { items, value } from "../pdf.js";
import { openNumber, shownNumber } from "./page_number.js";
import { markOf } from "./outline.js";

// Binds a document; gives its pages as they are in the file.
//   bound: as `documentOf` gives it; names: how its names change, null for not at all; said: what its open numbers say, by
//   what they are about; isFillable: whether its fields are worked out.
export function bind(file, bound, { names = null, said = {}, isFillable = false }) {
  const { structure } = file;
  const numbers = numbersOf(bound, file.next);
  const copier = file.copier({ shift: structure.keys - bound.first, names, numbers });
  file.form.take(bound.fields, copier, names?.number ?? 1);
  file.fonts.use(bound.fonts.map((font) => font.decodeText()));
  const first = file.next;
  const saidOn = (at) => ({ ...numbers, ...said, "": String(first + at) });
  const pages = bound.pages.map((ref, at) => takePage(file, ref, copier, saidOn(at), bound.others[at]));
  structure.parts.push(copier.copy(bound.part));
  structure.takeParents(bound.tree, copier);
  structure.keys += bound.keys;
  if (isFillable) file.form.calculated.push(...bound.order.map((ref) => copier.copy(ref)));
  takeNames(file, bound, copier, names);
  return pages;
}

// On which page each anchor of a document is. first: the number of its first page.
function numbersOf({ pages, places }, first) {
  const at = new Map(pages.map((page, place) => [page.toString(), String(first + place)]));
  return Object.fromEntries(places.map(([anchor, place]) => [anchor, at.get(String(items(place)[0]))]));
}

// other: how the page is on the other side of a leaf, where it is to stand there. What is on it stays where it is; the
// paper begins elsewhere, with heads and feet of its own.
function takePage(file, ref, copier, said, other) {
  const own = copier.reference(ref);
  const page = file.out.lookup(own);
  let drawn = items(value(copier.store.lookup(ref), "Contents"));
  if (other) {
    page.set(PDFName.of("MediaBox"), copier.copy(value(other, "MediaBox")));
    drawn = [...drawn.slice(0, value(other, "Text").asNumber()), ...items(value(other, "Heads"))];
  }
  const contents = drawn.map((each) => takeContent(file, each, copier, said));
  if (contents.length) page.set(PDFName.of("Contents"), file.out.obj(contents));
  file.pages.push(own);
  return page;
}

// A stream of a page, with a number in place of one that is open.
function takeContent(file, ref, copier, said) {
  const digits = openNumber(copier.store.lookup(ref));
  return digits ? file.addContent(shownNumber(digits, said[digits.anchor] ?? "")) : copier.copy(ref);
}

// What links and the outline lead to. The outline leads to the first copy of a sheet.
function takeNames(file, bound, copier, names) {
  const called = (anchor) => (names ? names.anchor(anchor) : anchor);
  for (const [id, ref] of bound.ids) file.structure.ids.push([called(id), copier.copy(ref)]);
  for (const [anchor, place] of bound.places) file.addPlace(called(anchor), copier.copy(place));
  if (!names || names.number === 1) file.marks.push(...bound.marks.map((mark) => markOf(mark, copier)));
}
