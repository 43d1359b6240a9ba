// Filled PDFs on the page: what was read from each, what is to be told of it, and what came of it over time.

import { chart, chartWords } from "../chart.js";
import { asCsv, asJson, marked, scoreWords } from "../export.js";
import { readAnswers } from "../read.js";
import { measureWords, momentWords, overTime } from "../score.js";
import { announce, element, make } from "./dom.js";
import { saveFile } from "../save_file.js";
import { noteItems } from "./notes.js";
import { say } from "./words.js";

export const MOST_BYTES = 60e6;  // a filled book has less; a browser would stand still over much more

let readings = [];  // in memory alone: they are gone with the page

const scoreOf = (answer, table) => marked(scoreWords(answer.score, answer.quantity, table), answer.prorated, table);

function tableOf(caption, headings, rows, isHeading = false) {
  const head = make("tr", {}, ...headings.map((words) => make("th", { scope: "col" }, words)));
  const body = rows.map(([first, ...others]) =>
    make("tr", {}, make("th", { scope: "row" }, first), ...others.map((words) => make("td", {}, words))));
  const name = make("caption", { class: isHeading && "again" }, caption);
  const table = make("table", {}, name, make("thead", {}, head), make("tbody", {}, ...body));
  return make("div", { class: "wide", tabindex: 0, role: "group", "aria-label": caption }, table);
}

function sheetTable({ title, copy, answers }, table, words) {
  const rows = answers.map((answer) => [answer.label, answer.words || "–", scoreOf(answer, table)]);
  const caption = copy > 1 ? `${title} (${copy})` : title;
  return tableOf(caption, [words.question, words.answer, words.score], rows);
}

function others({ unknown, unread }, table, words) {
  const rows = [...unknown.map((answer) => [answer.label, answer.words, table.exported.gone]),
    ...unread.map(({ label, name, reason }) => [label || name, "–", `${table.exported.unread}: ${reason}`])];
  return rows.length ? [tableOf(words.others, [words.question, words.answer, words.note], rows)] : [];
}

function fileSection(reading, table, words) {
  const given = reading.sheets.filter((sheet) => sheet.answers.some((answer) => answer.given));
  const notes = noteItems(reading.notes);
  return make("section", { class: "file" },
    make("h3", {}, reading.file),
    ...(notes.length ? [make("ul", { class: "notes" }, ...notes)] : []),
    ...(given.length || reading.failed ? [] : [make("p", {}, words.nothing_written)]),
    ...given.map((sheet) => sheetTable(sheet, table, words)),
    ...others(reading, table, words));
}

// The series as a picture: the drawing is a file of its own, with a background and names that are not the page's.
function figureOf(series, table) {
  const src = `data:image/svg+xml,${encodeURIComponent(chart(series, table))}`;
  return make("figure", { class: "wide", tabindex: 0, "aria-label": series.title }, make("img", { src, alt: chartWords(series, table) }));
}

function seriesSection(series, table, words) {
  const title = say(words.over_time, { title: series.title });
  const cells = (moment) => series.measures.map((measure) => momentWords(moment, measure, table) || "–");
  const rows = series.moments.map((moment) => [moment.name, ...cells(moment)]);
  const headings = [words.when, ...series.measures.map((measure) => measureWords(measure, table))];
  return make("section", { class: "file" }, make("h3", {}, title), tableOf(title, headings, rows, true),
    figureOf(series, table));
}

// What several copies have scores of.
const allSeries = (table) =>
  table.sheets.map(({ id }) => overTime(readings, table, id)).filter(({ moments }) => moments.length > 1);

function show(table, words) {
  element("readings").replaceChildren(
    ...allSeries(table).map((series) => seriesSection(series, table, words)),
    ...readings.map((reading) => fileSection(reading, table, words)));
  element("answers-tools").hidden = !readings.length;
}

function refusal(name, text) {
  return { file: name, answers: [], unknown: [], unread: [], missing: [], sheets: [], failed: true,
    notes: [{ level: "error", code: "too-large", text, help: "" }] };
}

async function read(file, table, words) {
  if (file.size > MOST_BYTES) {
    return refusal(file.name, say(words.too_large, { size: Math.round(file.size / 1e6), most: MOST_BYTES / 1e6 }));
  }
  return readAnswers(new Uint8Array(await file.arrayBuffer()), table, file.name);
}

// Reads files, one after the other, and shows them with those before. A name that was read before is read anew.
export async function readFiles(files, table, words) {
  for (const file of files) {
    element("reading").textContent = say(words.reading, { file: file.name });
    const reading = await read(file, table, words);
    readings = [...readings.filter((each) => each.file !== file.name), reading];
    show(table, words);
    await new Promise((done) => setTimeout(done, 0));
  }
  element("reading").textContent = say(words.read, { number: readings.length });
}

// Begins to hear of files and of what is done with answers.
export function hearAnswers(table, words) {
  const input = element("filled");
  input.addEventListener("change", async () => {
    await readFiles([...input.files], table, words);
    input.value = "";
  });
  element("answers-csv").addEventListener("click", () => saveFile("answers.csv", "text/csv", asCsv(readings, table)));
  element("answers-json").addEventListener("click", () => saveFile("answers.json", "application/json", asJson(readings)));
  element("answers-print").addEventListener("click", () => window.print());
  element("answers-clear").addEventListener("click", () => {
    readings = [];
    show(table, words);
    element("reading").textContent = "";
    announce(words.answers_cleared);
    input.focus();
  });
}
