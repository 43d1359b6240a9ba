// The names in one of several copies of a sheet, as `book/manuscript/copy_names.py` gives them.

import { string, text } from "../pdf.js";

const SAID = new Set(["TU", "Alt"]);

// How names change in a copy.
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
