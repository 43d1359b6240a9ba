// Rooms to draw in: lines follow a pen, a finger or a mouse.

import { button, empty, make, shield } from "./elements.js";
import { typed } from "./typing.js";

var SVG = "http://www.w3.org/2000/svg";
export var WIDE = 1000;

export function drawing(page, host, id) {
  var paper = document.createElementNS(SVG, "svg");
  paper.setAttribute("class", "ws-paper");
  paper.setAttribute("viewBox", "0 0 " + WIDE + " 1");
  paper.setAttribute("preserveAspectRatio", "xMinYMin meet");
  paper.setAttribute("role", "img");
  paper.setAttribute("aria-label", page.label(id));
  host.appendChild(paper);
  host.parentNode.insertBefore(below(page, paper, id), host.nextSibling);
  shield(paper);
  page.show(function () { drawAll(paper, strokesOf(page, id)); });
  follow(page, paper, id);
}

// What stands under a drawing: a button that takes the last line back, and a field for the same in words.
function below(page, paper, id) {
  var made = make("div", { "class": "ws-below" }), words = page.book.words;
  undo(page, paper, id, made);
  make("span", {}, made, words.in_words);
  made.appendChild(typed(page, id + ":words", "textarea", { rows: 2, "class": "ws-field" },
    page.label(id) + ": " + words.in_words));
  return made;
}

// What was drawn in a space: each stroke as x, y, x, y, … in thousandths of the width.
export function strokesOf(page, id) {
  try {
    var found = JSON.parse(page.read(id) || "[]");
    return Array.isArray(found) ? found.filter(Array.isArray) : [];
  } catch (damaged) {
    return [];
  }
}

function undo(page, paper, id, parent) {
  button(page.book.words.undo, parent, function () {
    var strokes = strokesOf(page, id);
    strokes.pop();
    page.keep(id, strokes.length ? JSON.stringify(strokes) : "", paper);
    drawAll(paper, strokes);
  });
}

function drawAll(paper, strokes) {
  empty(paper);
  strokes.forEach(function (stroke) { draw(paper, stroke); });
}

// Points are kept in thousandths of the width, which are the paper's own unit, so that a drawing fits every screen, and paper.
function draw(paper, stroke) {
  var line = document.createElementNS(SVG, "polyline");
  line.setAttribute("points", stroke.join(" "));
  paper.appendChild(line);
}

function pointOf(event, paper) {
  var box = paper.getBoundingClientRect(), part = WIDE / box.width;
  return [Math.round((event.clientX - box.left) * part), Math.round((event.clientY - box.top) * part)];
}

// A page that is closed ends the line that is being drawn.
function follow(page, paper, id) {
  var pen = new Pen(page, paper, id);
  function heard(kind, act) {
    paper.addEventListener(kind, act, false);
  }
  heard("pointerdown", function (event) { pen.begin(event); });
  heard("pointermove", function (event) { pen.move(event); });
  ["pointerup", "pointerleave", "pointercancel"].forEach(function (kind) { heard(kind, function () { pen.end(); }); });
  window.addEventListener("pagehide", function () { pen.end(); }, false);
}

// stroke: the line that is being drawn, null for none; others: those that were there before.
function Pen(page, paper, id) {
  this.page = page;
  this.paper = paper;
  this.id = id;
  this.stroke = null;
  this.others = [];
}

Pen.prototype.begin = function (event) {
  event.preventDefault();
  this.end();
  this.others = strokesOf(this.page, this.id);
  this.stroke = pointOf(event, this.paper);
};

Pen.prototype.move = function (event) {
  if (this.stroke) {
    this.stroke = this.stroke.concat(pointOf(event, this.paper));
    drawAll(this.paper, this.others.concat([this.stroke]));
  }
};

Pen.prototype.end = function () {
  var drawn = this.stroke;
  this.stroke = null;
  if (drawn) {
    this.page.keep(this.id, JSON.stringify(strokesOf(this.page, this.id).concat([drawn])), this.paper);
  }
};
