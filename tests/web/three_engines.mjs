// Uses a site as a reader does in one of three engines, from the disk, over a network and without one; prints what was seen as JSON.
// usage: node three_engines.mjs ENGINE NODE_MODULES DOWNLOADS SITE PAGE PORT; the way out of the site leads to /weather at the port
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { start } from "../browsers/browsers.mjs";

const [engine, modules, downloads, site, page, port] = process.argv.slice(2);
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".webmanifest": "application/manifest+json" };
const from = pathToFileURL(site).href;
const served = `http://127.0.0.1:${port}`;
const field = (id) => `[data-field="kinds.${id}"]`;
const part = (name) => `[data-part=${name}]`;

const TYPED = [["intro-with-a-blank", "a word"], ["what-helped", "tea and a walk"], ["other-text", "<b> & “c”"], ["my-place-is", "łódź"],
  ["date", "01/02/2026"], ["seen-by", "AB"], ["what-2", "a"], ["when-2", "noon"], ["draw-a-line:words", "a hill"]];
const CHOSEN = [["how-near-is-it", "7"], ["warm", ""], ["choose-one", "go"], ["one", "1"], ["two", "1"], ["walk-tue", ""]];

// Run in the page.
const look = () => {
  const value = (field) => /radio|checkbox/.test(field.type) ? (field.checked ? field.value : "") : field.value ?? field.textContent;
  const fields = {};
  for (const each of document.querySelectorAll("[data-field]")) fields[each.dataset.field] ||= value(each);
  const said = Object.fromEntries(Object.entries(fields).filter(([, words]) => words && words !== "–"));
  return [said, document.querySelectorAll("polyline").length];
};
const looks = () => ({ ...document.documentElement.dataset, ground: getComputedStyle(document.documentElement).backgroundColor,
  letters: getComputedStyle(document.documentElement).fontSize });
const lettered = () => document.fonts.status === "loaded" && [...document.fonts].some((font) => font.status === "loaded");
const tool = (words) => [...document.querySelectorAll("button")].find((each) => each.textContent.startsWith(words)).click();
const told = () => document.querySelector(".ws-tools [role=status]").textContent;
const isWide = () => document.documentElement.scrollWidth > innerWidth;

async function fillIn(seen) {
  await browser.open(`${from}/${page}`);
  await browser.until(lettered);
  seen.broken = await browser.run(() => [...document.fonts].filter((font) => font.status === "error").length);
  seen.wide = [await browser.run(isWide)];
  for (const [id, words] of TYPED) await browser.type(field(id), words);
  for (const [id, value] of CHOSEN) await browser.click(`${field(id)}${value && `[value="${value}"]`}`);
  await browser.draw(".ws-paper");
  seen.filled = await browser.run(look);
  await browser.open(`${from}/${page}`);
  seen.again = await browser.run(look);
}

async function save(seen) {
  seen.file = JSON.parse(readFileSync(await browser.saved(() => browser.run(tool, "Save my answers in")), "utf8")).answers;
  seen.pdf = await browser.saved(() => browser.run(tool, "Save my answers as a PDF"));
  seen.told = await browser.run(told);
}

async function dress(seen) {
  await browser.resize(320, 800);
  seen.looks = [await browser.run(looks)];
  await browser.click(part("night"));
  for (let times = 0; times < 6; times++) await browser.click(part("larger"));
  seen.looks.push(await browser.run(looks));
  await browser.open(`${from}/${page}`);
  seen.looks.push(await browser.run(looks));
  seen.wide.push(await browser.run(isWide));
  await browser.click(part("night"));
  for (let times = 0; times < 4; times++) await browser.click(part("smaller"));
  seen.looks.push(await browser.run(looks));
}

async function search(seen) {
  await browser.open(`${from}/search.html`);
  await browser.type("[type=search]", "walk");
  await browser.until(() => document.querySelectorAll("[data-part=found] a").length);
  seen.found = await browser.run(() => [...document.querySelectorAll("[data-part=found] a")].map((link) => link.getAttribute("href")));
  seen.said = await browser.run(() => document.querySelector("[data-part=status]").textContent);
  await browser.click("[data-part=found] a");
  seen.led = (await browser.reach(/kinds/)).replace(`${from}/`, "");
}

// The page that was left is not the one before, in the history: that is the page from which it was opened.
async function leave(act) {
  await act();
  const out = await browser.reach(/weather/);
  const title = await browser.run(() => document.title);
  await browser.back();
  const behind = await browser.reach(/search/);
  return [out.replace(served, ""), title, behind.replace(`${from}/`, "")];
}

async function leaveByKey() {
  await browser.click(field("my-place-is"));
  for (const key of ["Shift", "Shift", "a", "Shift", "Escape", "Escape"]) await browser.press(key);
  const stayed = (await browser.address()).startsWith(from);
  return [stayed, ...await leave(() => browser.press("Escape"))];
}

const WEATHER = "<title>Weather</title><link rel=icon href=data:,>";

function serve() {
  const server = createServer((request, response) => {
    const name = path.join(site, decodeURIComponent(request.url.replace(/\/$/, "/index.html")));
    const isOut = request.url === "/weather";
    response.setHeader("Content-Type", isOut ? "text/html" : TYPES[path.extname(name)] ?? "application/octet-stream");
    response.end(isOut ? WEATHER : readFileSync(name));
  });
  return new Promise((ready) => server.listen(port, "127.0.0.1", () => ready(server)));
}

// A browser that says nothing of its network keeps all PDFs only when it is asked, and remembers that.
async function keepAll() {
  await browser.open(`${served}/`);
  await browser.until(() => !document.querySelector("[data-part=keep]").hidden);
  const tellsNetwork = await browser.run(() => "connection" in navigator);
  const offered = await browser.run(() => document.querySelector("[data-part=keep-all]").checkVisibility());
  if (offered) {
    await browser.click("[data-part=keep-all]");
    await browser.until(() => document.querySelector("[data-part=keep-all]").hidden);
    await browser.open(`${served}/`);
  }
  return tellsNetwork !== offered;
}

async function withoutNetwork(server) {
  await browser.renew();
  const askedWhereNeeded = await keepAll();
  await browser.until(() => document.querySelector("[data-part=kept]").textContent);
  const said = await browser.run(() => document.querySelector("[data-part=keep]").innerText.trim());
  server.close();
  server.closeAllConnections();
  const seen = [];
  for (const name of ["", page, "search.html"]) {
    await browser.open(`${served}/${name}`);
    seen.push(await browser.run(() => [document.title !== "", document.styleSheets.length, document.querySelectorAll("[data-field]").length > 0]));
  }
  await browser.open(`${served}/${page}`);
  await browser.type(field("my-place-is"), "kept");
  await browser.open(`${served}/${page}`);
  return { seen: [...seen, (await browser.run(look))[0]["kinds.my-place-is"]], said, askedWhereNeeded,
    pdf: await browser.saved(() => browser.run(tool, "Save my answers as a PDF")) };
}

const server = await serve();
const browser = await start(engine, modules, downloads);
const seen = {};
try {
  await browser.resize(390, 800);
  await fillIn(seen);
  await save(seen);
  await dress(seen);
  await search(seen);
  seen.byKey = await leaveByKey();
  await browser.click("[data-part=found] a");
  await browser.reach(/kinds/);
  seen.byButton = await leave(() => browser.click(part("exit")));
  seen.offline = await withoutNetwork(server);
} finally {
  await browser.close();
  server.close();
}
console.log(JSON.stringify(seen));
