// Makes packets as the desk does: node packets.mjs DESK STORE TABLE ORDERS OUT
//   DESK: the bundle; STORE: packed, TABLE: of a book; ORDERS: a JSON file of orders; OUT: the folder of 0.pdf, 1.pdf, …
// Says as JSON, for each order, nothing (null) or what is wrong with it, and the command that the desk shows for it; and how often
// a page could be heard while all were made.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runInThisContext } from "node:vm";
import { command } from "../../book/browser/desk/order.js";

const [desk, packed, table, orders, out] = process.argv.slice(2);
runInThisContext(readFileSync(desk, "utf8"));
const { PacketProblem, makePacket, openStore } = globalThis.WorkbookPress.desk;
const store = await openStore(readFileSync(packed, "ascii"), JSON.parse(readFileSync(table, "utf8")));

let pauses = 0;
const pause = async () => { pauses += 1; };

async function made(order, at) {
  if (order.clinic?.logo) order.clinic.logo = Uint8Array.from(order.clinic.logo);
  try {
    writeFileSync(join(out, `${at}.pdf`), await makePacket(store, order, pause));
    return null;
  } catch (problem) {
    if (!(problem instanceof PacketProblem)) throw problem;
    return { ...problem };
  }
}

// As the form of the desk has the order.
function commandFor(order) {
  const items = order.sheets.map(({ id, copies = 1 }) => ({ id, copies }));
  const form = { title: "", note: "", recipient: "", appointment: "", therapist: order.with ?? "", contact: "", ...order, items };
  const { packets, words } = store.table;
  const people = { codes: [], list: "", isPasted: false, namesAllowed: false };
  return command(form, people, { command: "workbook packet", packets, worksheets: words.worksheets });
}

const [said, commands] = [[], []];
for (const [at, order] of JSON.parse(readFileSync(orders, "utf8")).entries()) {
  said.push(await made(order, at));
  commands.push(commandFor(order));
}
console.log(JSON.stringify({ said, commands, pauses }));
