// Rows of cells with separators between, as spreadsheets save and copy them.

const ANNOUNCED = /^sep=(.)(?:\r?\n|$)/;  // Excel's own first line
const QUOTED = /"((?:[^"]|"")*)"/y;

// The words of a cell, on one line.
export const onOneLine = (cell) => cell.split(/\s+/).filter(Boolean).join(" ");

// Gives { rows, broken }. rows: [[the line on which it begins, cells], …], without empty ones; broken: the line of a row with a
// broken quotation mark, behind which nothing is read, or 0.
export function rowsOf(text) {
  const [announced = "", own] = ANNOUNCED.exec(text) ?? [];
  const separator = own ?? commonest(text);
  const rows = [];
  let [at, line] = [announced.length, announced ? 2 : 1];
  while (at < text.length) {
    const row = rowAt(text, at, separator);
    if (!row) return { rows, broken: line };
    if (row.cells.some(Boolean)) rows.push([line, row.cells]);
    [at, line] = [row.end, line + row.lines];
  }
  return { rows, broken: 0 };
}

// The separator that comes most often in the first line.
function commonest(text) {
  const first = text.trimStart().split("\n")[0].replace(/"((?:[^"]|"")*)"/g, "");
  const count = (mark) => first.split(mark).length;
  return [",", ";", "\t"].reduce((best, mark) => (count(mark) > count(best) ? mark : best));
}

// A row: { cells, lines, end }; null where a quotation mark is broken.
function rowAt(text, begin, separator) {
  const cells = [];
  let [at, lines] = [begin - 1, 1];
  do {
    const cell = cellAt(text, at + 1, separator);
    if (!cell) return null;
    cells.push(onOneLine(cell.words));
    [at, lines] = [cell.end, lines + cell.breaks];
  } while (text[at] === separator);
  return { cells, lines, end: at + (text.startsWith("\r\n", at) ? 2 : 1) };
}

// A cell: { words, breaks, end }; null where its quotation mark is left open, or words follow behind it.
function cellAt(text, at, separator) {
  const isEnd = (place) => place >= text.length || [separator, "\r", "\n"].includes(text[place]);
  if (text[at] !== '"') {
    let end = at;
    while (!isEnd(end)) end += 1;
    return { words: text.slice(at, end), breaks: 0, end };
  }
  QUOTED.lastIndex = at;
  const [whole, words] = QUOTED.exec(text) ?? [];
  if (whole === undefined || !isEnd(at + whole.length)) return null;
  return { words: words.replaceAll('""', '"'), breaks: whole.split("\n").length - 1, end: at + whole.length };
}
