// The contents of a packet: what its first page lists, and on which page each of it begins.

import { documentOf } from "./store.js";

export const FRONT = "packet";
export const HELP = `${FRONT}-help`;
export const SOURCES = `${FRONT}-sources`;

// How often each sheet comes in all, by its id.
export function countsOf({ sheets }) {
  const counts = new Map();
  for (const { sheet, copies } of sheets) counts.set(sheet.id, (counts.get(sheet.id) ?? 0) + copies);
  return counts;
}

// The sources of the book that the sheets of a packet cite, in their order.
export function citedSources({ sources }, { sheets }) {
  const wanted = new Set(sheets.flatMap(({ sheet }) => sheet.sources));
  return sources.filter((_, at) => wanted.has(at));
}

// The lines of the contents, without the numbers of their pages.
export function contentsOf(table, order) {
  const help = table.help ? [{ anchor: HELP, title: table.help }] : [];
  const sources = citedSources(table, order).length ? [{ anchor: SOURCES, title: table.words.references }] : [];
  return [...help, ...sheetRows(order), ...sources];
}

function sheetRows(order) {
  const [counts, before] = [countsOf(order), new Map()];
  return order.sheets.map(({ sheet, copies }) => {
    const number = (before.get(sheet.id) ?? 0) + 1;
    before.set(sheet.id, number + copies - 1);
    const anchor = number > 1 ? `${sheet.id}--${number}` : sheet.id;
    const { label, title, purpose: about, time } = sheet;
    return { anchor, label, title, copies, about, time, sheet, name: nameOf(sheet, counts.get(sheet.id)) };
  });
}

// The name of a sheet's or chapter's document in the store. of: how often it comes; a chapter does not say that.
export const nameOf = ({ id, numbered }, of) => `${id}/${numbered && of > 1 ? "copy" : "one"}`;

// The same with the numbers of their pages. first: of the page behind the contents.
export function numbered(rows, first, store, order) {
  let next = first;
  return rows.map((row) => {
    const page = next;
    for (let copy = 0; copy < (row.copies ?? 1); copy += 1) next += lengthOf(row, next, store, order);
    return { ...row, page: () => page };
  });
}

// How many pages a copy takes that begins on a page; nothing comes behind the sources.
function lengthOf(row, first, store, { paper, fillable }) {
  if (row.anchor === HELP) return documentOf(store, paper, "print", "help", first).pages.length;
  return row.sheet ? documentOf(store, paper, faceOf(fillable), row.name, first).pages.length : 0;
}

export const faceOf = (isFillable) => (isFillable ? "fillable" : "print");
