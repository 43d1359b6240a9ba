// "Save as PDF": fills the sheet's own PDF in the browser. What it needs is large, so it comes when it is asked for, in
// script files: a page from the disk may not fetch anything. ES5, as `fields.js`.

import { bytesOf } from "../base64.js";
import { button } from "../fields/elements.js";
import { saveFile } from "../save_file.js";

// Adds a button for each PDF of a sheet.
export function addPdfs(page, sheet, box) {
  (page.book.pdfs || []).forEach(function (pdf) {
    button(page.book.words.pdf.replace("{paper}", pdf.paper), box, function () { save(page, sheet, pdf); });
  });
}

function save(page, sheet, pdf) {
  page.say(page.book.words.pdf_wait);
  loadAll(page.book.filler.concat(pdf.script)).then(function () {
    return WorkbookPress.sheet.fill(bytesOf(workbookPdfs[pdf.file]), values(page, sheet), workbookTable, pdf.file);
  }).then(function (made) {
    saveFile(pdf.file, "application/pdf", made.bytes);
    page.say(told(page, sheet, pdf.file, made.notes));
  }).catch(function () { page.say(page.book.words.pdf_failed); });
}

// Loads scripts one after the other.
function loadAll(files) {
  return files.reduce(function (before, file) {
    return before.then(function () { return load(file); });
  }, Promise.resolve());
}

function load(file) {
  return new Promise(function (loaded, failed) {
    var script = document.createElement("script");
    script.src = file;
    script.addEventListener("load", loaded);
    script.addEventListener("error", failed);
    document.head.appendChild(script);
  });
}

// Drawings stay on the page, and what is said of one in words with them: a PDF has no field for them.
function values(page, sheet) {
  var found = {};
  sheet.spaces.forEach(function (id) {
    if (page.read(id) && page.book.spaces[id].control !== "paper") {
      found[id] = page.read(id);
    }
  });
  return found;
}

function told(page, sheet, name, notes) {
  var words = page.book.words, said = [words.pdf_saved.replace("{name}", name)].concat(isDrawn(page, sheet) ? words.pdf_drawn : []);
  return said.concat(notes.map(function (note) { return note.text || String(note); })).join(" ");
}

function isDrawn(page, sheet) {
  return sheet.spaces.some(function (id) {
    return page.book.spaces[id].control === "paper" && (page.read(id) || page.read(id + ":words"));
  });
}
