// Answers that are typed for a sheet and saved in its fillable PDF. They stay in the page's memory, each sheet's apart.

import { withTotals } from "../fill.js";
import { fieldName } from "../read.js";
import { saveFile } from "../save_file.js";
import { learnSpellings } from "../typed.js";
import { isTotal } from "../values.js";
import { element, make } from "./dom.js";
import { makeFilled } from "./make.js";
import { noteItems } from "./notes.js";
import { copiesOf } from "./order.js";
import { problemWords } from "./packet_form.js";
import { changesSoFar, markSaved, markUnsaved } from "./unsaved.js";
import { say } from "./words.js";

const forms = new Map();  // by sheet: { copies: the questions of each copy with what was typed, number: of those that are shown }
let open = "";  // the sheet that the dialog is about

const label = (name, words) => make("label", { for: `write-${name}` }, words);

const chooser = (named, options) =>
  make("select", named, make("option", { value: "" }), ...options.map(([value, words]) => make("option", { value }, words)));

// name: of the field in the PDF.
function fieldOf(name, space) {
  const named = { id: `write-${name}`, name };
  if (space.holds === "tick") {
    const box = make("input", { ...named, type: "checkbox", value: "Yes" });
    return make("p", { class: "tick" }, box, " ", label(name, space.spoken));
  }
  if (isTotal(space)) return make("p", { class: "total" }, label(name, space.spoken), make("output", named, NO_TOTAL));
  if (space.options) return make("p", {}, label(name, space.spoken), chooser(named, space.options));
  const lines = ["lines", "paper"].includes(space.control);
  return make("p", {}, label(name, space.spoken), lines ? make("textarea", { ...named, rows: 3 }) : make("input", { ...named, type: "text" }));
}

const NO_TOTAL = "–";

// The questions of one copy. What is worked out is shown, not typed; of what would be drawn, the words are typed.
function questionsOf(sheet, copy, { sheets, spaces }) {
  const own = sheets.find(({ id }) => id === sheet)?.spaces ?? [];
  const asked = own.filter((id) => isTotal(spaces[id]) || spaces[id].holds !== "result");
  return asked.map((id) => fieldOf(fieldName(id, copy), spaces[id]));
}

// Shows so many copies as are asked for. What was typed into others stays, and comes back with them.
function showCopies({ store, answers }) {
  const { copies, number } = forms.get(open);
  const called = store.sheets.find(({ id }) => id === open).copy;
  while (copies.length < number) {
    copies.push(make("fieldset", {}, make("legend"), ...questionsOf(open, copies.length + 1, answers)));
  }
  copies.forEach((copy, at) => {
    copy.firstChild.textContent = number > 1 ? say(called, { number: at + 1, count: number }) : "";
  });
  element("write-copies").value = number;
  element("write-fields").replaceChildren(...copies.slice(0, number));
  showTotals(answers);
}

// As the PDF's own scripts do, at each stroke.
function showTotals(answers) {
  const values = withTotals(typed(), answers);
  for (const total of element("write-fields").querySelectorAll("output")) total.value = values[total.name] ?? NO_TOTAL;
}

function show(sheet, table, sheets) {
  open = sheet;
  const { handout_copies: number = 1 } = table.store.sheets.find(({ id }) => id === sheet);
  if (!forms.has(sheet)) forms.set(sheet, { copies: [], number });
  element("write-title").textContent = sheets[sheet].title;
  showCopies(table);
  tell("");
  element("write").showModal();
  element("write").scrollTop = 0;
}

function tell(words, notes = []) {
  element("write-said").textContent = words;
  element("write-notes").replaceChildren(...noteItems(notes));
}

function typed() {
  const fields = [...element("write-fields").querySelectorAll("[name]:not(output)")];
  const value = (field) => (field.type === "checkbox" && !field.checked ? "" : field.value);
  return Object.fromEntries(fields.map((field) => [field.name, value(field)]).filter(([, words]) => words));
}

async function save(paper, table, sheets, words) {
  const [id, before] = [open, changesSoFar()];
  try {
    const { bytes, notes } = await makeFilled({ id, paper, copies: forms.get(id).number }, typed(), table);
    saveFile(`${id}-answers-${paper}.pdf`, "application/pdf", bytes);
    markSaved(`answers ${id}`, before);
    tell(say(words.saved, { number: 1 }), notes);
  } catch (problem) {
    tell(problemWords(problem, words, sheets));
  }
}

// Begins to hear of the dialog and of the buttons on cards that open it.
export function hearWriting(table, sheets, words) {
  learnSpellings(table.answers.spellings);
  for (const button of document.querySelectorAll("#cards .write")) {
    button.addEventListener("click", () => show(button.closest("li").dataset.id, table, sheets));
  }
  for (const button of document.querySelectorAll("#write [data-paper]")) {
    button.addEventListener("click", () => save(button.dataset.paper, table, sheets, words));
  }
  element("write-close").addEventListener("click", () => element("write").close());
  element("write-form").addEventListener("submit", (event) => event.preventDefault());
  element("write-copies").addEventListener("change", () => {
    forms.get(open).number = copiesOf(element("write-copies").value);
    showCopies(table);
  });
  element("write-fields").addEventListener("input", () => {
    markUnsaved(`answers ${open}`);
    showTotals(table.answers);
  });
  element("write-clear").addEventListener("click", () => {
    forms.get(open).copies = [];
    markSaved(`answers ${open}`);
    showCopies(table);
    tell(words.answers_cleared);
  });
}
