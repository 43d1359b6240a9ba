// The desk's page: what is asked for on it, and what it shows then. Nothing is sent, and nothing stored unless asked for.

import { careFault } from "../packet.js";
import { hearAnswers, readFiles } from "./answers_page.js";
import { allCards, filterCards, markCards, meantCard } from "./cards.js";
import { announce, element, hearGoingOn, make } from "./dom.js";
import { hearDrops } from "./drops.js";
import { look } from "./look.js";
import { Memory } from "./memory.js";
import { hearForgetAll, showMemory } from "./memory_view.js";
import * as orders from "./order.js";
import { hearSaves } from "./handouts.js";
import { rememberPacket, showOwnPackets } from "./own_packets.js";
import { hearList, showList } from "./packet_list.js";
import { hearForm, peopleInWords, showPeople, takeLists, withForm } from "./packet_form.js";
import { Remembered } from "./remembered.js";
import { hearLeaving, markSaved, markUnsaved } from "./unsaved.js";
import { hearViews, open } from "./views.js";
import { say } from "./words.js";
import { hearWriting } from "./write.js";

let table = null;  // what the page brings: sheets, packets, words
let words = {};
let sheets = {};  // by id, and the chapters that packets of the book hold
let order = orders.empty();

const titleOf = (id) => sheets[id].title;

function show(focus) {
  showList(order, sheets, words, focus);
  showBesides();
}

// All that follows from the packet but its list, in which somebody may be typing.
function showBesides() {
  const number = order.items.length;
  markCards((id) => orders.has(order, id), words);
  element("packet-part").classList.toggle("empty", !number);
  element("to-recipient").hidden = !number;
  for (const counter of document.querySelectorAll("[data-count]")) counter.textContent = say(words.to_packet, { number });
  const careless = careFault(table.store, order.items);
  element("care").textContent = careless ? say(words.care, { title: careless.title, grounding: table.grounding }) : "";
  showCommand();
  if (element("title").value !== order.title) element("title").value = order.title;
}

// The command that makes the same, or what it has no words for.
function showCommand() {
  const { packets, words: { worksheets }, clinic } = table.store;
  const known = { command: table.command, packets, worksheets };
  const { command, lacks } = orders.command(withForm(order, clinic), peopleInWords(table), known);
  element("command").value = command;
  element("command-part").hidden = !command;
  const what = lacks.map((part) => words[part]).join(", ");
  element("no-command").textContent = lacks.length ? say(words.no_command, { what }) : "";
}

const markPacket = () => (order.items.length ? markUnsaved("packet") : markSaved("packet"));

// The next packet, shown and said. phrase: what of it is said, "" for nothing.
function change(next, phrase = "", places = {}, focus = null) {
  order = next;
  markPacket();
  show(focus);
  if (phrase) announce(say(phrase, { all: order.items.length, ...places }));
}

function putOrTake(id) {
  if (orders.has(order, id)) change(orders.removeSheet(order, id), words.taken_out, { title: titleOf(id) });
  else put(id);
}

// Puts a sheet in, unless it is there, and says where it is.
function put(id) {
  const next = orders.has(order, id) ? order : orders.add(order, id, sheets[id].copies);
  const place = next.items.findIndex((item) => item.id === id) + 1;
  change(next, words.put_in, { title: titleOf(id), place });
}

// Enter where words are sought puts in what they find; the next words are typed over them.
function putFound() {
  const meant = document.activeElement === element("find") && meantCard();
  if (!meant) return;
  put(meant.dataset.id);
  element("find").select();
}

function moveTo(from, to, tool) {
  const place = Math.min(order.items.length - 1, Math.max(0, to));
  const title = titleOf(order.items[from].id);
  change(orders.move(order, from, to), words.moved, { title, place: place + 1 }, tool && { place, tool });
}

function takeOut(place) {
  const title = titleOf(order.items[place].id);
  const next = orders.remove(order, place);
  change(next, words.taken_out, { title }, { place: Math.min(place, next.items.length - 1), tool: "out" });
  if (!next.items.length) element("packet-title").focus();
}

function used(tool, place, value) {
  if (tool === "up") moveTo(place, place - 1, tool);
  if (tool === "down") moveTo(place, place + 1, tool);
  if (tool === "drag") moveTo(place, value);
  if (tool === "out") takeOut(place);
  if (tool === "copies") setCopies(place, value);
}

