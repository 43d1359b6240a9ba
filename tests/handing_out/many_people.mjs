// Three hundred packets of four sheets on the desk, made and saved, while somebody goes on typing. In one of three engines.
// usage: node many_people.mjs ENGINE NODE_MODULES DOWNLOADS DESK.html print|fillable; prints as JSON what was seen: seconds that it
// took; the longest time in milliseconds in which the page did not answer, while the store was opened and then; how often that was
// more than 200; and the longest after which a letter was seen; idle: the same before anything was made, as on a busy computer a
// browser waits for its turn
import { statSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { start } from "../browsers/browsers.mjs";

const [engine, modules, downloads, desk, kind] = process.argv.slice(2);
const PEOPLE = 300;
const SHEETS = 4;
const LETTERS = "walk";

// Run in the page: measures from now on.
const watch = () => {
  const seen = { opening: 0, gap: 0, letter: 0, letters: 0, slow: 0 };
  let last = performance.now();
  const ring = () => {
    const now = performance.now();
    if (now - last > 200) seen.slow += 1;
    const part = document.getElementById("bar").value ? "gap" : "opening";
    seen[part] = Math.round(Math.max(seen[part], now - last));
    last = now;
  };
  setInterval(ring, 4);
  document.getElementById("find").addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
    seen.letters += 1;
    seen.letter = Math.round(Math.max(seen.letter, performance.now() - timeStamp));
  }));
  window.measured = seen;
};

// Gives what was measured so far, and begins again.
const measured = () => {
  const found = { ...window.measured };
  for (const key of Object.keys(found)) window.measured[key] = 0;
  return found;
};

const list = (people) => {
  const field = document.getElementById("people");
  field.value = ["code", ...Array.from({ length: people }, (_, at) => `P${at}`)].join("\n");
  field.dispatchEvent(new Event("input", { bubbles: true }));
};
const bar = () => Number(document.getElementById("bar").value);
const isWorking = () => document.getElementById("stop").checkVisibility();

const browser = await start(engine, modules, downloads);
try {
  await browser.resize(1280, 900);
  await browser.open(pathToFileURL(desk).href);
  await browser.run((most) => [...document.querySelectorAll(".put")].slice(0, most).forEach((put) => put.click()), SHEETS);
  await browser.click(`#face-${kind}`);
  await browser.click("#people-part summary");
  await browser.run(list, PEOPLE);
  await browser.run(watch);
  for (const letter of LETTERS.repeat(3)) await browser.type("#find", letter);
  const { letter, opening } = await browser.run(measured);
  const began = Date.now();
  const progress = new Set();
  let seconds = 0;
  const file = await browser.saved(async () => {
    await browser.click("#save");
    for (let at = 0; await browser.run(isWorking); at++) {
      await browser.type("#find", LETTERS[at % LETTERS.length]);
      progress.add(await browser.run(bar));
    }
    seconds = (Date.now() - began) / 1000;
  });
  console.log(JSON.stringify({ engine, kind, seconds, progress: progress.size, idle: { letter, gap: opening }, ...(await browser.run(measured)), bytes: statSync(file).size }));
} finally {
  await browser.close();
}
