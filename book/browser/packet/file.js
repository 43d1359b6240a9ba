// The PDF that a packet becomes, while documents are bound into it.

import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { items, value } from "../pdf.js";
import { InteractiveForm } from "./acro_form.js";
import { Copier } from "./copier.js";
import { SharedFonts } from "./fonts.js";
import { StructureTree } from "./structure.js";

// A new file without pages, for documents of a store.
export async function newFile(store) {
  return new PacketFile(await PDFDocument.create({ updateMetadata: false }), store);
}

// document: of pdf-lib; out: its context; pages: references to its pages, in order; places: where links lead to, by their
// names; marks: lines of its outline, in order.
class PacketFile {
  constructor(document, store) {
    Object.assign(this, { document, store, out: document.context, pages: [], places: new Map(), marks: [] });
    this.pagesRef = document.catalog.get(PDFName.of("Pages"));
    this.structure = new StructureTree(this.out);
    this.fonts = new SharedFonts(this.out);
    this.form = new InteractiveForm(this.out);
    this.shared = new Map([[store.document.catalog.get(PDFName.of("Fonts")).toString(), this.fonts.ref]]);
  }

  // The number of the next page.
  get next() {
    return this.pages.length + 1;
  }

  addPlace(anchor, place) {
    if (!this.places.has(anchor)) this.places.set(anchor, place);
  }

  // Adds operators as a stream of their own; gives its reference.
  addContent(operators) {
    return this.out.register(this.out.flateStream(operators));
  }

  // What copies a document of the store. changes: shift, names and numbers, see `Copier`.
  copier(changes) {
    return new Copier({ ...this.both, known: this.trees(), shared: this.shared, ...changes });
  }

  // What copies things that are the same for all documents: fonts, pictures.
  get common() {
    return new Copier({ ...this.both, known: this.shared, shared: this.shared });
  }

  get both() {
    return { store: this.store.document.context, out: this.out };
  }

  // What the trees of the store are here: by the text of their references.
  trees() {
    const { catalog } = this.store.document;
    const [part] = items(value(value(catalog, "StructTreeRoot"), "K"));
    return new Map([
      [catalog.get(PDFName.of("Pages")).toString(), this.pagesRef],
      [catalog.get(PDFName.of("StructTreeRoot")).toString(), this.structure.ref],
      [part.toString(), this.structure.documentRef],
    ]);
  }
}
