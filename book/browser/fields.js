// Turns the drawn answer spaces of a page into fields, in the e-book and in the web edition.
// All modules of fields/ are ES5, because reading apps are old; no network, no timers, no dialogs.

import { MAKERS } from "./fields/controls.js";
import { each, make } from "./fields/elements.js";
import { Kept, readableStorage, reliableStorage } from "./fields/kept.js";
import { Page } from "./fields/page.js";
import { refreshTotals } from "./fields/results.js";
import { addTools } from "./fields/tools.js";

// book: key, title, sheets (title, spaces in order), spaces by id, words, as `answer_fields.py` writes them. In an e-book
// the page stays as it is where answers are not really kept: to be read, and answered on paper. With `more` there are
// fields in any case, and `book.words.forgets` says that they are not kept; more(page, sheet, box, text) adds its own
// buttons to the box before the others, and may return what adds those behind all others.
export function answers(book, more) {
  var storage = more ? readableStorage(book.key) : reliableStorage(book.key);
  function begin() {
    start(new Page(book, new Kept(book.key, storage)), more);
  }
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", begin, false);
  } else {
    begin();
  }
}

function start(page, more) {
  var hosts = document.querySelectorAll("[data-space]"), first = hosts[0] && hosts[0].getAttribute("data-space"), work;
  if (!(page.kept.storage || more) || !page.book.spaces[first]) {
    return;
  }
  work = document.querySelector(".work") || document.querySelector(".text") || document.body;
  addTools(page, sheetOf(page.book, first), work, more);
  each(hosts, function (host) {
    var id = host.getAttribute("data-space");
    MAKERS[page.book.spaces[id].control](page, host, id);
  });
  addNote(page, work);
  document.documentElement.classList.add("ws-on");
  refreshTotals(page);
}

function sheetOf(book, id) {
  return book.sheets.filter(function (sheet) { return sheet.spaces.indexOf(id) >= 0; })[0];
}

// Says whether answers are kept.
function addNote(page, work) {
  var words = page.book.words;
  work.insertBefore(make("p", { "class": "ws-note" }, null, page.kept.storage ? words.kept : words.forgets), work.firstChild);
}
