// What is made of the packet: one file, or one for each person, with a pause between them in which the page is heard.

import { PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { fill } from "../fill.js";
import { PacketProblem, makePacket, makeSheet, openStore } from "../packet.js";
import { pause } from "../pause.js";
import { plainName } from "../words.js";
import { element } from "./dom.js";

let opened = null;  // the store, once somebody has made something

const store = (table) => {
  opened ??= openStore(element("store").textContent.trim(), table.store);
  return opened;
};

// What a person's copy says, as an order for `makePacket` has it.
const personal = ({ therapist, ...said }) => ({ ...said, with: therapist });

const typedOf = (said) => Object.fromEntries(Object.entries(said).filter(([, words]) => words));

// The orders for `makePacket`, each with the name of its file and the person whom it is for: one for each of the people, or
// one for nobody.
export function ordersOf(order, { people, isEach }, { own_words: names }) {
  const { items, title, note, recipient, appointment, therapist, contact, paper, fillable, clinic } = order;
  const all = { sheets: items.map(({ id, copies }) => ({ id, copies })), title: title.trim(), note, paper, fillable, clinic };
  const said = typedOf({ appointment, therapist, contact });
  if (isEach) {
    return people.map((person) => ({ file: person.file, person, order: { ...all, ...personal({ ...said, ...person.values }) } }));
  }
  const isRoom = Object.keys(said).length > 0;
  const own = isRoom ? personal({ ...typedOf({ code: recipient.trim() }), ...said }) : { recipient: recipient.trim() };
  const file = plainName(title.trim(), names) || "packet";
  return [{ file, order: { ...all, ...own } }];
}

// Makes the files, one after the other, and hands each to take(name, bytes). told(done, all) hears of each; `stopped()`
// ends it. Gives what is wrong with single people: [{ person, problem }]. Throws PacketProblem of what is wrong with all.
export async function makeAll(orders, table, { take, told, stopped }) {
  const refused = [];
  told(0, orders.length);
  await pause();
  const open = await store(table);
  for (const [at, { file, order, person }] of orders.entries()) {
    if (stopped()) break;
    try {
      take(`${file}.pdf`, await makePacket(open, order, pause));
    } catch (problem) {
      if (!isOfOne(problem, person)) throw problem;
      refused.push({ person, problem });
    }
    told(at + 1, orders.length);
    await pause();
  }
  return refused;
}

// Whether what is wrong stands in what is said of one person, and not in what all packets say.
function isOfOne(problem, person) {
  const said = Object.values(person?.values ?? {});
  if (!(problem instanceof PacketProblem)) return false;
  if (problem.code === "long") return said.includes(problem.words);
  return ["letters", "script"].includes(problem.code) && [...problem.letters].every((each) => said.join("").includes(each));
}

// Makes a sheet alone, as its handout is. order: {id, paper, fillable, copies}; copies: as many as the handout has without. Throws
// PacketProblem.
export async function makeHandout(order, table) {
  await pause();
  return makeSheet(await store(table), order);
}

// The same to fill in, with answers in its fields, and the totals that they make. values: by the names of fields, "" for
// nothing. Gives { bytes, notes }. Throws PacketProblem.
export async function makeFilled(order, values, table) {
  return fill(await makeHandout({ ...order, fillable: true }, table), values, table.answers);
}

// The pages of all files as one, to be printed: a printer needs neither names nor tags. Readers that open it ask at once how to
// print it (ISO 32000-2, 12.6.4.12).
async function together(files) {
  const all = await PDFDocument.create();
  for (const [, bytes] of files) {
    const document = await PDFDocument.load(bytes);
    for (const page of await all.copyPages(document, document.getPageIndices())) all.addPage(page);
    await pause();
  }
  all.catalog.set(PDFName.of("OpenAction"), all.context.obj({ Type: "Action", S: "Named", N: "Print" }));
  return all.save();
}

// Opens all pages in a window of their own, which asks how to print them: a page from the disk may not print what is in a frame.
// The link leads to them too; gives whether the browser has opened the window, which some do not once making takes long.
export async function printFiles(files) {
  const link = element("printed");
  URL.revokeObjectURL(link.href);  // of the pages before
  link.href = URL.createObjectURL(new Blob([await together(files)], { type: "application/pdf" }));
  link.parentNode.hidden = false;
  return Boolean(window.open(link.href));
}
