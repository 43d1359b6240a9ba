// A packet: sheets out of the store of a book, in any order and number, as one PDF, as `packet` makes it.

import { PDFDict, PDFDocument, PDFHexString, PDFName, PDFNumber, PDFRawStream } from "@cantoo/pdf-lib";
import { unzlibSync } from "fflate";
import { frontPages, sourcePages, titleInHead } from "./own_pages.js";
import { items, open, string, text, value } from "./pdf.js";
import { Copier, Names, described } from "./taken.js";
import { Faces, Page } from "./written.js";

const FRONT = "packet";
const TITLE = "\ue000";
const MOST_COPIES = 99;
const IN_A_NODE = 64;

const name = (key) => PDFName.of(key);

// What is wrong with an order, for the page to say: `code`, and what it is about.
//   "nothing": no sheet is in it; "unknown": `sheet` is none of the book's; "copies": `sheet` cannot come so often;
//   "letters": no face of the book has `letters`; "picture": the logo is neither PNG nor JPEG.
export class PacketProblem extends Error {
  constructor(code, about = {}) {
    super(code);
    Object.assign(this, { code, ...about });
  }
}

// Opens a store, in some seconds, in which a page stays usable.
//   pdf: the PDF that `make_store` made, as bytes, or as the text that `Store.packed` gives; table: what is known of it.
export async function openStore(pdf, table) {
  const document = await open(typeof pdf === "string" ? unpacked(pdf) : pdf);
  const rows = items(value(document.catalog, "Documents")).map((row) => document.context.lookup(row));
  const documents = new Map(rows.map((row) => [text(value(row, "Key")), row]));
  return { document, table, documents, faces: new Faces(table.fonts) };
}

// base64 of what zlib made smaller.
const unpacked = (packed) => unzlibSync(bytesOf(packed));

function bytesOf(base64) {
  const bytes = atob(base64);
  return Uint8Array.from({ length: bytes.length }, (_, at) => bytes.charCodeAt(at));
}

// The first sheet with a content note that an order has before any sheet for grounding, null if there is none.
// sheets: as in an order. The rule is that of `book/checks/care.py`.
export function careFault(table, sheets) {
  const grounding = new Set(table.sheets.filter((sheet) => sheet.grounding).map((sheet) => sheet.id));
  if (!grounding.size) return null;
  for (const { id } of sheets) {
    if (grounding.has(id)) return null;
    const sheet = table.sheets.find((each) => each.id === id);
    if (sheet?.caution) return sheet;
  }
  return null;
}

// The order with its sheets for grounding first, as care asks; those of one kind keep their order.
export function groundingFirst(table, sheets) {
  const grounding = new Set(table.sheets.filter((sheet) => sheet.grounding).map((sheet) => sheet.id));
  return [...sheets.filter(({ id }) => grounding.has(id)), ...sheets.filter(({ id }) => !grounding.has(id))];
}

// Makes a packet.
//   order: {paper: "a4", fillable: true, sheets: [{id, copies}], title, recipient, note, code, appointment, with, contact,
//   clinic: {name, line, logo, alt}}; all but paper and sheets may be left out. logo: the bytes of a PNG or JPEG; without
//   a clinic, that of the book stands there.
// Gives the bytes of the PDF, the same for the same order. Throws PacketProblem.
export async function makePacket(store, order) {
  const packet = new Packet(store, checked(store, order));
  await packet.takeLogo();
  packet.layOut();
  return packet.save();
}

// Makes a PDF of one sheet alone, as its handout: without a first page, in as many copies. order: {paper, fillable, id}.
export function makeSheet(store, { paper, fillable, id }) {
  const sheet = store.table.sheets.find((each) => each.id === id);
  const sheets = [{ id, copies: sheet?.handout_copies }];
  return makePacket(store, { paper, fillable, sheets, title: sheet?.title, alone: true });
}

