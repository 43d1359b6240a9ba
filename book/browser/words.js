// Words as Python takes them: its spaces, its order, its templates; so that both sides say the same to the letter.

import { sha256 } from "./sha256.js";

// What `str.isspace` takes for a space: other signs than JavaScript's `\s`.
const SPACE = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const AT_ENDS = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const BETWEEN = new RegExp(`[${SPACE}]+`);

// Without spaces at both ends.
export const stripped = (words) => words.replace(AT_ENDS, "");

// With single spaces, and none at the ends.
export const onOneLine = (words) => stripped(words).split(BETWEEN).join(" ");

// A pattern of Python's `re`, for JavaScript.
export const pattern = (source, flags = "") => new RegExp(source.replaceAll("\\s", `[${SPACE}]`), flags);

// A template of Python's `str.format` with its words.
export function said(template, words) {
  return template.replace(/\{\{|\}\}|\{(\w+)\}/g, (found, name) => (name ? String(words[name]) : found[0]));
}

// Things by their keys, in the order in which they come.
export function groupsOf(list, keyOf) {
  const found = new Map();
  list.forEach((each) => found.set(keyOf(each), [...(found.get(keyOf(each)) ?? []), each]));
  return found;
}

// A number in the figures of any script: Unicode has ten in a row, from a place that ends in 0 or 6.
export function figuresIn(words) {
  const figures = Array.from(words, (sign) => sign.codePointAt(0));
  return figures.reduce((number, code) => number * 10 + figureOf(code), 0);
}

const figureOf = (code) => code % 16 - (/\p{Nd}/u.test(String.fromCodePoint(code - code % 16)) ? 0 : 6);

// The order of two texts by code points.
export function inOrder(one, other) {
  const [a, b] = [Array.from(one), Array.from(other)];
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    if (a[at] !== b[at]) return a[at].codePointAt(0) - b[at].codePointAt(0);
  }
  return a.length - b.length;
}

const bare = (words) => words.normalize("NFKD").replace(/\p{Mn}/gu, "").replace(/[^a-z0-9]+/g, "-");

// A name of letters and figures out of words, as `book.manuscript.words.slug` makes it.
export function nameOf(words, own) {
  return plainName(words, own) || `x${sha256(words).slice(0, 8)}`;
}

// The same; "" for words in a script without Latin letters.
export function plainName(words, { letters, longest }) {
  const plain = Array.from(words.toLowerCase(), (letter) => letters[letter] ?? letter).join("");
  const name = bare(plain).replace(/^-+|-+$/g, "");
  if (name.length <= longest) return name;
  const cut = name.slice(0, longest + 1).lastIndexOf("-");
  return name.slice(0, cut > 0 ? cut : longest);
}

const MARKS = [
  [[0xfe, 0xff], "utf-16be"],
  [[0xff, 0xfe], "utf-16le"],
  [[0xef, 0xbb, 0xbf], "utf-8"],
];

// The words of a PDF's text string in any of its encodings. letters: what each byte is without a mark in front.
export function decoded(bytes, letters) {
  const found = MARKS.find(([mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (!found) return Array.from(bytes, (byte) => letters[byte]).join("");
  const [mark, encoding] = found;
  return withoutLanguages(new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.slice(mark.length)));
}

// Language tags stand between two escape signs (ISO 32000-1, 7.9.2.2).
function withoutLanguages(words) {
  const parts = words.split("\x1b");
  return parts.length % 2 ? parts.filter((_, at) => at % 2 === 0).join("") : words;
}
