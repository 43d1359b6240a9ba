// Readings as CSV and JSON: the same bytes as those of `book/answers/export.py`.

import { shownTime } from "./typed.js";
import { pattern } from "./words.js";

// One line a field, with a line of headings; no cell can be taken for a formula. readings: of `readAnswers`.
export function asCsv(readings, table) {
  return csvText(table.exported.columns, readings.flatMap((reading) => rowsOf(reading, table)), table);
}

// A table as CSV (RFC 4180).
export function csvText(headings, rows, table) {
  const lines = [headings, ...rows.map((row) => row.map((cell) => harmless(cell, table)))];
  return lines.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

// The cell, with an apostrophe in front where a spreadsheet would run it.
export function harmless(cell, { exported }) {
  const isFormula = pattern(`^(?:${exported.formula})`).test(cell);
  return isFormula && !new RegExp(`^(?:${exported.plain_number})$`).test(cell) ? `'${cell}` : cell;
}

// A score as text, minutes as 23:30 or 7:15; "" for none.
export function scoreWords(score, quantity, table) {
  if (score === null) return "";
  const form = table.forms[quantity];
  if (!form) return String(score);
  const minutes = Math.sign(score) * Math.round(Math.abs(score));
  return shownTime(quantity === "time" ? minutes % 1440 : minutes, form);
}

// A score for people, who are told where it is prorated; "" for none.
export const marked = (score, isProrated, table) => (isProrated ? `${score} (${table.exported.prorated})` : score);

function rowsOf(reading, table) {
  const answers = [...reading.answers, ...reading.unknown].map((answer) => [
    reading.file, answer.worksheet, answer.title, String(answer.copy), answer.id, answer.label, answer.kind,
    answer.value, answer.words, scoreWords(answer.score, answer.quantity, table), noteOf(answer, table.exported),
  ]);
  const unread = reading.unread.map(({ name, label, reason }) =>
    [reading.file, name.split(".")[0], "", "", name, label, "", "", "", "", `${table.exported.unread}: ${reason}`]);
  return [...answers, ...unread];
}

function noteOf(answer, { gone, prorated, doubtful }) {
  const notes = [[gone, !answer.known], [prorated, answer.prorated], [`${doubtful}: ${answer.doubt}`, answer.doubt]];
  return notes.filter(([, holds]) => holds).map(([note]) => note).join("; ");
}

// Everything that was read; `fill` takes it back.
export const asJson = (readings) => `${json({ files: readings.map(fileOf) }, "\n")}\n`;

// A table as JSON: one record a row.
export function asRecords(headings, rows) {
  return `${json(rows.map((row) => new Map(row.map((cell, at) => [headings[at], cell]))), "\n")}\n`;
}

function fileOf(reading) {
  return {
    file: reading.file,
    answers: reading.answers.map(recordOf),
    not_in_this_version: reading.unknown.map(recordOf),
    not_read: reading.unread.map(({ name, label, reason }) => ({ id: name, label, reason })),
    notes: reading.notes.map(({ level, text, code }) => `${level}: ${text} [${code}]`),
  };
}

function recordOf({ worksheet, title, copy, id, label, kind, value, words, score, prorated, doubt, drawing }) {
  const record = { worksheet, title, copy, id, label, kind, value, answer: words, score, prorated, doubt };
  return drawing ? { ...record, drawing } : record;
}

// JSON as Python writes it with an indent of 1. line: the line break that is due, with what it indents.
function json(data, line) {
  if (typeof data === "number") return numeral(data);
  if (data === null || typeof data !== "object") return JSON.stringify(data);
  const entries = data instanceof Map ? [...data] : Object.entries(data);
  const rows = Array.isArray(data)
    ? data.map((each) => json(each, `${line} `))
    : entries.map(([key, each]) => `${JSON.stringify(key)}: ${json(each, `${line} `)}`);
  const [open, close] = Array.isArray(data) ? "[]" : "{}";
  return rows.length ? `${open}${rows.map((row) => `${line} ${row}`).join(",")}${line}${close}` : `${open}${close}`;
}

// A number as Python writes it: small ones with an exponent of two figures.
function numeral(number) {
  const isSmall = number !== 0 && Math.abs(number) < 1e-4;
  return isSmall ? number.toExponential().replace(/e-(\d)$/, "e-0$1") : String(number);
}
