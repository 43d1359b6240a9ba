// "Save as PDF": fills the sheet's own PDF in the browser. What it needs is large, so it comes when it is asked for, in
// script files: a page from the disk may not fetch anything. ES5, as `fields.js`.

import { bytesOf } from "../base64.js";
import { button } from "../fields/elements.js";
import { saveFile } from "../save_file.js";
import { drawingsOf, isDrawing } from "./drawings.js";

var loaded = {};
var NOTES = { "answer-letters": "pdf_letters", "answer-too-long": "pdf_long" };

// Adds a button for each PDF of a sheet.
export function addPdfs(page, sheet, box) {
  (page.book.pdfs || []).forEach(function (pdf) {
    button(page.book.words.pdf.replace("{paper}", pdf.paper), box, function () { save(page, sheet, pdf); });
  });
}

function save(page, sheet, pdf) {
  page.say(page.book.words.pdf_wait);
  loadAll(page.book.filler.concat(pdf.script)).then(function () { return fill(page, sheet, pdf.file); }, function () {
    page.say(page.book.words.pdf_absent);
  });
}

function fill(page, sheet, name) {
  return Promise.resolve().then(function () {
    return WorkbookPress.sheet.fill(bytesOf(workbookPdfs[name]), values(page, sheet), workbookTable, name, drawingsOf(page, sheet));
  }).then(function (made) {
    saveFile(name, "application/pdf", made.bytes);
    page.say(told(page, name, made.notes));
  }).catch(function () { page.say(page.book.words.pdf_failed); });
}

// Loads scripts one after the other, each once.
function loadAll(files) {
  return files.reduce(function (before, file) {
    return before.then(function () { return loaded[file] || load(file); });
  }, Promise.resolve());
}

function load(file) {
  return new Promise(function (ready, failed) {
    var script = document.createElement("script");
    script.src = file;
    script.addEventListener("load", function () {
      loaded[file] = true;
      ready();
    });
    script.addEventListener("error", failed);
    document.head.appendChild(script);
  });
}

// What is typed, chosen and ticked. The field of a drawing has the words for it.
function values(page, sheet) {
  var found = {};
  sheet.spaces.forEach(function (id) {
    var value = page.read(isDrawing(page, id) ? id + ":words" : id);
    if (value) {
      found[id] = value;
    }
  });
  return found;
}

// What is said of a PDF that was saved. notes: of `fill.js`.
export function told(page, name, notes) {
  var said = notes.map(function (note) { return noted(page, note); });
  return [page.book.words.pdf_saved.replace("{name}", name)].concat(said).join(" ");
}

// What a reader has to know of an answer in the PDF, in the words of the page.
function noted(page, note) {
  return page.book.words[NOTES[note.code] || "pdf_other"].replace(/\{(\w+)\}/g, function (_, name) { return note.words[name]; });
}
