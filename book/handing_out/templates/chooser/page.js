"use strict";
// Filters the cards, and keeps the packet and its command as sheets are chosen. Nothing is stored or sent.
const element = (id) => document.getElementById(id);
const cards = [...document.querySelectorAll("#cards > li")];
const chosen = [];  // the cards in the packet, in the order in which they were put there

function fits(card) {
  const words = element("find").value.trim().toLowerCase();
  const most = Number(element("minutes").value);
  return card.textContent.toLowerCase().includes(words)
    && (!element("home").value || card.dataset.home === element("home").value)
    && (!most || (Number(card.dataset.minutes) > 0 && Number(card.dataset.minutes) <= most))
    && !(element("calm").checked && card.dataset.careful);
}

function filter() {
  for (const card of cards) card.hidden = !fits(card);
  const shown = element("shown");
  shown.textContent = shown.dataset.words
    .replace("{number}", cards.filter((card) => !card.hidden).length).replace("{all}", cards.length);
}

const copiesOf = (card) => Math.min(99, Math.max(1, Math.trunc(Number(element(`${card.dataset.id}-copies`).value)) || 1));

// Words for a command line: in quotes, without what shells would read as their own.
const quoted = (words) => `"${words.replace(/["\\$`!%\r\n]/g, "")}"`;

function command() {
  const sheets = chosen.map((card) => `${card.dataset.id}:${copiesOf(card)}`);
  const recipient = element("recipient").value.trim();
  return [element("command").dataset.begin, ...sheets, ...(recipient ? ["--for", quoted(recipient)] : [])].join(" ");
}

function show() {
  element("packet").replaceChildren(...chosen.map((card) => {
    const item = document.createElement("li");
    item.textContent = `${card.querySelector("h3").textContent.trim()} × ${copiesOf(card)}`;
    return item;
  }));
  element("nothing").hidden = chosen.length > 0;
  element("command").value = chosen.length ? command() : "";
  element("copy").disabled = !chosen.length;
  element("said").textContent = "";
}

function take(card, taken) {
  if (taken) chosen.push(card);
  else chosen.splice(chosen.indexOf(card), 1);
  show();
}

async function copy() {
  const field = element("command");
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select();
    document.execCommand("copy");
  }
  element("said").textContent = element("copy").dataset.done;
}

for (const card of cards) {
  const box = element(`${card.dataset.id}-take`);
  box.checked = false;
  box.addEventListener("change", () => take(card, box.checked));
  element(`${card.dataset.id}-copies`).addEventListener("input", show);
}
element("filters").addEventListener("input", filter);
element("filters").addEventListener("submit", (event) => event.preventDefault());
element("recipient").addEventListener("input", show);
element("copy").addEventListener("click", copy);
element("clear").addEventListener("click", () => {
  for (const card of chosen.splice(0)) element(`${card.dataset.id}-take`).checked = false;
  show();
});
show();
