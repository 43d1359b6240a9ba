// Answers that are typed for a sheet and saved in its fillable PDF. They stay in the page's memory, each sheet's apart.

import { element, make } from "./dom.js";
import { saveFile } from "../save_file.js";
import { makeFilled } from "./make.js";
import { noteItems } from "./notes.js";
import { problemWords } from "./packet_form.js";
import { say } from "./words.js";

const forms = new Map();  // by sheet, its questions with what was typed
let open = "";  // the sheet that the dialog is about

const label = (id, words) => make("label", { for: `write-${id}` }, words);

const chooser = (named, options) =>
  make("select", named, make("option", { value: "" }), ...options.map(([value, words]) => make("option", { value }, words)));

function fieldOf(id, space) {
  const named = { id: `write-${id}`, name: id };
  if (space.holds === "tick") {
    const box = make("input", { ...named, type: "checkbox", value: "Yes" });
    return make("p", { class: "tick" }, box, " ", label(id, space.spoken));
  }
  if (space.options) return make("p", {}, label(id, space.spoken), chooser(named, space.options));
  const lines = ["lines", "paper"].includes(space.control);
  return make("p", {}, label(id, space.spoken), lines ? make("textarea", { ...named, rows: 3 }) : make("input", { ...named, type: "text" }));
}

// What is worked out is not typed; of what would be drawn, the words are.
function questionsOf(sheet, { sheets, spaces }) {
  const own = sheets.find(({ id }) => id === sheet)?.spaces ?? [];
  return own.filter((id) => spaces[id].holds !== "result").map((id) => fieldOf(id, spaces[id]));
}

function show(sheet, table, sheets) {
  open = sheet;
  if (!forms.has(sheet)) forms.set(sheet, questionsOf(sheet, table.answers));
  element("write-title").textContent = sheets[sheet].title;
  element("write-fields").replaceChildren(...forms.get(sheet));
  tell("");
  element("write").showModal();
  element("write").scrollTop = 0;
}

function tell(words, notes = []) {
  element("write-said").textContent = words;
  element("write-notes").replaceChildren(...noteItems(notes));
}

function typed() {
  const fields = [...element("write-fields").querySelectorAll("[name]")];
  const value = (field) => (field.type === "checkbox" && !field.checked ? "" : field.value);
  return Object.fromEntries(fields.map((field) => [field.name, value(field)]).filter(([, words]) => words));
}

async function save(paper, table, sheets, words) {
  const id = open;
  try {
    const { bytes, notes } = await makeFilled({ id, paper }, typed(), table);
    saveFile(`${id}-answers-${paper}.pdf`, "application/pdf", bytes);
    tell(say(words.saved, { number: 1 }), notes);
  } catch (problem) {
    tell(problemWords(problem, words, sheets));
  }
}

// Begins to hear of the dialog and of the buttons on cards that open it.
export function hearWriting(table, sheets, words) {
  for (const button of document.querySelectorAll("#cards .write")) {
    button.addEventListener("click", () => show(button.closest("li").dataset.id, table, sheets));
  }
  for (const button of document.querySelectorAll("#write [data-paper]")) {
    button.addEventListener("click", () => save(button.dataset.paper, table, sheets, words));
  }
  element("write-close").addEventListener("click", () => element("write").close());
  element("write-form").addEventListener("submit", (event) => event.preventDefault());
  element("write-clear").addEventListener("click", () => {
    element("write-form").reset();
    tell(words.answers_cleared);
  });
}
