// What the value of a field means: `book/answers/values.py` in JavaScript, for what is read and what is worked out.

import { shownTime, typedAs, typedNumber, workedOut, workedOutOfTimes } from "./typed.js";

// A value understood, as { words, score, known }: for people; the number that it counts or null; of this version.
export function understand(space, value, table) {
  const plain = { words: value, score: null, known: true };
  if (space.holds === "tick") return ticked(value, table);
  if (space.holds === "option") return chosen(space, value);
  if (["amount", "date", "result"].includes(space.holds)) return { ...plain, score: typed(space, value) };
  return plain;
}

const typed = (space, value) => (space.quantity ? typedAs(space.quantity, value) : null);

function ticked(value, table) {
  const known = !value || table.yes.includes(value.toLowerCase());
  return { words: known && value ? table.reasons.TICKED : value, score: null, known };
}

function chosen(space, value) {
  const option = optionOf(space, value);
  if (!value || !option) return { words: value, score: null, known: !value };
  return { words: option[1], score: option[2], known: true };
}

// The option that a value stands for: what is kept, its words, its points or null, what a screen reader says.
export const optionOf = (space, value) => (space.options ?? []).find((option) => option[0] === value);

// The number that a value brings into what is worked out from it, or null.
export function counted(space, value, table) {
  return space.named ? typedNumber(value) : understand(space, value, table).score;
}

// A value that is worked out, as its field shows it.
export const shown = (total, score) => (total.clock?.form ? shownTime(score, total.clock.form) : String(score));

// The value of a total; null as long as more of its parts have no answer than may be missing. scores: of one copy.
export function workOut(total, spaces, scores) {
  const values = total.takes.map((name) => scoreOf(name, spaces, scores));
  if (total.clock) return workedOutOfTimes(total.operation, values, total.missing, total.clock);
  const given = values.filter((value) => value !== null);
  return workedOut(total.operation, given, values.length, total.missing);
}

function scoreOf(name, spaces, scores) {
  return isTotal(spaces[name]) ? workOut(spaces[name], spaces, scores) : scores[name] ?? null;
}

export const isTotal = (space) => space?.takes !== undefined;

const partsOf = (total, spaces) => total.takes.filter((name) => spaces[name]);

// Whether a value that can be worked out is made up from some of its parts, or of parts that are.
export function isProrated(total, spaces, scores) {
  return partsOf(total, spaces).some((name) =>
    isTotal(spaces[name]) ? isProrated(spaces[name], spaces, scores) : (scores[name] ?? null) === null);
}

// Whether any of the spaces that a value is worked out from has an answer.
export function anyAnswered(total, spaces, scores) {
  return partsOf(total, spaces).some((name) =>
    isTotal(spaces[name]) ? anyAnswered(spaces[name], spaces, scores) : (scores[name] ?? null) !== null);
}

// Whether a space is worked out from one of these, by itself or through other totals.
export function takesAny(space, spaces, names) {
  if (!isTotal(space) || !names.size) return false;
  return space.takes.some((name) => names.has(name) || takesAny(spaces[name], spaces, names));
}
