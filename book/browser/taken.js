// Documents taken out of a store: their objects copied into another file, under names and numbers of their own there.

import { PDFArray, PDFDict, PDFHexString, PDFName, PDFNumber, PDFRef, PDFStream, PDFString } from "@cantoo/pdf-lib";
import { items, string, text, value } from "./pdf.js";

const RESOURCES = new Set(["Resources", "DR"]);
const TREE_KEYS = new Set(["StructParents", "StructParent"]);
const SAID = new Set(["TU", "Alt"]);

const name = (key) => PDFName.of(key);

// Copies objects of a store into a file.
//   store, out: contexts of pdf-lib; known: what references of the store have become, by their text, to which those that
//   are copied are added; shared: the same of what all copies have together, as fonts, pictures and contents of pages;
//   shift: added to keys of the parent tree; names: how names change (see `Names`).
export class Copier {
  constructor({ store, out, known, shared, shift = 0, names = null }) {
    Object.assign(this, { store, out, known, shared, shift, names });
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
    for (const [key, entry] of dict.entries()) {
      const bare = key.decodeText();
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
    const made = stream.clone(this.out);
    for (const [key, entry] of stream.dict.entries()) made.dict.set(key, this.common.copy(entry));
    return made;
  }

  array(array, key) {
    const made = PDFArray.withContext(this.out);
    for (const entry of array.asArray()) made.push(this.copy(entry, key));
    return made;
  }

  string(object, key) {
    return this.names ? this.names.changed(object, key) : object;
  }
}

// The names in one of several copies of a sheet, as Python gives them (`book/manuscript/copy_names.py`).
//   sheet: as the table has it; number: of the copy, from 1; of: how many there are; places: names of what links lead to.
export class Names {
  constructor(sheet, number, of, places) {
    Object.assign(this, { sheet, number, places: new Set(places) });
    this.called = sheet.copy.replace("{number}", number).replace("{count}", of);
    this.labels = sheet.spaces.map((space) => space.label).sort((one, other) => other.length - one.length);
  }

  anchor(anchor) {
    return this.number > 1 ? `${anchor}--${this.number}` : anchor;
  }

  changed(object, key) {
    if (this.number === 1) return object;
    const said = text(object);
    if (key === "ID" || key === "Headers") return string(this.anchor(said));
    if (key === "Dest" && this.places.has(said)) return string(this.anchor(said));
    if (key === "JS") return string(said.split(`"${this.sheet.id}.`).join(`"${this.sheet.id}.${this.number}.`));
    return SAID.has(key) ? string(this.spoken(said)) : object;
  }

  // What a screen reader says for a field: its label, then which copy it is, then what else belongs to it.
  spoken(said) {
    const label = this.labels.find((each) => said.startsWith(each));
    return label ? `${label} (${this.called})${said.slice(label.length)}` : said;
  }
}

// A document of a store: what its description says of it, each part as it stands there.
export function described(row) {
  const list = (key) => items(value(row, key));
  const pairs = (key) => list(key).flatMap((each, at, all) => (at % 2 ? [] : [[text(each), all[at + 1]]]));
  return {
    pages: list("Pages"),
    part: row.get(name("Part")),
    tree: value(row, "Tree"),
    first: value(row, "FirstKey").asNumber(),
    keys: value(row, "Keys").asNumber(),
    fields: list("Fields"),
    order: list("Order"),
    ids: pairs("Ids"),
    places: pairs("Places"),
    marks: list("Marks"),
    fonts: list("Fonts"),
  };
}
