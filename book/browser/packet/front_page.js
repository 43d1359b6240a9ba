// The first page of a packet: from which book it is, for whom, what is in it.

import { clinicAt } from "./clinic_head.js";
import { writeContents } from "./contents_list.js";
import { writePersonal } from "./personal_block.js";
import { fill } from "./phrases.js";
import { Writer } from "./writer.js";

// Writes the first page.
//   order: as `makePacket` takes it; rows: [{anchor, label, title, copies, about, time, page()}]. Gives the pages, and
//   whether the book's picture stands on the first. logo: {width, height} of the clinic's in any unit, null for none.
export function frontPages(writing, order, rows, logo) {
  const writer = new Writer(writing);
  const { words, title: book, permission } = writer.table;
  const placed = clinicAt(writer, order.clinic, logo);
  if (!placed.clinic) writer.y = writer.look.looks.from.y;
  writer.y += 1;
  writer.text(fill(words.taken_from, { title: book }), "from", 1, "P");
  writer.text(writing.title, "title", writer.gap("from", "title"), "H1");
  writeContents(writer, rows, writePersonal(writer, order, lead(writer, order)));
  writer.text(permission, "permission", writer.gap(rows.length ? "name_3" : "inside", "permission"), "P");
  return { pages: writer.pages, ...placed };
}

// What stands under the title. Gives the name of the part that stands last.
function lead(writer, { recipient, note }) {
  const madeFor = recipient && fill(writer.table.words.made_for, { name: recipient });
  const said = [["recipient", madeFor], ["note", note]].filter(([, words]) => words);
  return said.reduce((above, [name, words]) => {
    writer.text(words, name, writer.gap(above, name), "P");
    return name;
  }, "title");
}
