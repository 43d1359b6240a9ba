// A page while it is filled in: what is kept of its answers, and all that shows them.

import { each, make } from "./elements.js";
import { refreshTotals } from "./results.js";

// book: as the builder tells of it (`answers/score_script.py` stands before it); kept: a `Kept`; shown: each shows what is
// kept of its space; status: the element that says what was done.
export function Page(book, kept) {
  this.book = book;
  this.kept = kept;
  this.shown = [];
  this.status = null;
}

Page.prototype.read = function (id) {
  return this.kept.read(id);
};

// What a screen reader says for a space.
Page.prototype.label = function (id) {
  return this.book.spaces[id].label;
};

Page.prototype.say = function (words) {
  this.status.textContent = words;
};

// Keeps an answer; where that fails, it is said behind the field.
Page.prototype.keep = function (id, value, field) {
  warn(field, !this.kept.write(id, value) && this.kept.storage !== null, this.book.words.full);
  this.say("");
  refreshTotals(this);
};

// Does something now, and whenever answers have changed.
Page.prototype.show = function (act) {
  this.shown.push(act);
  act();
};

Page.prototype.showAll = function () {
  this.shown.forEach(function (act) { act(); });
  refreshTotals(this);
};

Page.prototype.forget = function (ids) {
  var kept = this.kept;
  ids.forEach(function (id) { kept.write(id, ""); });
  each(document.querySelectorAll(".ws-lost"), function (warning) { warning.parentNode.removeChild(warning); });
  this.showAll();
};

function warn(field, isLost, words) {
  var next = field.nextSibling, isShown = next && next.className === "ws-lost";
  if (isShown && !isLost) {
    next.parentNode.removeChild(next);
  } else if (isLost && !isShown) {
    field.parentNode.insertBefore(make("strong", { "class": "ws-lost", role: "alert" }, null, words), next);
  }
}
