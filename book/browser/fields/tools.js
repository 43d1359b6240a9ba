// What can be done with the answers: the buttons under a sheet.

import { answerText } from "./answer_text.js";
import { button, make, shield, sureButton } from "./elements.js";

// Adds the buttons. more: see `answers` in ../fields.js.
export function addTools(page, sheet, parent, more) {
  var words = page.book.words;
  var box = make("div", { "class": "ws-tools", role: "group", "aria-label": words.tools });
  var text = make("textarea", { rows: 8, readonly: "readonly", hidden: "hidden", "aria-label": words.text });
  var last = more && more(page, sheet, box, text);
  addShowing(page, sheet, box, text);
  addClearing(page, sheet, box, text);
  if (last) {
    last();
  }
  page.status = make("p", { role: "status" }, box);
  box.appendChild(shield(text));
  parent.appendChild(box);
}

function addShowing(page, sheet, box, text) {
  var words = page.book.words;
  button(words.show, box, function () { exhibit(page, [sheet], text); });
  if (words.show_all) {
    button(words.show_all, box, function () { exhibit(page, page.book.sheets, text); });
  }
}

function addClearing(page, sheet, box, text) {
  var words = page.book.words;
  sureButton(words.clear, words.clear_now, box, function () {
    page.forget(sheet.spaces.concat(sheet.spaces.map(function (id) { return id + ":words"; })));
    text.hidden = true;
    page.say(words.cleared);
  });
}

function exhibit(page, sheets, text) {
  text.value = answerText(page, sheets);
  text.hidden = false;
  text.focus();
  text.select();
  page.say(page.book.words.copy);
}
