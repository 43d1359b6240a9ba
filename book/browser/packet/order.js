// An order for a packet: what is asked for, and what is wrong with it.

import { bytesOf } from "../base64.js";

const MOST_COPIES = 99;
const SAID = ["title", "recipient", "note", "code", "appointment", "with", "contact"];

// What is wrong with an order, for the page to say: `code`, and what it is about.
//   "nothing": no sheet is in it; "unknown": the store has no `sheet`; "copies": `sheet` cannot come so often;
//   "letters": no face of the book has `letters`; "script": `letters` are not set one by one from left to right; "long":
//   `words` do not fit into their field; "picture": the logo is neither PNG nor JPEG.
export class PacketProblem extends Error {
  constructor(code, about = {}) {
    super(code);
    Object.assign(this, { code, ...about });
  }
}

// The order with its sheets and chapters as the table has them, and with what it leaves out. Throws PacketProblem.
export function checkedOrder({ table, faces }, order) {
  if (!order.sheets?.length) throw new PacketProblem("nothing");
  const sheets = order.sheets.map((each) => checkedSheet(table, each));
  const clinic = order.clinic ?? clinicOf(table);
  const whole = { ...order, sheets, clinic, title: order.title || table.words.worksheets };
  const letters = faces.missing(wordsOf(whole));
  if (letters) throw new PacketProblem("letters", { letters });
  return whole;
}

function checkedSheet(table, { id, copies = 1 }) {
  const sheet = [...table.sheets, ...table.chapters].find((each) => each.id === id);
  if (!sheet) throw new PacketProblem("unknown", { sheet: id });
  if (!Number.isInteger(copies) || copies < 1 || copies > MOST_COPIES) throw new PacketProblem("copies", { sheet: id });
  return { sheet, copies };
}

// The clinic that the book itself names.
function clinicOf({ clinic }) {
  return clinic && { ...clinic, logo: clinic.logo ? bytesOf(clinic.logo) : null };
}

// All that the packet is asked to say, on one line.
function wordsOf(order) {
  const said = [...SAID.map((key) => order[key]), order.clinic?.name, order.clinic?.line];
  return said.map((words) => words ?? "").join("").replace(/[\n\t]/g, " ");
}
