// What the web edition lets a reader do with answers besides typing them: save them in a file, take them from one, erase
// those of all sheets; and what happens where a sheet is open twice. Nothing here is sent anywhere. ES5, as `fields.js`.

import { button, make, sureButton } from "../fields/elements.js";
import { saveFile } from "../save_file.js";
import { answersIn, fileOf } from "./answers_file.js";
import { addPdfs } from "./filled_pdf.js";
import { hearPrinting } from "./printed.js";

var LONGEST = 32000000;  // bytes; more than the 5 million letters that the storage of a browser takes, of 3 bytes or escaped

// Adds its buttons to a box; gives what adds the one behind all others. text: the field that shows answers as text.
export function keeping(page, sheet, box, text) {
  var words = page.book.words, question = new Question(page, box), picker = pickerIn(page, box, question);
  addPdfs(page, sheet, box);
  button(words.save, box, function () { save(page); });
  button(words.open, box, function () {
    picker.value = "";
    picker.click();
  });
  hear(page);
  hearPrinting();
  return function () {
    sureButton(words.erase_all, words.erase_all_now, box, function () {
      page.forget(page.kept.ids());
      text.hidden = true;
      page.say(words.erased_all);
    });
  };
}

function filled(phrase, name, value) {
  return phrase.replace("{" + name + "}", value);
}

function save(page) {
  var now = new Date(), name = page.book.file + "-" + day(now) + ".json";
  saveFile(name, "application/json", fileOf(page, now));
  page.say(filled(page.book.words.saved, "name", name));
}

function day(now) {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (number) {
    return String(number).padStart(2, "0");
  }).join("-");
}

function pickerIn(page, box, question) {
  var picker = make("input", { type: "file", accept: ".json,application/json", hidden: "hidden" }, box);
  picker.addEventListener("change", function () { take(page, picker.files[0], question); }, false);
  return picker;
}

function take(page, file, question) {
  function refuse() {
    page.say(page.book.words.not_ours);
  }
  if (file && file.size > LONGEST) {
    refuse();
  } else if (file) {
    file.text().then(function (text) { understand(page, text, question); }, refuse);
  }
}

function understand(page, text, question) {
  var found = answersIn(text), words = page.book.words;
  if (!found) {
    page.say(words.not_ours);
  } else if (found.book !== page.book.key) {
    page.say(filled(words.other_book, "title", String(found.title)));
  } else {
    question.compare(found.answers);
  }
}

// Which answers stay where those of a file differ from those that are there. asked: the element that asks, null for none.
function Question(page, box) {
  this.page = page;
  this.box = box;
  this.asked = null;
}

// Answers that are there already are replaced only if the reader says so.
Question.prototype.compare = function (answers) {
  var page = this.page;
  var differing = Object.keys(answers).filter(function (id) { return page.read(id) && page.read(id) !== answers[id]; });
  this.close();
  if (differing.length) {
    this.ask(answers, differing);
  } else {
    this.put(answers, []);
  }
};

Question.prototype.ask = function (answers, differing) {
  var question = this, words = this.page.book.words;
  this.asked = make("div", { role: "group", "aria-label": words.open }, this.box);
  make("p", {}, this.asked, filled(words.differs, "number", differing.length));
  button(words.from_file, this.asked, function () { question.put(answers, []); }).focus();
  button(words.from_here, this.asked, function () { question.put(answers, differing); });
};

Question.prototype.close = function () {
  if (this.asked) {
    this.box.removeChild(this.asked);
    this.asked = null;
  }
};

// Takes answers over. without: ids of those that stay as they are.
Question.prototype.put = function (answers, without) {
  var page = this.page, words = page.book.words;
  var taken = Object.keys(answers).filter(function (id) { return without.indexOf(id) < 0; });
  var lost = taken.filter(function (id) { return !page.kept.write(id, answers[id]); });
  this.close();
  page.showAll();
  page.say(filled(words.opened, "number", taken.length) + (lost.length ? " " + words.full : ""));
};

// Other windows with the same sheet, and the end of this one.
function hear(page) {
  window.addEventListener("storage", function (event) { changed(page, event); }, false);
  window.addEventListener("pageshow", function () { page.showAll(); }, false);
  window.addEventListener("beforeunload", function (event) { leaving(page, event); }, false);
}

function changed(page, event) {
  if (event.key === null || event.key.indexOf(page.book.key) === 0) {
    page.showAll();
    page.say(page.book.words.elsewhere);
  }
}

function leaving(page, event) {
  var unkept = page.kept.unkept;
  if (Object.keys(unkept).some(function (id) { return unkept[id]; })) {
    event.preventDefault();
    event.returnValue = "";  // what older browsers ask for (HTML, "beforeunload")
  }
}
