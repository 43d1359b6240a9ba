// A list of people, as a spreadsheet saves it: the rules of `book/handing_out/people.py`, in the words of the table.

import { nameOf, said } from "../words.js";

const starts = (bytes, mark) => mark.every((byte, at) => bytes[at] === byte);
const spreadsheet = [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0]];
const onOneLine = (cell) => cell.split(/\s+/).filter(Boolean).join(" ");

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

function decoded(bytes, problems) {
  const { faults } = problems.table;
  const zeros = [0, 1].map((half) => bytes.filter((byte, at) => at % 2 === half && byte === 0).length);
  const marked = starts(bytes, [0xff, 0xfe]) ? "utf-16le" : starts(bytes, [0xfe, 0xff]) ? "utf-16be" : "";
  const isWide = Math.min(...zeros) === 0 && Math.max(...zeros) * 3 > bytes.length;
  const isSheet = spreadsheet.some((mark) => starts(bytes, mark));
  if (isSheet || (!marked && !isWide && bytes.includes(0))) {
    problems.add("people-unreadable", 0, { problem: isSheet ? faults.spreadsheet : faults.no_text });
    return null;
  }
  if (marked || bytes.includes(0)) return new TextDecoder(marked || (bytes[1] === 0 ? "utf-16le" : "utf-16be")).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    problems.add("people-encoding", 0);
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function separatorOf(text) {
  const announced = /^sep=(.)(?:\r?\n|$)/.exec(text);
  if (announced) return announced[1];
  const first = text.trimStart().split("\n")[0].replace(/"((?:[^"]|"")*)"/g, "");
  const count = (mark) => first.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

// The rows with the line on which each begins; those behind a broken quotation mark are not read.
function rowsOf(text, problems) {
  const separator = separatorOf(text);
  const rows = [];
  let [at, line] = [/^sep=.(\r?\n|$)/.exec(text)?.[0].length ?? 0, 1];
  if (at) line += 1;
  while (at < text.length) {
    const [cells, begun] = [[], line];
    for (let more = true; more;) {
      const quoted = text[at] === '"' ? /"((?:[^"]|"")*)"/y : null;
      if (quoted) quoted.lastIndex = at;
      const found = quoted?.exec(text);
      const end = found ? at + found[0].length : at;
      if (quoted && (!found || !(end >= text.length || [separator, "\r", "\n"].includes(text[end])))) {
        problems.row(begun, "quotes");
        return rows;
      }
      let stop = end;
      while (!found && stop < text.length && ![separator, "\r", "\n"].includes(text[stop])) stop += 1;
      const words = found ? found[1].replaceAll('""', '"') : text.slice(at, stop);
      line += found ? found[0].split("\n").length - 1 : 0;
      cells.push(onOneLine(words));
      at = stop;
      more = text[at] === separator;
      if (more) at += 1;
    }
    if (text.startsWith("\r\n", at)) at += 1;
    at += 1;
    line += 1;
    if (cells.some(Boolean)) rows.push([begun, cells]);
  }
  return rows;
}

function columnsFit(columns, heads, line, problems) {
  const { faults, places } = problems.table;
  if (!columns.includes("code")) {
    problems.add("people-column", line, { column: "code" });
    return false;
  }
  const twin = columns.findIndex((column, at) => columns.indexOf(column) < at);
  if (twin >= 0) {
    const words = { one: heads[twin], other: heads[columns.indexOf(columns[twin])] };
    problems.add("people-unreadable", line, { problem: said(faults.twins, words) });
    return false;
  }
  columns.forEach((column, at) => {
    if (!places.includes(column)) problems.add("people-column-unused", line, { column: heads[at], known: places.join(", ") });
  });
  return true;
}

function personOf(cells, columns, line, namesAllowed, problems) {
  const { full_name: fullName, places, own_words: names } = problems.table;
  if (cells.slice(columns.length).some(Boolean)) {
    problems.row(line, "cells", { cells: cells.length, columns: columns.length });
    return null;
  }
  const row = Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ""]));
  if (!row.code) {
    problems.row(line, "empty", { column: "code" });
    return null;
  }
  if (!namesAllowed && new RegExp(`^(?:${fullName})$`, "u").test(row.code)) {
    problems.add("people-name", line, { value: row.code });
    return null;
  }
  const values = Object.fromEntries(places.filter((place) => place in row).map((place) => [place, row[place]]));
  return { file: nameOf(row.code, names), line, values };
}

// Leaves out all but the first of those whose files would have one name.
function apart(people, problems) {
  const first = new Map();
  return people.filter((person) => {
    const other = first.get(person.file);
    if (other) {
      const { that_of_line: ofLine, another } = problems.table.faults;
      const words = { other: other.line ? said(ofLine, { line: other.line }) : another, file: person.file };
      problems.row(person.line, "same_file", words);
      return false;
    }
    first.set(person.file, person);
    return true;
  });
}

// Reads a list. data: its text, or the bytes of its file; table: of the page's people.
// Gives { people: [{ file, line, values }], problems: [{ code, line, text, help }] }; rows that cannot be used are left out.
export function readPeople(data, table, namesAllowed = false) {
  const problems = new Problems(table);
  const text = typeof data === "string" ? data : decoded(data, problems);
  if (text === null) return { people: [], problems: problems.found };
  const rows = rowsOf(text.replace(/^\ufeff/, ""), problems);
  if (rows.length < 2) {
    if (!problems.found.length) problems.add("people-unreadable", 0, { problem: table.faults.no_rows });
    return { people: [], problems: problems.found };
  }
  const [[line, heads], ...others] = rows;
  const columns = heads.map((head) => table.aliases[head.toLowerCase()] ?? head.toLowerCase());
  if (!columnsFit(columns, heads, line, problems)) return { people: [], problems: problems.found };
  const people = others.map(([begun, cells]) => personOf(cells, columns, begun, namesAllowed, problems)).filter(Boolean);
  return { people: apart(people, problems), problems: problems.found };
}

// People who are named by their codes alone, with commas, semicolons or lines between.
export function namedPeople(words, table, namesAllowed = false) {
  const problems = new Problems(table);
  const codes = words.split(/[,;\n]/).map(onOneLine).filter(Boolean);
  const people = codes.map((code) => personOf([code], ["code"], 0, namesAllowed, problems)).filter(Boolean);
  return { people: apart(people, problems), problems: problems.found };
}