function checked(store, order) {
  const { table, faces } = store;
  if (!order.sheets?.length) throw new PacketProblem("nothing");
  const sheets = order.sheets.map(({ id, copies = 1 }) => {
    const sheet = table.sheets.find((each) => each.id === id);
    if (!sheet) throw new PacketProblem("unknown", { sheet: id });
    if (!Number.isInteger(copies) || copies < 1 || copies > MOST_COPIES) throw new PacketProblem("copies", { sheet: id });
    return { sheet, copies };
  });
  const clinic = order.clinic ?? clinicOf(table);
  const whole = { ...order, sheets, clinic, title: order.title || table.words.worksheets };
  const said = ["title", "recipient", "note", "code", "appointment", "with", "contact"].map((key) => whole[key] ?? "");
  const letters = faces.missing([...said, clinic?.name ?? "", clinic?.line ?? ""].join("").replace(/[\n\t]/g, " "));
  if (letters) throw new PacketProblem("letters", { letters });
  return whole;
}

// The clinic that the book itself names.
function clinicOf({ clinic }) {
  return clinic && { ...clinic, logo: clinic.logo ? bytesOf(clinic.logo) : null };
}

class Packet {
  constructor(store, order) {
    Object.assign(this, { store, order, table: store.table, look: store.table.papers[order.paper] });
    this.shared = new Map();
    this.fonts = new Set();
    this.pages = [];
    this.parts = [];
    this.tree = [];
    this.keys = 0;
    this.fields = new Map();
    this.calculated = [];
    this.ids = [];
    this.places = new Map();
    this.marks = [];
    this.face = order.fillable ? "fillable" : "print";
  }

  async begin() {
    this.file = await PDFDocument.create({ updateMetadata: false });
    this.out = this.file.context;
    this.pagesRef = this.file.catalog.get(name("Pages"));
    this.treeRef = this.out.nextRef();
    this.documentRef = this.out.nextRef();
    const { context, catalog } = this.store.document;
    const tree = value(catalog, "StructTreeRoot");
    this.put = new Map([
      [catalog.get(name("Pages")).toString(), this.pagesRef],
      [catalog.get(name("StructTreeRoot")).toString(), this.treeRef],
      [items(value(tree, "K"))[0].toString(), this.documentRef],
    ]);
    this.from = context;
    this.fontsRef = this.out.nextRef();
    this.shared.set(catalog.get(name("Fonts")).toString(), this.fontsRef);
  }

  async takeLogo() {
    await this.begin();
    const { logo } = this.order.clinic ?? {};
    if (!logo) return;
    const isPng = logo[0] === 0x89 && logo[1] === 0x50;
    try {
      this.logo = await (isPng ? this.file.embedPng(logo) : this.file.embedJpg(logo));
      await this.logo.embed();
    } catch {
      throw new PacketProblem("picture");
    }
  }

  layOut() {
    const { order, table } = this;
    const counts = new Map();
    for (const { sheet, copies } of order.sheets) counts.set(sheet.id, (counts.get(sheet.id) ?? 0) + copies);
    const used = new Map();
    if (!order.alone) this.addFront(this.numbered(this.rows(counts)));
    if (table.help && !order.alone) this.addHelp();
    for (const { sheet, copies } of order.sheets) {
      for (let copy = 0; copy < copies; copy += 1) {
        used.set(sheet.id, (used.get(sheet.id) ?? 0) + 1);
        this.addSheet(sheet, used.get(sheet.id), counts.get(sheet.id));
      }
    }
    if (this.cited().length) this.addSources();
  }

  // The lines of the contents. counts: how often each sheet comes in all.
  rows(counts) {
    const { table, order } = this;
    const before = new Map();
    const sheets = order.sheets.map(({ sheet, copies }) => {
      const number = (before.get(sheet.id) ?? 0) + 1;
      before.set(sheet.id, number + copies - 1);
      const anchor = number > 1 ? `${sheet.id}--${number}` : sheet.id;
      const kind = counts.get(sheet.id) > 1 ? "copy" : "one";
      return { anchor, label: sheet.label, title: sheet.title, copies, about: sheet.purpose, time: sheet.time, sheet, kind };
    });
    const help = table.help ? [{ anchor: `${FRONT}-help`, title: table.help }] : [];
    const sources = this.cited().length ? [{ anchor: `${FRONT}-sources`, title: table.words.references }] : [];
    return [...help, ...sheets, ...sources];
  }

  // The same with the numbers of their pages: those of the first page do not depend on what they say.
  numbered(rows) {
    const length = this.front(rows.map((row) => ({ ...row, page: () => 1 }))).pages.length;
    let next = length + 1;
    return rows.map((row) => {
      const first = next;
      const times = row.sheet ? row.copies : 1;
      for (let copy = 0; copy < times; copy += 1) next += this.lengthOf(row, next);
      return { ...row, page: () => first };
    });
  }

