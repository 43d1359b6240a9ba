// Lets the desk's bundle do what Python is compared with.
//
// usage: node desk.mjs BUNDLE < work.json
//   work: { table, files: [[path, name], …], fills: [[path, values, path of what is made], …],
//     sheet, of which all files are followed }
//   prints { files: [{ json, csv, notes, failed }, …], fills: [notes, …], series }

import { readFileSync, writeFileSync } from "node:fs";
import vm from "node:vm";

vm.runInThisContext(readFileSync(process.argv[2], "utf8"));
const { asCsv, asJson, asRecords, csvText, fill, overTime, overview, readAnswers, seriesTable } = globalThis.WorkbookPress.desk;
const { table, files = [], fills = [], sheet } = JSON.parse(readFileSync(0, "utf8"));

const readings = [];
for (const [path, name] of files) {
  readings.push(await readAnswers(new Uint8Array(readFileSync(path)), table, name));
}
const filled = [];
for (const [path, values, out] of fills) {
  const { bytes, notes } = await fill(new Uint8Array(readFileSync(path)), values, table, "filled.pdf");
  writeFileSync(out, bytes);
  filled.push(notes);
}

function followed() {
  const series = overTime(readings, table, sheet);
  const { headings, rows } = seriesTable(series, table);
  const wheels = series.wheels.map((spokes) => spokes.map(({ id }) => id));
  const written = [csvText(headings, rows, table), asRecords(headings, rows)];
  return { headings, rows, overview: overview(series, table), written, wheels, ordered: series.ordered };
}

const lines = (notes) => notes.map(({ line, help }) => `${line}\n    ${help}`);
console.log(JSON.stringify({
  fills: filled.map(lines),
  series: sheet ? followed() : null,
  files: readings.map((reading) => ({
    json: asJson([reading]),
    csv: asCsv([reading], table),
    notes: lines(reading.notes),
    failed: reading.failed,
  })),
}));
