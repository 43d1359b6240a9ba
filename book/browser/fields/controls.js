// Fields in place of drawn answer spaces, each by the control of its kind (manuscript/kinds.py).

import { drawing } from "./drawing.js";
import { each, empty, make, replace, shield, tapped } from "./elements.js";
import { optionOf } from "./results.js";
import { typed } from "./typing.js";

var BLOCKS = /^(p|div|ul|ol|table|blockquote|figure|aside)$/;

// Each puts a field in place of the element of a space: (page, element, id).
export var MAKERS = {
  line: blank, lines: lines, box: tick, circles: choice, numbers: rating, marks: item, result: total, paper: drawing
};

function blank(page, host, id) {
  replace(host, typed(page, id, "input", { type: "text", "class": "ws-field" }));
}

function lines(page, host, id) {
  var rows = host.querySelectorAll(".ws-line, .ws-cell").length;
  empty(host).appendChild(typed(page, id, "textarea", { rows: rows, "class": "ws-field" }));
}

function tick(page, host, id) {
  mark(host, function (words) { return toggle(page, id, "checkbox", "yes", page.label(id), words); });
}

function choice(page, host, id) {
  mark(host, function (words) { return option(page, id, host.getAttribute("data-value"), words); });
}

function item(page, host, id) {
  var name = host.parentNode.querySelector(".choice-name");
  var words = [document.createTextNode(host.textContent.replace("○", ""))];
  if (name) {
    words.push(document.createTextNode(" "), name);
  }
  replace(host, option(page, id, host.getAttribute("data-value"), words));
}

function rating(page, host, id) {
  each(host.querySelectorAll(".ws-opt"), function (number) {
    var value = number.getAttribute("data-value");
    empty(number).appendChild(option(page, id, value, [document.createTextNode(value)]));
  });
  host.setAttribute("role", "group");
  host.setAttribute("aria-label", page.label(id));
}

function total(page, host, id) {
  replace(host, make("output", { "class": "ws-field", "data-field": id, "aria-label": page.label(id) }));
}

// Puts a box or circle in place of an element, with the words behind it. made(words): the new element.
function mark(host, made) {
  var place = host.parentNode, words = wordsBehind(host);
  var next = words.length ? words[words.length - 1].nextSibling : host.nextSibling;
  place.removeChild(host);
  place.insertBefore(made(words), next);
}

// What stands behind a box in its line, up to a block, a link or another answer space.
function wordsBehind(host) {
  var found = [], node = host.nextSibling;
  while (node && !isForeign(node)) {
    found.push(node);
    node = node.nextSibling;
  }
  return found;
}

function isForeign(node) {
  if (node.nodeType !== 1) {
    return false;
  }
  return BLOCKS.test(node.localName) || node.localName === "a" || node.hasAttribute("data-space") ||
    node.querySelector("[data-space], a, input, textarea") !== null;
}

function option(page, id, value, words) {
  return toggle(page, id, "radio", value, optionOf(page, id, value)[3], words);
}

// A box or circle. `words` are the nodes that name it: a tap on them counts too.
function toggle(page, id, kind, value, label, words) {
  var field = make("input", { type: kind, name: id, value: value, "aria-label": label, "data-field": id });
  var holder = shield(make("label", { "class": "ws-label" }));
  function change() {
    var taken = page.read(id) === value;  // a choice can be taken back, as on paper
    field.checked = !taken;
    page.keep(id, taken ? "" : value, field);
  }
  page.show(function () { field.checked = page.read(id) === value; });
  field.addEventListener("click", change, false);
  shield(field);
  [field].concat(words).forEach(function (node) { holder.appendChild(node); });
  tapped(field, change);
  tapped(holder, change);
  return holder;
}