  lengthOf(row, first) {
    if (row.sheet) return described(this.documentOf(`${row.sheet.id}/${row.kind}`, first, this.face)).pages.length;
    return row.anchor === `${FRONT}-help` ? described(this.documentOf("help", first, "print")).pages.length : 0;
  }

  documentOf(key, first, face) {
    return this.store.documents.get(`${this.order.paper}/${face}/${key}/${first % 2 ? "right" : "left"}`);
  }

  cited() {
    const wanted = new Set(this.order.sheets.flatMap(({ sheet }) => sheet.sources));
    return this.table.sources.filter((_, at) => wanted.has(at));
  }

  get next() {
    return this.pages.length + 1;
  }

  // what is taken out of the store

  addSheet(sheet, number, of) {
    const row = this.documentOf(`${sheet.id}/${of > 1 ? "copy" : "one"}`, this.next, this.face);
    const { places } = described(row);
    const names = new Names(sheet, number, of, places.map(([anchor]) => anchor));
    this.take(row, names, { "copy:number": String(number), "copy:count": String(of) });
  }

  addHelp() {
    const first = this.next;
    const pages = this.take(this.documentOf("help", first, "print"), null, {});
    const { table, look, order } = this;
    pages.forEach((page, at) => {
      if ((first + at) % 2 === 0) return;
      const over = new Page(this.store.faces, first + at);
      titleInHead(over, { table, look, title: order.title, faces: this.store.faces });
      over.fonts.forEach((font) => this.fonts.add(font));
      value(page, "Contents").push(this.content(over.content()));
    });
  }

  // Takes a document in. names: how its names change, null for not at all; said: what its open numbers say.
  take(row, names, said) {
    const it = described(row);
    const copier = new Copier({
      store: this.from,
      out: this.out,
      known: new Map(this.put),
      shared: this.shared,
      shift: this.keys - it.first,
      names,
    });
    this.groups(it, copier, names);
    for (const font of it.fonts) this.fonts.add(font.decodeText());
    const first = this.next;
    const pages = it.pages.map((ref, at) => this.takePage(ref, copier, { ...said, "": String(first + at) }));
    this.parts.push(copier.copy(it.part));
    this.takeTree(it.tree, copier);
    this.keys += it.keys;
    if (this.order.fillable) it.order.forEach((ref) => this.calculated.push(copier.copy(ref)));
    const called = (anchor) => (names ? names.anchor(anchor) : anchor);
    for (const [id, ref] of it.ids) this.ids.push([called(id), copier.copy(ref)]);
    for (const [anchor, place] of it.places) this.addPlace(called(anchor), copier.copy(place));
    if (!names || names.number === 1) this.marks.push(...it.marks.map((mark) => marked(this.from.lookup(mark), copier)));
    return pages;
  }

  addPlace(anchor, place) {
    if (!this.places.has(anchor)) this.places.set(anchor, place);
  }

  takePage(ref, copier, said) {
    const page = this.from.lookup(ref);
    const own = copier.reference(ref);
    const taken = this.out.lookup(own);
    const contents = items(value(page, "Contents")).map((each) => this.numberIn(each, said) ?? copier.copy(each));
    if (contents.length) taken.set(name("Contents"), this.out.obj(contents));
    this.pages.push(own);
    return taken;
  }

  // A stream with a number in place of one that is open, null for any other.
  numberIn(ref, said) {
    const stream = this.from.lookup(ref);
    const bytes = stream instanceof PDFRawStream ? stream.contents : new Uint8Array();
    if (bytes[0] !== 0x25 || bytes[1] !== 0x7b) return null;
    const digits = JSON.parse(new TextDecoder().decode(bytes.subarray(1)));
    return this.content(shownNumber(digits, said[digits.anchor] ?? ""));
  }

  takeTree(tree, copier) {
    const rows = items(value(tree, "Nums"));
    for (let at = 0; at < rows.length; at += 2) {
      this.tree.push([rows[at].asNumber() + copier.shift, copier.copy(rows[at + 1])]);
    }
  }

