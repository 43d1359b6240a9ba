// The list of what is in a packet, on its first page.

import { lines } from "./line_breaks.js";
import { element } from "./page.js";
import { fill } from "./phrases.js";
import { HAIR } from "./writer.js";

const NUMBER_ROOM = 17; // between the words of a line of the contents and the number of its page
const ABOUT_ROOM = 34; // behind what a sheet is for
const BEHIND_LABEL = 5.67; // of padding
const UNDER_ENTRY = 7.9; // from a line of the contents to the rule under it
const UNDER_ABOUT = 6.9;
const UNDER_HEADING = 3.9;
const [BELOW_LINK, ABOVE_LINK] = [4.2, 11.3]; // how far a link reaches from its lines

// Writes the list. rows: as `frontPages` takes them; above: the name of the part that stands before it.
export function writeContents(writer, rows, above) {
  const { inside } = writer.look.looks;
  writer.text(writer.table.words.inside, "inside", writer.gap(above, "inside"), "H2");
  writer.page.rule(...edges(writer), writer.y - UNDER_HEADING, 1.25, inside.colour);
  const list = element(writer.part, "L");
  rows.reduce((before, row) => {
    const last = writeRow(writer, row, before, element(element(list, "LI"), "LBody"));
    writer.page.rule(...edges(writer), writer.y - (last === "about" ? UNDER_ABOUT : UNDER_ENTRY), 0.5, HAIR);
    return last;
  }, "inside");
}

const edges = ({ look, shift }) => [look.left - shift, look.right - shift];

// Writes a line of the contents, and what the sheet is for. Gives which of the two stands last. before: which stands before.
function writeRow(writer, row, before, body) {
  const entry = entryOf(writer, row);
  const about = aboutOf(writer, row);
  const first = writer.down(gapBefore(writer, before), heightOf(writer, entry, about));
  const link = element(body, "Link");
  writeLines(writer, entry, edges(writer)[0], writer.look.looks.name_1, link);
  writeNumber(writer, row, first, link);
  if (!about.length) return "name";
  writer.y -= writer.gap("name_1", "about");
  writeLines(writer, about, writer.look.looks.name_1.x - writer.shift, writer.look.looks.about, element(body, "P"));
  return "about";
}

// The lines of what a row is called.
function entryOf({ look, faces, table }, row) {
  const { name_1: name, detail } = look.looks;
  const room = NUMBER_ROOM + faces.width("000", name.font, name.size);
  const copies = copiesOf(row, table);
  const runs = row.label ? labelled(row, look.looks, faces) : [{ words: row.title, ...name }];
  if (copies) runs.push({ words: ` ${copies}`, ...detail, before: BEHIND_LABEL });
  return lines(runs, () => look.right - room - look.left, faces);
}

function labelled({ label, title }, { word, name_1: name }, faces) {
  const beside = Math.max(name.x - word.x - faces.width(label, word.font, word.size), BEHIND_LABEL);
  const before = beside - faces.width(" ", word.font, word.size);
  return [{ words: `${label} `, ...word }, { words: title, ...name, before }];
}

const copiesOf = ({ copies }, table) => (copies > 1 ? fill(table.words.copies, { number: copies }) : "");

// The lines of what a sheet is for.
function aboutOf({ look, faces }, { about, time }) {
  const words = time ? `${time} · ${about}` : about;
  const runs = about ? [{ words, ...look.looks.about }] : [];
  return lines(runs, () => look.right - ABOUT_ROOM - look.looks.name_1.x, faces);
}

function gapBefore(writer, before) {
  if (before === "name") return writer.gap("name_2", "name_3");
  return before === "about" ? writer.gap("about", "name_2") : writer.gap(before, "name_1");
}

// From the first line of a row to its last.
function heightOf(writer, entry, under) {
  const { name_1: name, about } = writer.look.looks;
  return (entry.length - 1) * name.leading + (under.length ? writer.gap("name_1", "about") : 0) + under.length * about.leading;
}

// Writes lines, the first where the writer stands.
function writeLines(writer, set, left, { leading }, tag) {
  set.forEach((line, at) => {
    if (at) writer.y -= leading;
    for (const piece of line) writer.page.words(piece.words, piece, left + piece.x, writer.y, tag);
  });
}

// The number of the page, and the link over all of it. first: where the first line of the row stands.
function writeNumber(writer, row, first, link) {
  const { name_1: name, title } = writer.look.looks;
  const [left, end] = edges(writer);
  const number = String(row.page());
  const look = { ...name, colour: title.colour };
  writer.page.words(number, look, end - writer.faces.width(number, name.font, name.size), writer.y, link);
  const says = [row.label, row.title, copiesOf(row, writer.table), number].filter(Boolean).join(" ");
  writer.page.link([left, writer.y - BELOW_LINK, end, first + ABOVE_LINK], { place: row.anchor }, says, link);
}
