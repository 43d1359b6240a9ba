// The scores of one sheet over time, from several filled copies of it: what `answers --over-time` follows.

// The day that somebody wrote as a sheet asks for it, "2026-01-31", "" where the words do not follow it.
export function dayOf(words, { parts, year, century }) {
  const figures = words.trim().split(/\s*[./ -]\s*/);
  if (figures.length !== parts.length || !figures.every((figure) => /^\d+$/.test(figure))) return "";
  if (figures[parts.indexOf("year")].length !== year) return "";
  const said = Object.fromEntries(parts.map((part, at) => [part, Number(figures[at])]));
  const whole = new Date(Date.UTC(said.year + (said.year < 100 ? century : 0), said.month - 1, said.day));
  const isThere = whole.getUTCMonth() === said.month - 1 && whole.getUTCDate() === said.day;
  return isThere ? whole.toISOString().slice(0, 10) : "";
}

function measureOf(id, space) {
  const scores = (space.options ?? []).map((option) => option[2]).filter((score) => score !== null).map(Number);
  const hasMost = space.operation === "sum" && space.out_of !== null && space.out_of !== undefined;
  const range = scores.length ? [Math.min(...scores), Math.max(...scores)] : hasMost ? [0, Number(space.out_of)] : [];
  return { id, label: space.label, quantity: space.quantity ?? "number", lowest: range[0], highest: range[1] };
}

function momentOf(reading, { copy, answers }, dated, table) {
  const written = answers.find((answer) => answer.id === dated)?.value ?? "";
  const day = dated ? dayOf(written, table.spaces[dated].date) : "";
  const source = copy === 1 ? reading.file : `${reading.file} (${copy})`;
  return { name: day || source, source, day, answers: Object.fromEntries(answers.map((answer) => [answer.id, answer])) };
}

const scored = (moment, id) => (moment.answers[id]?.score ?? null) !== null;

// The sheets that several copies have scores of, each { title, measures, moments }; by their days where all have one.
export function overTime(readings, table) {
  return table.sheets.map((sheet) => {
    const dated = sheet.spaces.find((id) => table.spaces[id].date);
    const followed = sheet.spaces.filter((id) => table.spaces[id].followed);
    const moments = readings
      .flatMap((reading) => reading.sheets.filter((own) => own.worksheet === sheet.id)
        .map((own) => momentOf(reading, own, dated, table)))
      .filter((moment) => followed.some((id) => scored(moment, id)));
    if (moments.length && moments.every((moment) => moment.day)) {
      moments.sort((one, other) => (one.day < other.day ? -1 : Number(one.day > other.day)));
    }
    const measures = followed.filter((id) => moments.some((moment) => scored(moment, id)));
    return { title: sheet.title, moments, measures: measures.map((id) => measureOf(id, table.spaces[id])) };
  }).filter((series) => series.moments.length > 1 && series.measures.length);
}
