// Fill in a sheet of a site from the disk as a reader does, and print as JSON what the page shows at each step.
// usage: node fill_in.mjs NODE_MODULES CHROMIUM SITE PAGE DOWNLOADS
import { createRequire } from "node:module";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [modules, chromium, site, sheet, downloads] = process.argv.slice(2);
const require = createRequire(path.join(modules, "x.js"));
const puppeteer = require("puppeteer");
const axe = readFileSync(path.join(modules, "@daisy", "axe-core-for-ace", "axe.min.js"), "utf-8");
const address = pathToFileURL(path.join(site, sheet)).href;
const steps = {};
const trouble = new Set();
const asked = [];

const STORAGES = {
  forbidden: () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError"); } }),
  // says so of one field, and of the others nothing, as some reading apps do
  full: () => { Storage.prototype.setItem = (key) => { if (key.endsWith("one")) throw new DOMException("", "QuotaExceededError"); }; },
};

// Runs in the page: what a reader sees of it.
function look() {
  const value = (field) => field.localName === "output" ? field.textContent
    : /radio|checkbox/.test(field.type) ? (field.checked ? field.value : null) : field.value;
  const fields = {};
  for (const field of document.querySelectorAll("[data-field]")) {
    fields[field.dataset.field] = fields[field.dataset.field] || value(field) || "";
  }
  const words = (on) => [...document.querySelectorAll(on)].map((each) => each.textContent);
  return {
    fields, note: words(".ws-note").join(), status: words(".ws-tools [role=status]").join(), lost: words(".ws-lost").length,
    strokes: document.querySelectorAll("polyline").length, kept: (() => { try { return localStorage.length; } catch { return -1; } })(),
    spaces: [...new Set([...document.querySelectorAll("[data-space], [data-field]")].map((each) => each.dataset.space ?? each.dataset.field.replace(/:words$/, "")))],
    wide: document.documentElement.scrollWidth > Math.min(innerWidth, screen.width),
    small: [...document.querySelectorAll("button, input, textarea")].filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width > 0 && (box.width < 24 || box.height < 24);
    }).length,
  };
}

async function open(storage) {
  const page = await browser.newPage();
  page.on("pageerror", (error) => trouble.add(String(error)));
  page.on("console", (message) => trouble.add(message.text()));
  page.on("request", (request) => { if (!/^(file|data|blob):/.test(request.url())) trouble.add(`asks for ${request.url()}`); });
  page.on("dialog", (dialog) => {
    asked.push([storage, dialog.type()]);
    dialog.accept();
  });
  if (storage) await page.evaluateOnNewDocument(STORAGES[storage]);
  await page.setViewport({ width: 390, height: 800, hasTouch: true, isMobile: true });
  await page.goto(address);
  return page;
}

const field = (id) => `[data-field="kinds.${id}"]`;
const tap = async (page, on, nth = 0) => (await page.$$(on))[nth].evaluate((each) => each.click());
const press = (page, words) => page.evaluate((said) => [...document.querySelectorAll("button")].find((each) => each.textContent.startsWith(said)).click(), words);

// A stroke; one that is not ended is as if the page were left while it is drawn.
async function draw(page, isEnded = true) {
  const paper = await page.$(".ws-paper");
  await paper.evaluate((each) => each.scrollIntoView({ block: "center" }));
  const box = await paper.boundingBox();
  await page.touchscreen.touchStart(box.x + 40, box.y + 40);
  await page.touchscreen.touchMove(box.x + 120, box.y + 70);
  if (isEnded) await page.touchscreen.touchEnd();
}

async function fill(page) {
  for (const [id, text] of [["intro-with-a-blank", "a word"], ["what-helped", "tea\nand a walk"], ["other-text", "<b> & “c”"],
    ["my-place-is", "here"], ["date", "01/02/2026"], ["seen-by", "AB"], ["what-2", "a"], ["when-2", "noon"], ["draw-a-line:words", "a hill"]]) {
    const found = await page.$(field(id));
    if (found) await found.type(text);
    else trouble.add(`no field ${id}`);
  }
  for (const [id, nth] of [["how-near-is-it", 7], ["warm", 0], ["choose-one", 1], ["one", 1], ["two", 0], ["walk-tue", 0]]) {
    await tap(page, field(id), nth);
  }
  await draw(page);
}

async function take(page, file) {
  await page.evaluate(() => {
    document.querySelector(".ws-tools [role=status]").textContent = "";
    document.querySelector("input[type=file]").value = "";
  });
  await (await page.$("input[type=file]")).uploadFile(file);
  await page.waitForFunction(() => document.querySelector(".ws-tools [role=status]").textContent || document.querySelector(".ws-tools [role=group]"));
}

// The path of the file with all answers, once it is there.
async function answersFile(page) {
  const found = () => readdirSync(downloads).filter((name) => name.endsWith(".json"));
  found().forEach((name) => rmSync(path.join(downloads, name)));
  await press(page, "Save my answers in");
  for (let tries = 0; !found().length && tries < 500; tries++) await new Promise((wait) => setTimeout(wait, 20));
  return path.join(downloads, found()[0]);
}

