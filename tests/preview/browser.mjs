// Opens the preview in Chromium, saves files of the book as an author does, and prints what is seen as JSON.
// usage: node browser.mjs NODE_MODULES CHROMIUM ADDRESS CHAPTER.md SCREENSHOTS
import { createRequire } from "node:module";
import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";

const [modules, chromium, address, chapter, pictures] = process.argv.slice(2);
const require = createRequire(path.join(modules, "here.js"));
const puppeteer = require("puppeteer");
const axe = await readFile(path.join(modules, "@daisy", "axe-core-for-ace", "axe.min.js"), "utf-8");
const browser = await puppeteer.launch({ executablePath: chromium, timeout: 120000, protocolTimeout: 120000 });
const page = await browser.newPage();
const [asked, faults] = [[], []];
page.setDefaultTimeout(120000);
page.on("request", (request) => { if (!request.url().startsWith(address) && !request.url().startsWith("data:")) asked.push(request.url()); });
page.on("pageerror", (error) => faults.push(String(error)));
page.on("console", (message) => faults.push(message.text()));
await page.setViewport({ width: 1280, height: 800 });
await page.goto(address, { waitUntil: "domcontentloaded" });

const whole = await readFile(chapter, "utf-8");
const save = (old, fresh) => writeFile(chapter, whole.replace(old, fresh));
const status = () => page.$eval("#status", (element) => element.textContent);
const problems = () => page.$$eval("#list li", (rows) => rows.map((each) => each.textContent));
const until = (...wish) => page.waitForFunction(...wish);
const settled = (words) => until((said) => document.getElementById("status").textContent === said, {}, words);
const shows = (words) => until((said) => document.getElementById("web").contentDocument?.body?.textContent.includes(said), {}, words);
const place = () => page.evaluate(() => new URL(document.getElementById("web").contentWindow.location.href).pathname);
// Whether the element that has some words is in sight.
const inSight = (words) => until((said) => {
  const inner = document.getElementById("web").contentDocument;
  const found = [...inner.querySelectorAll("p")].find((each) => each.textContent.includes(said));
  const box = found?.getBoundingClientRect();
  return box && box.top >= 0 && box.bottom <= inner.defaultView.innerHeight;
}, {}, words);

// The page on paper, once it is another than one that was seen.
const sheetOtherThan = (src) => until((before) => {
  const picture = document.querySelector("#sheet img");
  return picture?.alt.startsWith("Page ") && picture.src !== before && { src: picture.src, alt: picture.alt };
}, {}, src).then((handle) => handle.jsonValue());

async function looked() {
  await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { iframes: false, preload: false, resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}

const seen = {};
await settled("No problems.");
seen.first = await place();
await save("A spoon does not.", "A fork does not.");
await shows("A fork does not.");
await inSight("A fork does not.");
seen.turned = await place();
seen.sheet = await sheetOtherThan("");
await save("A spoon does not.", "Forks, forks, forks.");
await shows("Forks, forks, forks.");
seen.changed = await sheetOtherThan(seen.sheet.src);
await page.click("[value=fillable]");
seen.fillable = await sheetOtherThan(seen.changed.src);
await page.click("[value=phone]");
seen.phone = await page.$eval("#web", (element) => element.clientWidth);
await page.click("[value=reader]");
await until(() => document.getElementById("web").contentWindow.location.pathname.startsWith("/epub/text/"));
await shows("Forks, forks, forks.");
seen.reader = await page.$eval("#web", (element) => [element.clientWidth, element.clientHeight]);
await save("A spoon does not.", "Spoons in an e-reader.");
await shows("Spoons in an e-reader.");
await inSight("Spoons in an e-reader.");
seen.epub = await page.$$eval("#web", ([element]) => [...element.contentDocument.styleSheets].map((each) => new URL(each.href).pathname));
await page.click("[value=wide]");
await shows("Spoons in an e-reader.");
await save("A spoon does not.", "Forks, forks, forks.");
await shows("Forks, forks, forks.");
seen.wide = await place();
seen.pdf = await page.evaluate(() => fetch(document.getElementById("pdf").href).then((answer) => answer.text())).then((text) => text.slice(0, 5));
// Somebody turns the page on paper while the chapter is typeset anew.
const wait = await page.evaluateHandle(() => {
  const [ask, wait] = [window.fetch, {}];
  const gate = new Promise((open) => { wait.end = open; });
  window.fetch = (...of) => (String(of[0]).startsWith("/paper/") ? gate.then(() => ask(...of)) : ask(...of));
  return wait;
});
await save("A spoon does not.", "Spoons, turned over.");
await shows("Spoons, turned over.");
const held = await sheetOtherThan("");
const shown = await page.$eval("#page", (element) => element.textContent); // the picture may be a step behind
await page.click("#behind");
await wait.evaluate(({ end }) => end());
const behind = await until((key) => {
  const picture = document.querySelector("#sheet img");
  return !picture.src.includes(key) && picture.alt;
}, {}, path.dirname(held.src));
seen.behind = [shown, await behind.jsonValue()].map((words) => Number(words.split(" ")[1]));
await save("[@ruskin1857]", "[@ruskin");
await until(() => document.querySelectorAll("#list li").length);
seen.broken = [await status(), await problems()];
seen.last = await page.evaluate(() => document.getElementById("web").contentDocument.body.textContent.includes("Spoons, turned over."));
seen.axe = [];
for (const width of [800, 1280]) {
  for (const value of ["light", "dark"]) {
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
    await page.screenshot({ path: path.join(pictures, `${width}-${value}.png`) });
    seen.axe.push(...(await looked()));
  }
}
await save("A spoon does not.", "A knife does not.");
await shows("A knife does not.");
await settled("No problems.");
seen.mended = await page.$eval("#problems", (element) => element.hidden);
await page.reload({ waitUntil: "domcontentloaded" });
await shows("A knife does not.");
seen.again = await place();
const before = await sheetOtherThan("");
const keys = path.join(path.dirname(chapter), "..", "book.yaml");
await rename(chapter, chapter.replace("looking-closely", "renamed"));
await writeFile(keys, (await readFile(keys, "utf-8")).replace("01-looking-closely", "01-renamed"));
await until(() => document.getElementById("web").contentWindow.location.pathname === "/web/text/renamed.html");
seen.renamed = await sheetOtherThan(before.src);
await browser.close();
console.log(JSON.stringify({ ...seen, asked, faults }));
