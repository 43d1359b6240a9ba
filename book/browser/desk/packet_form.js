// The form below the packet: what its first page says, for whom it is, the clinic, the paper, and what is made.

import { tell } from "./asking.js";
import { clinicOf } from "./clinic_form.js";
import { saveFile } from "../save_file.js";
import { announce, element, make } from "./dom.js";
import { makeAll, ordersOf, printFiles } from "./make.js";
import { namedPeople, readPeople } from "./people.js";
import { changesSoFar, markMade } from "./unsaved.js";
import { say } from "./words.js";
import { GrowingZip } from "./zip.js";

const MOST_LIST_BYTES = 5e6;  // thousands of people have less

const TYPED = ["title", "recipient", "appointment", "therapist", "contact"];

let list = "";  // the list of people: text that was pasted, or the bytes of a file
let listName = "";  // of the file
let others = [];  // names of files that were dropped together with it, and are not used
let isStopped = false;

const typed = (name) => element(name).value;
const chosen = (name) => document.querySelector(`input[name="${name}"]:checked`).value;

// The order with what the form says. bookClinic: of the store's table.
export function withForm(order, bookClinic) {
  return {
    ...order,
    ...Object.fromEntries(TYPED.map((name) => [name, typed(name)])),
    paper: chosen("paper"),
    fillable: chosen("face") === "fillable",
    clinic: clinicOf(bookClinic),
  };
}

// Whom the packet is for: the list, or else the codes. isEach: whether each gets a packet of their own. With what is wrong.
function peopleOf(table) {
  const namesAllowed = element("names").checked;
  if (list) return { ...readPeople(list, table.people, namesAllowed), isEach: true };
  const { people, problems } = namedPeople(typed("recipient"), table.people, namesAllowed);
  const isEach = people.length + problems.length > 1;
  return { people, problems: isEach ? problems : [], isEach };
}

// The same, as the command knows it.
export function peopleInWords(table) {
  const { people, isEach } = list ? { people: [] } : peopleOf(table);  // a long list takes long to read
  const codes = isEach ? people.map(({ values }) => values.code) : [];
  return { codes, list: listName, isPasted: Boolean(list), namesAllowed: element("names").checked };
}

export function showPeople(table, words) {
  const found = peopleOf(table);
  const number = found.people.length;
  const unused = others.length ? [problemItem(0, say(words.one_list, { file: listName, others: others.join(", ") }), words)] : [];
  element("people-problems").replaceChildren(...unused, ...found.problems.map(({ line, text, help }) =>
    problemItem(line, `${text}. ${help}`.trim(), words)));
  const read = listName ? words.people_read_of : words.people_read;
  element("people-said").textContent = list ? say(read, { number, file: listName }) : "";
  element("people-out").hidden = !listName;
  element("save").textContent = found.isEach ? say(words.save_all, { number }) : words.save_pdf;
  return found;
}

// What is wrong with one of the people. line: of the list, 0 for none.
const problemItem = (line, text, words) => make("li", {}, line ? `${say(words.line, { line })}: ${text}` : text);

// What a PacketProblem, or any other failure, is for whoever sits before the page.
export function problemWords(problem, words, sheets) {
  const own = { letters: words.no_letters, script: words.no_script, long: words.too_long, picture: words.no_picture };
  const known = { ...own, copies: words.too_often, nothing: words.nothing_in };
  if (!(problem.code in known)) return say(words.failed, { problem: problem.message });
  const { letters = "", words: long = "", sheet } = problem;
  return say(known[problem.code], { letters: seenLetters(letters), words: beginning(long), title: sheets[sheet]?.title });
}

const UNSEEN = /[\p{C}\p{Z}]/gu;

// Letters that nobody sees, as what is pasted may bring along, by their numbers in Unicode.
const seenLetters = (letters) =>
  letters.replace(UNSEEN, (each) => ` U+${each.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`);

const SHOWN = 60;  // letters

const beginning = (words) => (words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words);

function progress(done, all, words) {
  element("progress").hidden = false;
  [element("bar").max, element("bar").value] = [all || 1, done];
  element("made").textContent = say(words.made, { done, all });
}

// Makes what is asked for. take(name, bytes): gets each file; end(number): hears that all are there. Nothing that was typed
// changes, whatever goes wrong.
function makeFor(order, table, sheets, words, { take, end }) {
  const [found, before] = [showPeople(table, words), changesSoFar()];
  return whileBusy(async () => {
    const orders = ordersOf(order, found, table.people);
    const told = (number, all) => progress(number, all, words);
    const refused = await makeAll(orders, table, { take, told, stopped: () => isStopped });
    showRefused(refused, words, sheets);
    const done = Number(element("bar").value) - refused.length;
    if (isStopped) announce(say(words.stopped, { done, all: orders.length }));
    else if (!done) announce(words.nobody);
    else {
      await end(done);
      markMade(before);
    }
  }).catch((problem) => {
    if (problem.code === "script") element("command-part").closest("details").open = true;  // which makes it
    announce(problemWords(problem, words, sheets));
  });
}

