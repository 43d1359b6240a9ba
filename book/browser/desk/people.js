// A list of people, as a spreadsheet saves it: the rules of `book/handing_out/people.py`, in the words of the table.

import { nameOf, said } from "../words.js";
import { textOf } from "./list_text.js";
import { onOneLine, rowsOf } from "./separated.js";

// What is wrong, in order: { code, text, line }.
class Problems {
  constructor(table) {
    this.table = table;
    this.found = [];
  }

  add(code, line, words = {}) {
    const [text, help] = this.table.diagnostics[code];
    this.found.push({ code, line, text: said(text, words), help: said(help, words) });
  }

  row(line, fault, words = {}) {
    this.add("people-row", line, { problem: said(this.table.faults[fault], words) });
  }
}

// The text of a list; null where there is none.
function listText(data, problems) {
  const { text, fault } = typeof data === "string" ? { text: data } : textOf(data);
  if (fault === "encoding") problems.add("people-encoding", 0);
  if (text !== undefined) return text.replace(/^\ufeff/, "");
  problems.add("people-unreadable", 0, { problem: problems.table.faults[fault] });
  return null;
}

// The rows of a list; null where it has none below its first.
function listRows(data, problems) {
  const text = listText(data, problems);
  if (text === null) return null;
  const { rows, broken } = rowsOf(text);
  if (broken) problems.row(broken, "quotes");
  if (rows.length > 1) return rows;
  if (!problems.found.length) problems.add("people-unreadable", 0, { problem: problems.table.faults.no_rows });
  return null;
}

// What is wrong with the names of the columns, as what `add` takes; null where they can be used.
function columnsFault(columns, heads, line, { faults }) {
  if (!columns.includes("code")) return ["people-column", line, { column: "code" }];
  const twin = columns.findIndex((column, at) => columns.indexOf(column) < at);
  if (twin < 0) return null;
  const words = { one: heads[twin], other: heads[columns.indexOf(columns[twin])] };
  return ["people-unreadable", line, { problem: said(faults.twins, words) }];
}

function tellUnused(columns, heads, line, problems) {
  const { places } = problems.table;
  const known = places.join(", ");
  columns.forEach((column, at) => {
    if (!places.includes(column)) problems.add("people-column-unused", line, { column: heads[at], known });
  });
}

// A person out of a row; null where the row cannot be used.
function personOf(cells, columns, line, namesAllowed, problems) {
  const { places, own_words: names } = problems.table;
  const row = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  if (isRefused(row.code, cells, columns, line, namesAllowed, problems)) return null;
  const values = Object.fromEntries(places.filter((place) => place in row).map((place) => [place, row[place]]));
  return { file: nameOf(row.code, names), line, values };
}

// Whether a row cannot be used, which is told.
function isRefused(code, cells, columns, line, namesAllowed, problems) {
  if (cells.slice(columns.length).some(Boolean)) problems.row(line, "cells", { cells: cells.length, columns: columns.length });
  else if (!code) problems.row(line, "empty", { column: "code" });
  else if (!namesAllowed && isFullName(code, problems.table)) problems.add("people-name", line, { value: code });
  else return false;
  return true;
}

const isFullName = (code, { full_name: fullName }) => new RegExp(`^(?:${fullName})$`, "u").test(code);

// Leaves out what is null, and all but the first of those whose files would have one name.
function apart(people, problems) {
  const first = new Map();
  return people.filter(Boolean).filter((person) => {
    const other = first.get(person.file);
    if (other) tellTwin(person, other, problems);
    else first.set(person.file, person);
    return !other;
  });
}

function tellTwin({ line, file }, other, problems) {
  const { that_of_line: ofLine, another } = problems.table.faults;
  problems.row(line, "same_file", { other: other.line ? said(ofLine, { line: other.line }) : another, file });
}

// Reads a list. data: its text, or the bytes of its file; table: of the page's people.
// Gives { people: [{ file, line, values }], problems: [{ code, line, text, help }] }; rows that cannot be used are left out.
export function readPeople(data, table, namesAllowed = false) {
  const problems = new Problems(table);
  return { people: peopleIn(listRows(data, problems), namesAllowed, problems), problems: problems.found };
}

function peopleIn(rows, namesAllowed, problems) {
  if (!rows) return [];
  const [[line, heads], ...others] = rows;
  const columns = heads.map((head) => problems.table.aliases[head.toLowerCase()] ?? head.toLowerCase());
  const fault = columnsFault(columns, heads, line, problems.table);
  if (fault) problems.add(...fault);
  if (fault) return [];
  tellUnused(columns, heads, line, problems);
  return apart(others.map(([begun, cells]) => personOf(cells, columns, begun, namesAllowed, problems)), problems);
}

// People who are named by their codes alone, with commas, semicolons or lines between.
export function namedPeople(words, table, namesAllowed = false) {
  const problems = new Problems(table);
  const codes = words.split(/[,;\n]/).map(onOneLine).filter(Boolean);
  const people = codes.map((code) => personOf([code], ["code"], 0, namesAllowed, problems));
  return { people: apart(people, problems), problems: problems.found };
}
