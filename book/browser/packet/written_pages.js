// Pages that were written here, put into the file of a packet with their structure.

import { PDFName } from "@cantoo/pdf-lib";
import { addReadOnly } from "./read_only_field.js";

const XYZ = PDFName.of("XYZ");

// Adds pages. whole: the element that all of them is under; resources: what they may show; look: of the paper.
export function addPages(file, pages, whole, resources, look) {
  const { structure } = file;
  for (const page of pages) Object.assign(page, { ref: file.out.nextRef(), key: structure.newKey() });
  structure.parts.push(structure.addElement(whole, structure.documentRef));
  for (const page of pages) addPage(file, page, resources, look);
  const marks = pages.flatMap((page) => [...page.links, ...page.fields]);
  for (const mark of marks) structure.parents.push([mark.key, mark.element.ref]);
}

function addPage(file, page, Resources, { size }) {
  const { out, structure, pagesRef: Parent } = file;
  file.fonts.use(page.fonts);
  for (const field of page.fields) addReadOnly(file, page, field);
  const marks = [...page.links, ...page.fields].map((mark) => mark.ref);
  const said = { Type: "Page", Parent, MediaBox: [0, 0, ...size], Resources, Contents: file.addContent(page.content()) };
  const Annots = marks.length ? { Annots: marks } : {};
  out.assign(page.ref, out.obj({ ...said, StructParents: page.key, Tabs: "S", ...Annots }));
  structure.parents.push([page.key, out.obj(page.parents.map((each) => each.ref))]);
  file.pages.push(page.ref);
}

// A place on a page, for links to lead to. y: in pt.
export function placeOn({ out }, page, { left }, y) {
  return out.obj([page.ref, XYZ, left, y, null]);
}