// The focus comes back to where it was: a button that cannot be pressed or is hidden loses it.
async function whileBusy(act) {
  const focused = document.activeElement;
  const busy = (isBusy) => ["print", "save"].forEach((id) => { element(id).disabled = isBusy; });
  busy(true);
  isStopped = false;
  try {
    await act();
  } finally {
    const isLost = [document.body, element("stop"), focused].includes(document.activeElement);
    element("progress").hidden = true;
    busy(false);
    if (isLost) focused.focus();
  }
}

function showRefused(refused, words, sheets) {
  element("people-problems").append(...refused.map(({ person: { line, values }, problem }) => {
    const said = problemWords(problem, words, sheets);
    return problemItem(line, line ? said : `${beginning(values.code)}: ${said}`, words);
  }));
}

// One file is saved as it is, several in a zip.
function saver(isMany, words) {
  const zip = new GrowingZip();
  let only = null;
  return {
    take: (name, bytes) => { if (isMany) zip.add(name, bytes); else only = [name, bytes]; },
    end: (number) => {
      if (isMany) saveFile("packets.zip", "application/zip", zip.end());
      else saveFile(only[0], "application/pdf", only[1]);
      announce(say(words.saved, { number }));
    },
  };
}

function printer(words) {
  const files = [];
  return { take: (...file) => files.push(file), end: () => print(files, words) };
}

async function print(files, words) {
  if (await printFiles(files)) return;
  announce(words.print_blocked);
  element("printed").focus();
}

// Takes over a list of people as a file, the first of several; where a table is pasted, it asks first. One that cannot be read
// leaves what is there. told(): hears that a list is taken over. Gives what is asked, "" for nothing.
export async function takeLists([file, ...unused], table, words, told) {
  tell("people");
  showPeople(table, words);
  const isLarge = file.size > MOST_LIST_BYTES;
  const bytes = isLarge ? null : await file.arrayBuffer().catch(() => null);
  const take = () => {
    tell("people");
    useList(new Uint8Array(bytes), file.name, unused.map(({ name }) => name));
    element("people").value = "";
    showPeople(table, words);
    told();
  };
  if (!bytes) return refuseList(file, isLarge, words);
  return pasted() ? askForList(file, take, words) : take() ?? "";
}

// What is said of the list before stays behind it.
function refuseList(file, isLarge, words) {
  const places = { size: Math.ceil(file.size / 1e6), most: MOST_LIST_BYTES / 1e6 };
  const refusal = isLarge ? say(words.list_large, places) : words.list_unread;
  element("people-said").textContent = `${refusal} ${element("people-said").textContent}`.trim();
  return refusal;
}

function askForList(file, take, words) {
  const question = say(words.list_pasted, { file: file.name });
  const leave = () => { tell("people"); element("people").focus(); };
  tell("people", question, [[words.replace, () => { take(); element("people-out").focus(); }], [words.leave, leave]]);
  return question;
}

function useList(data, name = "", unused = []) {
  [list, listName, others] = [data, name, unused];
}

const pasted = () => (element("people").value.trim() ? element("people").value : "");

// What is typed becomes the list; a file that was it before is no longer, and that is said.
function usePasted(words) {
  tell("people", listName ? say(words.list_typed, { file: listName }) : "");
  useList(pasted());
}

// Begins to hear of the form. order(): the packet as it is now; told(): hears that a list is taken over.
export function hearForm(order, table, sheets, words, told) {
  element("print").addEventListener("click", () =>
    makeFor({ ...withForm(order(), table.store.clinic), fillable: false }, table, sheets, words, printer(words)));
  element("save").addEventListener("click", () =>
    makeFor(withForm(order(), table.store.clinic), table, sheets, words, saver(peopleOf(table).people.length > 1, words)));
  element("stop").addEventListener("click", () => { isStopped = true; });
  element("people-file").addEventListener("change", async () => {
    const files = [...element("people-file").files];
    if (!files.length) return;
    await takeLists(files, table, words, told);
    element("people-file").value = "";  // the same file, once it is mended, is another choice
  });
  element("people-out").addEventListener("click", () => {
    useList("");
    showPeople(table, words);
    element("people-file").focus();
    told();
  });
  element("people").addEventListener("input", () => {
    usePasted(words);
    showPeople(table, words);
  });
  for (const id of ["recipient", "names"]) element(id).addEventListener("input", () => showPeople(table, words));
}
