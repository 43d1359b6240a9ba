// The font of a form, in which answers are drawn: our own hold every letter of the book's fonts, whole (bind/fonts.py).

import { PDFArray, PDFDict, PDFNumber } from "@cantoo/pdf-lib";

import { dictionaries, entry, nameIn, streamBytes } from "./form.js";

const PER_EM = 1000;

// A font of the form's resources. letters: the glyph of each letter; ascent, descent: of its letters, for a size of 1;
// line: from line to line, for a size of 1. undefined where it is no font whose letters are known.
export function faceOf(form, name) {
  const font = fontOf(form, name);
  const [descendant] = font ? dictionaries(entry(font, "DescendantFonts")) : [];
  const descriptor = descendant && entry(descendant, "FontDescriptor");
  const text = font && entry(font, "ToUnicode");
  if (!(descriptor instanceof PDFDict) || !text || nameIn(entry(font, "Encoding")) !== "Identity-H") return undefined;
  const letters = lettersOf(new TextDecoder("latin1").decode(streamBytes(text) ?? new Uint8Array()));
  const [ascent, descent] = reachOf(streamBytes(entry(descriptor, "FontFile2")));
  const line = (numberIn(descriptor, "Ascent") - numberIn(descriptor, "Descent")) / PER_EM;
  return letters.size ? { name, letters, widths: widthsOf(descendant), ascent, descent, line } : undefined;
}

// The names of all fonts of the form.
export function fontNames(form) {
  const fonts = fontsOf(form);
  return fonts ? fonts.keys().map((key) => nameIn(key)) : [];
}

// The reference to a font, for the resources of a drawing.
export function fontReference(form, name) {
  const fonts = fontsOf(form);
  return fonts.get(fonts.keys().find((key) => nameIn(key) === name));
}

function fontsOf(form) {
  const acroForm = entry(form.document.catalog, "AcroForm");
  const resources = acroForm instanceof PDFDict ? entry(acroForm, "DR") : undefined;
  const fonts = resources instanceof PDFDict ? entry(resources, "Font") : undefined;
  return fonts instanceof PDFDict ? fonts : undefined;
}

function fontOf(form, name) {
  const fonts = fontsOf(form);
  const font = fonts && name ? entry(fonts, name) : undefined;
  return font instanceof PDFDict ? font : undefined;
}

const numberIn = (dict, key) => (entry(dict, key) instanceof PDFNumber ? entry(dict, key).asNumber() : 0);

// The letters of a map from glyphs to text (ISO 32000-1, 9.10.3), with their glyphs' numbers.
function lettersOf(map) {
  const rows = [...map.matchAll(/<([0-9a-f]{4})> *<([0-9a-f]{4}(?:[0-9a-f]{4})?)>\s/gi)];
  return new Map(rows.filter(([, glyph]) => glyph !== "0000").map(([, glyph, units]) => {
    const codes = units.match(/.{4}/g).map((unit) => parseInt(unit, 16));
    return [String.fromCharCode(...codes), parseInt(glyph, 16)];
  }));
}

// How wide glyphs are, for a size of 1 (9.7.4.3).
function widthsOf(descendant) {
  const [list, widths] = [entry(descendant, "W"), new Map()];
  for (let at = 0; list instanceof PDFArray && at + 1 < list.size();) {
    const [first, next] = [list.lookup(at).asNumber(), list.lookup(at + 1)];
    if (next instanceof PDFArray) {
      next.asArray().forEach((width, step) => widths.set(first + step, width.asNumber() / PER_EM));
      at += 2;
    } else {
      const width = list.lookup(at + 2).asNumber() / PER_EM;
      for (let glyph = first; glyph <= next.asNumber(); glyph++) widths.set(glyph, width);
      at += 3;
    }
  }
  return widths;
}

// How far letters reach above and below the baseline, for a size of 1 (OpenType, tables head and hhea).
function reachOf(file) {
  const view = file && new DataView(file.buffer, file.byteOffset, file.byteLength);
  const tables = new Map();
  for (let at = 12; view && at < 12 + 16 * view.getUint16(4); at += 16) {
    tables.set(String.fromCharCode(...file.slice(at, at + 4)), view.getUint32(at + 8));
  }
  if (!tables.has("hhea") || !tables.has("head")) return [1, 0.25];
  const perEm = view.getUint16(tables.get("head") + 18);
  const [up, down] = [4, 6].map((at) => view.getInt16(tables.get("hhea") + at) / perEm);
  return [up, -down];
}