  // The topmost fields of a document, each into the field of its name; further copies into one of their number there.
  groups(it, copier, names) {
    for (const ref of it.fields) {
      const title = text(value(this.from.lookup(ref), "T"));
      let group = this.group(title, null, this.fields);
      if (names && names.number > 1) group = this.group(String(names.number), group, group.groups);
      copier.known.set(ref.toString(), group.ref);
      for (const kid of items(value(this.from.lookup(ref), "Kids"))) group.kids.push(copier.copy(kid));
    }
  }

  group(title, above, among) {
    if (!among.has(title)) {
      const made = { title, above, ref: this.out.nextRef(), kids: [], groups: new Map() };
      among.set(title, made);
      above?.kids.push(made.ref);
    }
    return among.get(title);
  }

  // what is written here

  writing(first) {
    const part = { role: "Part", kids: [] };
    const { table, look, order } = this;
    const section = { role: "Sect", kids: [] };
    part.kids.push(section);
    return { table, look, title: order.title, faces: this.store.faces, first, part: section, whole: part };
  }

  front(rows) {
    const writing = this.writing(1);
    return { ...frontPages(writing, this.order, rows, this.logo ?? null), whole: writing.whole };
  }

  addFront(rows) {
    const { pages, clinic, logo, whole } = this.front(rows);
    const resources = this.resources();
    if (!clinic && this.look.art) pages[0].operators.unshift(`q ${this.look.art} Q`);
    if (logo) this.drawLogo(pages[0], logo, resources);
    this.addWritten(pages, whole, resources);
    const { title } = this.look.looks;
    const top = this.placeOn(pages[0], this.look.looks.title.y + title.size);
    this.addPlace(FRONT, top);
    this.marks.push({ level: 1, label: this.order.title, place: top, open: true });
  }

  drawLogo(page, { box: [left, bottom, width, height], element }, resources) {
    const pictures = this.out.lookup(resources.get(name("XObject"))) ?? this.out.obj({});
    const all = PDFDict.withContext(this.out);
    if (pictures instanceof PDFDict) for (const [key, entry] of pictures.entries()) all.set(key, entry);
    all.set(name("Logo"), this.logo.ref);
    resources.set(name("XObject"), all);
    element.alt = this.order.clinic.alt || this.order.clinic.name || this.order.title;
    element.box = [left, bottom, left + width, bottom + height];
    const number = page.parents.length;
    const matrix = [width, 0, 0, height, left, bottom].map((each) => each.toFixed(3)).join(" ");
    page.operators.unshift(`/Figure <</MCID ${number}>> BDC q ${matrix} cm /Logo Do Q EMC`);
    page.parents.push(element);
    element.kids.push({ page, mcid: number });
  }

  addSources() {
    const writing = this.writing(this.next);
    const { pages, places } = sourcePages(writing, this.cited());
    this.addWritten(pages, writing.whole, this.resources());
    for (const { anchor, page, y } of places) this.addPlace(anchor, this.placeOn(page, y));
    const place = this.places.get(`${FRONT}-sources`);
    this.marks.push({ level: 1, label: this.table.words.references, place, open: true });
  }

  common() {
    return new Copier({ store: this.from, out: this.out, known: this.shared, shared: this.shared });
  }

  resources() {
    const row = this.store.documents.get(`${this.order.paper}/print/front`);
    const page = this.from.lookup(described(row).pages[0]);
    return this.common().copy(value(page, "Resources"));
  }

  placeOn(page, y) {
    return this.out.obj([page.ref, name("XYZ"), this.look.left, y, null]);
  }

  // Adds pages that were written, with their structure.
  addWritten(pages, whole, resources) {
    pages.forEach((page) => Object.assign(page, { ref: this.out.nextRef(), key: this.keys++ }));
    this.parts.push(this.element(whole, this.documentRef));
    for (const page of pages) {
      page.fonts.forEach((font) => this.fonts.add(font));
      const links = page.links.map((link) => link.ref);
      this.out.assign(
        page.ref,
        this.out.obj({
          Type: "Page",
          Parent: this.pagesRef,
          MediaBox: [0, 0, ...this.look.size],
          Resources: resources,
          Contents: this.content(page.content()),
          StructParents: page.key,
          Tabs: "S",
          ...(links.length ? { Annots: links } : {}),
        }),
      );
      this.tree.push([page.key, this.out.obj(page.parents.map((each) => each.ref))]);
      this.pages.push(page.ref);
    }
    for (const page of pages) for (const link of page.links) this.tree.push([link.key, link.element.ref]);
  }

