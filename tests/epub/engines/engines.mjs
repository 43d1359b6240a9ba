// Shows pages of an EPUB in the engines of reading apps, in Chromium, acts on them, and measures what is there.
// usage: node engines.mjs NODE_MODULES TASKS.json RESULTS.json
// A task: {epub, page, engine, width, height, night, size, storage, restart, acts, shot}; see engines.py.
import { createServer } from "node:http";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [modules, tasks, results] = process.argv.slice(2);
const require = createRequire(path.join(modules, "here.js"));
const puppeteer = require("puppeteer-core");
const chromium = fileURLToPath(new URL("../../judges/ace/chromium", import.meta.url));
const types = { ".js": "text/javascript", ".mjs": "text/javascript", ".html": "text/html" };
const hosts = { epubjs: "epubjs.html", foliate: "foliate.html" };

let current;
const server = createServer(async (request, response) => {
  const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
  const host = Object.values(hosts).find((file) => name === `/${file}`);
  const file = name === "/book.epub" ? current : host ? new URL(host, import.meta.url) : path.join(modules, name);
  try {
    response.setHeader("Content-Type", types[path.extname(name)] ?? "application/octet-stream");
    response.end(await readFile(file));
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}/`;

// Run in every frame before its scripts: storages that do not keep what they are given.
const storages = {
  blocked: function () {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
  },
  imitated: function () {
    const kept = new Map();
    const imitation = {
      getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => kept.set(key, String(value)),
      removeItem: (key) => kept.delete(key),
    };
    Object.defineProperty(window, "localStorage", { get: () => imitation });
  },
  forgetting: function () {
    Storage.prototype.setItem = () => undefined;
  },
  full: function () {
    const keep = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key, value) {
      if (value.length > 24) throw new DOMException("full", "QuotaExceededError");
      keep.call(this, key, value);
    };
  },
};

const pause = (milliseconds) => new Promise((wait) => setTimeout(wait, milliseconds));

async function contentFrame(page) {
  for (let tries = 0; tries < 100; tries++) {
    for (const frame of page.frames().slice(1).reverse()) {
      const found = await frame.evaluate(() => Boolean(document.querySelector("section, nav"))).catch(() => false);
      if (found) return frame;
    }
    await pause(100);
  }
  throw new Error("the engine shows no page");
}

// Runs in the frame of the book: waits until its fonts are there and nothing has moved for a while.
async function settled() {
  const places = () => JSON.stringify([...document.querySelectorAll("body, section, nav, body *:last-child")].map((each) => {
    const { left, top, width, height } = each.getBoundingClientRect();
    return [left, top, width, height];
  }));
  await document.fonts.ready;
  let before = "";
  for (let same = 0, tries = 0; same < 4 && tries < 60; tries++) {
    await new Promise((wait) => setTimeout(wait, 60));
    const now = places();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

// Waits until an element stays where it is on the screen: the app moves the page around it, too, and a button that
// says something else now may have moved by itself.
async function still(element) {
  const place = async () => JSON.stringify(await element.boundingBox());
  let before = await place();
  for (let same = 0, tries = 0; same < 4 && tries < 60; tries++) {
    await pause(40);
    const now = await place();
    same = now === before ? same + 1 : 0;
    before = now;
  }
}

async function act(page, frame, { kind, on, nth = 0, text = "", path: points = [] }) {
  const element = (await frame.$$(on))[nth];
  if (!element) throw new Error(`there is no ${on} (${nth})`);
  await element.evaluate((node) => node.scrollIntoView({ block: "center", inline: "center" }));
  await still(element);
  if (kind === "click") await element.click();
  if (kind === "tap") await element.tap();
  if (kind === "type") await element.type(text);
  if (kind === "draw") await draw(page, element, points);
}

async function draw(page, element, points) {
  const box = await element.boundingBox();
  const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
  await page.mouse.move(...at(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 4 });
  await page.mouse.up();
}

// Runs in the frame of the book.
function measure(task) {
  const number = (value) => (value.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = number(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.5) return colour;
    }
    return task.night ? [0, 0, 0] : [255, 255, 255];
  };
  const column = (left) => Math.floor((left + 0.5) / task.step);
  const lines = [];
  const clipped = [];
  const faint = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    const style = getComputedStyle(holder);
    if (!node.data.trim() || holder.closest("script, style, option, svg") || style.visibility === "hidden") continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const words = node.data.trim().slice(0, 40);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      lines.push({ box, words, holder });
      const side = box.right - column(box.left) * task.step;
      const air = box.height / 4;  // a font's box is taller than its letters
      if (side > task.step + 1 || box.bottom > task.tall + air || box.top < -air) {
        clipped.push(`${words} (${[box.left, box.top, box.right, box.bottom].map(Math.round)})`);
      }
    }
    if (contrast(number(style.color), ground(holder)) < 4.5) faint.add(words);
  }
  for (const ruled of document.querySelectorAll(".ws-line, .ws-cell, .ws-field, .ws-frame, .ws-opt")) {
    const style = getComputedStyle(ruled);
    const shown = parseFloat(style.borderBottomWidth) > 0;
    if (shown && contrast(number(style.borderBottomColor), ground(ruled.parentElement)) < 3) faint.add(ruled.className);
  }
  const overlapping = [];
  lines.sort((one, other) => one.box.top - other.box.top);
  lines.forEach((one, place) => {
    for (const other of lines.slice(place + 1)) {
      if (other.box.top > one.box.bottom) break;
      const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
      const down = Math.min(one.box.bottom, other.box.bottom) - other.box.top;
      const shared = one.holder.contains(other.holder) || other.holder.contains(one.holder);
      if (across > 2 && down > 0.45 * Math.min(one.box.height, other.box.height) && !shared) {
        overlapping.push(`${one.words} / ${other.words}`);
      }
    }
  });
  const fields = [...document.querySelectorAll("[data-field]")].map((field) => [
    field.getAttribute("data-field"),
    field.localName === "output" ? field.textContent : /radio|checkbox/.test(field.type) ? `${field.value}:${field.checked}` : field.value,
  ]);
  const spaces = [...document.querySelectorAll("[data-space]")].map((space) => space.getAttribute("data-space"));
  return {
    clipped, overlapping, faint: [...faint], fields, spaces: [...new Set(spaces)], text: document.body.innerText,
    strokes: document.querySelectorAll("polyline").length, exported: document.querySelector(".ws-tools textarea")?.value ?? "",
    lost: [...document.querySelectorAll(".ws-lost")].map((each) => each.textContent),
    small: [...document.querySelectorAll("button, input, textarea")].filter((each) => {
      const box = each.getBoundingClientRect();
      return box.width > 0 && (box.width < 24 || box.height < 24);
    }).length,
  };
}

const isLookedAtOnly = (task) => !task.acts?.length && !task.storage && !task.restart;
const place = (task) => JSON.stringify([task.epub, task.engine, task.width, task.height, task.size, task.night]);

let open;
// The app with a task's book: the one that is open, if there the page has only to be turned, or else a new one.
async function opened(browser, task) {
  if (open && isLookedAtOnly(task) && open.place === place(task)) {
    open.trouble.length = 0;
    await open.page.evaluate((wanted) => globalThis.turnTo(wanted), task.page);
    return open;
  }
  await closed();
  current = task.epub;
  const page = await browser.newPage();
  const trouble = [];
  page.on("pageerror", (error) => trouble.push(String(error.message ?? error)));
  const hasTouch = (task.acts ?? []).some((each) => each.kind === "tap");
  await page.setViewport({ width: task.width, height: task.height, hasTouch });
  if (task.storage) await page.evaluateOnNewDocument(storages[task.storage]);
  await page.goto(address + hosts[task.engine]);
  await page.evaluate((wanted) => globalThis.show(wanted), task);
  return open = { page, trouble, place: isLookedAtOnly(task) ? place(task) : "" };
}

async function closed() {
  await open?.page.close();
  open = undefined;
}

async function perform(browser, task) {
  const { page, trouble } = await opened(browser, task);
  const frame = await contentFrame(page);
  await frame.evaluate(settled);
  if (task.acts?.length) await pause(600);  // the app may still move the whole page, and with it what is clicked
  const { step, tall } = await page.evaluate(() => globalThis.room());
  for (const each of task.acts ?? []) await act(page, frame, each);
  if (task.acts?.length) await pause(300);  // what is typed is kept after a while
  const found = await frame.evaluate(measure, { ...task, step, tall });
  const heard = await page.evaluate(() => globalThis.heard);
  if (task.shot) await page.screenshot({ path: task.shot });
  return { ...found, heard, trouble: [...trouble] };
}

const profile = await mkdtemp(path.join(tmpdir(), "reader-"));
const launch = () => puppeteer.launch({ executablePath: chromium, userDataDir: profile, protocolTimeout: 240000 });
let browser = await launch();
try {
  const found = [];
  for (const task of JSON.parse(await readFile(tasks, "utf-8"))) {
    if (task.restart) {
      await closed();
      await browser.close();
      browser = await launch();
    }
    found.push(await perform(browser, task));
  }
  await writeFile(results, JSON.stringify(found));
} finally {
  await browser.close();
  server.close();
  await rm(profile, { recursive: true, force: true });
}
