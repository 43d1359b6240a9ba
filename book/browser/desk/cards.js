// The cards of the worksheets: which fit the filters, and which are in the packet.

import { element } from "./dom.js";
import { say } from "./words.js";

export const allCards = () => [...document.querySelectorAll("#cards > li")];

function fits(card, asked) {
  const minutes = Number(card.dataset.minutes);
  return asked.words.every((word) => card.textContent.toLowerCase().includes(word))
    && (!asked.home || card.dataset.home === asked.home)
    && (!asked.minutes || (minutes > 0 && minutes <= asked.minutes))
    && !(asked.calm && card.dataset.careful);
}

// Shows the cards that fit, and says how many they are.
export function filterCards() {
  const asked = {
    words: element("find").value.toLowerCase().split(/\s+/).filter(Boolean),
    home: element("home").value,
    minutes: Number(element("minutes").value),
    calm: element("calm").checked,
  };
  const cards = allCards();
  for (const card of cards) card.hidden = !fits(card, asked);
  const shown = element("shown");
  const number = cards.filter((card) => !card.hidden).length;
  shown.textContent = say(shown.dataset.words, { number, all: cards.length });
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
