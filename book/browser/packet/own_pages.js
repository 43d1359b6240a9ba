// The pages that a packet has of its own: the first one, which says what is in it, and the sources. As the pages of
// `packet` are, which Python measured (`book/handing_out/desk_pages.py`): the look of a paper has all lengths in pt.

import { PacketProblem } from "./order.js";
import { Page, element, lines } from "./written.js";

const HAIR = [0.7137, 0.749, 0.7569];
const NUMBER_ROOM = 17; // between the words of a line of the contents and the number of its page
const ABOUT_ROOM = 34; // behind what a sheet is for
const BEHIND_LABEL = 5.67; // of padding
const UNDER_ENTRY = 7.9; // from a line of the contents to the rule under it
const UNDER_ABOUT = 6.9;
const UNDER_HEADING = 3.9;
const ABOVE_FOLIO = 32; // where the text ends
const UNDER_HEAD = 33; // where it begins on a page that goes on
const LOGO = { width: 198, height: 45 };

const fill = (phrase, places) => phrase.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);

// Writes pages one after the other, on both sides of leaves.
//   table, look: of the book and of the paper; title: of the packet; faces: those of the table; first: number of the
//   first page, from 1; part: the element that all of it is under.
class Writer {
  constructor({ table, look, title, faces, first, part }) {
    Object.assign(this, { table, look, title, faces, first, pages: [], part });
    this.bottom = look.looks.folio.y + ABOVE_FOLIO;
    this.turn();
  }

  get page() {
    return this.pages[this.pages.length - 1];
  }

  get isLeft() {
    return this.page.number % 2 === 0;
  }

  // How far to the left all stands on the back of a leaf.
  get shift() {
    return this.isLeft ? this.look.shift : 0;
  }

  turn() {
    this.pages.push(new Page(this.faces, this.first + this.pages.length));
    this.y = this.look.looks.head.y - UNDER_HEAD;
    headAndFolio(this.page, this);
  }

  // Goes down by a gap, or to the next page where that and as much more as is needed has no room. Gives the line.
  down(gap, more = 0) {
    if (this.y - gap - more < this.bottom) this.turn();
    else this.y -= gap;
    return this.y;
  }

  // A paragraph. runs: as `lines` takes them, in this look; gap: from the line before.
  paragraph(runs, look, gap, tag, { left = look.x, right = this.look.right, hang = left } = {}) {
    const set = lines(runs, (number) => right - (number ? hang : left), this.faces);
    set.forEach((line, number) => {
      const y = this.down(number ? look.leading : gap);
      for (const piece of line) this.piece(piece, (number ? hang : left) - this.shift, y, tag);
    });
    return set.length;
  }

  piece(piece, left, y, tag) {
    const words = piece.words;
    if (!piece.address) return this.page.words(words, piece, left + piece.x, y, tag);
    const link = element(tag, "Link");
    const box = [left + piece.x, y - 3, left + piece.x + piece.width, y + piece.size];
    this.page.words(words, piece, left + piece.x, y, link);
    return this.page.link(box, { address: piece.address }, words.trim(), link);
  }

  text(words, name, gap, role, places) {
    const look = this.look.looks[name];
    return this.paragraph([{ words, ...look }], look, gap, element(this.part, role), places);
  }

  gap(above, below) {
    const { gaps } = this.look;
    const usual = Object.keys(gaps).find((key) => key.endsWith(`>${below}`));
    return gaps[`${above}>${below}`] ?? gaps[usual] ?? 20;
  }
}

// The running head and the number of a page.
export function headAndFolio(page, { table, look, title, faces }) {
  const { head, folio } = look.looks;
  const isLeft = page.number % 2 === 0;
  const outer = look.size[0] - look.right;
  const number = String(page.number);
  if (isLeft) page.aside(table.title, head, outer, head.y);
  else titleInHead(page, { look, title, faces });
  page.aside(number, folio, isLeft ? outer : look.right - faces.width(number, folio.font, folio.size), folio.y);
}

