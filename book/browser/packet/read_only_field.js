// Fields that say what a packet says of its reader, as `book/handing_out/personal_pdf.py` fills them.

import { PDFHexString, PDFName } from "@cantoo/pdf-lib";
import { string } from "../pdf.js";
import { fingerprint } from "./metadata.js";

const PERSONAL = "personal"; // as `book/answers/personal_places.py` calls them
const [READ_ONLY, PRINTED] = [1, 4]; // flags of a field and of an annotation (ISO 32000-1, tables 221 and 165)
const TOKEN = 8; // letters

// Adds a field of a page that was written here; its key and reference are there already.
export function addReadOnly(file, page, { ref, key, name, label, value, rectangle, look, shown }) {
  const { out, form } = file;
  const said = { Type: "Annot", Subtype: "Widget", Rect: rectangle, F: PRINTED, P: page.ref, StructParent: key, Border: [0, 0, 0] };
  const made = out.obj({ ...said, FT: "Tx", Ff: READ_ONLY, MK: {}, AP: { N: appearance(file, rectangle, shown) } });
  const words = { T: string(`${name}-${token(page)}`), TU: string(label), V: PDFHexString.fromText(value), DV: string("") };
  for (const [entry, text] of Object.entries(words)) made.set(PDFName.of(entry), text);
  made.set(PDFName.of("DA"), string(`/${look.font} ${look.size} Tf ${look.colour.join(" ")} rg`));
  made.set(PDFName.of("Parent"), form.add(PERSONAL, ref, look.font));
  out.assign(ref, made);
}

// Sets the names of one copy apart from those of others: programs that join files give fields of one name one value.
const token = (page) => fingerprint(JSON.stringify(page.fields.map(({ name, value }) => [name, value]))).slice(0, TOKEN);

function appearance({ out, fonts }, [left, bottom, right, top], shown) {
  const [width, height] = [right - left, top - bottom].map((length) => Number(length.toFixed(3)));
  const drawn = `/Tx BMC q 0 0 ${width} ${height} re W n ${shown} Q EMC`;
  const look = { Type: "XObject", Subtype: "Form", BBox: [0, 0, width, height], Resources: { Font: fonts.ref } };
  return out.register(out.flateStream(drawn, look));
}
