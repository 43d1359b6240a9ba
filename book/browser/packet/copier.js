// Objects of a store, copied into another file under names and numbers of their own there.

import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRawStream, PDFRef, PDFStream, PDFString } from "@cantoo/pdf-lib";
import { zlibSync } from "fflate";
import { value } from "../pdf.js";
import { withNumbers } from "./page_number.js";

const RESOURCES = new Set(["Resources", "DR"]);
const TREE_KEYS = new Set(["StructParents", "StructParent"]);

const name = (key) => PDFName.of(key);

const PACKED = new WeakMap();

// A stream of a store, packed: there it is not, so that all of the store could be at once. It is packed once for all files.
function packed(stream) {
  if (stream.dict.has(name("Filter"))) return stream;
  if (!PACKED.has(stream)) {
    const dict = stream.dict.clone();
    dict.set(name("Filter"), name("FlateDecode"));
    PACKED.set(stream, PDFRawStream.of(dict, zlibSync(stream.getContents())));
  }
  return PACKED.get(stream);
}

// Copies objects of a store into a file.
//   store, out: contexts of pdf-lib; known: what references of the store have become, by their text, to which those that
//   are copied are added; shared: the same of what all copies have together, as fonts, pictures and contents of pages;
//   shift: added to keys of the parent tree; names: how names change (see `Names`); numbers: of the pages on which anchors
//   are, as text.
export class Copier {
  constructor({ store, out, known, shared, shift = 0, names = null, numbers = {} }) {
    Object.assign(this, { store, out, known, shared, shift, names, numbers });
    // What all documents have together is known to all, and has no names that change.
    this.common = known === shared ? this : new Copier({ store, out, known: shared, shared });
  }

  copy(object, key = "") {
    if (object instanceof PDFRef) return this.reference(object);
    if (object instanceof PDFStream) return this.stream(object);
    if (object instanceof PDFDict) return this.dictionary(object);
    if (object instanceof PDFArray) return this.array(object, key);
    if (TREE_KEYS.has(key)) return PDFNumber.of(object.asNumber() + this.shift);
    if (object instanceof PDFString || object instanceof PDFHexString) return this.string(object, key);
    return object;
  }

  reference(ref) {
    const known = this.known.get(ref.toString()) ?? this.shared.get(ref.toString());
    if (known) return known;
    const target = this.store.lookup(ref);
    const own = this.out.nextRef();
    (target instanceof PDFStream ? this.shared : this.known).set(ref.toString(), own);
    this.out.assign(own, this.copy(target));
    return own;
  }

  dictionary(dict) {
    const made = PDFDict.withContext(this.out);
    const typed = value(dict, "FT") === name("Tx");
    const isPage = value(dict, "Type") === name("Page");
    for (const [key, entry] of dict.entries()) {
      const bare = key.decodeText();
      if (isPage && bare === "Contents") continue; // of which whoever takes the page takes what it needs
      if (RESOURCES.has(bare)) made.set(key, this.common.copy(entry));
      else if (typed && bare === "AP") made.set(key, this.apart(entry));
      else made.set(key, this.copy(entry, bare));
    }
    return made;
  }

  // The appearance of a field that is typed into: viewers write into it, so that no other field may have it.
  apart(entry) {
    const stream = this.store.lookup(value(this.store.lookup(entry), "N"));
    if (!(stream instanceof PDFStream)) return this.copy(entry);
    const appearance = PDFDict.withContext(this.out);
    appearance.set(name("N"), this.out.register(this.stream(stream)));
    return appearance;
  }

  stream(stream) {
    const made = packed(stream).clone(this.out);
    for (const [key, entry] of stream.dict.entries()) made.dict.set(key, this.common.copy(entry));
    return made;
  }

  array(array, key) {
    const made = PDFArray.withContext(this.out);
    for (const entry of array.asArray()) made.push(this.copy(entry, key));
    return made;
  }

  string(object, key) {
    if (key === "Contents") return withNumbers(object, this.numbers);
    return this.names ? this.names.changed(object, key) : object;
  }
}
