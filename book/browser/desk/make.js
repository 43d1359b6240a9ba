// What is made of the packet: one file, or one for each person, with a pause between them in which the page is heard.

import { PDFDocument } from "@cantoo/pdf-lib";
import { zipSync } from "fflate";
import { fill } from "../fill.js";
import { makePacket, makeSheet, openStore } from "../packet.js";
import { nameOf } from "../words.js";
import { element } from "./dom.js";

const pause = () => new Promise((done) => setTimeout(done, 0));

let opened = null;  // the store, once somebody has made something

const store = (table) => {
  opened ??= openStore(element("store").textContent.trim(), table.store);
  return opened;
};

// What a person's copy says, as an order for `makePacket` has it.
const personal = ({ code = "", appointment = "", therapist = "", contact = "" }) =>
  ({ code, appointment, with: therapist, contact });

// The orders for `makePacket`, each with the name of its file: one for each of the people, or one for nobody.
export function ordersOf(order, people, { own_words: names }) {
  const { items, title, note, recipient, appointment, therapist, contact, paper, fillable, clinic } = order;
  const all = { sheets: items.map(({ id, copies }) => ({ id, copies })), title: title.trim(), note, paper, fillable, clinic };
  const said = { appointment, therapist, contact };
  if (people.length > 1 || (people.length && people[0].line)) {
    return people.map(({ file, values }) => ({ file, order: { ...all, ...personal({ ...said, ...values }) } }));
  }
  const isRoom = appointment || therapist || contact;
  const own = isRoom ? personal({ code: recipient.trim(), ...said }) : { recipient: recipient.trim() };
  const file = nameOf(title.trim() || "packet", names).replace(/^\0.*/s, "packet");
  return [{ file, order: { ...all, ...own } }];
}

// Makes the files, one after the other. told(done, all) hears of each; `stopped()` ends it. Gives [[name, bytes], …].
// Throws PacketProblem.
export async function makeAll(orders, table, told, stopped) {
  told(0, orders.length);
  await pause();
  const open = await store(table);
  const files = [];
  for (const { file, order } of orders) {
    if (stopped()) break;
    files.push([`${file}.pdf`, await makePacket(open, order)]);
    told(files.length, orders.length);
    await pause();
  }
  return files;
}

// Makes a sheet alone, as its handout is. order: {id, paper, fillable}. Throws PacketProblem.
export async function makeHandout(order, table) {
  await pause();
  return makeSheet(await store(table), order);
}

// The same to fill in, with answers in the fields of its first copy. values: by the names of spaces, "" for nothing.
// Gives { bytes, notes }. Throws PacketProblem.
export async function makeFilled(order, values, table) {
  return fill(await makeHandout({ ...order, fillable: true }, table), values, table.answers);
}

// All files as one zip.
export const zipped = (files) => zipSync(Object.fromEntries(files), { level: 0 });

// The pages of all files as one, to be printed: a printer needs neither names nor tags.
async function together(files) {
  if (files.length === 1) return files[0][1];
  const all = await PDFDocument.create();
  for (const [, bytes] of files) {
    const document = await PDFDocument.load(bytes);
    for (const page of await all.copyPages(document, document.getPageIndices())) all.addPage(page);
    await pause();
  }
  return all.save();
}

// Opens the browser's own window for printing.
export async function printFiles(files) {
  element("printed")?.remove();
  const frame = document.createElement("iframe");
  frame.id = "printed";
  frame.title = files[0][0];
  const address = URL.createObjectURL(new Blob([await together(files)], { type: "application/pdf" }));
  frame.addEventListener("load", () => {
    try {
      frame.contentWindow.focus();
      frame.contentWindow.print();
    } catch {
      window.open(address);
    }
  });
  frame.src = address;
  document.body.append(frame);
}
