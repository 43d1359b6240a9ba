// A packet: sheets out of the store of a book, in any order and number, as one PDF, as `packet` makes it.

import { stepsOf } from "./packet/collate.js";
import { save } from "./packet/catalog.js";
import { newFile } from "./packet/file.js";
import { embedLogo } from "./packet/logo.js";
import { checkedOrder } from "./packet/order.js";

export { careFault } from "./packet/care.js";
export { PacketProblem } from "./packet/order.js";
export { openStore } from "./packet/store.js";

// Makes a packet. What holds for sheets holds for the chapters that the store has.
//   order: {paper: "a4", fillable: true, sheets: [{id, copies}], title, recipient, note, code, appointment, with, contact,
//   clinic: {name, line, logo, alt}}; all but paper and sheets may be left out. Of code, appointment, with and
//   contact, "" is room without words; to fill in, each is a field that is read only. logo: the bytes of a PNG or JPEG; without
//   a clinic, that of the book stands there.
//   pause: waited for between the steps, a few hundredths of a second each, so that a page can be heard.
// Gives the bytes of the PDF, the same for the same order. Throws PacketProblem.
export async function makePacket(store, order, pause = () => undefined) {
  const checked = checkedOrder(store, order);
  const file = await newFile(store);
  for (const step of stepsOf(file, checked, await embedLogo(file.document, checked.clinic))) {
    step();
    await pause();
  }
  return save(file, checked);
}

// Makes a PDF of one sheet alone, as its handout: without a first page. order: {paper, fillable, id, copies}; copies: as many as
// the handout has without.
export function makeSheet(store, { paper, fillable, id, copies }) {
  const sheet = store.table.sheets.find((each) => each.id === id);
  const sheets = [{ id, copies: copies ?? sheet?.handout_copies }];
  return makePacket(store, { paper, fillable, sheets, title: sheet?.title, alone: true });
}
