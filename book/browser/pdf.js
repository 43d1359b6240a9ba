// What all modules need of a PDF file: its objects by name, its trees, its fields. Never the page that shows it.

import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFString } from "@cantoo/pdf-lib";

// How many objects are read before a page may do something else.
const AT_ONCE = 500;

// Opens a file as it is, with nothing of its metadata changed. bytes: a Uint8Array; rejects what is no PDF.
export const open = (bytes) => PDFDocument.load(bytes, { updateMetadata: false, parseSpeed: AT_ONCE });

// The value of a key, whatever it refers to; undefined where there is none, or no dictionary to look in.
export const value = (dict, key) => (dict instanceof PDFDict ? dict.lookup(PDFName.of(key)) : undefined);

// The values of an array as they stand in it, references unresolved; of anything else none.
export const items = (array) => (array instanceof PDFArray ? array.asArray() : []);

// The text of a string or name; "" of anything else.
export function text(object) {
  if (object instanceof PDFString || object instanceof PDFHexString) return object.decodeText();
  return object instanceof PDFName ? object.decodeText() : "";
}

// A string for a PDF file, readable there where it can be.
export const string = (words) => (/^[ !-'*-[\]-~]*$/.test(words) ? PDFString.of(words) : PDFHexString.fromText(words));

// The rows of a name tree ("Names") or number tree ("Nums"): its keys as objects, its values unresolved.
export function rows(tree, key) {
  const own = items(value(tree, key));
  const pairs = own.flatMap((each, at) => (at % 2 === 0 ? [[tree.context.lookup(each), own[at + 1]]] : []));
  const below = items(value(tree, "Kids")).flatMap((kid) => rows(tree.context.lookup(kid), key));
  return [...pairs, ...below];
}

// The fields that hold a value, as [full name, dictionary]; the widgets of one are its own affair.
export function fields(document) {
  const form = value(document.catalog, "AcroForm");
  return items(value(form, "Fields")).flatMap((field) => fieldsOf(document.context.lookup(field), ""));
}

function fieldsOf(field, above) {
  const name = [above, text(value(field, "T"))].filter(Boolean).join(".");
  const kids = items(value(field, "Kids")).map((kid) => field.context.lookup(kid));
  const parts = kids.filter((kid) => value(kid, "T"));
  return parts.length ? parts.flatMap((part) => fieldsOf(part, name)) : [[name, field]];
}
