// What somebody wrote into a fillable PDF of the book.

import { fields, open, text, value } from "./pdf.js";

// What each field holds, by its name, as the file has it. bytes: a Uint8Array.
export async function heldValues(bytes) {
  return Object.fromEntries(fields(await open(bytes)).map(([name, field]) => [name, text(value(field, "V"))]));
}
