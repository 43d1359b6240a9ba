// Fills our fillable PDFs: each field gets its value and is drawn in the form's own font, so that every viewer shows it.

import { PDFDict, PDFHexString, PDFName, PDFNumber } from "@cantoo/pdf-lib";

import { faceOf, fontNames, fontReference } from "./face.js";
import { Form, entry, nameIn } from "./form.js";
import { drawInk } from "./ink.js";
import { glyphsOf, missingLetters, setAnswer } from "./paragraph.js";
import { Notes, fieldName, openPdf, splitSpace } from "./read.js";
import { learnSpellings } from "./typed.js";
import { counted, isTotal, shown, understand, workOut } from "./values.js";
import { said } from "./words.js";

// Fills in a PDF. bytes: a Uint8Array; values: by the full names of fields, what `readAnswers` gives as an answer's
// value: a text, "Yes" for a tick, an option's value, "" for nothing. Totals whose parts are given are worked out.
// drawings: by the full names of fields, what was drawn, as `ink.js` takes it.
// Gives { bytes, notes }; nothing that was typed is left out where there is a field for it. Rejects what is no PDF.
export async function fill(bytes, values, table, name = "", drawings = {}) {
  learnSpellings(table.spellings);
  const notes = new Notes(name, table);
  const document = await openPdf(bytes, notes);
  if (!document) return { bytes: undefined, notes: notes.sorted() };
  new Filling(new Form(document, table), notes).fill(withTotals(values, table, notes), drawings);
  const filled = await document.save({ updateFieldAppearances: false, objectsPerTick: OBJECTS_AT_ONCE });
  return { bytes: filled, notes: notes.sorted() };
}

// After so many objects a page gets time to answer to whoever uses it.
const OBJECTS_AT_ONCE = 1500;

// The values with the totals that they make; a total that was given as something else is told.
export function withTotals(values, table, notes) {
  const copies = new Map();
  for (const [name, value] of Object.entries(values).filter(([, each]) => each !== "")) {
    const [id, copy] = splitSpace(name);
    const [sheet] = id.split(".");
    const key = `${sheet}\n${copy}`;
    if (!copies.has(key)) copies.set(key, { sheet, copy, scores: {} });
    const space = table.spaces[id];
    if (space && !isTotal(space)) copies.get(key).scores[id] = counted(space, value, table);
  }
  return Object.assign({}, values, ...[...copies.values()].map((each) => totalsOf(each, values, table, notes)));
}

function totalsOf({ sheet, copy, scores }, values, table, notes) {
  const own = table.sheets.find(({ id }) => id === sheet)?.spaces ?? [];
  const found = {};
  for (const id of own.filter((each) => isTotal(table.spaces[each]))) {
    const [space, name] = [table.spaces[id], fieldName(id, copy)];
    const made = workOut(space, table.spaces, scores);
    if (made === null) continue;
    const isOther = values[name] && understand(space, values[name], table).score !== made;
    if (isOther) notes?.add("total-differs", { label: space.label, said: values[name], made: shown(space, made) });
    if (isOther || !values[name]) found[name] = shown(space, made);
  }
  return found;
}

class Filling {
  constructor(form, notes) {
    this.form = form;
    this.notes = notes;
    this.faces = new Map();
  }

  fill(values, drawings) {
    const fields = new Map(this.form.fields().map((field) => [field.name, field]));
    for (const [name, value] of Object.entries(values)) {
      const field = fields.get(name);
      if (!field) this.refuse(name, value, "NO_SUCH_FIELD");
      else if (field.kind === "text") this.write(field, value);
      else this.switchOn(field, value);
    }
    for (const [name, drawing] of Object.entries(drawings)) this.drawOver(fields.get(name), name, drawing, values[name]);
  }

  get table() {
    return this.form.table;
  }

  // A drawing without words is called as what it answers.
  drawOver(field, name, drawing, words) {
    const isThere = field && drawInk(this.form, field, drawing, words || field.label || this.labelOf(name));
    if (!isThere) this.refuse(name, this.table.reasons.DRAWING, "NO_SUCH_FIELD");
  }

  labelOf(name) {
    return this.table.spaces[splitSpace(name)[0]]?.label ?? name;
  }

  refuse(name, value, reason, words) {
    if (value === "") return;
    const hint = said(this.table.reasons[reason], words ?? {});
    this.notes.add("answer-invalid", { value, label: this.labelOf(name), hint });
  }

  // Ticks a box, or the one of a group's circles that stands for the value; "" switches them off.
  switchOn(field, value) {
    const states = field.widgets.map((widget) => statesOf(widget, this.table.form.off));
    const wanted = this.stateOf(field, value, states);
    if (wanted !== this.table.form.off && !states.some((found) => found.includes(wanted))) {
      this.refuse(field.name, value, "NO_SUCH_BUTTON");
      return;
    }
    field.node.set(PDFName.of("V"), PDFName.of(wanted));
    field.widgets.forEach((widget, at) => {
      const state = states[at].includes(wanted) ? wanted : this.table.form.off;
      widget.set(PDFName.of("AS"), PDFName.of(state));
    });
  }

