/* "Save as PDF": fills the sheet's own PDF in the browser. What it needs is large, so it comes when it is asked for, in script
   files: a page from the disk may not fetch anything. `tools` is what fields.js hands out. */
function pdfs(tools) {
  "use strict";
  var book = tools.book, words = book.words;

  function load(file) {
    return new Promise(function (loaded, failed) {
      var script = document.createElement("script");
      script.src = file;
      script.addEventListener("load", loaded);
      script.addEventListener("error", failed);
      document.head.appendChild(script);
    });
  }

  function bytesOf(file) {
    return Uint8Array.from(atob(workbookPdfs[file]), function (letter) { return letter.charCodeAt(0); });
  }

  /* Drawings stay on the page, and what is said of one in words with them: a PDF has no field for them. */
  function values() {
    var found = {};
    tools.sheet.spaces.forEach(function (id) {
      if (tools.read(id) && book.spaces[id].control !== "paper") {
        found[id] = tools.read(id);
      }
    });
    return found;
  }

  function told(name, notes) {
    var drawn = tools.sheet.spaces.some(function (id) {
      return book.spaces[id].control === "paper" && (tools.read(id) || tools.read(id + ":words"));
    });
    var said = [words.pdf_saved.replace("{name}", name)].concat(drawn ? words.pdf_drawn : []);
    return said.concat(notes.map(function (note) { return note.text || String(note); })).join(" ");
  }

  function save(pdf) {
    tools.say(words.pdf_wait);
    book.filler.concat(pdf.script).reduce(function (before, file) {
      return before.then(function () { return load(file); });
    }, Promise.resolve()).then(function () {
      return WorkbookPress.sheet.fill(bytesOf(pdf.file), values(), workbookTable, pdf.file);
    }).then(function (made) {
      tools.handOut(new Blob([made.bytes], { type: "application/pdf" }), pdf.file);
      tools.say(told(pdf.file, made.notes));
    }).catch(function () { tools.say(words.pdf_failed); });
  }

  (book.pdfs || []).forEach(function (pdf) {
    tools.act(words.pdf.replace("{paper}", pdf.paper), tools.box, function () { save(pdf); });
  });
}
