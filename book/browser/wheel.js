// A wheel of a sheet, joined, as SVG: what `book/answers/radar.py` draws. look: `chart` of the table.

import { scoreWords } from "./export.js";
import { escaped, fixed, said, shortened, wrapped } from "./svg.js";

// Draws each wheel of the sheet below the other, from `top` on.
export function wheels(series, top, table) {
  return series.wheels.map((wheel, at) => wheelOf(series, wheel, top + table.chart.wheel.high * at, table)).join("");
}

// What is joined, in words, for those who listen.
export function wheelsWords(series, { chart: { wheel: look } }) {
  return series.wheels.map((wheel) => {
    const title = said(look.joined, { labels: wheel.map((spoke) => spoke.label).join(", ") });
    const names = joined(series, wheel, look).map((moment) => moment.name).join(", ");
    return said(look.around, { title, names });
  });
}

const hasNumber = (moment, wheel) => wheel.some((spoke) => moment.scores[spoke.id] !== null);

// The copies that have numbers of a wheel; of more than can be told apart, the first and the last ones.
function joined(series, wheel, { most }) {
  const filled = series.moments.filter((moment) => hasNumber(moment, wheel));
  return filled.length <= most ? filled : [filled[0], ...filled.slice(1 - most)];
}

function wheelOf(series, wheel, top, table) {
  const { chart: { wheel: look } } = table;
  const moments = joined(series, wheel, look);
  const middle = [look.middle, top + look.high / 2];
  const lines = moments.map((moment, at) => ({ moment, number: moments.length - 1 - at }));
  const leftOut = series.moments.filter((moment) => hasNumber(moment, wheel)).length - moments.length;
  const joins = lines.map((line) => joinedLine(wheel, line, middle, table.chart)).join("");
  return `${ground(wheel, middle, table)}${joins}${legend(lines, leftOut, top + look.high / 2 - look.rim, table.chart)}`;
}

function placeAt(wheel, spoke, far, [x, y]) {
  const angle = 2 * Math.PI * (spoke + 0.5) / wheel.length - Math.PI / 2;
  return [x + far * Math.cos(angle), y + far * Math.sin(angle)];
}

// Rings, spokes and their words.
function ground(wheel, middle, table) {
  const { chart: { line, wheel: { hub, rim } } } = table;
  const [x, y] = middle.map(fixed);
  const rings = [hub, (hub + rim) / 2, rim].map((far) =>
    `<circle class="ring" cx="${x}" cy="${y}" r="${fixed(far)}" fill="none" stroke="${line}"/>\n`);
  return `${rings.join("")}${wheel.map((_, at) => spokeOf(wheel, at, middle, table)).join("")}`;
}

function spokeOf(wheel, at, middle, table) {
  const { chart: { line, wheel: { hub, rim, away } } } = table;
  const [[x1, y1], [x2, y2]] = [hub, rim].map((far) => placeAt(wheel, at, far, middle).map(fixed));
  const words = spokeWords(wheel[at], placeAt(wheel, at, rim + away, middle), middle, table);
  return `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${line}"/>\n${words}`;
}

// A spoke's words and the numbers of its scale, outside of its end.
function spokeWords(spoke, point, middle, table) {
  const { chart: { wheel: look } } = table;
  const [across, down] = [0, 1].map((at) => (point[at] - middle[at]) / (look.rim + look.away));
  const [lowest, highest] = [spoke.lowest, spoke.highest].map((score) => scoreWords(score, spoke.quantity, table));
  const rows = [...wrapped(spoke.label, look.letters), said(look.span, { lowest, highest })];
  const first = point[1] - look.line_high * (rows.length - 1) * (1 - down) / 2 + 4;
  const beside = across > 0 ? "start" : "end";
  const anchor = Math.abs(across) < look.steep ? "middle" : beside;
  return rows.map((row, at) =>
    `<text x="${fixed(point[0])}" y="${fixed(first + look.line_high * at)}" text-anchor="${anchor}">` +
    `${escaped(row)}</text>\n`).join("");
}

// The line of a copy, closed where each spoke has its number, with gaps beside those that have none.
function joinedLine(wheel, { moment, number }, middle, look) {
  const points = wheel.map((spoke, at) => {
    const score = moment.scores[spoke.id];
    return score === null ? null : placeAt(wheel, at, farOf(spoke, score, look.wheel), middle);
  });
  const marks = points.filter(Boolean).map((point) => mark(point, number, look));
  return `<path class="joined" d="${wayOf(points)}" ${stroke(number, look)}/>\n${marks.join("")}`;
}

function farOf({ lowest, highest }, score, { hub, rim }) {
  const low = lowest ?? 0;
  return hub + (rim - hub) * ((score - low) / ((highest ?? 0) - low));
}

const pair = (point) => point.map(fixed).join(" ");

// A path round the points: closed if there are all.
function wayOf(points) {
  if (points.every(Boolean)) return `M${points.map(pair).join("L")}Z`;
  const nexts = [...points.slice(1), points[0]];
  return points.map((point, at) => (point && nexts[at] ? `M${pair(point)}L${pair(nexts[at])}` : "")).join("");
}

function stroke(number, { ink, accent, wheel: { dashes } }) {
  const dash = dashes[number] ? ` stroke-dasharray="${dashes[number]}"` : "";
  const [colour, width] = number === 0 ? [accent, "2.5"] : [ink, "1.5"];
  return `fill="none" stroke="${colour}" stroke-width="${width}"${dash}`;
}

function mark(point, number, { ink, accent, wheel: { points } }) {
  return `<path class="point" transform="translate(${pair(point)})" d="${points[number]}" fill="#fff" ` +
    `stroke="${number === 0 ? accent : ink}" stroke-width="1.5"/>\n`;
}

// Which line is of which copy, and how many have none.
function legend(lines, leftOut, top, look) {
  const { legend: x, line_high: high, legend_letters: letters, left_out: templates } = look.wheel;
  const rows = lines.map((line, at) => legendRow(line, top + 24 * at, look)).join("");
  if (!leftOut) return rows;
  const words = said(templates[leftOut > 1 ? 1 : 0], { count: leftOut });
  const y = top + 24 * lines.length;
  return rows + wrapped(words, letters).map((row, at) =>
    `<text x="${fixed(x)}" y="${fixed(y + high * at)}">${row}</text>\n`).join("");
}

function legendRow({ moment, number }, y, look) {
  const { name_length: longest, wheel: { legend: x } } = look;
  const name = escaped(shortened(moment.name, longest));
  return `<path d="M${fixed(x)} ${fixed(y)}h40" ${stroke(number, look)}/>${mark([x + 20, y], number, look)}` +
    `<text x="${fixed(x + 48)}" y="${fixed(y + 4)}">${name}</text>\n`;
}
