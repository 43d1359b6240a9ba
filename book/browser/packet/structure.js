// The structure of a tagged PDF (ISO 32000-1, 14.7): its tree, its parent tree, and the elements that have names.

import { PDFName } from "@cantoo/pdf-lib";
import { items, string, value } from "../pdf.js";
import { nameTree } from "./name_tree.js";

// ref: of the root; documentRef: of the element that all parts are under; keys: how many the parent tree has used up.
export class StructureTree {
  constructor(out) {
    Object.assign(this, { out, ref: out.nextRef(), documentRef: out.nextRef(), parts: [], parents: [], ids: [], keys: 0 });
  }

  // A new key of the parent tree.
  newKey() {
    this.keys += 1;
    return this.keys - 1;
  }

  // Takes over the parent tree of a document; the copier shifts its keys.
  takeParents(tree, copier) {
    const rows = items(value(tree, "Nums"));
    for (let at = 0; at < rows.length; at += 2) {
      this.parents.push([rows[at].asNumber() + copier.shift, copier.copy(rows[at + 1])]);
    }
  }

  // Adds an element that was written here, with all below it. above: a reference. Gives that of the element.
  addElement(tag, above) {
    tag.ref = this.out.nextRef();
    const K = tag.kids.map((kid) => this.kid(kid, tag.ref));
    const made = this.out.obj({ Type: "StructElem", S: tag.role, P: above, K });
    if (tag.alt) made.set(PDFName.of("Alt"), string(tag.alt));
    if (tag.box) made.set(PDFName.of("A"), this.out.obj({ O: "Layout", BBox: tag.box, Placement: "Block" }));
    this.out.assign(tag.ref, made);
    return tag.ref;
  }

  // An element below another, a link, or a part of a page's content.
  kid(kid, above) {
    if (kid.role) return this.addElement(kid, above);
    if (kid.link) return this.out.obj({ Type: "OBJR", Obj: this.addLink(kid), Pg: kid.page.ref });
    if (kid.field) return this.out.obj({ Type: "OBJR", Obj: this.keyed(kid.field), Pg: kid.page.ref });
    return this.out.obj({ Type: "MCR", Pg: kid.page.ref, MCID: kid.mcid });
  }

  // The reference to a field that is added later, with its key.
  keyed(field) {
    return Object.assign(field, { key: this.newKey(), ref: this.out.nextRef() }).ref;
  }

  // The annotation of a link that was written here; gives its reference.
  addLink({ page, link }) {
    const { key, rectangle: Rect } = Object.assign(link, { key: this.newKey() });
    const made = this.out.obj({ Type: "Annot", Subtype: "Link", Rect, F: 4, Border: [0, 0, 0], P: page.ref, StructParent: key });
    made.set(PDFName.of("Contents"), string(link.says));
    if (link.to.place) made.set(PDFName.of("Dest"), string(link.to.place));
    else made.set(PDFName.of("A"), this.out.obj({ Type: "Action", S: "URI", URI: string(link.to.address) }));
    link.ref = this.out.register(made);
    return link.ref;
  }

  // Writes the tree; gives its reference.
  write() {
    const { out, ref, documentRef, parts: K } = this;
    this.parents.sort(([one], [other]) => one - other);
    out.assign(documentRef, out.obj({ Type: "StructElem", S: "Document", P: ref, K }));
    const ParentTree = out.register(out.obj({ Nums: this.parents.flat() }));
    const tree = out.obj({ Type: "StructTreeRoot", K: [documentRef], ParentTree, ParentTreeNextKey: this.keys });
    if (this.ids.length) tree.set(PDFName.of("IDTree"), nameTree(out, this.ids));
    out.assign(ref, tree);
    return ref;
  }
}
