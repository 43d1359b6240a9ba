// The fields of a PDF as any viewer may have left them: what `book/answers/form.py` is in Python, where it is explained.

import { decodePDFRawStream, PDFArray, PDFBool, PDFDict, PDFHexString, PDFName, PDFNull, PDFNumber, PDFRawStream, PDFRef,
  PDFStream, PDFString } from "@cantoo/pdf-lib";

import { decoded, inOrder, said } from "./words.js";

// A field whose value cannot be read without guessing; its message says why.
export class Damaged extends Error {}

// An entry of a dictionary, whatever it refers to; undefined where there is none.
export function entry(dict, key) {
  const found = dict.lookup(PDFName.of(key));
  return found === PDFNull || found === undefined ? undefined : found;
}

// What an array holds, as [object, its reference or undefined]; of anything else nothing.
function listed(array) {
  if (!(array instanceof PDFArray)) return [];
  return array.asArray().map((each) =>
    each instanceof PDFRef ? [array.context.lookup(each), each] : [each, undefined]);
}

// The dictionaries of an array.
export const dictionaries = (array) => listed(array).map(([object]) => object).filter((each) => each instanceof PDFDict);

// A name as text; undefined of anything else.
export const nameIn = (object) => (object instanceof PDFName ? nameText(object) : undefined);

function nameText(name) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(name.asBytes());
  } catch {
    return undefined;
  }
}

// Everything that a reading asks of a form: the words of its objects, in the words and letters of the table.
export class Form {
  constructor(document, table) {
    this.document = document;
    this.table = table;
  }

  // The words of a text, a stream, a name, a number, or an array of them, a line each. Throws Damaged.
  text(object) {
    if (object === undefined || object === PDFNull) return "";
    if (object instanceof PDFArray) return listed(object).map(([each]) => this.text(each)).join("\n");
    if (object instanceof PDFDict) throw new Damaged(this.table.reasons.OF_NO_KIND);
    const words = this.word(object);
    if (words === undefined) throw new Damaged(this.table.reasons.DAMAGED);
    return words;
  }

  word(object) {
    const { letters } = this.table.form;
    if (object instanceof PDFString || object instanceof PDFHexString) return decoded(object.asBytes(), letters);
    if (object instanceof PDFRawStream) return decoded(streamBytes(object), letters);
    if (object instanceof PDFNumber) return String(object.asNumber());
    if (object instanceof PDFBool) return object.asBoolean() ? "True" : "False";
    return nameIn(object);
  }

  // The words of an entry that a field can do without.
  textOrNone(object) {
    try {
      return this.text(object);
    } catch (error) {
      if (error instanceof Damaged) return "";
      throw error;
    }
  }

  // The fields at the ends of the branches, in the form's order; then those that only pages know.
  fields() {
    const walk = new Walk(this);
    const acroForm = entry(this.document.catalog, "AcroForm");
    const roots = acroForm instanceof PDFDict ? dictionaries(entry(acroForm, "Fields")) : [];
    roots.forEach((node) => walk.visit(node, "", []));
    for (const page of this.document.getPages()) {
      for (const [widget, ref] of listed(entry(page.node, "Annots"))) walk.visitWidget(widget, ref);
    }
    return walk.found;
  }
}

// What a stream holds; undefined where it cannot be unpacked.
export function streamBytes(stream) {
  try {
    return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents();
  } catch {
    return undefined;
  }
}

export const isStream = (object) => object instanceof PDFStream;

class Walk {
  constructor(form) {
    this.form = form;
    this.found = [];
    this.seen = new Set();
  }

  visit(node, prefix, above) {
    if (this.seen.has(node) || above.length > this.form.table.form.deepest) return;
    this.seen.add(node);
    const name = [prefix, this.form.textOrNone(entry(node, "T"))].filter(Boolean).join(".");
    const kids = dictionaries(entry(node, "Kids"));
    const named = kids.filter((kid) => entry(kid, "T") !== undefined);
    named.forEach((kid) => this.visit(kid, name, [node, ...above]));
    if (named.length || !name || isEmptied(node, kids, above)) return;
    kids.forEach((kid) => this.seen.add(kid));
    this.found.push(new Field(this.form, name, node, kids.length ? kids : [node], above));
  }

  visitWidget(widget, ref) {
    if (!(widget instanceof PDFDict) || nameIn(entry(widget, "Subtype")) !== "Widget") return;
    this.visit(chainOf(widget, this.form).at(-1), "", []);
    if (ref) this.adopt(widget);
  }