const browser = await puppeteer.launch({ executablePath: chromium, timeout: 120000, protocolTimeout: 120000 });
const session = await browser.target().createCDPSession();
await session.send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: downloads });
const note = async (name, page) => { steps[name] = await page.evaluate(look); };

let page = await open();
await note("fresh", page);
await page.evaluate(axe);
for (const { id, nodes } of (await page.evaluate(() => window.axe.run(document, { preload: false, rules: { "target-size": { enabled: true } } }))).violations) trouble.add(`${id}: ${nodes[0].html}`);
await fill(page);
await note("filled", page);
const share = () => page.evaluate(() => {
  const [line, paper] = ["polyline", ".ws-paper"].map((on) => document.querySelector(on).getBoundingClientRect());
  return [(line.left - paper.left) / paper.width, (line.bottom - paper.top) / paper.height].map((part) => Math.round(part * 50));
});
steps.drawn = [await share()];
steps.shape = await page.$eval(".ws-frame", (frame) => frame.offsetWidth / frame.offsetHeight);
// ---- forced colours: each control as it is seen, and those of a state in both ----
const media = await page.createCDPSession();
await media.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
for (const [name, on] of Object.entries({ line: field("my-place-is"), lines: field("what-helped"), frame: ".ws-frame", button: ".ws-tools button",
  ticked: field("warm"), unticked: field("other"), chosen: `${field("one")}:checked`, unchosen: `${field("one")}:not(:checked)`,
  larger: "[data-part=larger]", exit: ".site-exit" })) {
  await (await page.$(on)).screenshot({ path: path.join(downloads, `forced-${name}.png`) });
}
await media.send("Emulation.setEmulatedMedia", { features: [] });
await page.setViewport({ width: 800, height: 360 });
steps.drawn.push(await share());
await page.pdf({ path: path.join(downloads, "printed.pdf") });
await page.close();

page = await open();
await note("again", page);
await page.evaluate(() => localStorage.setItem(Object.keys(localStorage).find((key) => key.endsWith(".one")).replace("kinds.one", "plan.other"), "of another sheet"));
await draw(page, false);
await page.goto(address);
await note("left while drawing", page);
await press(page, "Take back");
await note("taken back", page);
const other = await open();
await (await page.$(field("my-place-is"))).type(" and there");
await other.waitForFunction(() => document.querySelector(".ws-tools [role=status]").textContent);
await note("other window", other);
await other.close();
await page.bringToFront();

const file = await answersFile(page);
const saved = JSON.parse(readFileSync(file, "utf-8"));
await note("saved", page);
await press(page, "Save my answers as a PDF");
await page.waitForFunction(() => /are in|not be/.test(document.querySelector(".ws-tools [role=status]").textContent));
await note("as pdf", page);
await press(page, "Erase the answers of this");
await press(page, "Press again");
await note("cleared", page);
await take(page, file);
await note("taken", page);
await (await page.$(field("date"))).type("!");
await take(page, file);
await note("asked", page);
await press(page, "Those that are here");
await note("left", page);
for (const [name, text] of [["damaged", "{"], ["other book", JSON.stringify({ format: 1, book: "x", title: "X", answers: {} })]]) {
  writeFileSync(path.join(downloads, "strange.json"), text);
  await take(page, path.join(downloads, "strange.json"));
  await note(name, page);
}
await press(page, "Erase the answers of all");
await press(page, "Press again to erase");
await note("erased", page);
await page.close();

for (const storage of ["forbidden", "full"]) {
  page = await open(storage);
  await tap(page, field("one"), 1);
  await tap(page, field("two"), 0);
  await tap(page, field("how-near-is-it"), 7);
  await (await page.$(field("my-place-is"))).type("here");
  await note(storage, page);
  steps[storage].file = JSON.parse(readFileSync(await answersFile(page), "utf-8")).answers;
  const closed = new Promise((done) => page.once("close", done));
  await page.close({ runBeforeUnload: true });
  await closed;
}

// ---- reading by script: size and night ----
page = await open();
await page.setViewport({ width: 320, height: 800 });
const looks = () => page.evaluate(() => ({ ...document.documentElement.dataset, wide: document.documentElement.scrollWidth, head: document.querySelector(".site-head").offsetHeight,
  ground: getComputedStyle(document.documentElement).backgroundColor, letters: getComputedStyle(document.documentElement).fontSize }));
const part = (name) => page.evaluate((wanted) => document.querySelector(`[data-part=${wanted}]`).click(), name);
steps.looks = [await looks()];
steps.described = await page.$eval(".site-exit", (link) => document.getElementById(link.getAttribute("aria-describedby")).textContent);
await part("night");
for (let times = 0; times < 6; times++) await part("larger");
steps.looks.push(await looks());
await page.reload();
steps.looks.push(await looks());
await part("night");
for (let times = 0; times < 4; times++) await part("smaller");
steps.looks.push(await looks());
await browser.close();
console.log(JSON.stringify({ steps, trouble: [...trouble], asked, file: saved }));
