// Drawings put into a fillable PDF: each an annotation over its field, which every viewer shows, prints and can take off.

import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber } from "@cantoo/pdf-lib";

import { numbers } from "./drawn.js";
import { entry } from "./form.js";
import { items, rows, value } from "./pdf.js";

const name = (key) => PDFName.of(key);

// Draws strokes over the field of a drawing. form: of `form.js`; field: a text field; drawing: { strokes, areas }, in one
//   unit of length from one left top: strokes, each x, y, x, y, …; areas, what they were drawn on, each { box, keeps },
//   box: left, top, right and bottom; keeps: the shape is kept where the place in the PDF has another; words: what the
//   drawing says, for those who do not see it.
export function drawInk(form, field, drawing, words) {
  const [widget] = field.widgets;
  const page = pageOf(form.document, widget);
  const strokes = drawing.strokes.map(pairs).filter((points) => points.length);
  if (!page || !strokes.length) return false;
  const placed = strokes.map((points) => place(points, drawing.areas, widget, page, form.table));
  annotate(form, page, widget, { strokes: placed, name: field.name, words });
  return true;
}

// The points of a stroke, each [x, y]; what is none is left out, as a file may hold anything.
function pairs(numbersOfIt) {
  const found = [];
  for (let at = 0; at + 1 < numbersOfIt.length; at += 2) {
    const point = [numbersOfIt[at], numbersOfIt[at + 1]];
    if (point.every(Number.isFinite)) found.push(point);
  }
  return found;
}

function pageOf(document, widget) {
  return document.getPages().find(({ node }) => items(value(node, "Annots")).some((each) => document.context.lookup(each) === widget));
}

// A stroke on the page, its points in pt: where it was on what it was drawn on, and never outside of the page.
function place(points, areas, widget, page, { form }) {
  const found = inFours(numbers(entry(widget, form.areas)));
  const targets = found.length === areas.length ? found : [numbers(entry(widget, "Rect"))];
  const at = targets.length > 1 ? nearest(middleOf(points), areas) : 0;
  const { x: left, y: bottom, width, height } = page.getMediaBox();
  const within = (number, low, length) => round(Math.min(Math.max(number, low), low + length));
  return points.map(mapping(areas[at], targets[at])).map(([x, y]) => [within(x, left, width), within(y, bottom, height)]);
}

const round = (number) => Math.round(number * 100) / 100;

const inFours = (edges) => edges.flatMap((_, at) => (at % 4 ? [] : [edges.slice(at, at + 4)]));

function middleOf(points) {
  const [left, top, right, bottom] = boundsOf(points);
  return [(left + right) / 2, (top + bottom) / 2];
}

// The least x and y of points and the largest; a drawing may have more than a function takes at once.
const boundsOf = (points) => points.reduce(([left, low, right, high], [x, y]) =>
  [Math.min(left, x), Math.min(low, y), Math.max(right, x), Math.max(high, y)], [Infinity, Infinity, -Infinity, -Infinity]);

// The area whose middle is nearest to a point, by its number.
function nearest([x, y], areas) {
  const far = areas.map(({ box: [left, top, right, bottom] }) => Math.hypot((left + right) / 2 - x, (top + bottom) / 2 - y));
  return far.indexOf(Math.min(...far));
}

// How a point of an area on a screen comes to stand in one on a page, whose lengths go up.
function mapping({ box: [left, top, right, bottom], keeps }, [toLeft, toBottom, toRight, toTop]) {
  const wide = (toRight - toLeft) / (right - left || 1);
  const tall = (toTop - toBottom) / (bottom - top || 1);
  const [across, down] = keeps ? [Math.min(wide, tall), Math.min(wide, tall)] : [wide, tall];
  const [middleX, middleY] = [(toLeft + toRight) / 2, (toBottom + toTop) / 2];
  return ([x, y]) => [middleX + (x - (left + right) / 2) * across, middleY - (y - (top + bottom) / 2) * down];
}

// Adds the annotation (ISO 32000-1, 12.5.6.13) to its page and to the structure (PDF/UA-1, 7.18.1).
function annotate({ document: { context, catalog }, table: { ink } }, page, widget, { strokes, name: field, words }) {
  const edges = boundsOf(strokes.flat()).map((edge, at) => round(edge + (at < 2 ? -ink.width : ink.width)));
  const look = context.flateStream(content(strokes, ink), { Type: "XObject", Subtype: "Form", BBox: edges, Resources: {} });
  const made = context.obj({
    Type: "Annot",
    Subtype: "Ink",
    Rect: edges,
    InkList: strokes.map((points) => points.flat()),
    BS: { W: ink.width },
    C: ink.colour,
    F: ink.printed,
    P: page.ref,
    AP: { N: context.register(look) },
  });
  made.set(name("NM"), PDFHexString.fromText(field));
  made.set(name("Contents"), PDFHexString.fromText(words));
  const ref = context.register(made);
  value(page.node, "Annots").push(ref);
  tag(context, catalog, { made, ref, page, widget, words });
}

// The operators that draw strokes; a tap is a dot.
function content(strokes, { width, colour }) {
  const lines = strokes.map(([first, ...others]) =>
    [`${first.join(" ")} m`, ...(others.length ? others : [first]).map((point) => `${point.join(" ")} l`), "S"].join(" "));
  return [`q ${colour.join(" ")} RG ${width} w 1 J 1 j`, ...lines, "Q"].join("\n");
}

// Puts an annotation behind the field in the structure, where the file has one.
function tag(context, catalog, { made, ref, page, widget, words }) {
  const tree = value(catalog, "StructTreeRoot");
  const parents = value(tree, "ParentTree");
  const own = value(widget, "StructParent");
  const key = own && rows(parents, "Nums").find(([number]) => number.asNumber() === own.asNumber());
  const field = key && context.lookup(key[1]);
  const above = value(field, "P");
  if (!above) return;
  const element = context.obj({ Type: "StructElem", S: "Annot", P: field.get(name("P")) });
  element.set(name("K"), context.obj({ Type: "OBJR", Obj: ref, Pg: page.ref }));
  element.set(name("Alt"), PDFHexString.fromText(words));
  const added = context.register(element);
  insert(above, key[1], added);
  made.set(name("StructParent"), nextKey(context, tree, parents, added));
}

// Puts an element behind another among the kids of the one above.
function insert(above, before, added) {
  const kids = value(above, "K");
  if (!(kids instanceof PDFArray)) {
    above.set(name("K"), above.context.obj([above.get(name("K")), added]));
    return;
  }
  const at = kids.asArray().findIndex((each) => each === before);
  kids.insert(at < 0 ? kids.size() : at + 1, added);
}

// Gives an element the next key of the parent tree (14.7.4.4), which may have grown branches.
function nextKey(context, tree, parents, added) {
  const used = rows(parents, "Nums").map(([number]) => number.asNumber());
  const key = PDFNumber.of(Math.max(-1, ...used) + 1);
  if (value(parents, "Kids")) value(parents, "Kids").push(context.register(context.obj({ Limits: [key, key], Nums: [key, added] })));
  else value(parents, "Nums").push(key, added);
  if (value(tree, "ParentTreeNextKey") instanceof PDFNumber) tree.set(name("ParentTreeNextKey"), PDFNumber.of(key.asNumber() + 1));
  return key;
}
