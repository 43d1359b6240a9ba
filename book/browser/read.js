// What somebody wrote into a fillable PDF: the answers that `python build.py answers` reads, in the same words.
//
// table: what `book/browser/table.py` makes of a book.

import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFInvalidObject, ParseSpeeds,
  PDFString } from "@cantoo/pdf-lib";

import { drawingOf, drawnIn, drawnWords, marksBeside, papersOf } from "./drawn.js";
import { Damaged, Form, dictionaries, entry, isStream, nameIn, streamBytes } from "./form.js";
import { learnSpellings } from "./typed.js";
import { anyAnswered, counted, isProrated, isTotal, optionOf, shown, takesAny, understand, workOut } from "./values.js";
import { decoded, groupsOf, inOrder, nameOf, onOneLine, pattern, said, stripped } from "./words.js";

// Reads a filled PDF; never rejects for what is wrong with it. bytes: a Uint8Array; name: of the file, for messages.
//
// Gives { file, answers, unknown, unread, missing, notes, failed, sheets }. An answer is { worksheet, title, copy, id,
// label, kind, value, words, score, quantity, known, prorated, doubt, given }, with what was drawn as drawing; one that is not
// read { name, label, reason }; a note { level, code, text, help, line, words: words ?? {} }. sheets: the answers by sheet and copy,
// as { worksheet, title, copy, answers }.
export async function readAnswers(bytes, table, name = "") {
  learnSpellings(table.spellings);
  const reading = { file: name, answers: [], unknown: [], unread: [], missing: [], notes: [] };
  const notes = new Notes(name, table);
  try {
    const kind = dataAlone(bytes, table);
    if (kind) notes.add("pdf-data-alone", { kind });
    const document = kind ? undefined : await openPdf(bytes, notes);
    if (document) readForm(new Form(document, table), bytes, reading, notes);
  } catch (error) {
    notes.add("pdf-unreadable", { problem: onOneLine(String(error.message ?? error)) });
  }
  reading.notes = notes.sorted();
  reading.failed = reading.notes.some((note) => note.level === "error");
  return { ...reading, sheets: sheetsOf(reading.answers) };
}

// Which form of data a file is that a viewer writes without its PDF; undefined of a PDF.
function dataAlone(bytes, { form }) {
  const head = textAt(bytes, 0, form.head).replaceAll("\0", "");
  return Object.keys(form.data_alone).find((kind) => head.includes(form.data_alone[kind]));
}

// What there is to tell, each thing once.
export class Notes {
  constructor(file, table) {
    this.file = file;
    this.table = table;
    this.found = new Map();
  }

  add(code, words) {
    const [level, text, help] = this.table.diagnostics[code].map((template) => said(template, words ?? {}));
    const line = `${this.file}: ${level}: ${text} [${code}]`;
    this.found.set(`${line}\n${help}`, { level, code, text, help, line, words: words ?? {} });
  }

  sorted() {
    return [...this.found.values()].sort((one, other) =>
      inOrder(one.code, other.code) || inOrder(one.text, other.text));
  }
}

// Opens a file as it is; undefined where a password is needed, which is told. Rejects what is no PDF.
export async function openPdf(bytes, notes) {
  try {
    const options = { updateMetadata: false, password: "", parseSpeed: ParseSpeeds.Fast };
    const document = await PDFDocument.load(withHeader(bytes), options);
    if (!(document.catalog instanceof PDFDict)) throw new Error(notes.table.reasons.NO_PAGES);
    return document;
  } catch (error) {
    if (!/password/i.test(error.message)) throw error;
    notes.add("pdf-locked");
    return undefined;
  }
}

const HEADER = "%PDF-1.7\n";

const textAt = (bytes, from, to) => String.fromCharCode(...bytes.slice(Math.max(from, 0), to));

const beginOf = (bytes) => textAt(bytes, 0, 1024).indexOf("%PDF-");

// A file that has lost its first line, with one.
function withHeader(bytes) {
  if (beginOf(bytes) >= 0) return bytes;
  const whole = new Uint8Array(HEADER.length + bytes.length);
  whole.set(new TextEncoder().encode(HEADER));
  whole.set(bytes, HEADER.length);
  return whole;
}

function readForm(form, bytes, reading, notes) {
  const { table, document } = form;
  const own = form.fields().filter((field) => !field.name.startsWith(`${table.form.personal}.`));
  const fields = byOwnNames(own, table);
  let papers = [];
  if (!fields.length) {
    notes.add("pdf-without-fields");
  } else if (!fields.some((field) => table.spaces[splitSpace(field.name)[0]]) && !isMadeHere(document, table)) {
    notes.add("pdf-foreign", { count: fields.length });
  } else {
    papers = readFields(form, fields, reading, notes);
  }
  const marks = marksBeside(form, papers);
  if (marks.length) notes.add("pdf-written-on", { marks: marks.join(", ") });
  const problem = damageOf(bytes, document, table);
  if (problem) notes.add("pdf-repaired", { problem });
}

