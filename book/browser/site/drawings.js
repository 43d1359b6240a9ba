// Drawings as they go into a PDF (ink.js): their strokes, and what they were drawn on. ES5, as `fields.js`.

import { WIDE, strokesOf } from "../fields/drawing.js";

export function isDrawing(page, id) {
  return page.book.spaces[id].control === "paper";
}

// The drawings of a sheet, by the ids of their spaces; without those in which nothing was drawn.
export function drawingsOf(page, sheet) {
  var found = {};
  sheet.spaces.filter(function (id) { return isDrawing(page, id); }).forEach(function (id) {
    var strokes = strokesOf(page, id);
    if (strokes.length) {
      found[id] = { strokes: strokes, areas: areasOf(document.querySelector("[data-space='" + id + "']")) };
    }
  });
  return found;
}

// What is drawn on, in the unit of points: each picture, the area between axes, or all of the frame. A picture keeps its
// shape, and so does a frame in which no place means anything.
function areasOf(host) {
  var paper = host.querySelector(".ws-paper"), inner = host.querySelectorAll("img, .plot");
  var keeps = !host.querySelector(".plot") && !/ground-/.test(host.className);
  return Array.from(inner.length ? inner : [paper]).map(function (each) {
    return { box: boxOn(paper.getBoundingClientRect(), each.getBoundingClientRect()), keeps: keeps };
  });
}

function boxOn(paper, box) {
  var part = WIDE / paper.width;
  return [box.left - paper.left, box.top - paper.top, box.right - paper.left, box.bottom - paper.top].map(function (edge) {
    return edge * part;
  });
}
