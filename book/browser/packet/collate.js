// A packet's pages, put together in their order: the first page, the help lines, the sheets, the sources.

import { value } from "../pdf.js";
import { bind } from "./bind.js";
import { FRONT, SOURCES, citedSources, contentsOf, countsOf, faceOf, nameOf, numbered } from "./contents.js";
import { Names } from "./copy_names.js";
import { frontPages } from "./front_page.js";
import { drawLogo } from "./logo.js";
import { Page } from "./page.js";
import { titleInHead } from "./running_heads.js";
import { sourcePages } from "./sources_page.js";
import { documentOf, frontResources } from "./store.js";
import { addPages, placeOn } from "./written_pages.js";

// What puts all pages of a packet into its file: steps to be taken in turn, short enough for a page to be heard between them.
// order: as `checkedOrder` gives it; logo: as `embedLogo` gives it.
export function stepsOf(file, order, logo) {
  const { alone } = order;
  return [
    ...(alone ? [] : [() => addFront(file, order, logo)]),
    ...(!alone && file.store.table.help ? [() => addHelp(file, order)] : []),
    ...sheetSteps(file, order),
    ...(citedSources(file.store.table, order).length ? [() => addSources(file, order)] : []),
  ];
}

// What pages are written with, the first of which has a number.
function writing({ store }, { paper, title }, first) {
  const { table, faces } = store;
  const section = { role: "Sect", kids: [] };
  const whole = { role: "Part", kids: [section] };
  return { table, look: table.papers[paper], title, faces, first, part: section, whole };
}

function addFront(file, order, logo) {
  const { store } = file;
  const rows = contentsOf(store.table, order);
  const written = (listed) => {
    const own = writing(file, order, 1);
    return { ...frontPages(own, order, listed, logo), whole: own.whole };
  };
  // How long the first page is does not depend on the numbers that it says.
  const length = written(rows.map((row) => ({ ...row, page: () => 1 }))).pages.length;
  addFrontPages(file, order, logo, written(numbered(rows, length + 1, store, order)));
}

function addFrontPages(file, order, logo, { pages, clinic, logo: placed, whole }) {
  const { table } = file.store;
  const look = table.papers[order.paper];
  const resources = file.common.copy(frontResources(file.store, order.paper));
  if (!clinic && look.art) pages[0].operators.unshift(`q ${look.art} Q`);
  if (placed) drawLogo(file.out, { page: pages[0], ...placed, logo, resources }, order.clinic.alt || order.clinic.name || order.title);
  addPages(file, pages, whole, resources, look);
  const place = placeOn(file, pages[0], look, look.looks.title.y + look.looks.title.size);
  file.addPlace(FRONT, place);
  file.marks.push({ level: 1, label: order.title, place, open: true });
}

// The help lines, under the packet's title.
function addHelp(file, order) {
  const { store, next: first } = file;
  const pages = bind(file, documentOf(store, order.paper, "print", "help", first), { isFillable: order.fillable });
  pages.forEach((page, at) => {
    if ((first + at) % 2 === 0) return;
    const over = new Page(store.faces, first + at);
    titleInHead(over, writing(file, order, first));
    file.fonts.use(over.fonts);
    value(page, "Contents").push(file.addContent(over.content()));
  });
}

function sheetSteps(file, order) {
  const [counts, used] = [countsOf(order), new Map()];
  return order.sheets.flatMap(({ sheet, copies }) => Array.from({ length: copies }, () => {
    const number = (used.get(sheet.id) ?? 0) + 1;
    used.set(sheet.id, number);
    return () => addSheet(file, order, sheet, number, counts.get(sheet.id));
  }));
}

// A copy of a sheet or chapter. number: of the copy, from 1; of: how many there are.
function addSheet(file, { paper, fillable }, sheet, number, of) {
  const bound = documentOf(file.store, paper, faceOf(fillable), nameOf(sheet, of), file.next);
  const names = new Names(sheet, number, of, bound.places.map(([anchor]) => anchor));
  const said = { "copy:number": String(number), "copy:count": String(of) };
  bind(file, bound, { names, said, isFillable: fillable });
}

function addSources(file, order) {
  const { table } = file.store;
  const own = writing(file, order, file.next);
  const { pages, places } = sourcePages(own, citedSources(table, order));
  addPages(file, pages, own.whole, file.common.copy(frontResources(file.store, order.paper)), own.look);
  for (const { anchor, page, y } of places) file.addPlace(anchor, placeOn(file, page, own.look, y));
  file.marks.push({ level: 1, label: table.words.references, place: file.places.get(SOURCES), open: true });
}
