// What a packet says of its reader's next visit, in a frame (`book/handing_out/personal_block.py`).

import { PacketProblem } from "./order.js";
import { element } from "./page.js";
import { HAIR } from "./writer.js";

const PLACES = [["code", "code"], ["appointment", "appointment"], ["therapist", "with"], ["contact", "contact"]];

// Writes it; above: the name of the part that stands before it. Gives that of the one that stands last then.
export function writePersonal(writer, order, above) {
  const rows = PLACES.map(([name, key]) => [name, order[key]]).filter(([, value]) => value !== undefined);
  if (!rows.length) return above;
  const { look } = writer;
  const [first] = rows.map(([name, value], at) => writeRow(writer, name, value, at, order.fillable));
  writer.page.frame(look.left - writer.shift, writer.y - 13, look.right - writer.shift, first + 20, HAIR);
  return "label_4";
}

// Writes a label and what is said; gives where its line stands.
function writeRow(writer, name, value, at, isField) {
  const { label_1: look, recipient } = writer.look.looks;
  const bold = { ...look, font: recipient.font, colour: recipient.colour };
  const label = writer.table.words[name];
  const tag = element(writer.part, "P");
  const gap = at ? writer.gap("label_1", "label_2") : writer.gap("note", "label_1");
  writer.paragraph([{ words: label, ...look }], look, gap, tag, { right: writer.look.field.left - 4 });
  const line = writer.y;
  if (isField) writeField(writer, { name, label, value, look: bold }, tag);
  else writer.paragraph([{ words: value, ...bold }], look, 0, tag, roomOf(writer.look));
  return line;
}

const roomOf = ({ field, right }) => ({ left: field.left, hang: field.left, right: right - 14 });

// A field that nobody types into, as a personal copy has it: it says a value in letters that are as large as they fit.
function writeField(writer, { name, label, value, look }, tag) {
  const { left, right, below, above, side } = writer.look.field;
  const size = fittingSize(writer, value, look, right - left - 2 * side);
  const rectangle = [left, writer.y - below, right, writer.y + above];
  writer.page.field({ name, label, value, rectangle, look: { ...look, size }, x: side, y: below }, element(tag, "Form"));
}

function fittingSize({ faces, look: { field } }, value, { font, size: usual }, room) {
  let size = usual;
  while (faces.width(value, font, size) > room && size * field.shrink >= field.smallest) size *= field.shrink;
  if (faces.width(value, font, size) > room) throw new PacketProblem("long", { words: value });
  return size;
}
