// The list of what is in the packet: its order by drag and by keys, its copies.

import { element, make } from "./dom.js";
import { MOST_COPIES } from "./order.js";
import { say } from "./words.js";

const button = (name, sign, words, title) =>
  make("button", { type: "button", class: `small ${name}`, "data-do": name, "aria-label": say(words, { title }) }, sign);

function copiesField(item, title, words) {
  const named = { "aria-label": say(words.copies_of, { title }), "data-do": "copies" };
  return make("input", { type: "number", min: 1, max: MOST_COPIES, value: item.copies, ...named });
}

function row(item, sheet, words) {
  const { title } = sheet;
  return make("li", {},
    make("span", { class: "grip", "aria-hidden": "true", title: words.drag }, "⠿"),
    make("span", { class: "name" }, title),
    make("span", { class: "tools" },
      copiesField(item, title, words),
      button("up", "↑", words.up, title), button("down", "↓", words.down, title), button("out", "×", words.take, title)));
}

// Shows the packet. sheets: by id; the focus stays on the same tool of `focus.place`, if that is given.
export function showList(order, sheets, words, focus) {
  const list = element("packet");
  list.replaceChildren(...order.items.map((item) => row(item, sheets[item.id], words)));
  if (focus) list.children[focus.place]?.querySelector(`[data-do="${focus.tool}"]`)?.focus();
}

const placeOf = (item) => [...item.parentNode.children].indexOf(item);

// Calls `told(name, place, value)` for each tool that is used, "drag" with the new place as value.
export function hearList(told) {
  const list = element("packet");
  list.addEventListener("click", (event) => {
    const tool = event.target.closest("button[data-do]");
    if (tool) told(tool.dataset.do, placeOf(tool.closest("li")));
  });
  list.addEventListener("change", (event) => {
    if (event.target.dataset.do === "copies") told("copies", placeOf(event.target.closest("li")), event.target.value);
  });
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".grip");
    if (grip && event.button === 0) drag(list, grip.closest("li"), event, told);
  });
}

function drag(list, item, event, told) {
  event.preventDefault();
  const from = placeOf(item);
  item.classList.add("dragged");
  const stop = new AbortController();
  const end = (dropped) => {
    stop.abort();
    item.classList.remove("dragged");
    told("drag", from, dropped ? placeOf(item) : from);
  };
  const heard = { signal: stop.signal };
  document.addEventListener("pointermove", (moved) => carry(list, item, moved.clientY), heard);
  document.addEventListener("pointerup", () => end(true), heard);
  document.addEventListener("pointercancel", () => end(false), heard);
  document.addEventListener("keydown", (pressed) => { if (pressed.key === "Escape") end(false); }, heard);
}

// Puts the dragged item where the pointer is: before the first item whose middle lies below it.
function carry(list, item, height) {
  const others = [...list.children].filter((other) => other !== item);
  const middle = (other) => { const box = other.getBoundingClientRect(); return box.top + box.height / 2; };
  list.insertBefore(item, others.find((other) => middle(other) > height) || null);
}
