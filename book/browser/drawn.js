// What somebody drew in the drawing spaces of a filled PDF: `book/answers/drawn.py` in JavaScript, where it is explained.

import { PDFArray, PDFNumber } from "@cantoo/pdf-lib";

import { dictionaries, entry, nameIn } from "./form.js";
import { onOneLine, said } from "./words.js";

// Where drawings have their fields, for each page a list of { name, label, box }. names: a set of the full names of these.
export function papersOf(form, fields, names) {
  const drawings = fields.filter((field) => names.has(field.name));
  const known = new Map(drawings.flatMap((field) => field.widgets.map((widget) => [widget, field])));
  return annotations(form).map((own) => own.flatMap((widget) => {
    const [field, edges] = [known.get(widget), numbers(entry(widget, "Rect"))];
    return field && edges.length === 4 ? [{ name: field.name, label: field.label, box: box(edges) }] : [];
  }));
}

const annotations = (form) => form.document.getPages().map((page) => dictionaries(entry(page.node, "Annots")));

function box(edges) {
  const [xs, ys] = [[edges[0], edges[2]], [edges[1], edges[3]]];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
}

// What was drawn in each of these fields, by its full name, as { strokes, words, lines, width, height }.
export function drawnIn(form, papers) {
  const found = new Map();
  for (const [mark, page] of marksOf(form)) {
    for (const paper of papers[page]) {
      const strokes = strokesOf(mark, paper, form).filter(Boolean).length;
      if (!strokes) continue;
      if (!found.has(paper.name)) found.set(paper.name, { strokes: 0, words: [], ...frameOf(paper, form.table.ink) });
      const [drawn, words] = [found.get(paper.name), wordsOf(mark, form)];
      drawn.strokes += strokes;
      drawn.lines.push(...linesOf(mark, paper, form));
      if (!["", ...drawn.words, onOneLine(paper.label)].includes(words)) drawn.words.push(words);
    }
  }
  return found;
}

// Of each stroke of a mark, whether it was made here.
function strokesOf(mark, paper, form) {
  const isOurs = form.textOrNone(entry(mark, "NM")) === paper.name;
  return middles(mark).map((middle) => isOurs || isIn(paper, middle));
}

// The strokes of a mark that were made here, as x, y, x, y, … in parts of the box's width, from its left top.
function linesOf(mark, paper, form) {
  const isHere = strokesOf(mark, paper, form);
  const [left, , , top] = paper.box;
  return pointsOf(mark).filter((_, at) => isHere[at]).map((points) =>
    points.slice(0, points.length - (points.length % 2)).map((each, at) =>
      inBox(at % 2 ? top - each : each - left, paper, form.table.ink)));
}

const inBox = (length, { box: [left, , right] }, { wide }) => Math.floor((length * wide) / (right - left || 1) + 0.5);

const frameOf = (paper, ink) => ({ lines: [], width: ink.wide, height: inBox(paper.box[3] - paper.box[1], paper, ink) });

// The points of a mark's strokes: those of a drawing by hand, or of a line or of several that are joined (12.5.6.7, 12.5.6.9).
function pointsOf(mark) {
  const strokes = inkOf(mark);
  const joined = ["L", "Vertices"].map((key) => numbers(entry(mark, key))).filter((each) => each.length > 1);
  return strokes.length ? strokes : joined.slice(0, 1);
}

const isIn = ({ box: [left, bottom, right, top] }, [x, y]) => left <= x && x <= right && bottom <= y && y <= top;

// What was drawn, as it is exported; nothing where no points are known of it.
export const drawingOf = ({ lines, width, height }) => (lines.length ? { width, height, strokes: lines } : null);

// The answer for people. value: what the field holds.
export function drawnWords({ strokes, words }, value, { reasons }) {
  const quoted = words.filter((each) => each !== onOneLine(value)).map((each) => `“${each}”`);
  return [value, said(reasons.DRAWN, { strokes }), ...quoted].filter(Boolean).join(reasons.DRAWN_BETWEEN);
}

// What was written or drawn on the pages, outside of the fields: where, and the words.
export function marksBeside(form, papers) {
  const { reasons } = form.table;
  const found = marksOf(form).filter(([mark, page]) => isBeside(mark, papers[page] ?? [], form)).map(([mark, page]) => {
    const words = wordsOf(mark, form);
    return said(reasons.MARK, { page: page + 1, words: words ? `“${words}”` : reasons.DRAWING });
  });
  return [...new Set(found)];
}

function isBeside(mark, papers, form) {
  const found = papers.map((paper) => strokesOf(mark, paper, form));
  return !found[0]?.length || !found[0].every((_, at) => found.some((strokes) => strokes[at]));
}

// The annotations that a reader has made, each with the number of its page from 0.
function marksOf(form) {
  const isMark = (each) => form.table.form.marks.includes(nameIn(entry(each, "Subtype")));
  return annotations(form).flatMap((own, page) => own.filter(isMark).map((mark) => [mark, page]));
}

const wordsOf = (mark, form) => onOneLine(form.textOrNone(entry(mark, "Contents")));

function inkOf(mark) {
  const ink = entry(mark, "InkList");
  const strokes = ink instanceof PDFArray ? ink.asArray().map((_, at) => numbers(ink.lookup(at))) : [];
  return strokes.filter((each) => each.length > 1);
}

function middles(mark) {
  const found = inkOf(mark).map(middle);
  const rectangle = numbers(entry(mark, "Rect"));
  return found.length || rectangle.length !== 4 ? found : [middle(rectangle)];
}

function middle(points) {
  const half = (each) => (each.reduce((one, other) => Math.min(one, other)) + each.reduce((one, other) => Math.max(one, other))) / 2;
  const ys = points.filter((_, at) => at % 2 === 1);
  return [half(points.filter((_, at) => at % 2 === 0).slice(0, ys.length)), half(ys)];
}

// The numbers of an array; none where anything else is in it.
export function numbers(array) {
  const found = array instanceof PDFArray ? array.asArray().map((_, at) => array.lookup(at)) : [];
  return found.every((each) => each instanceof PDFNumber) ? found.map((each) => each.asNumber()) : [];
}
