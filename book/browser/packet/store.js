// The store of a book: one PDF with all its sheets, and what is known of it.

import { PDFName } from "@cantoo/pdf-lib";
import { bytesOf } from "../base64.js";
import { unlzma } from "../lzma.js";
import { items, open, text, value } from "../pdf.js";
import { Faces } from "./faces.js";

// Opens a store, in some seconds, in which a page stays usable.
//   pdf: the PDF that `make_store` made, as bytes, or as the text that `Store.packed` gives; table: what is known of it.
export async function openStore(pdf, table) {
  const document = await open(typeof pdf === "string" ? await unlzma(bytesOf(pdf)) : pdf);
  const rows = items(value(document.catalog, "Documents")).map((row) => document.context.lookup(row));
  const documents = new Map(rows.map((row) => [text(value(row, "Key")), row]));
  return { document, table, documents, faces: new Faces(table.fonts) };
}

// A document of a store that begins on a page. face: "print" or "fillable"; name: as "kit/copy"; first: number of the page.
// others: of each page, how it is on the other side of a leaf, if it comes to be there (see `bind_store`).
export function documentOf(store, paper, face, name, first) {
  const onSide = (side) => store.documents.get(`${paper}/${face}/${name}/${side}`);
  if (first % 2) return { ...described(onSide("right")), others: [] };
  return described(onSide("left") ?? onSide("right"));
}

// The reference to what the book's own first page may show: fonts and pictures.
export function frontResources(store, paper) {
  const [page] = described(store.documents.get(`${paper}/print/front`)).pages;
  return value(store.document.context.lookup(page), "Resources");
}

// What the description of a document says of it, each part as it stands there.
function described(row) {
  const list = (key) => items(value(row, key));
  const pairs = (key) => list(key).flatMap((each, at, all) => (at % 2 ? [] : [[text(each), all[at + 1]]]));
  const number = (key) => value(row, key).asNumber();
  return {
    ...{ pages: list("Pages"), marks: list("Marks"), fonts: list("Fonts"), ids: pairs("Ids"), places: pairs("Places") },
    ...{ part: row.get(PDFName.of("Part")), tree: value(row, "Tree"), first: number("FirstKey"), keys: number("Keys") },
    ...{ fields: list("Fields"), order: list("Order"), others: list("OtherSides") },
  };
}
