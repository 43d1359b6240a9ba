// What charts need to write SVG as Python writes it.

export { said } from "./words.js";

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

export const escaped = (words) => words.replace(/[&<>"']/g, (sign) => SIGNS[sign]);

// A number with one decimal; a tie goes to the even one, as in Python.
export function fixed(number) {
  const tenths = number * 10;
  const isTie = Math.abs(tenths % 1) === 0.5 && tenths / 10 === number;
  return isTie ? (2 * Math.round(tenths / 2) / 10).toFixed(1) : number.toFixed(1);
}

// A name that has room in a chart.
export function shortened(name, longest) {
  const letters = Array.from(name);
  return letters.length <= longest ? name : `${letters.slice(0, longest - 1).join("")}…`;
}

// What `textwrap` of Python breaks words into: spaces, and words with the hyphens inside that they may end at.
const SPACE = "[\\t\\n\\x0b\\x0c\\r ]";
const INSIDE = "[^\\t\\n\\x0b\\x0c\\r ]";
const LETTER = "[\\p{L}\\p{M}\\p{Nl}\\p{No}]";
const WORD = "[\\p{L}\\p{N}_]";
const BEFORE_DASH = `(?<=[\\p{L}\\p{N}_!"'&.,?])`;
const CHUNK = new RegExp(
  `(${SPACE}+|${BEFORE_DASH}-{2,}(?=${WORD})|${INSIDE}+?(?:-(?:(?<=${LETTER}{2}-)|(?<=${LETTER}-${LETTER}-))` +
  `(?=${LETTER}-?${LETTER})|(?=${SPACE}|$)|${BEFORE_DASH}(?=-{2,}${WORD})))`, "u");

// Lines of at most so many letters.
export function wrapped(words, longest) {
  const chunks = words.replace(/[\t\n\x0b\x0c\r]/g, " ").split(CHUNK).filter(Boolean).reverse();
  const lines = [];
  while (chunks.length) {
    const line = lineOf(chunks, longest, lines.length > 0);
    if (line) lines.push(line);
  }
  return lines;
}

const isBlank = (chunk) => chunk.trim() === "";

const lengthOf = (chunks) => Array.from(chunks.join("")).length;

// The next line out of the chunks, which stand in a pile.
function lineOf(chunks, longest, isLater) {
  if (isLater && isBlank(chunks.at(-1))) chunks.pop();
  const line = [];
  while (chunks.length && lengthOf([...line, chunks.at(-1)]) <= longest) line.push(chunks.pop());
  if (chunks.length && lengthOf([chunks.at(-1)]) > longest) line.push(cut(chunks, longest - lengthOf(line)));
  if (line.length && isBlank(line.at(-1))) line.pop();
  return line.join("");
}

// The beginning of a word that is longer than a line, cut behind a hyphen if it has one there.
function cut(chunks, room) {
  const letters = Array.from(chunks.pop());
  const space = Math.max(room, 1);
  const hyphen = letters.length > space ? letters.slice(0, space).lastIndexOf("-") : -1;
  const end = hyphen > 0 && letters.slice(0, hyphen).some((sign) => sign !== "-") ? hyphen + 1 : space;
  if (letters.length > end) chunks.push(letters.slice(end).join(""));
  return letters.slice(0, end).join("");
}