// The list stays as it is: somebody types in it.
function setCopies(place, value) {
  order = orders.setCopies(order, place, value);
  markUnsaved("packet");
  showBesides();
}

// A packet that was remembered may hold what is no longer in the book: what is left out is said.
function beginWith(packet) {
  const gone = packet.holds.filter(({ id }) => !(id in sheets)).map(({ title }) => title).join(", ");
  const holds = packet.holds.filter(({ id }) => id in sheets);
  change(orders.begin(order, { ...packet, holds }), gone ? words.no_sheets : words.begun, { title: packet.title, sheets: gone });
}

async function copyCommand() {
  const field = element("command");
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    document.execCommand("copy");
  }
  announce(words.copied);
}

function showPackets() {
  element("packets").append(...table.packets.map((packet) => {
    const button = make("button", { type: "button", class: "quiet" }, packet.title);
    button.addEventListener("click", () => beginWith(packet));
    return make("li", {}, button);
  }));
}

function hear() {
  element("filters").addEventListener("input", () => filterCards(sheets, words));
  element("filters").addEventListener("submit", (event) => {
    event.preventDefault();
    putFound();
  });
  element("to-recipient").addEventListener("click", () => element("recipient").focus());
  for (const card of allCards()) {
    card.querySelector(".put").addEventListener("click", () => putOrTake(card.dataset.id));
    card.querySelector(".open").addEventListener("click", () => look(sheets[card.dataset.id], card.querySelector("img").src, words));
  }
  hearSaves(table, sheets, words);
  hearWriting(table, sheets, words);
  element("look-close").addEventListener("click", () => element("look").close());
  for (const name of ["title", "recipient"]) {
    element(name).addEventListener("input", () => {
      order = { ...order, [name]: element(name).value };
      markPacket();
      showBesides();
    });
  }
  element("copy").addEventListener("click", copyCommand);
  element("clear").addEventListener("click", () => {
    change({ ...order, items: [], note: "" }, words.cleared);
    element("packet-title").focus();
  });
  hearList(used);
  for (const change of ["input", "change"]) document.querySelector(".order").addEventListener(change, showCommand);
}

// Of files that are dropped anywhere, PDFs are answers to read; any other is a list of people. Where there are both, the answers
// are seen, and the list is told of.
function dropped(files) {
  const isAnswers = (file) => file.type === "application/pdf" || /\.pdf$/i.test(file.name);
  const [answers, lists] = [true, false].map((wanted) => files.filter((file) => isAnswers(file) === wanted));
  if (lists.length) {
    takeLists(lists, table, words, showCommand).then((asked) => {
      const places = { file: lists[0].name, part: words.packet_view };
      if (answers.length) announce(asked || say(words.list_too, places));
    });
    element("people-part").open = true;
    open("packet-part");
  }
  if (answers.length) {
    open("answers-view");
    readFiles(answers, table.answers, words);
  }
}

// What this browser remembers: parts of the form, and packets under their titles.
function hearMemory() {
  const memory = new Memory(`workbook-press.desk.${table.store.slug}.`, () => window.localStorage);
  const remembered = new Remembered(memory, words, showAll);
  function showAll() {
    showMemory(memory, words, () => { remembered.showSwitches(); showAll(); });
    showOwnPackets(memory, beginWith);
    showCommand();
  }
  remembered.begin();
  hearForgetAll(memory, words, () => { remembered.showSwitches(); showAll(); });
  element("remember-packet").addEventListener("click", () => rememberPacket(order, memory, titleOf, words, showAll));
  window.addEventListener("storage", showAll);
  showAll();
}

// Begins, once the page is there.
export function start() {
  table = JSON.parse(element("table").textContent);
  words = table.words;
  sheets = Object.fromEntries([...table.sheets, ...table.store.chapters].map((sheet) => [sheet.id, sheet]));
  showPackets();
  hear();
  hearForm(() => order, table, sheets, words, showCommand);
  showPeople(table, words);
  hearMemory();
  hearViews();
  hearGoingOn();
  hearAnswers(table.answers, words);
  hearDrops(dropped);
  hearLeaving();
  filterCards(sheets, words);
  show();
}