// The packet's title over a right-hand page; a long one takes several lines, which end where a short one stands.
export function titleInHead(page, { look, title, faces }) {
  const { head } = look.looks;
  const inner = look.size[0] - look.right + look.shift;
  const set = lines([{ words: title, ...head }], () => look.right - inner, faces);
  set.forEach((line, at) => {
    const y = head.y + (set.length - 1 - at) * head.leading;
    const width = line.reduce((sum, piece) => sum + piece.width, 0);
    for (const piece of line) page.aside(piece.words, head, look.right - width + piece.x, y);
  });
}

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
  let above = "title";
  for (const [name, said] of [
    ["recipient", order.recipient && fill(words.made_for, { name: order.recipient })],
    ["note", order.note],
  ]) {
    if (!said) continue;
    writer.text(said, name, writer.gap(above, name), "P");
    above = name;
  }
  above = personal(writer, order, above);
  contents(writer, rows, above);
  writer.text(permission, "permission", writer.gap(rows.length ? "name_3" : "inside", "permission"), "P");
  return { pages: writer.pages, ...placed };
}

// The clinic's logo, name and line, in the place of the book's picture.
function clinicAt(writer, clinic, logo) {
  if (!clinic || !(clinic.name || clinic.line || logo)) return { clinic: false, logo: null };
  const { from, title, recipient } = writer.look.looks;
  const left = writer.look.left;
  let top = writer.look.looks.head.y - 22;
  let box = null;
  if (logo) {
    const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height, 1e9);
    box = [left, top - logo.height * scale, logo.width * scale, logo.height * scale];
    top = box[1] - BEHIND_LABEL;
    writer.logo = element(writer.part, "Figure");
  }
  writer.y = top + 3;
  const bold = { ...from, font: recipient.font, colour: title.colour };
  const runs = [{ words: clinic.name ?? "", ...bold }, { words: clinic.line ? ` ${clinic.line}` : "", before: 5, ...from, colour: recipient.colour }];
  writer.paragraph(runs.filter((run) => run.words), from, 13, element(writer.part, "P"));
  writer.y -= 15.5 + from.leading;
  return { clinic: true, logo: box && { box, element: writer.logo } };
}

// What the packet says of its reader's next visit, in a frame.
function personal(writer, order, above) {
  const { words } = writer.table;
  const { label_1: look, recipient } = writer.look.looks;
  const bold = { ...look, font: recipient.font, colour: recipient.colour };
  const said = [["code", order.code], ["appointment", order.appointment], ["therapist", order.with], ["contact", order.contact]];
  const rows = said.filter(([, value]) => value !== undefined);
  if (!rows.length) return above;
  let top = 0;
  rows.forEach(([name, value], at) => {
    const tag = element(writer.part, "P");
    const gap = at ? writer.gap("label_1", "label_2") : writer.gap("note", "label_1");
    writer.paragraph([{ words: words[name], ...look }], look, gap, tag, { right: writer.look.field.left - 4 });
    top = top || writer.y + 20;
    if (order.fillable) personalField(writer, { name, label: words[name], value, look: bold }, tag);
    else writer.paragraph([{ words: value, ...bold }], look, 0, tag, valueRoom(writer.look));
  });
  writer.page.frame(writer.look.left - writer.shift, writer.y - 13, writer.look.right - writer.shift, top, HAIR);
  return "label_4";
}

const valueRoom = ({ field, right }) => ({ left: field.left, hang: field.left, right: right - 14 });

// A field that nobody types into, as a personal copy has it: it says a value in letters that are as large as they fit.
function personalField(writer, { name, label, value, look }, tag) {
  const { left, right, below, above, side, shrink, smallest } = writer.look.field;
  const room = right - left - 2 * side;
  let { size } = look;
  while (writer.faces.width(value, look.font, size) > room && size * shrink >= smallest) size *= shrink;
  if (writer.faces.width(value, look.font, size) > room) throw new PacketProblem("long", { words: value });
  const rectangle = [left, writer.y - below, right, writer.y + above];
  writer.page.field({ name, label, value, rectangle, look: { ...look, size }, x: side, y: below }, element(tag, "Form"));
}

