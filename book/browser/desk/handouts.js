// One sheet alone as a PDF, out of what the page brings: a desk that comes by e-mail has no other files beside it.

import { allCards } from "./cards.js";
import { announce } from "./dom.js";
import { saveFile } from "../save_file.js";
import { makeHandout } from "./make.js";
import { problemWords } from "./packet_form.js";
import { say } from "./words.js";

// Named as the file in `handouts/` is.
const fileOf = ({ id, paper, fillable }) => `${id}-${fillable ? "fillable" : "print"}-${paper}.pdf`;

async function save(order, table, sheets, words) {
  try {
    saveFile(fileOf(order), "application/pdf", await makeHandout(order, table));
    announce(say(words.saved, { number: 1 }));
  } catch (problem) {
    announce(problemWords(problem, words, sheets));
  }
}

// Begins to hear of the buttons that save a card's sheet.
export function hearSaves(table, sheets, words) {
  for (const card of allCards()) {
    for (const button of card.querySelectorAll(".files [data-face]")) {
      const { face, paper } = button.dataset;
      const order = { id: card.dataset.id, paper, fillable: face === "fillable" };
      button.addEventListener("click", () => save(order, table, sheets, words));
    }
  }
}
