// A measure over time as a line. What it shows stands in the table beside it, too.

const [WIDTH, HEIGHT, LEFT, EDGE] = [420, 130, 44, 14];

function draw(name, attributes, words = "") {
  const drawn = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) drawn.setAttribute(key, String(value));
  drawn.textContent = words;
  return drawn;
}

// Where each moment stands: by its day where all have one, otherwise at equal steps. From 0 to 1.
function steps(moments) {
  const days = moments.map((moment, at) => (moments.every((each) => each.day) ? Date.parse(moment.day) : at));
  const [first, last] = [days[0], days[days.length - 1]];
  return days.map((day) => (last > first ? (day - first) / (last - first) : 0.5));
}

// Draws one measure of a series. values: of its moments, null where there is none; name: for those who do not see it.
export function chart(measure, moments, values, name) {
  const known = values.filter((value) => value !== null);
  const [low, high] = [measure.lowest ?? Math.min(...known), measure.highest ?? Math.max(...known)];
  const height = (value) => EDGE + (HEIGHT - 2 * EDGE) * (high > low ? (high - value) / (high - low) : 0.5);
  const points = steps(moments).map((step, at) => [LEFT + step * (WIDTH - LEFT - EDGE), values[at]])
    .filter(([, value]) => value !== null).map(([across, value]) => [across, height(value)]);
  const drawing = draw("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": name });
  for (const value of new Set([low, high])) {
    drawing.append(draw("line", { class: "rule", x1: LEFT, x2: WIDTH, y1: height(value), y2: height(value) }));
    drawing.append(draw("text", { x: LEFT - 8, y: height(value) + 5, "text-anchor": "end" }, String(value)));
  }
  drawing.append(draw("polyline", { points: points.map((point) => point.join(",")).join(" ") }));
  for (const [cx, cy] of points) drawing.append(draw("circle", { cx, cy, r: 5 }));
  return drawing;
}
