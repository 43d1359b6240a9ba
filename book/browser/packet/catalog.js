// The catalog of a packet (ISO 32000-1, 7.7.2), and the file that is saved.

import { PDFName } from "@cantoo/pdf-lib";
import { string, value } from "../pdf.js";
import { metadataStream, writeTrailer } from "./metadata.js";
import { nameTree } from "./name_tree.js";
import { writeOutline } from "./outline.js";

const AS_IT_IS = { useObjectStreams: true, addDefaultPage: false, updateFieldAppearances: false, objectsPerTick: Infinity };

// Writes what all pages have together; gives the bytes of the file.
export function save(file, order) {
  const { out, document, store, pagesRef, pages } = file;
  out.assign(pagesRef, out.obj({ Type: "Pages", Kids: pages, Count: pages.length }));
  fill(document.catalog, described(file, order));
  const form = file.form.write((fonts) => formResources(file, fonts));
  if (form) fill(document.catalog, { AcroForm: form });
  file.fonts.write(value(store.document.catalog, "Fonts"), file.common);
  writeTrailer(out, store.table, order);
  return document.save(AS_IT_IS);
}

function fill(catalog, entries) {
  for (const [key, entry] of Object.entries(entries)) catalog.set(PDFName.of(key), entry);
}

// The resources of the form: those of the store's, and other fonts by their names.
function formResources({ out, store, common }, fonts) {
  const { catalog } = store.document;
  const known = value(value(catalog, "AcroForm"), "DR");
  const resources = known ? common.copy(known) : out.obj({});
  if (!fonts.size) return resources;
  const all = value(resources, "Font") ?? out.obj({});
  for (const font of fonts) all.set(PDFName.of(font), common.copy(value(catalog, "Fonts").get(PDFName.of(font))));
  resources.set(PDFName.of("Font"), all);
  return resources;
}

// What a reader of PDF files is told of the whole.
function described({ out, store, structure, places, marks }, { title }) {
  return {
    Lang: string(store.table.language),
    MarkInfo: out.obj({ Marked: true }),
    ViewerPreferences: out.obj({ DisplayDocTitle: true }),
    StructTreeRoot: structure.write(),
    Names: out.obj({ Dests: nameTree(out, [...places]) }),
    PageLabels: out.obj({ Nums: [0, { S: "D" }] }),
    Metadata: metadataStream(out, store.table.xmp, title),
    Outlines: writeOutline(out, marks),
    PageMode: PDFName.of("UseOutlines"),
  };
}
