// The cards of the worksheets: which fit the filters, and which are in the packet.

import { element } from "./dom.js";
import { say } from "./words.js";

// What a card says of its sheet; its buttons say "Letter" on each.
const SAID = "h3, .purpose, .facts, .when, .caution";

export const allCards = () => [...document.querySelectorAll("#cards > li")];

const typedWords = () => element("find").value.toLowerCase().split(/\s+/).filter(Boolean);
const saysAll = (parts, words) => words.every((word) => parts.some((part) => part.textContent.toLowerCase().includes(word)));

// The card that Enter means: the first shown with the words in its title, or else the first; null where nothing is typed.
export function meantCard() {
  const words = typedWords();
  const shown = words.length ? allCards().filter((card) => !card.hidden) : [];
  return shown.find((card) => saysAll([card.querySelector("h3")], words)) ?? shown[0] ?? null;
}

function fits(card, asked) {
  const minutes = Number(card.dataset.minutes);
  return saysAll([...card.querySelectorAll(SAID)], asked.words)
    && (!asked.home || card.dataset.home === asked.home)
    && (!asked.minutes || (minutes > 0 && minutes <= asked.minutes))
    && !(asked.calm && card.dataset.careful);
}

// Shows the cards that fit, and says how many they are, and which of them Enter puts in. sheets: by id.
export function filterCards(sheets, words) {
  const asked = {
    words: typedWords(),
    home: element("home").value,
    minutes: Number(element("minutes").value),
    calm: element("calm").checked,
  };
  const cards = allCards();
  for (const card of cards) card.hidden = !fits(card, asked);
  const shown = element("shown");
  const number = cards.filter((card) => !card.hidden).length;
  const meant = meantCard();
  const enter = meant ? ` ${say(words.enter, { title: sheets[meant.dataset.id].title })}` : "";
  shown.textContent = `${say(shown.dataset.words, { number, all: cards.length })}${enter}`;
}

// Marks the cards whose sheets are in the packet. words: what their buttons say.
export function markCards(taken, words) {
  for (const card of allCards()) {
    const inside = taken(card.dataset.id);
    const button = card.querySelector(".put");
    card.classList.toggle("taken", inside);
    button.textContent = inside ? words.taken : words.put;
    button.setAttribute("aria-pressed", String(inside));
  }
}
