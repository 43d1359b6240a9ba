// The last pages of a packet: what its sheets cite.

import { element } from "./page.js";
import { Writer } from "./writer.js";

// Writes the sources. entries: as the table has them. Gives the pages, and where each entry begins.
export function sourcePages(writing, entries) {
  const writer = new Writer(writing);
  const { heading, entry: look, hanging } = writer.look.looks;
  writer.y = heading.y + 1;
  writer.text(writer.table.words.references, "heading", 1, "H1");
  const list = element(writer.part, "L");
  const places = [{ anchor: "packet-sources", page: writer.page, y: heading.y + heading.size }];
  entries.forEach(({ anchor, runs }, at) => {
    const body = element(element(list, "LI"), "LBody");
    writer.paragraph(runsOf(runs, writer.look.looks), look, at ? look.between : heading.gap, body, { hang: hanging.x });
    places.push({ anchor, page: writer.page, y: writer.y + look.size });
  });
  return { pages: writer.pages, places };
}

function runsOf(runs, { entry: look, note, recipient }) {
  const fontOf = (style) => (style.includes("i") ? note.font : style.includes("b") ? recipient.font : look.font);
  return runs.map(([said, style, address]) => {
    const words = said.replace(/[ \n\t]+/g, " ");
    return { ...look, words, address, font: fontOf(style) };
  });
}
