// Runs the scripts of a form and of an e-book as a viewer and a reading app do, on what is filled in.
// usage: node scripts.mjs < TASK, {pdf: [{fields: {name: {value, type}}, calculations: [[name, script]]}],
//   epub: {script, kept: {key: value}, totals: [id]}}; prints what the totals show, {pdf: {id: text}, epub: {id: text}}
import { readFileSync } from "node:fs";
import vm from "node:vm";

const { pdf, epub } = JSON.parse(readFileSync(0, "utf-8"));

// A viewer runs the calculations of a form in their order, each with the document as `this` (ISO 32000-1, 12.6.4.16).
function calculated({ fields, calculations }) {
  const shown = {};
  for (const [name, script] of calculations) {
    const event = {};
    const page = vm.createContext({ event, getField: (wanted) => fields[wanted] ?? null });
    vm.runInContext(script, page);
    shown[name] = event.value;
    fields[name] = { value: event.value, type: "text" };
  }
  return shown;
}

// As much of a page as the e-book's script looks at: a host for every total, and answers that have been kept.
class Node {
  constructor(attributes = {}) {
    Object.assign(this, { attributes, children: [], classList: { add() {} }, textContent: "" });
  }
  setAttribute(name, value) { this.attributes[name] = String(value); }
  getAttribute(name) { return this.attributes[name] ?? null; }
  appendChild(child) { this.children.push(child); return child; }
  insertBefore(child) { return this.appendChild(child); }
  addEventListener() {}
  replaceChild(made) { this.made = made; }
}

function shownInBook({ script, kept, totals }) {
  const items = new Map(Object.entries(kept));
  class Storage {
    getItem(key) { return items.get(key) ?? null; }
    setItem(key, value) { items.set(key, String(value)); }
    removeItem(key) { items.delete(key); }
  }
  const places = totals.map(() => new Node());
  const hosts = totals.map((id, at) => Object.assign(new Node({ "data-space": id }), { parentNode: places[at] }));
  const found = { "[data-space]": () => hosts, "output[data-field]": () => places.map((place) => place.made) };
  const document = Object.assign(new Node(), {
    readyState: "complete", documentElement: new Node(), body: new Node(),
    querySelectorAll: (selector) => found[selector](), querySelector: () => null,
    createElementNS: () => new Node(), createTextNode: () => new Node(),
  });
  const localStorage = new Storage();
  vm.runInContext(script, vm.createContext({ document, Storage, localStorage, window: { localStorage } }));
  return Object.fromEntries(totals.map((id, at) => [id, places[at].made.textContent]));
}

console.log(JSON.stringify({ pdf: Object.assign({}, ...pdf.map(calculated)), epub: shownInBook(epub) }));
