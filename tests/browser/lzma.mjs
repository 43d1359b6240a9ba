// Unpacks files: node lzma.mjs MODULE, with base64 of each as a JSON list to read. Says of each its SHA-256, or what is wrong with it.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const { unlzma } = await import(pathToFileURL(process.argv[2]));
const said = [];
for (const packed of JSON.parse(readFileSync(0, "utf8"))) {
  const made = await unlzma(new Uint8Array(Buffer.from(packed, "base64"))).catch(({ message }) => message);
  said.push(typeof made === "string" ? made : createHash("sha256").update(made).digest("hex"));
}
console.log(JSON.stringify(said));
