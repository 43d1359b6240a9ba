// The interactive form of a packet (ISO 32000-1, 12.7): fields of several documents under the names that they have in common.

import { PDFName } from "@cantoo/pdf-lib";
import { items, string, text, value } from "../pdf.js";

// fields: the topmost ones by their names; calculated: references to those that are worked out, in order; fonts: names of
// those that fields written here are set in.
export class InteractiveForm {
  constructor(out) {
    Object.assign(this, { out, fields: new Map(), calculated: [], fonts: new Set() });
  }

  // Takes over the topmost fields of a document, each into the field of its name; those of a further copy of a sheet into
  // one of its number there. number: of the copy, from 1.
  take(fields, copier, number) {
    for (const ref of fields) {
      const field = copier.store.lookup(ref);
      let group = this.group(text(value(field, "T")), null, this.fields);
      if (number > 1) group = this.group(String(number), group, group.groups);
      copier.known.set(ref.toString(), group.ref);
      for (const kid of items(value(field, "Kids"))) group.kids.push(copier.copy(kid));
    }
  }

  // Adds a field that was written here to the topmost one of a name. Gives the reference of that.
  add(title, ref, font) {
    const group = this.group(title, null, this.fields);
    group.kids.push(ref);
    this.fonts.add(font);
    return group.ref;
  }

  group(title, above, among) {
    if (!among.has(title)) {
      const made = { title, above, ref: this.out.nextRef(), kids: [], groups: new Map() };
      among.set(title, made);
      above?.kids.push(made.ref);
    }
    return among.get(title);
  }

  // Writes the form; gives its reference, null where no page has a field. resources(fonts): what its fields are set in.
  write(resources) {
    if (!this.fields.size) return null;
    this.writeGroups(this.fields);
    const form = this.out.obj({ Fields: [...this.fields.values()].map((group) => group.ref), DA: string("0 g") });
    form.set(PDFName.of("DR"), resources(this.fonts));
    if (this.calculated.length) form.set(PDFName.of("CO"), this.out.obj(this.calculated));
    return this.out.register(form);
  }

  writeGroups(groups) {
    for (const { title, above, ref, kids, groups: below } of groups.values()) {
      const made = this.out.obj({ T: string(title), Kids: kids });
      if (above) made.set(PDFName.of("Parent"), above.ref);
      this.out.assign(ref, made);
      this.writeGroups(below);
    }
  }
}
