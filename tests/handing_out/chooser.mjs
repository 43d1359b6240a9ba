// Opens the page for choosing worksheets from disk in Chromium, uses it with the keyboard alone, and asks axe.
// usage: node chooser.mjs NODE_MODULES PAGE.html SCREENSHOT.png; prints what was seen as JSON
import { createRequire } from "node:module";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [modules, file, screenshot] = process.argv.slice(2);
const require = createRequire(path.join(modules, "here.js"));
const puppeteer = require("puppeteer-core");
const chromium = fileURLToPath(new URL("../judges/ace/chromium", import.meta.url));
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox"] });
const page = await browser.newPage();
await page.setBypassCSP(true);  // for axe only: the page itself brings nothing from elsewhere
const [asked, faults] = [[], []];
page.on("request", (request) => { if (!/^(data|file):/.test(request.url())) asked.push(request.url()); });
page.on("pageerror", (error) => faults.push(String(error)));
await page.setViewport({ width: 1280, height: 900 });
await page.goto(pathToFileURL(file).href);

const shown = () => page.$$eval("#cards > li", (cards) => cards.filter((card) => !card.hidden).map((card) => card.dataset.id));
const status = () => page.$eval("#shown", (element) => element.textContent);
const command = () => page.$eval("#command", (element) => element.value);
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.getAttribute("aria-label"));

async function tabTo(id) {
  for (let step = 0; step < 500; step++) {
    await page.keyboard.press("Tab");
    if (await focused() === id) return;
  }
  throw new Error(`the keyboard does not reach ${id}`);
}

async function axe() {
  await page.evaluate(await readFile(path.join(modules, "@daisy/axe-core-for-ace/axe.min.js"), "utf8"));
  const result = await page.evaluate(() => globalThis.axe.run());
  return result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

const seen = { first: await shown(), firstStatus: await status() };
await tabTo("find");
await page.keyboard.type("days");
seen.found = await shown();
await page.keyboard.down("Control"); await page.keyboard.press("a"); await page.keyboard.up("Control");
await page.keyboard.press("Backspace");
await tabTo("minutes");
await page.keyboard.press("ArrowDown");
[seen.short, seen.shortStatus] = [await shown(), await status()];
await page.keyboard.press("ArrowUp");
await tabTo("calm");
await page.keyboard.press("Space");
seen.calm = await shown();
await page.keyboard.press("Space");
await tabTo("log-take");
await page.keyboard.press("Space");
await tabTo("log-copies");
await page.keyboard.press("ArrowUp");
await page.evaluate(() => document.getElementById("find").focus());
await tabTo("kit-take");
await page.keyboard.press("Space");
await tabTo("recipient");
await page.keyboard.type('Tuesday "group" $HOME');
seen.command = await command();
await page.browserContext().overridePermissions(pathToFileURL(file).href, ["clipboard-read", "clipboard-write"]).catch(() => {});
await tabTo("copy");
await page.keyboard.press("Enter");
await page.waitForFunction(() => document.getElementById("said").textContent);
seen.said = await page.$eval("#said", (element) => element.textContent);
seen.axe = await axe();
await page.screenshot({ path: screenshot });
await page.setViewport({ width: 375, height: 800 });
seen.narrow = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
seen.axeNarrow = await axe();
seen.packetInSight = await page.$eval("aside", (aside) => {
  globalThis.scrollTo(0, 0);
  const { top, bottom } = aside.getBoundingClientRect();
  return top > 0 && bottom <= innerHeight;
});
await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
seen.axeDark = await axe();
await page.emulateMediaType("print");
seen.printed = await page.$$eval("#filters, #cards, .take, .files, aside",
  (parts) => parts.filter((part) => part.getClientRects().length).map((part) => part.id || part.className));
await page.emulateMediaType("screen");
await tabTo("clear");
await page.keyboard.press("Enter");
seen.cleared = await command();
console.log(JSON.stringify({ ...seen, asked, faults }));
await browser.close();
