// Lets the desk's bundle do what Python is compared with.
//
// usage: node desk.mjs BUNDLE < work.json
//   work: { table, files: [[path, name], …], fills: [[path, values, path of what is made, drawings], …],
//     series: [[sheet, from which file, up to which], …] }
//   what is filled can be read then; prints { files: [{ json, csv, notes, failed }, …], fills: [notes, …], series: [what is followed, …] }

import { readFileSync, writeFileSync } from "node:fs";
import vm from "node:vm";

vm.runInThisContext(readFileSync(process.argv[2], "utf8"));
const { asCsv, asJson, asRecords, chart, csvText, fill, overTime, overview, readAnswers, seriesTable } = globalThis.WorkbookPress.desk;
const { table, files = [], fills = [], series = [] } = JSON.parse(readFileSync(0, "utf8"));

const filled = [];
for (const [path, values, out, drawings] of fills) {
  const { bytes, notes } = await fill(new Uint8Array(readFileSync(path)), values, table, "filled.pdf", drawings);
  writeFileSync(out, bytes);
  filled.push(notes);
}
const readings = [];
for (const [path, name] of files) {
  readings.push(await readAnswers(new Uint8Array(readFileSync(path)), table, name));
}

function followed([sheet, first, end]) {
  const series = overTime(readings.slice(first, end), table, sheet);
  const { headings, rows } = seriesTable(series, table);
  const wheels = series.wheels.map((spokes) => spokes.map(({ id }) => id));
  const written = [csvText(headings, rows, table), asRecords(headings, rows)];
  const svg = series.moments.length ? chart(series, table) : "";
  return { svg, headings, rows, overview: overview(series, table), written, wheels, ordered: series.ordered };
}

const lines = (notes) => notes.map(({ line, help }) => `${line}\n    ${help}`);
console.log(JSON.stringify({
  fills: filled.map(lines),
  series: series.map(followed),
  files: readings.map((reading) => ({
    json: asJson([reading]),
    csv: asCsv([reading], table),
    notes: lines(reading.notes),
    failed: reading.failed,
  })),
}));