  element(tag, above) {
    tag.ref = this.out.nextRef();
    const kids = tag.kids.map((kid) => {
      if (kid.role) return this.element(kid, tag.ref);
      if (kid.link) return this.out.obj({ Type: "OBJR", Obj: this.annotation(kid), Pg: kid.page.ref });
      return this.out.obj({ Type: "MCR", Pg: kid.page.ref, MCID: kid.mcid });
    });
    const made = this.out.obj({ Type: "StructElem", S: tag.role, P: above, K: kids });
    if (tag.alt) made.set(name("Alt"), string(tag.alt));
    if (tag.box) made.set(name("A"), this.out.obj({ O: "Layout", BBox: tag.box, Placement: "Block" }));
    this.out.assign(tag.ref, made);
    return tag.ref;
  }

  annotation({ page, link }) {
    const made = this.out.obj({
      Type: "Annot",
      Subtype: "Link",
      Rect: link.rectangle,
      F: 4,
      Border: [0, 0, 0],
      P: page.ref,
      StructParent: this.keys,
    });
    made.set(name("Contents"), string(link.says));
    if (link.to.place) made.set(name("Dest"), string(link.to.place));
    else made.set(name("A"), this.out.obj({ Type: "Action", S: "URI", URI: string(link.to.address) }));
    Object.assign(link, { key: this.keys, ref: this.out.register(made) });
    this.keys += 1;
    return link.ref;
  }

  content(operators) {
    return this.out.register(this.out.flateStream(operators));
  }

  // the file

  save() {
    const { out } = this;
    const { catalog } = this.file;
    this.tree.sort(([one], [other]) => one - other);
    out.assign(this.pagesRef, out.obj({ Type: "Pages", Kids: this.pages, Count: this.pages.length }));
    out.assign(this.documentRef, out.obj({ Type: "StructElem", S: "Document", P: this.treeRef, K: this.parts }));
    const tree = out.obj({
      Type: "StructTreeRoot",
      K: [this.documentRef],
      ParentTree: out.register(out.obj({ Nums: this.tree.flat() })),
      ParentTreeNextKey: this.keys,
    });
    if (this.ids.length) tree.set(name("IDTree"), this.nameTree(this.ids));
    out.assign(this.treeRef, tree);
    catalog.set(name("Lang"), string(this.table.language));
    catalog.set(name("MarkInfo"), out.obj({ Marked: true }));
    catalog.set(name("ViewerPreferences"), out.obj({ DisplayDocTitle: true }));
    catalog.set(name("StructTreeRoot"), this.treeRef);
    catalog.set(name("Names"), out.obj({ Dests: this.nameTree([...this.places]) }));
    catalog.set(name("PageLabels"), out.obj({ Nums: [0, { S: "D" }] }));
    catalog.set(name("Metadata"), this.metadata());
    this.outline(catalog);
    this.form(catalog);
    this.addFonts();
    this.about();
    return this.file.save({
      useObjectStreams: true,
      addDefaultPage: false,
      updateFieldAppearances: false,
      objectsPerTick: Infinity,
    });
  }

  // The fonts that its pages use, of all that the store has.
  addFonts() {
    const all = value(this.store.document.catalog, "Fonts");
    const made = PDFDict.withContext(this.out);
    for (const [key, font] of all.entries()) if (this.fonts.has(key.decodeText())) made.set(key, this.common().copy(font));
    this.out.assign(this.fontsRef, made);
  }

  nameTree(rows) {
    const { out } = this;
    const sorted = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
    const kids = [];
    for (let at = 0; at < sorted.length; at += IN_A_NODE) {
      const leaf = sorted.slice(at, at + IN_A_NODE);
      const Limits = [string(leaf[0][0]), string(leaf[leaf.length - 1][0])];
      kids.push(out.register(out.obj({ Limits, Names: leaf.flatMap(([key, entry]) => [string(key), entry]) })));
    }
    return out.register(out.obj(kids.length ? { Kids: kids } : { Names: [] }));
  }

