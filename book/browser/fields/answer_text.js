// What was answered, as text to copy.

import { optionOf, resultWords, worked } from "./results.js";

// The text of some sheets, as the page's book has them.
export function answerText(page, sheets) {
  var texts = sheets.map(function (sheet) { return sheetText(page, sheet); }).filter(Boolean);
  return page.book.title + "\n\n" + (texts.join("\n") || page.book.words.none);
}

function sheetText(page, sheet) {
  var rows = sheet.spaces.map(function (id) {
    var words = answer(page, id);
    return words ? page.label(id) + "\n  " + words.replace(/\n/g, "\n  ") + "\n" : "";
  }).filter(Boolean);
  return rows.length ? sheet.title + "\n\n" + rows.join("") : "";
}

function answer(page, id) {
  var space = page.book.spaces[id], words = page.book.words, value = page.read(id), row;
  if (space.control === "result") {
    value = worked(page, id);
    return value === null ? "" : resultWords(page, id, value);
  }
  if (space.control === "paper") {
    return [value ? words.drawn : "", page.read(id + ":words")].filter(Boolean).join(" ");
  }
  if (space.control === "box") {
    return value ? words.yes : "";
  }
  row = value && space.options ? optionOf(page, id, value) : null;
  return row ? optionWords(row) : value;
}

// The words of an option, with its points where they say more.
function optionWords(row) {
  return row[1] + (row[2] === null || String(row[2]) === row[1] ? "" : " (" + row[2] + ")");
}
