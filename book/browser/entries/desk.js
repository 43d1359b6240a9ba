// The desk: packets made, sheets filled, answers read; many files saved as one.

export { chart, chartWords } from "../chart.js";
export * from "../export.js";
export { fill, withTotals } from "../fill.js";
export * from "../packet.js";
export * from "../read.js";
export { measureWords, overTime, overview, seriesTable } from "../score.js";
export { GrowingZip } from "../desk/zip.js";
export { start } from "../desk/main.js";
