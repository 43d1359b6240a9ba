// The form below the packet: what its first page says, for whom it is, the clinic, the paper, and what is made.

import { clinicOf } from "./clinic_form.js";
import { saveFile } from "../save_file.js";
import { announce, element, make } from "./dom.js";
import { makeAll, ordersOf, printFiles, zipped } from "./make.js";
import { namedPeople, readPeople } from "./people.js";
import { say } from "./words.js";

const TYPED = ["title", "recipient", "appointment", "therapist", "contact"];

let list = "";  // the list of people: text that was pasted, or the bytes of a file
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

// Whom the packet is for: the list, or else the codes. With what is wrong.
function peopleOf(table) {
  const namesAllowed = element("names").checked;
  if (list) return readPeople(list, table.people, namesAllowed);
  const codes = namedPeople(typed("recipient"), table.people, namesAllowed);
  return codes.people.length + codes.problems.length > 1 ? codes : { people: codes.people, problems: [] };
}

export function showPeople(table, words) {
  const { people, problems } = peopleOf(table);
  const where = ({ line }) => (line ? `${say(words.line, { line })}: ` : "");
  element("people-problems").replaceChildren(...problems.map((problem) =>
    make("li", {}, `${where(problem)}${problem.text}.`)));
  element("people-said").textContent = list ? say(words.people_read, { number: people.length }) : "";
  element("save").textContent = people.length > 1 || list ? say(words.save_all, { number: people.length }) : words.save_pdf;
  return people;
}

// What a PacketProblem, or any other failure, is for whoever sits before the page.
export function problemWords(problem, words, sheets) {
  const known = { letters: words.no_letters, copies: words.too_often, picture: words.no_picture, nothing: words.nothing_in };
  if (!(problem.code in known)) return say(words.failed, { problem: problem.message });
  return say(known[problem.code], { letters: problem.letters, title: sheets[problem.sheet]?.title });
}

function progress(done, all, words) {
  element("progress").hidden = false;
  element("bar").max = all;
  element("bar").value = done;
  element("made").textContent = say(words.made, { done, all });
}

// Makes what is asked for, and hands it to `use`. Nothing that was typed changes, whatever goes wrong.
async function makeFor(order, table, sheets, words, use) {
  const people = showPeople(table, words);
  if (list && !people.length) return announce(words.nobody);
  for (const id of ["print", "save"]) element(id).disabled = true;
  isStopped = false;
  try {
    const orders = ordersOf(order, people, table.people);
    const files = await makeAll(orders, table, (done, all) => progress(done, all, words), () => isStopped);
    if (!isStopped) await use(files);
  } catch (problem) {
    announce(problemWords(problem, words, sheets));
  } finally {
    element("progress").hidden = true;
    for (const id of ["print", "save"]) element(id).disabled = false;
  }
  return undefined;
}

function save(files, words) {
  if (files.length === 1) saveFile(files[0][0], "application/pdf", files[0][1]);
  else saveFile("packets.zip", "application/zip", zipped(files));
  announce(say(words.saved, { number: files.length }));
}

// Takes over a list of people as a file.
export async function takeList(file, table, words) {
  list = new Uint8Array(await file.arrayBuffer());
  element("people").value = "";
  showPeople(table, words);
}

// Begins to hear of the form. order(): the packet as it is now.
export function hearForm(order, table, sheets, words) {
  element("print").addEventListener("click", () =>
    makeFor({ ...withForm(order(), table.store.clinic), fillable: false }, table, sheets, words, printFiles));
  element("save").addEventListener("click", () =>
    makeFor(withForm(order(), table.store.clinic), table, sheets, words, (files) => save(files, words)));
  element("stop").addEventListener("click", () => { isStopped = true; });
  element("people-file").addEventListener("change", () => {
    if (element("people-file").files[0]) takeList(element("people-file").files[0], table, words);
  });
  element("people").addEventListener("input", () => {
    list = element("people").value.trim() ? element("people").value : "";
    showPeople(table, words);
  });
  for (const id of ["recipient", "names"]) element(id).addEventListener("input", () => showPeople(table, words));
}
