// The outline of a PDF (ISO 32000-1, 12.3.3). A mark is a line of it: level, label, place that it leads to, and whether
// those below it show (open).

import { PDFName, PDFNumber } from "@cantoo/pdf-lib";
import { items, string, text } from "../pdf.js";

// A mark as the store has it.
export function markOf(object, copier) {
  const [level, label, place, isOpen] = items(copier.store.lookup(object));
  return { level: level.asNumber(), label: text(label), place: copier.copy(place), open: isOpen.asBoolean() };
}

// Writes an outline; gives its reference. marks: at least one, in order.
export function writeOutline(out, marks) {
  const root = out.nextRef();
  const top = nested(marks);
  const Count = writeMarks(out, top, root);
  out.assign(root, out.obj({ Type: "Outlines", First: top[0].ref, Last: top[top.length - 1].ref, Count }));
  return root;
}

// Each mark under the nearest one before it that has a lower level; gives the topmost.
function nested(marks) {
  const top = [];
  const above = [];
  for (const mark of marks) {
    mark.below = [];
    while (above.length && above[above.length - 1].level >= mark.level) above.pop();
    (above.length ? above[above.length - 1].below : top).push(mark);
    above.push(mark);
  }
  return top;
}

// Writes the marks that are under one; gives how many show.
function writeMarks(out, marks, above) {
  for (const mark of marks) mark.ref = out.nextRef();
  const shown = marks.map((mark, at) => writeMark(out, mark, above, marks[at - 1], marks[at + 1]));
  return shown.reduce((sum, number) => sum + number, 0);
}

function writeMark(out, mark, above, before, after) {
  const made = out.obj({ Title: string(mark.label), Parent: above, Dest: mark.place });
  if (before) made.set(PDFName.of("Prev"), before.ref);
  if (after) made.set(PDFName.of("Next"), after.ref);
  const below = mark.below.length ? writeBelow(out, mark, made) : 0;
  out.assign(mark.ref, made);
  return 1 + (mark.open ? below : 0);
}

function writeBelow(out, { below, ref, open }, made) {
  const shown = writeMarks(out, below, ref);
  made.set(PDFName.of("First"), below[0].ref);
  made.set(PDFName.of("Last"), below[below.length - 1].ref);
  made.set(PDFName.of("Count"), PDFNumber.of(open ? shown : -shown));
  return shown;
}
