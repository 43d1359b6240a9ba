// Values that are worked out from others. `typedNumber`, `workedOut` and, where a book has times, `typedAs`,
// `workedOutOfTimes` and `shownTime` stand before all modules (`answers/score_script.py`, `answers/time_script.py`).

import { each } from "./elements.js";

export function refreshTotals(page) {
  each(document.querySelectorAll("output[data-field]"), function (field) {
    var value = worked(page, field.getAttribute("data-field"));
    field.textContent = value === null ? "–" : resultWords(page, field.getAttribute("data-field"), value);
  });
}

// How a result is shown. value: a number.
export function resultWords(page, id, value) {
  var clock = page.book.spaces[id].clock;
  return clock && clock.form ? shownTime(value, clock.form) : String(value);
}

// The result of a space; null if it cannot be worked out.
export function worked(page, id) {
  var space = page.book.spaces[id], given;
  var values = space.takes.map(function (part) { return score(page, part); });
  if (space.clock) {
    return workedOutOfTimes(space.operation, values, space.missing, space.clock);
  }
  given = values.filter(function (value) { return value !== null; });
  return workedOut(space.operation, given, values.length, space.missing);
}

function score(page, id) {
  var space = page.book.spaces[id], row;
  if (!space || space.control === "result") {
    return space ? worked(page, id) : null;
  }
  if (!space.options) {
    return space.quantity ? typedAs(space.quantity, page.read(id)) : typedNumber(page.read(id));
  }
  row = optionOf(page, id, page.read(id));
  return row ? row[2] : null;
}

// An option: what is kept, its words, its points or null, what a screen reader says.
export function optionOf(page, id, value) {
  return page.book.spaces[id].options.filter(function (row) { return row[0] === value; })[0];
}
