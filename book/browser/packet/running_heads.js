// What stands over and under the text of a page: the running head, the number of the page.

import { lines } from "./line_breaks.js";
import { PacketProblem } from "./order.js";

// The running head and the number of a page.
export function headAndFolio(page, { table, look, title, faces }) {
  const { head, folio } = look.looks;
  const isLeft = page.number % 2 === 0;
  const outer = look.size[0] - look.right;
  const number = String(page.number);
  if (isLeft) page.aside(table.title, head, outer, head.y);
  else titleInHead(page, { look, title, faces });
  page.aside(number, folio, isLeft ? outer : look.right - faces.width(number, folio.font, folio.size), folio.y);
}

// The packet's title over a right-hand page; a long one takes several lines, which end where a short one stands. Throws
// PacketProblem where the page is not high enough for them.
export function titleInHead(page, { look, title, faces }) {
  const { head } = look.looks;
  const inner = look.size[0] - look.right + look.shift;
  const set = lines([{ words: title, ...head }], () => look.right - inner, faces);
  if (head.y + (set.length - 1) * head.leading + head.size > look.size[1]) throw new PacketProblem("long", { words: title });
  set.forEach((line, at) => {
    const y = head.y + (set.length - 1 - at) * head.leading;
    const width = line.reduce((sum, piece) => sum + piece.width, 0);
    for (const piece of line) page.aside(piece.words, head, look.right - width + piece.x, y);
  });
}
