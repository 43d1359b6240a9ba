// The scores of one sheet over time, from several filled copies of it: `book/answers/series.py` in JavaScript.

import { marked, scoreWords } from "./export.js";
import { figuresIn, groupsOf, pattern, said, stripped } from "./words.js";

// Follows a sheet's totals and ratings through every copy of it in the readings that has at least one of them.
//
// readings: of `readAnswers`; worksheet: its id. Gives { worksheet, title, measures, moments, ordered, prorates,
// wheels }: a measure is { id, label, lowest, highest, quantity }, a moment { file, copy, day, scores, prorated, absent, source,
// name }, its day as "2026-01-31" or null, its scores by the measure's id; a wheel is a list of measures.
export function overTime(readings, table, worksheet) {
  const sheet = table.sheets.find((each) => each.id === worksheet) ?? { title: worksheet, spaces: [], wheels: [] };
  const all = sheet.spaces.filter((id) => table.spaces[id].followed).map((id) => measureOf(id, table));
  const moments = momentsOf(readings, worksheet, all, datedSpace(sheet, table));
  const hasScore = (id) => moments.some((moment) => moment.scores[id] !== null);
  const ordered = moments.length > 0 && moments.every((moment) => moment.day);
  if (ordered) moments.sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
  return {
    worksheet,
    title: sheet.title,
    measures: toldApart(all.filter((each) => hasScore(each.id))),
    moments,
    ordered,
    prorates: sheet.spaces.some((id) => table.spaces[id].missing > 0),
    wheels: wheelsOf(sheet, all).filter((spokes) => spokes.some(({ id }) => hasScore(id))),
  };
}

const datedSpace = (sheet, table) =>
  sheet.spaces.map((id) => ({ id, ...table.spaces[id] })).find((space) => space.date);

function momentsOf(readings, worksheet, measures, dated) {
  return readings.flatMap((reading) => {
    const own = reading.answers.filter((answer) => answer.worksheet === worksheet);
    const copies = [...groupsOf(own, (answer) => answer.copy)];
    return copies.map(([copy, answers]) => momentOf(reading, copy, answers, measures, dated));
  }).filter((moment) => Object.values(moment.scores).some((score) => score !== null));
}

function momentOf(reading, copy, answers, measures, dated) {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const gone = reading.missing.filter((each) => each.copy === copy).flatMap((each) => each.spaces);
  const day = dated ? dayOf(byId.get(dated.id)?.value ?? "", dated.date) : null;
  const source = copy === 1 ? reading.file : `${reading.file} (${copy})`;
  return {
    file: reading.file,
    copy,
    day,
    scores: Object.fromEntries(measures.map(({ id }) => [id, byId.get(id)?.score ?? null])),
    prorated: new Set(measures.map(({ id }) => id).filter((id) => byId.get(id)?.prorated)),
    absent: new Set(gone),
    source,
    name: day ?? source,
  };
}

const BETWEEN_FIGURES = pattern("\\s*[./ -]\\s*");

// The day that is meant by the pattern of the sheet, as "2026-01-31"; null where the words do not follow it.
export function dayOf(words, { parts, year: longYear, century }) {
  const figures = stripped(words).split(BETWEEN_FIGURES);
  if (figures.length !== parts.length || !figures.every((each) => /^\p{Nd}+$/u.test(each))) return null;
  if (Array.from(figures[parts.indexOf("year")]).length !== longYear) return null;
  const [year, month, day] = ["year", "month", "day"].map((part) => figuresIn(figures[parts.indexOf(part)]));
  const numbers = [year < 100 ? year + century : year, month, day];
  const written = numbers.map((each, at) => String(each).padStart(at ? 2 : 4, "0"));
  return isDay(...written) ? written.join("-") : null;
}

// Whether there is such a day: dates that there are not become others, or none.
function isDay(year, month, day) {
  const found = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(found.getTime()) && found.toISOString().startsWith(`${year}-${month}-${day}`);
}

function measureOf(id, table) {
  const space = table.spaces[id];
  const scores = (space.options ?? []).map((option) => option[2]).filter((score) => score !== null);
  const common = { id, label: space.label, lowest: null, highest: null, quantity: "number" };
  if (scores.length) return { ...common, lowest: Math.min(...scores), highest: Math.max(...scores) };
  const quantity = space.quantity ?? "number";
  const isBounded = space.operation === "sum" && space.out_of !== null && !table.forms[quantity];
  return isBounded ? { ...common, lowest: 0, highest: space.out_of, quantity } : { ...common, quantity };
}

// The measures, with the names of their spaces behind labels that several of them have.
function toldApart(measures) {
  const labels = measures.map((each) => each.label);
  const isShared = (label) => labels.indexOf(label) !== labels.lastIndexOf(label);
  const behind = ({ id, label }) => `${label} [${id.split(".").slice(1).join(".")}]`;
  return measures.map((each) => (isShared(each.label) ? { ...each, label: behind(each) } : each));
}

// The wheels that can be joined: of three spokes at least, each with a range.
function wheelsOf(sheet, measures) {
  const isRanged = (each) => each.highest !== null && each.lowest !== each.highest;
  const ranged = new Map(measures.filter(isRanged).map((each) => [each.id, each]));
  const wheels = sheet.wheels.map((spokes) => spokes.map((id) => ranged.get(id)));
  return wheels.filter((spokes) => spokes.length > 2 && spokes.every(Boolean));
}

// What is followed, and between which numbers.
export function measureWords({ label, lowest, highest }, table) {
  return lowest === null || highest === null ? label : said(table.series.between, { label, lowest, highest });
}

const wordsOf = (moment, { id, quantity }, table) => scoreWords(moment.scores[id], quantity, table);

// A measure's score for people; "" for none.
export function momentWords(moment, measure, table) {
  const words = marked(wordsOf(moment, measure, table), moment.prorated.has(measure.id), table);
  return words || (moment.absent.has(measure.id) ? table.series.absent : "");
}

// { headings, rows }: a row a copy, a column a measure; a last one for what is prorated, if the sheet does that.
export function seriesTable({ measures, moments, prorates }, table) {
  const [{ prorated }, { when, file }] = [table.exported, table.series];
  const headings = [when, file, ...measures.map((each) => measureWords(each, table)), ...(prorates ? [prorated] : [])];
  const absent = (moment, { id }) => (moment.absent.has(id) ? table.series.absent : "");
  const made = (moment) => measures.filter(({ id }) => moment.prorated.has(id)).map(({ label }) => label).join(", ");
  const rows = moments.map((moment) => [
    moment.day ?? "",
    moment.source,
    ...measures.map((measure) => wordsOf(moment, measure, table) || absent(moment, measure)),
    ...(prorates ? [made(moment)] : []),
  ]);
  return { headings, rows };
}

// { headings, rows } for a narrow screen: a row a measure, a column a copy.
export function overview({ measures, moments }, table) {
  const cells = (measure) => moments.map((moment) => momentWords(moment, measure, table) || "–");
  const rows = measures.map((measure) => [measureWords(measure, table), ...cells(measure)]);
  return { headings: [table.series.score, ...moments.map(({ name }) => name)], rows };
}