function contents(writer, rows, above) {
  const { inside } = writer.look.looks;
  writer.text(writer.table.words.inside, "inside", writer.gap(above, "inside"), "H2");
  const edges = () => [writer.look.left - writer.shift, writer.look.right - writer.shift];
  writer.page.rule(...edges(), writer.y - UNDER_HEADING, 1.25, inside.colour);
  const list = element(writer.part, "L");
  let before = "inside";
  for (const row of rows) {
    const body = element(element(list, "LI"), "LBody");
    before = entry(writer, row, before, body);
    writer.page.rule(...edges(), writer.y - (before === "about" ? UNDER_ABOUT : UNDER_ENTRY), 0.5, HAIR);
  }
}

// A line of the contents, and what the sheet is for. Gives which of the two stands last.
function entry(writer, row, before, body) {
  const { word, name_1: name, detail, about, title } = writer.look.looks;
  const { faces, table } = writer;
  const room = NUMBER_ROOM + faces.width("000", name.font, name.size);
  const runs = [];
  if (row.label) {
    const width = faces.width(row.label, word.font, word.size);
    const beside = Math.max(name.x - word.x - width, BEHIND_LABEL);
    runs.push({ words: `${row.label} `, ...word });
    runs.push({ words: row.title, ...name, before: beside - faces.width(" ", word.font, word.size) });
  } else runs.push({ words: row.title, ...name });
  const copies = row.copies > 1 ? fill(table.words.copies, { number: row.copies }) : "";
  if (copies) runs.push({ words: ` ${copies}`, ...detail, before: BEHIND_LABEL });
  const right = writer.look.right - room;
  const set = lines(runs, () => right - writer.look.left, faces);
  const told = row.about ? [{ words: row.time ? `${row.time} · ${row.about}` : row.about, ...about }] : [];
  const under = lines(told, () => writer.look.right - ABOUT_ROOM - name.x, faces);
  const height = (set.length - 1) * name.leading + (under.length ? writer.gap("name_1", "about") : 0) + under.length * about.leading;
  const first = writer.down(writer.gap(before === "name" ? "name_2" : before, before === "name" ? "name_3" : before === "about" ? "name_2" : "name_1"), height);
  const left = writer.look.left - writer.shift;
  const link = element(body, "Link");
  set.forEach((line, at) => {
    if (at) writer.y -= name.leading;
    for (const piece of line) writer.page.words(piece.words, piece, left + piece.x, writer.y, link);
  });
  const number = String(row.page());
  const numberLook = { ...name, colour: title.colour };
  const end = writer.look.right - writer.shift;
  writer.page.words(number, numberLook, end - faces.width(number, name.font, name.size), writer.y, link);
  const says = [row.label, row.title, copies, number].filter(Boolean).join(" ");
  writer.page.link([left, writer.y - 4.2, end, first + 11.3], { place: row.anchor }, says, link);
  if (!told.length) return "name";
  const paragraph = element(body, "P");
  under.forEach((line, at) => {
    writer.y -= at ? about.leading : writer.gap("name_1", "about");
    for (const piece of line) writer.page.words(piece.words, piece, name.x - writer.shift + piece.x, writer.y, paragraph);
  });
  return "about";
}

// Writes the sources. entries: as the table has them. Gives the pages, and where each entry begins.
export function sourcePages(writing, entries) {
  const writer = new Writer(writing);
  const { heading, entry: look, hanging } = writer.look.looks;
  const italic = writer.look.looks.note.font;
  const bold = writer.look.looks.recipient.font;
  writer.y = heading.y + 1;
  writer.text(writer.table.words.references, "heading", 1, "H1");
  const list = element(writer.part, "L");
  const places = [{ anchor: "packet-sources", page: writer.page, y: heading.y + heading.size }];
  let gap = heading.gap;
  for (const { anchor, runs } of entries) {
    const body = element(element(list, "LI"), "LBody");
    const set = runs.map(([words, style, address]) => ({
      ...look,
      words: words.replace(/[ \n\t]+/g, " "),
      address,
      font: style.includes("i") ? italic : style.includes("b") ? bold : look.font,
    }));
    writer.paragraph(set, look, gap, body, { hang: hanging.x });
    places.push({ anchor, page: writer.page, y: writer.y + look.size });
    gap = look.between;
  }
  return { pages: writer.pages, places };
}