  stateOf(field, value, states) {
    if (value === "") return this.table.form.off;
    if (field.kind === "one of") return value;
    return this.table.yes.includes(value.toLowerCase()) ? states[0][0] : value;
  }

  // The whole text is in the field, even where not all of it can be drawn.
  write(field, value) {
    const longest = field.entry("MaxLen");
    if (longest instanceof PDFNumber && value.length > longest.asNumber()) {
      this.refuse(field.name, value, "TOO_MANY_SIGNS", { longest: longest.asNumber() });
    }
    if (value.includes("\n") && !(field.flags & this.table.form.multiline)) this.refuse(field.name, value, "ONE_LINE");
    field.node.set(PDFName.of("V"), PDFHexString.fromText(value));
    this.draw(field, value);
  }

  draw(field, value) {
    const appearance = this.form.text(field.entry("DA"));
    const asked = new RegExp(this.table.drawn.appearance).exec(appearance)?.groups;
    const face = this.face(asked?.font);
    if (!face) {
      this.leaveToViewer(field);
      return;
    }
    const letters = missingLetters(value, face);
    if (letters) this.notes.add("answer-letters", { letters, folder: this.table.drawn.folder });
    const style = {
      size: Number(asked?.size) || this.table.drawn.usual_size,
      align: field.entry("Q") instanceof PDFNumber ? field.entry("Q").asNumber() : 0,
      colour: appearance.replace(new RegExp(this.table.drawn.appearance), "").trim(),
      face,
    };
    field.widgets.forEach((widget) => this.drawIn(widget, field, value, style));
  }

  drawIn(widget, field, value, { size, align, colour, face }) {
    const box = boxOf(widget, field, face.line * size, this.table.form.multiline);
    const setting = setAnswer(value, box, size, align, face, this.table.drawn);
    if (!setting.fits) this.notes.add("answer-too-long", { label: this.labelOf(field.name) });
    const { context } = this.form.document;
    const stream = context.flateStream(contentOf(setting, box, colour, face), {
      Type: "XObject",
      Subtype: "Form",
      BBox: [0, 0, box.width, box.height],
      Resources: { Font: { [face.name]: fontReference(this.form, face.name) } },
    });
    widget.set(PDFName.of("AP"), context.obj({ N: context.register(stream) }));
  }

  // The font of this name, or else the first one of the form whose letters are known.
  face(name) {
    const names = [name, ...fontNames(this.form)];
    for (const each of names.filter(Boolean)) {
      if (!this.faces.has(each)) this.faces.set(each, faceOf(this.form, each));
      if (this.faces.get(each)) return this.faces.get(each);
    }
    return undefined;
  }

  // Without a font of ours, the viewer draws what the field holds (12.7.2).
  leaveToViewer(field) {
    field.widgets.forEach((widget) => widget.delete(PDFName.of("AP")));
    const acroForm = entry(this.form.document.catalog, "AcroForm");
    if (acroForm instanceof PDFDict) acroForm.set(PDFName.of("NeedAppearances"), this.form.document.context.obj(true));
  }
}

// The states in which a button is on, as its appearances name them.
function statesOf(widget, off) {
  const appearances = entry(widget, "AP");
  const drawn = appearances instanceof PDFDict ? entry(appearances, "N") : undefined;
  const names = drawn instanceof PDFDict ? drawn.keys().map((key) => nameIn(key)) : [];
  return names.filter((name) => name !== undefined && name !== off).sort();
}

// The box of a widget, in pt. line: the height of a line where several are ruled.
function boxOf(widget, field, line, multilineFlag) {
  const [left, bottom, right, top] = edgesOf(entry(widget, "Rect"));
  const [width, height] = [right - left, top - bottom].map((length) => Math.round(Math.abs(length) * 1000) / 1000);
  const multiline = Boolean(field.flags & multilineFlag);
  return { width, height, multiline, ruled: multiline && line ? Math.round(height / line) : 0 };
}

const edgesOf = (array) => array.asArray().map((_, at) => array.lookup(at, PDFNumber).asNumber());

// The operators that draw a text (12.7.3.3).
function contentOf({ lines, size }, box, colour, face) {
  const rows = ["/Tx BMC q", `0 0 ${box.width.toFixed(3)} ${box.height.toFixed(3)} re W n BT`, colour];
  for (const line of lines) {
    const glyphs = glyphsOf(line.words, face).map((glyph) => glyph.toString(16).padStart(4, "0")).join("");
    rows.push(`1 0 0 1 ${line.x.toFixed(3)} ${line.y.toFixed(3)} Tm`);
    rows.push(`/${face.name} ${size.toFixed(3)} Tf <${glyphs}> Tj`);
  }
  return [...rows, "ET Q EMC"].join("\n");
}
