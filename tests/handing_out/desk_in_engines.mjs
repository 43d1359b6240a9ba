// Makes packets for two people on the desk, by keys alone and by mouse alone, and reads a filled PDF, in one of three engines.
// usage: node desk_in_engines.mjs ENGINE NODE_MODULES DOWNLOADS DESK.html FILLED.pdf; prints what was seen as JSON
import { pathToFileURL } from "node:url";
import { start } from "../browsers/browsers.mjs";

const [engine, modules, downloads, desk, filled] = process.argv.slice(2);
const browser = await start(engine, modules, downloads);
const focused = (selector) => document.activeElement.matches(selector);
const chosen = () => [...document.querySelectorAll("#packet .name")].map((name) => name.textContent);
const text = (id) => document.getElementById(id).innerText;

async function tabTo(selector) {
  for (let step = 0; step < 80; step++) {
    if (await browser.run(focused, selector)) return;
    await browser.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

async function press(selector) {
  await tabTo(selector);
  await browser.press("Enter");
}

async function withKeys() {
  await press('[data-id="kit"] .put');
  await press('[data-id="log"] .put');
  await tabTo("#recipient");
  for (const letter of "A.B., C.D.") await browser.press(letter);
  await tabTo("#save");
  return browser.saved(() => browser.press("Enter"));
}

async function withMouse() {
  await browser.click('[data-id="kit"] .put');
  await browser.click('[data-id="log"] .put');
  await browser.type("#recipient", "A.B., C.D.");
  await browser.click("#face-fillable");
  return browser.saved(() => browser.click("#save"));
}

const seen = {};
try {
  await browser.resize(1280, 900);
  await browser.open(pathToFileURL(desk).href);
  seen.keys = [await browser.run(chosen), await withKeys(), await browser.run(chosen)];
  await browser.open(pathToFileURL(desk).href);
  seen.mouse = [await browser.run(chosen), await withMouse(), await browser.run(chosen)];
  await browser.click('#views [href="#answers-view"]');
  await browser.upload("#filled", filled);
  await browser.until((id) => document.getElementById(id).textContent.includes("Today"), "readings");
  seen.read = (await browser.run(text, "readings")).replace(/\s+/g, " ");
  seen.wide = await browser.run(() => document.documentElement.scrollWidth > innerWidth);
  seen.stored = await browser.run(() => localStorage.length);
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
