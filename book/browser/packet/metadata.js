// What a packet says of itself: metadata (XMP), information, and the file's identifier. It names nobody.

import { PDFDict, PDFHexString, PDFName, PDFRawStream } from "@cantoo/pdf-lib";
import { string } from "../pdf.js";

const TITLE = "\ue000"; // stands where the packet's title does, in what the table says

const filled = (words, title) => words.split(TITLE).join(title);

// The reference to the metadata stream. xmp: of the table.
export function metadataStream(out, xmp, title) {
  const escaped = title.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  const bytes = new TextEncoder().encode(filled(xmp, escaped));
  return out.register(PDFRawStream.of(out.obj({ Type: "Metadata", Subtype: "XML" }), bytes));
}

// Fills the trailer in: what the file is about, and an identifier that is the same for the same order.
export function writeTrailer(out, { information, xmp }, order) {
  const info = PDFDict.withContext(out);
  for (const [key, said] of Object.entries(information)) info.set(PDFName.of(key), string(filled(said, order.title)));
  out.trailerInfo.Info = out.register(info);
  const plain = (key, said) => (key === "logo" ? said?.length : said);
  const id = PDFHexString.of(fingerprint(JSON.stringify([order, xmp], plain)));
  out.trailerInfo.ID = out.obj([id, id]);
}

// Thirty-two hexadecimal digits that words have in common with no others that are likely.
export function fingerprint(words) {
  return [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x85ebca6b].map((seed) => hashOf(words, seed)).join("");
}

// FNV-1a, of 32 bits.
function hashOf(words, seed) {
  let hash = seed;
  for (let at = 0; at < words.length; at += 1) hash = Math.imul(hash ^ words.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}