// Gives where drawings have their fields.
function readFields(form, everything, reading, notes) {
  const { table } = form;
  const fields = withoutRepeats(everything, reading, table);
  reading.missing = missingSpaces(form, everything.map((field) => field.name));
  sortInto(reading, fields, table);
  const papers = papersOf(form, fields, drawingsOf(reading, table));
  addDrawn(reading, drawnIn(form, papers), table);
  reading.answers = withTotals(reading, table, notes);
  report(reading, table, notes);
  tellChanges(fields, form, notes);
  tellMissing(reading.missing, table, notes);
  return papers;
}

// The full names of the fields of drawings that could be read.
function drawingsOf({ answers }, { spaces }) {
  const drawn = answers.filter(({ id }) => spaces[id].control === "paper");
  return new Set(drawn.map(({ id, copy }) => fieldName(id, copy)));
}

// Adds to each drawing what was drawn, and to its words.
function addDrawn(reading, drawn, table) {
  reading.answers = reading.answers.map((answer) => {
    const found = drawn.get(fieldName(answer.id, answer.copy));
    if (!found) return answer;
    return withGiven({ ...answer, words: drawnWords(found, answer.value, table), drawing: drawingOf(found) });
  });
}

// An answer space's id in the first copy of its sheet, and the number of the copy that has it by this name.
export function splitSpace(name) {
  const match = /^([^.]+)\.([1-9]\d{0,2})\.([^]+)$/.exec(name);
  return match ? [`${match[1]}.${match[3]}`, Number(match[2])] : [name, 1];
}

// Fields that a tool has called otherwise, by the names that they had: `book/answers/renamed.py` explains it.
function byOwnNames(fields, table) {
  const tails = groupsOf(Object.keys(table.spaces), (id) => id.slice(id.indexOf(".") + 1));
  for (const field of fields) field.name = meantName(field, table, tails);
  return fields;
}

function meantName(field, table, tails) {
  const { spaces } = table;
  if (spaces[splitSpace(field.name)[0]] || field.kind === "other") return field.name;
  const whole = shorterNames(field.name, table).filter((name) => {
    const space = spaces[splitSpace(name)[0]];
    return space && ownName(field.label, table) === ownName(space.spoken, table);
  });
  const alone = (tails.get(field.name) ?? []).filter((id) => spaces[id].spoken === field.label);
  const meant = new Set(whole.length ? whole : alone);
  return meant.size === 1 ? [...meant][0] : field.name;
}

// Names without groups around them, and without a number behind the sheet or behind all.
function shorterNames(name, table) {
  const parts = name.split(".");
  const without = (words) => words.replace(pattern(table.numbered), "");
  return parts.slice(1).flatMap((_, at) => {
    const [sheet, ...rest] = parts.slice(at);
    const whole = [sheet, ...rest].join(".");
    return [whole, [without(sheet), ...rest].join("."), without(whole)];
  });
}

// The full name of a space's field on a copy of its sheet.
export function fieldName(space, copy = 1) {
  const [sheet, ...rest] = space.split(".");
  return copy === 1 ? space : `${sheet}.${copy}.${rest.join(".")}`;
}

function isMadeHere(document, table) {
  const info = document.context.lookup(document.context.trailerInfo.Info);
  const entries = info instanceof PDFDict ? ["Creator", "Producer"].map((key) => entry(info, key)) : [];
  const form = new Form(document, table);
  if (entries.some((each) => form.textOrNone(each) === table.form.producer)) return true;
  const packet = entry(document.catalog, "Metadata");
  const xmp = isStream(packet) ? streamBytes(packet) : undefined;
  return xmp !== undefined && new TextDecoder().decode(xmp).includes(table.form.producer);
}

// Leaves out fields of one name: which of their values is meant cannot be known, unless they agree.
function withoutRepeats(fields, reading, table) {
  const kept = [];
  for (const [name, twins] of groupsOf(fields, (field) => field.name)) {
    const values = [...new Set(twins.map(valueOrReason))];
    if (values.length === 1) {
      kept.push(twins[0]);
      continue;
    }
    const words = { count: twins.length, values: values.join(table.reasons.REPEATED_BETWEEN) };
    reading.unread.push({ name, label: twins[0].label, reason: said(table.reasons.REPEATED, words) });
  }
  return kept;
}

const valueOrReason = (field) => orElse(() => field.value(), (damage) => damage.message);

// What is done, or what is made of the damage where a field has one.
function orElse(action, otherwise) {
  try {
    return action();
  } catch (error) {
    if (error instanceof Damaged) return otherwise(error);
    throw error;
  }
}

