// A packet: sheets out of the store of a book, in any order and number, as one PDF.

import { fields, open } from "./pdf.js";

// The names of all fields of a file, in its order. bytes: a Uint8Array.
export async function fieldNames(bytes) {
  return fields(await open(bytes)).map(([name]) => name);
}