  // Takes in a widget that names the field above it, but is not among its kids.
  adopt(widget) {
    if (this.seen.has(widget)) return;
    const chain = chainOf(widget, this.form);
    chain.forEach((node) => this.seen.add(node));
    const own = chain.find((node) => entry(node, "T") !== undefined) ?? widget;
    const known = this.found.find((each) => each.node === own);
    if (known && own !== widget) {
      known.widgets.push(widget);
      return;
    }
    const name = chain.map((node) => this.form.textOrNone(entry(node, "T"))).filter(Boolean).reverse().join(".");
    if (!name) return;
    this.found = this.found.filter((each) => !chain.includes(each.node));
    this.found.push(new Field(this.form, name, own, [widget], chain.slice(chain.indexOf(own) + 1)));
  }
}

// A group whose fields were all taken out is none.
function isEmptied(node, kids, above) {
  const hasKind = [node, ...above].some((each) => entry(each, "FT") !== undefined);
  return entry(node, "Kids") !== undefined && !kids.length && !hasKind;
}

// The node and the fields above it, from the nearest to the topmost.
function chainOf(node, form) {
  const chain = [node];
  for (let above = entry(node, "Parent"); above instanceof PDFDict && chain.length <= form.table.form.deepest;) {
    chain.push(above);
    above = entry(above, "Parent");
  }
  return chain;
}

// A field. kind: "text", "tick", "one of" or "other"; node: its dictionary; widgets: where it shows; above: over it.
export class Field {
  constructor(form, name, node, widgets, above) {
    Object.assign(this, { form, name, node, widgets, above });
  }

  // An entry that a field takes over from those above it.
  entry(key) {
    return [this.node, ...this.above].map((each) => entry(each, key)).find((found) => found !== undefined);
  }

  get kind() {
    const kind = nameIn(this.entry("FT"));
    const { push_button: pushButton, radio } = this.form.table.form;
    if (kind === "Tx" || kind === "Ch") return "text";
    if (kind !== "Btn" || this.flags & pushButton) return "other";
    return this.flags & radio ? "one of" : "tick";
  }

  get flags() {
    const flags = this.entry("Ff");
    return flags instanceof PDFNumber ? flags.asNumber() : 0;
  }

  get label() {
    return this.form.textOrNone(entry(this.node, "TU"));
  }

  // What was typed, or the state of the widget that is on; "" for nothing. Throws Damaged.
  value() {
    const value = this.entry("V");
    if (this.kind !== "text") return this.state(value);
    return this.form.text(value).replace(/\r\n?/g, "\n");
  }

  // How a tick or a choice contradicts itself, of which one side alone has an answer.
  get doubt() {
    const value = this.entry("V");
    if (this.kind === "text" || this.kind === "other" || value === undefined) return "";
    const { SHOWS_NOTHING, SAYS_NOTHING } = this.form.table.reasons;
    const states = this.widgets.map((widget) => this.form.text(entry(widget, "AS")));
    const [words, shown] = [this.exportValue(this.form.text(value)), this.shown()];
    if (words && !shown.length && states.some(Boolean)) return said(SHOWS_NOTHING, { said: words });
    return shown.length && !words ? said(SAYS_NOTHING, { shown: shown.join("") }) : "";
  }

  state(object) {
    const { SAYS_OTHER_THAN_IT_SHOWS, SHOWS_AT_ONCE } = this.form.table.reasons;
    const [words, shown] = [this.exportValue(this.form.text(object)), this.shown()];
    if (words && shown.length && (shown.length > 1 || shown[0] !== words)) {
      const both = { said: this.quoted(words.split("\n")), shown: this.quoted(shown) };
      throw new Damaged(said(SAYS_OTHER_THAN_IT_SHOWS, both));
    }
    if (!words && shown.length > 1) throw new Damaged(said(SHOWS_AT_ONCE, { shown: this.quoted(shown) }));
    return words || shown.join("");
  }

  // The states that show, each once.
  shown() {
    const states = this.widgets.map((widget) => this.exportValue(this.form.text(entry(widget, "AS"))));
    return [...new Set(states)].filter(Boolean).sort(inOrder);
  }

  // A state's value: the state itself, or what /Opt lists under that number.
  exportValue(written) {
    const state = written.replace(/^\//, "");
    if (state === "" || state === this.form.table.form.off) return "";
    const options = this.entry("Opt");
    const isListed = options instanceof PDFArray && /^\d+$/.test(state) && Number(state) < options.size();
    return isListed ? this.form.text(listed(options)[Number(state)][0]) : state;
  }

  quoted(values) {
    const quotes = values.map((value) => `“${value}”`);
    const last = quotes.pop();
    const { LAST_OF_SEVERAL } = this.form.table.reasons;
    return quotes.length ? said(LAST_OF_SEVERAL, { others: quotes.join(", "), last }) : last;
  }
}