// Makes answers of the fields: known ones in the book's order, unknown ones in the PDF's.
function sortInto(reading, fields, table) {
  for (const field of fields) {
    const answer = orElse(() => answerOf(field, table), (damage) => {
      reading.unread.push({ name: field.name, label: field.label, reason: damage.message });
    });
    if (answer) (answer.known ? reading.answers : reading.unknown).push(answer);
  }
  const order = new Map(Object.keys(table.spaces).map((name, at) => [name, at]));
  const sheets = new Map(table.sheets.map((sheet, at) => [sheet.id, at]));
  reading.answers.sort((one, other) => sheets.get(one.worksheet) - sheets.get(other.worksheet) ||
    one.copy - other.copy || order.get(one.id) - order.get(other.id));
}

function answerOf(field, table) {
  const [id, copy] = splitSpace(field.name);
  if (field.kind === "other") throw new Damaged(table.reasons.NO_ANSWER);
  const [value, space] = [field.value(), table.spaces[id]];
  const common = { copy, id, value, prorated: false, doubt: field.doubt };
  if (!space) {
    const [sheet] = id.split(".");
    const own = { worksheet: sheet, title: "", label: field.label, kind: field.kind, words: value, score: null };
    return withGiven({ ...common, ...own, quantity: "number", known: false });
  }
  const { words, score } = understand(space, value, table);
  const { id: worksheet, title } = sheetOf(id, table);
  const own = { worksheet, title, label: space.label, kind: space.kind, words, score };
  return withGiven({ ...common, ...own, quantity: space.quantity ?? "number", known: true });
}

const withGiven = (answer) => ({ ...answer, given: stripped(answer.words) !== "" });

const sheetOf = (id, table) => table.sheets.find((sheet) => sheet.spaces.includes(id));

// Works the totals out anew; one that takes a space which is not in the PDF stays as it is written there.
function withTotals(reading, table, notes) {
  const scores = {};
  for (const answer of reading.answers.filter((each) => !isTotal(table.spaces[each.id]))) {
    (scores[answer.copy] ??= {})[answer.id] = counted(table.spaces[answer.id], answer.value, table);
  }
  return reading.answers.map((answer) => {
    const space = table.spaces[answer.id];
    const here = reading.missing.filter((each) => each.copy === answer.copy);
    const gone = new Set(here.flatMap((each) => each.spaces));
    if (!isTotal(space) || takesAny(space, table.spaces, gone)) return answer;
    return withTotal(answer, table, scores[answer.copy] ?? {}, notes);
  });
}

// A total that was written by hand counts where none of its parts is answered.
function withTotal(answer, table, scores, notes) {
  const [space, { spaces }] = [table.spaces[answer.id], table];
  const made = workOut(space, spaces, scores);
  if (made === null) return anyAnswered(space, spaces, scores) ? { ...answer, score: null } : answer;
  if (answer.value && answer.score !== made) {
    notes.add("total-differs", { label: answer.label, said: answer.value, made: shown(space, made) });
  }
  const words = answer.words || shown(space, made);
  return withGiven({ ...answer, score: made, words, prorated: isProrated(space, spaces, scores) });
}

function report(reading, table, notes) {
  reading.unread.forEach(({ name, reason }) => notes.add("field-unread", { name, problem: reason }));
  for (const answer of [...reading.answers, ...reading.unknown].filter((each) => each.doubt)) {
    const words = { label: answer.label || answer.id, problem: answer.doubt, value: answer.words };
    notes.add("answer-doubtful", words);
  }
  const names = reading.unknown.filter((answer) => answer.given).map((answer) => answer.id);
  if (names.length) notes.add("field-unknown", { names: names.join(", ") });
  const taken = new Set(Object.values(table.spaces).flatMap((space) => space.takes ?? []));
  for (const answer of reading.answers) {
    const { value, label } = answer;
    if (!understand(table.spaces[answer.id], value, table).known) notes.add("option-unknown", { value, label });
    if (taken.has(answer.id) && isUncounted(answer, table)) {
      notes.add("answer-uncounted", { value, label, what: table.counted[answer.quantity] });
    }
  }
}

// What is typed and is nothing that a total can take.
function isUncounted(answer, table) {
  const space = table.spaces[answer.id];
  return answer.given && !isTotal(space) && !space.options && counted(space, answer.value, table) === null;
}

// Tells of every answer to a question, or in words, that the book has changed since the PDF was made.
function tellChanges(fields, form, notes) {
  const { table } = form;
  for (const field of fields) {
    const space = table.spaces[splitSpace(field.name)[0]];
    const value = space ? orElse(() => field.value(), () => "") : "";
    if (!value) continue;
    const [was, now] = asked(field, space, value, form);
    if (!was || ownName(was, table) === ownName(now, table)) continue;
    notes.add("question-changed", { was, now, value: understand(space, value, table).words });
  }
}