  metadata() {
    const escaped = this.order.title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
    const words = this.table.xmp.split(TITLE).join(escaped);
    const bytes = new TextEncoder().encode(words);
    const dict = this.out.obj({ Type: "Metadata", Subtype: "XML" });
    return this.out.register(PDFRawStream.of(dict, bytes));
  }

  about() {
    const info = PDFDict.withContext(this.out);
    for (const [key, said] of Object.entries(this.table.information)) {
      info.set(name(key), string(said.split(TITLE).join(this.order.title)));
    }
    this.out.trailerInfo.Info = this.out.register(info);
    const plain = (key, said) => (key === "logo" ? said?.length : said);
    const id = PDFHexString.of(fingerprint(JSON.stringify([this.order, this.table.xmp], plain)));
    this.out.trailerInfo.ID = this.out.obj([id, id]);
  }

  form(catalog) {
    if (!this.fields.size) return;
    const { out } = this;
    this.assignGroups(this.fields);
    const form = value(this.store.document.catalog, "AcroForm");
    const made = out.obj({ Fields: [...this.fields.values()].map((group) => group.ref), DA: string("0 g") });
    made.set(name("DR"), this.common().copy(value(form, "DR")));
    if (this.calculated.length) made.set(name("CO"), out.obj(this.calculated));
    catalog.set(name("AcroForm"), out.register(made));
  }

  assignGroups(groups) {
    for (const { title, above, ref, kids, groups: below } of groups.values()) {
      const made = this.out.obj({ T: string(title), Kids: kids });
      if (above) made.set(name("Parent"), above.ref);
      this.out.assign(ref, made);
      this.assignGroups(below);
    }
  }

  outline(catalog) {
    const root = this.out.nextRef();
    const top = nested(this.marks);
    const shown = this.outlined(top, root);
    const ends = { First: top[0].ref, Last: top[top.length - 1].ref };
    this.out.assign(root, this.out.obj({ Type: "Outlines", ...ends, Count: shown }));
    catalog.set(name("Outlines"), root);
    catalog.set(name("PageMode"), name("UseOutlines"));
  }

  // Writes the lines of an outline that are under one; gives how many show.
  outlined(marks, above) {
    marks.forEach((mark) => Object.assign(mark, { ref: this.out.nextRef() }));
    let shown = marks.length;
    marks.forEach((mark, at) => {
      const made = this.out.obj({ Title: string(mark.label), Parent: above, Dest: mark.place });
      if (at) made.set(name("Prev"), marks[at - 1].ref);
      if (marks[at + 1]) made.set(name("Next"), marks[at + 1].ref);
      if (mark.below.length) {
        const below = this.outlined(mark.below, mark.ref);
        made.set(name("First"), mark.below[0].ref);
        made.set(name("Last"), mark.below[mark.below.length - 1].ref);
        made.set(name("Count"), PDFNumber.of(mark.open ? below : -below));
        if (mark.open) shown += below;
      }
      this.out.assign(mark.ref, made);
    });
    return shown;
  }
}

// A line of an outline, as the store has it.
function marked(mark, copier) {
  const [level, label, place, isOpen] = items(mark);
  return { level: level.asNumber(), label: text(label), place: copier.copy(place), open: isOpen.asBoolean() };
}

// Each line under the nearest one before it that has a lower level; gives the topmost.
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

// The operator that shows a number in its room, as `book/pdf/model/page_numbers.py` does.
function shownNumber({ glyphs, widths, advances, room, align }, number) {
  const digits = [...number].map(Number);
  const spare = room - digits.reduce((sum, digit) => sum + advances[digit], 0);
  const move = (length) => (Math.abs(length) >= 0.5 ? String(Math.round(length)) : "");
  const shown = digits.map((digit) => {
    const code = glyphs[digit].toString(16).padStart(4, "0");
    return `<${code}>${move(widths[digit] - advances[digit])}`;
  });
  return `[${move(-spare * align)}${shown.join("")}] TJ`;
}

// Thirty-two hexadecimal digits that words have in common with no others that are likely.
function fingerprint(words) {
  const parts = [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((seed) => {
    let hash = seed;
    for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
    return (hash >>> 0).toString(16).padStart(8, "0");
  });
  return parts.join("");
}
