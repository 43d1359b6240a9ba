// A chart of scores over time as SVG: what `book/answers/chart.py` draws, to the letter. look: `chart` of the table.

import { scoreWords } from "./export.js";
import { measureWords, momentWords } from "./score.js";
import { escaped, fixed, said, shortened } from "./svg.js";
import { wheels, wheelsWords } from "./wheel.js";

const DAY = 1440;

// Draws a series of `overTime`.
export function chart(series, table) {
  const { chart: look } = table;
  const first = look.top + look.wheel.high * series.wheels.length;
  const height = first + look.panel * series.measures.length + 40;
  const panels = series.measures.map((measure, at) => panel(series, measure, first + look.panel * at, table));
  const size = `viewBox="0 0 ${look.width} ${height}" width="${look.width}" height="${height}"`;
  const title = said(look.title, { title: series.title });
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" aria-labelledby="title desc" ` +
    `font-family="${escaped(look.family)}" font-size="12" fill="${look.ink}">\n` +
    `<title id="title">${escaped(title)}</title>\n<desc id="desc">${escaped(chartWords(series, table))}</desc>\n` +
    `<rect width="${look.width}" height="${height}" fill="#fff"/>\n` +
    `<text x="${look.margin}" y="32" font-size="18" font-weight="bold">${escaped(series.title)}</text>\n` +
    `${wheels(series, look.top, table)}${panels.join("")}` +
    `<text x="${look.margin}" y="${height - 14}">${below(series, table)}</text>\n</svg>\n`;
}

function below(series, table) {
  const isProrated = series.moments.some((moment) => moment.prorated.size);
  return isProrated ? `${table.series.note} ${table.chart.hollow}` : table.series.note;
}

// What a chart shows, in words, for those who listen.
export function chartWords(series, table) {
  const rows = series.measures.map((measure) => {
    const scores = series.moments.map((moment) =>
      `${moment.name} ${momentWords(moment, measure, table) || table.chart.no_score}`);
    return `${measure.label}: ${scores.join(", ")}`;
  });
  return [...wheelsWords(series, table), ...rows, table.series.note].join(". ");
}

function panel(series, measure, top, table) {
  const { chart: look } = table;
  const scores = scoresOf(series, measure);
  const axis = { ...rangeOf(measure, scores.filter((score) => score !== null), table), top, look };
  const places = across(series, look).map((x, at) => [x, scores[at]]);
  const points = places.map(([x, score], at) =>
    (score === null ? "" : point(x, score, series.moments[at].prorated.has(measure.id), measure, axis, table)));
  const title = escaped(measureWords(measure, table));
  return `<text x="${look.margin}" y="${top + 8}" font-weight="bold">${title}</text>\n` +
    `${axisOf(measure, axis, table)}${linesOf(places, axis)}${points.join("")}${names(series, axis)}`;
}

function point(x, score, isHollow, measure, axis, table) {
  const [y, { accent }] = [up(score, axis), axis.look];
  const words = scoreWords(score, measure.quantity, table);
  const circle = `<circle cx="${fixed(x)}" cy="${fixed(y)}" r="4" fill="${isHollow ? "#fff" : accent}" stroke="${accent}"/>`;
  return `${circle}${number(x, y - 8, words, axis.look)}\n`;
}

// A score above its point, on white, so that no line runs through it.
function number(x, y, words, look) {
  const half = look.figure * Array.from(words).length / 2 + 1;
  return `<rect x="${fixed(x - half)}" y="${fixed(y - 10)}" width="${fixed(2 * half)}" height="12" fill="#fff"/>` +
    `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="middle">${words}</text>`;
}

// A score for each moment. Times of day are a day later before the widest gap, as 0:30 stands above 23:30.
function scoresOf(series, measure) {
  const scores = series.moments.map((moment) => moment.scores[measure.id]);
  const times = [...new Set(scores.filter((score) => score !== null))].sort((one, other) => one - other);
  if (measure.quantity !== "time" || !times.length) return scores;
  const laters = [...times.slice(1), times[0] + DAY];
  const gaps = times.map((time, at) => [laters[at] - time, laters[at]]);
  const [, widest] = gaps.sort((one, other) => other[0] - one[0] || other[1] - one[1])[0];
  return scores.map((score) => (score !== null && score < widest % DAY ? score + DAY : score));
}

// What the axis spans: what the sheet says can be reached, or else the scores that there are, of times alone.
function rangeOf(measure, scores, table) {
  const low = Math.min(...scores, ...(measure.quantity === "time" ? scores : [measure.lowest ?? 0]));
  const high = Math.max(...scores, measure.highest ?? low);
  return { low, high: high > low ? high : low + (table.forms[measure.quantity] ? table.chart.hour : 1) };
}

// Where each copy stands: at its day, or at equal steps.
function across({ moments, ordered }, look) {
  const room = look.width - look.left - look.right;
  const days = moments.map(({ day }) => Date.parse(`${day}T00:00:00Z`) / 86400000);
  const span = days.at(-1) - days[0];
  if (ordered && span) return days.map((day) => look.left + 20 + (room - 40) * (day - days[0]) / span);
  return moments.map((_, at) => look.left + room * (at + 0.5) / moments.length);
}

const up = (score, { low, high, top, look }) => top + 28 + look.plot * ((high - score) / (high - low));

function axisOf(measure, axis, table) {
  const { look } = axis;
  return [axis.low, axis.high].map((value) => {
    const y = up(value, axis);
    return `<line x1="${look.left}" y1="${fixed(y)}" x2="${look.width - look.right}" y2="${fixed(y)}" stroke="${look.line}"/>` +
      `<text x="${look.left - 8}" y="${fixed(y + 4)}" text-anchor="end">` +
      `${scoreWords(value, measure.quantity, table)}</text>\n`;
  }).join("");
}

// Lines from each score to the next; where one is missing there is a gap.
function linesOf(places, axis) {
  const runs = [[]];
  for (const [x, score] of places) {
    if (score === null) runs.push([]);
    else runs.at(-1).push(`${fixed(x)},${fixed(up(score, axis))}`);
  }
  const stroke = `fill="none" stroke="${axis.look.accent}" stroke-width="2"`;
  return runs.filter((run) => run.length > 1).map((run) => `<polyline points="${run.join(" ")}" ${stroke}/>\n`).join("");
}

// The days or files under the points; one that would run into the one before it is left out.
function names(series, { top, look }) {
  let last = -1000;
  return across(series, look).map((x, at) => {
    const name = shortened(series.moments[at].name, look.name_length);
    if (x - last < 7 * Array.from(name).length) return "";
    last = x;
    const y = top + 28 + look.plot + 18;
    return `<text x="${fixed(x)}" y="${y}" text-anchor="middle" font-size="11">${escaped(name)}</text>\n`;
  }).join("");
}
