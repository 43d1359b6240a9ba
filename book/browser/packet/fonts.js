// The fonts that all pages of a packet have together.

import { PDFDict } from "@cantoo/pdf-lib";

// ref: of the dictionary of fonts, to which all pages refer.
export class SharedFonts {
  constructor(out) {
    Object.assign(this, { out, ref: out.nextRef(), names: new Set() });
  }

  // Takes note of fonts that a page uses, by their names.
  use(names) {
    for (const each of names) this.names.add(each);
  }

  // Writes those that are used. all: the dictionary of the store; copier: for what is the same for all documents.
  write(all, copier) {
    const made = PDFDict.withContext(this.out);
    for (const [key, font] of all.entries()) if (this.names.has(key.decodeText())) made.set(key, copier.copy(font));
    this.out.assign(this.ref, made);
  }
}
