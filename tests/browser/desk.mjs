// Lets the desk's bundle do what Python is compared with.
//
// usage: node desk.mjs BUNDLE < work.json
//   work: { table, files: [[path, name], …], sheet }; prints { files: [{ json, csv, notes, failed }], series }

import { readFileSync } from "node:fs";
import vm from "node:vm";

vm.runInThisContext(readFileSync(process.argv[2], "utf8"));
const { asCsv, asJson, readAnswers } = globalThis.WorkbookPress.desk;
const { table, files } = JSON.parse(readFileSync(0, "utf8"));

const readings = [];
for (const [path, name] of files) {
  readings.push(await readAnswers(new Uint8Array(readFileSync(path)), table, name));
}
console.log(JSON.stringify({
  files: readings.map((reading) => ({
    json: asJson([reading]),
    csv: asCsv([reading], table),
    notes: reading.notes.map(({ line, help }) => `${line}\n    ${help}`),
    failed: reading.failed,
  })),
}));
