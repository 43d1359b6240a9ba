// Tries what the desk remembers, on a storage of its own: node memory.mjs MEMORY.js; prints what was seen as JSON.
import { pathToFileURL } from "node:url";
import { changesSoFar, isAnythingLost, markMade, markSaved, markUnsaved } from "../../book/browser/desk/unsaved.js";

const { Memory } = await import(pathToFileURL(process.argv[2]));

// As a browser's: its keys are its own properties.
class Storage {
  constructor(room = Infinity) {
    Object.defineProperty(this, "room", { value: room });
  }

  get length() { return Object.keys(this).length; }

  getItem(key) { return this[key] ?? null; }

  setItem(key, value) {
    if (value.length > this.room) throw Object.assign(new Error("full"), { name: "QuotaExceededError" });
    this[key] = value;
  }

  removeItem(key) { delete this[key]; }
}

const forbidden = () => { throw Object.assign(new Error("insecure"), { name: "SecurityError" }); };
const at = (day) => () => new Date(`2026-01-0${day}T00:00:00Z`);
const window = (storage, day = 1) => new Memory("desk.", () => storage, at(day));

function tried(act) {
  try {
    return [act()].map((value) => value ?? "done")[0];
  } catch (problem) {
    return problem.code ?? String(problem);
  }
}

const seen = {};
const storage = new Storage();
storage.setItem("other page", "kept");
const [one, other] = [window(storage), window(storage, 2)];
seen.before = [one.entries(), one.read("clinic"), Object.keys(storage)];
other.read("clinic");
one.write("clinic", { name: "A" });
seen.entries = one.entries();
seen.late = tried(() => other.write("clinic", { name: "B" }));
seen.there = one.read("clinic");
seen.same = tried(() => other.write("clinic", { name: "A" }));
seen.sure = [tried(() => other.write("clinic", { name: "B" }, true)), one.isOther("clinic"), one.read("clinic")];
one.forget("clinic");
seen.forgotten = [other.isOther("clinic"), tried(() => other.write("clinic", { name: "C" }))];
storage.setItem("desk.damaged", "{");
seen.damaged = [one.read("damaged"), one.entries().map(({ name, value, since }) => [name, value, since])];
one.write("contact", "x");
one.forgetAll();
seen.left = Object.keys(storage);
const small = window(new Storage(60));
small.write("contact", "01 23");
seen.full = [tried(() => small.write("contact", "1".repeat(60))), small.read("contact")];
const none = new Memory("desk.", forbidden);
seen.forbidden = [none.isOpen, none.entries(), none.read("clinic"), none.has("clinic"), tried(() => none.write("clinic", 1)),
  tried(() => none.forgetAll())];
markUnsaved("packet");
markUnsaved("answers log");
const before = changesSoFar();
markUnsaved("packet");
markMade(before);
markSaved("answers log");
seen.lost = [isAnythingLost()];
markMade(changesSoFar());
seen.lost.push(isAnythingLost());
console.log(JSON.stringify(seen));
