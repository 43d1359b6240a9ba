// Three sheets for two people on the desk, printed to PDF by keys alone and by mouse alone, and saved; a filled PDF is read. In one of
// three engines. usage: node desk_in_engines.mjs ENGINE NODE_MODULES DOWNLOADS DESK.html PEOPLE.csv FILLED.pdf; prints what was
// seen as JSON
import { pathToFileURL } from "node:url";
import { start } from "../browsers/browsers.mjs";

const [engine, modules, downloads, desk, people, filled] = process.argv.slice(2);
const browser = await start(engine, modules, downloads, { prints: true });
const PICKED = 3;  // clicks in the window in which a file is chosen: the folder, the file, "Open"
let acts = 0;  // strokes and clicks
let asked = 0;  // when printing was asked for
const focused = (selector) => document.activeElement.matches(selector);
const chosen = () => [...document.querySelectorAll("#packet .name")].map((name) => name.textContent);
const text = (id) => document.getElementById(id).innerText;
const isWide = () => document.documentElement.scrollWidth > innerWidth;

function press(key) {
  acts += 1;
  return browser.press(key);
}

async function write(words) {
  for (const letter of words) await press(letter);
}

async function tabTo(selector) {
  for (let step = 0; step < 30; step++) {
    if (await browser.run(focused, selector)) return;
    await press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

function click(selector) {
  acts += 1;
  return browser.click(selector);
}

async function put(words) {
  await write(words);
  await press("Enter");
}

// Where the browser opens no window by itself, the focus is on a link that does.
async function print(act, follow) {
  asked = Date.now();
  await act();
  await browser.until(() => document.getElementById("printed").checkVisibility());
  if (await browser.run(focused, "#printed")) await follow();
}

async function withKeys() {
  await tabTo("#find");
  for (const words of ["kit", "log", "walk"]) await put(words);
  await tabTo("#to-recipient");
  await press("Enter");
  await browser.until(focused, "#recipient");
  await write("A.B., C.D.");
  await tabTo("#print");
  return browser.printed(() => print(() => press("Enter"), () => press("Enter")));
}

async function withMouse() {
  for (const sheet of ["kit", "log", "walk"]) await click(`[data-id="${sheet}"] .put`);
  await click("#people-part summary");
  acts += 1 + PICKED;
  await browser.upload("#people-file", people);
  await browser.until(() => document.getElementById("people-said").textContent);
  return browser.printed(() => print(() => click("#print"), () => click("#printed")));
}

async function done(act) {
  await browser.open(pathToFileURL(desk).href);
  const before = await browser.run(chosen);
  acts = 0;
  const printed = await act();
  return { before, printed, after: await browser.run(chosen), acts, seconds: (Date.now() - asked) / 1000 };
}

const seen = {};
try {
  await browser.resize(1280, 900);
  seen.keys = await done(withKeys);
  seen.mouse = await done(withMouse);
  await browser.resize(390, 800);
  seen.wide = await browser.run(isWide);
  await browser.click("#face-fillable");
  seen.saved = await browser.saved(() => browser.click("#save"));
  await browser.click('#views [href="#answers-view"]');
  await browser.upload("#filled", filled);
  await browser.until((id) => document.getElementById(id).textContent.includes("Today"), "readings");
  seen.read = (await browser.run(text, "readings")).replace(/\s+/g, " ");
  seen.stored = await browser.run(() => localStorage.length);
  await browser.run(() => document.querySelector(".put").click());
  seen.asked = await browser.askedOnLeaving();
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
