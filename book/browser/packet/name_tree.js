// Name trees (ISO 32000-1, 7.9.6): what is found by its name, in nodes of some.

import { string } from "../pdf.js";

const IN_A_NODE = 64;

// The reference to a tree. rows: [name, object], in any order.
export function nameTree(out, rows) {
  const sorted = [...rows].sort(([one], [other]) => (one < other ? -1 : 1));
  const kids = [];
  for (let at = 0; at < sorted.length; at += IN_A_NODE) kids.push(leafOf(out, sorted.slice(at, at + IN_A_NODE)));
  return out.register(out.obj(kids.length ? { Kids: kids } : { Names: [] }));
}

function leafOf(out, rows) {
  const Limits = [string(rows[0][0]), string(rows[rows.length - 1][0])];
  return out.register(out.obj({ Limits, Names: rows.flatMap(([name, entry]) => [string(name), entry]) }));
}
