// A clinic's logo on the first page of a packet.

import { PDFDict, PDFName } from "@cantoo/pdf-lib";
import { PacketProblem } from "./order.js";

const [PNG_FIRST, P] = [0x89, 0x50];

// Takes the picture of a clinic's logo into a file; null if it has none. Throws PacketProblem.
export async function embedLogo(document, clinic) {
  const { logo } = clinic ?? {};
  if (!logo) return null;
  try {
    const isPng = logo[0] === PNG_FIRST && logo[1] === P;
    const picture = await (isPng ? document.embedPng(logo) : document.embedJpg(logo));
    await picture.embed();
    return picture;
  } catch {
    throw new PacketProblem("picture");
  }
}

// Draws a logo on a page, tagged as a figure.
//   box: left, bottom, width and height, in pt; element: of the structure; logo: as `embedLogo` gives it; resources: of the
//   page, to which it is added; alt: what a screen reader says for it.
export function drawLogo(out, { page, box, element, logo, resources }, alt) {
  const [left, bottom, width, height] = box;
  resources.set(PDFName.of("XObject"), withLogo(out, resources, logo));
  Object.assign(element, { alt, box: [left, bottom, left + width, bottom + height] });
  const mcid = page.parents.length;
  const matrix = [width, 0, 0, height, left, bottom].map((each) => each.toFixed(3)).join(" ");
  page.operators.unshift(`/Figure <</MCID ${mcid}>> BDC q ${matrix} cm /Logo Do Q EMC`);
  page.parents.push(element);
  element.kids.push({ page, mcid });
}

// The pictures of some resources, and the logo.
function withLogo(out, resources, logo) {
  const pictures = out.lookup(resources.get(PDFName.of("XObject")));
  const all = PDFDict.withContext(out);
  if (pictures instanceof PDFDict) for (const [key, entry] of pictures.entries()) all.set(key, entry);
  all.set(PDFName.of("Logo"), logo.ref);
  return all;
}