const ownName = (label, { own_words: own }) => nameOf(label.replace(pattern(own.brackets, "g"), ""), own);

// What the PDF asked, with the answer that was chosen where it says that too, and what the book asks now.
function asked(field, space, value, form) {
  const option = optionOf(space, value);
  const on = field.widgets.filter((widget) => form.text(entry(widget, "AS")) === value);
  const words = option && field.kind === "one of" && on.length ? form.text(entry(on[0], "TU")) : "";
  return words ? [words, option[3]] : [field.label, space.spoken];
}

// Answer spaces that the PDF should have and has not, as [{ worksheet, title, copy, spaces, page }]; page from 1, or 0.
function missingSpaces(form, names) {
  const there = new Set(names.map((name) => splitSpace(name).join("\n")));
  const copies = groupsOf(names.map(splitSpace), ([id]) => id);
  const begins = beginnings(form);
  return form.table.sheets.flatMap((sheet) => missingOf(sheet, form.table, there, copies, begins));
}

function missingOf(sheet, table, there, copies, begins) {
  const own = sheet.spaces;
  const last = Math.max(0, ...own.flatMap((id) => copies.get(id) ?? []).map(([, copy]) => copy));
  const found = [];
  for (let copy = 1; copy <= table.form.most_copies; copy++) {
    const page = begins.get(copy === 1 ? sheet.id : `${sheet.id}--${copy}`) ?? 0;
    const gone = page || copy <= last ? own.filter((id) => !there.has(`${id}\n${copy}`)) : [];
    if (gone.length) found.push({ worksheet: sheet.id, title: sheet.title, copy, spaces: gone, page });
  }
  return found;
}

// On which page, from 1, each named destination is.
function beginnings(form) {
  const pages = new Map(form.document.getPages().map((page, at) => [page.node, at + 1]));
  const names = entry(form.document.catalog, "Names");
  const tree = names instanceof PDFDict ? entry(names, "Dests") : undefined;
  const rows = namesIn(tree, form, 0).map(([name, at]) => [name, pages.get(pageOf(at))]);
  return new Map(rows.filter(([, page]) => page));
}

// The rows of a name tree.
function namesIn(tree, form, depth) {
  if (!(tree instanceof PDFDict) || depth > form.table.form.deepest) return [];
  const names = entry(tree, "Names");
  const own = [];
  for (let at = 0; names instanceof PDFArray && at + 1 < names.size(); at += 2) {
    const name = names.lookup(at);
    const isText = name instanceof PDFString || name instanceof PDFHexString;
    if (isText) own.push([decoded(name.asBytes(), form.table.form.letters), names.lookup(at + 1)]);
  }
  return [...own, ...dictionaries(entry(tree, "Kids")).flatMap((kid) => namesIn(kid, form, depth + 1))];
}

// The page that a destination leads to: an array that begins with it, or a dictionary with that array.
function pageOf(at) {
  const array = at instanceof PDFDict ? entry(at, "D") : at;
  return array instanceof PDFArray && array.size() ? array.lookup(0) : undefined;
}

function tellMissing(missing, table, notes) {
  const { LOOK_AT_PAGE, LOOK_AT_PAGES, COPY_OF_SHEET } = table.reasons;
  for (const { title, copy, spaces, page } of missing) {
    const where = page ? said(LOOK_AT_PAGE, { page }) : LOOK_AT_PAGES;
    notes.add("spaces-missing", { count: spaces.length, title: said(COPY_OF_SHEET, { title, copy }), where });
  }
}

// What is damaged in a file that could be read all the same; "" of a whole one.
function damageOf(bytes, document, table) {
  const broken = document.context.enumerateIndirectObjects().find(([, each]) => each instanceof PDFInvalidObject);
  if (broken) return said(table.reasons.OBJECT_DAMAGED, { number: broken[0].objectNumber });
  return hasIndex(bytes) ? "" : table.reasons.NO_INDEX;
}

// Whether the file ends with where its list of objects is, and that is there (ISO 32000-1, 7.5.5).
function hasIndex(bytes) {
  const found = /.*startxref\s+(\d+)\s+%%EOF/s.exec(textAt(bytes, bytes.length - 2048, bytes.length));
  const at = found && beginOf(bytes) >= 0 ? beginOf(bytes) + Number(found[1]) : -1;
  return at >= 0 && /^\s*(xref|\d+\s+\d+\s+obj)/.test(textAt(bytes, at, at + 40));
}

function sheetsOf(answers) {
  const sheets = groupsOf(answers, (answer) => `${answer.worksheet}\n${answer.copy}`);
  return [...sheets.values()].map((own) => {
    const [{ worksheet, title, copy }] = own;
    return { worksheet, title, copy, answers: own };
  });
}
