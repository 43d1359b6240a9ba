// Opens the desk from disk in Chromium, uses it with the keyboard alone and then with the mouse alone, and asks axe.
// usage: node desk.mjs NODE_MODULES DESK.html FOLDER PEOPLE.csv FILLED.pdf …; prints what was seen as JSON, and leaves pictures and
// what was saved in the folder
import { createRequire } from "node:module";
import { readFile, rename } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [modules, file, folder, list, ...filled] = process.argv.slice(2);
const require = createRequire(path.join(modules, "here.js"));
const puppeteer = require("puppeteer-core");
const chromium = fileURLToPath(new URL("../judges/ace/chromium", import.meta.url));
const browser = await puppeteer.launch({ executablePath: chromium, headless: true, args: ["--no-sandbox"] });
const page = await browser.newPage();
const [requests, faults] = [[], []];
page.on("request", (request) => { if (!/^(data|file|blob):/.test(request.url())) requests.push(request.url()); });
page.on("pageerror", (error) => faults.push(String(error)));
page.on("console", (message) => { if (message.type() === "error") faults.push(message.text()); });
await (await browser.target().createCDPSession())
  .send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder, eventsEnabled: true });
await page.setViewport({ width: 1280, height: 900 });
await page.goto(pathToFileURL(file).href);
const axeSource = await readFile(path.join(modules, "@daisy/axe-core-for-ace/axe.min.js"), "utf8");

const text = (id) => page.$eval(`#${id}`, (element) => element.textContent);
const command = () => page.$eval("#command", (element) => element.value);
const shown = () => page.$$eval("#cards > li", (cards) => cards.filter((card) => !card.hidden).map((card) => card.dataset.id));
const packet = () => page.$$eval("#packet .name", (names) => names.map((name) => name.textContent));
const focusFits = (selector) => page.evaluate((wanted) => document.activeElement.matches(wanted), selector);

const asksBeforeLeaving = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));

async function tabTo(selector) {
  for (let step = 0; step < 200; step++) {
    if (await focusFits(selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

async function press(selector, key = "Enter") {
  await tabTo(selector);
  await page.keyboard.press(key);
}

async function said(words) {
  const heard = (wanted) => document.getElementById("said").textContent.includes(wanted);
  await page.waitForFunction(heard, { timeout: 5000 }, words);
  return text("said");
}

async function axe(on = page) {
  await on.evaluate(axeSource);
  const result = await on.evaluate(() => globalThis.axe.run({ rules: { "target-size": { enabled: true } } }));
  return result.violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
}

async function looked(seen, name) {
  const fits = await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  (seen.axe ??= {})[name] = [...(fits ? [] : ["wider than the screen"]), ...(await axe())];
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

async function write(seen) {
  await press('[data-id="log"] .write');
  await tabTo('[name="log.today"]');
  await page.keyboard.type("Once 良");
  await tabTo('[name="log.how-was-it"]');
  await page.keyboard.type("7");
  seen.asks.push(await asksBeforeLeaving());
  await press("#write [data-paper=a4]");
  await page.waitForFunction(() => document.getElementById("write-said").textContent.includes("saved"), { timeout: 5000 });
  seen.asks.push(await asksBeforeLeaving());
  seen.told = await text("write-notes");
  await looked(seen, "write");
  await page.keyboard.press("Escape");
  await press('[data-id="log"] .write');
  seen.kept = await page.$eval('[name="log.today"]', (field) => field.value);
  await page.keyboard.press("Escape");
}

// Two copies of a sheet with a total; the second comes back with what was typed after one was asked for, and then two.
async function writeCopies(seen) {
  const asked = (number) => page.$eval("#write-copies", (field, wanted) => {
    field.value = wanted;
    field.dispatchEvent(new Event("change"));
  }, number);
  const shown = (name) => page.$eval(`[name="${name}"]`, (field) => field.value);
  await page.click('[data-id="walk"] .write');
  await asked(2);
  await page.type('[name="walk.2.where"]', "The lake");
  for (const number of [1, 2]) await asked(number);
  const legends = await page.$$eval("#write legend", (all) => all.map((each) => each.textContent));
  await page.select('[name="walk.ease-before"]', "3");
  await page.select('[name="walk.ease-after"]', "5");
  seen.copies = [legends, ...(await Promise.all(["walk.change-after-before", "walk.2.change-after-before", "walk.2.where"].map(shown)))];
  await page.click("#write [data-paper=letter]");
  await saved("walk-answers-letter.pdf");
  await page.keyboard.press("Escape");
}

async function withKeys(seen) {
  await tabTo("#find");
  await page.keyboard.type("letter");
  seen.asks = [await asksBeforeLeaving()];
  seen.found = await shown();
  for (let letter = 0; letter < 6; letter++) await page.keyboard.press("Backspace");
  await press("#calm", "Space");
  [seen.calm, seen.status] = [await shown(), await text("shown")];
  await page.keyboard.press("Space");
  await press('[data-id="kit"] .open');
  seen.pages = await page.$$eval("#look-pages img", (pictures) => pictures.map((picture) => picture.alt));
  await looked(seen, "sheet");
  await page.keyboard.press("Escape");
  seen.back = await focusFits('[data-id="kit"] .open');
  await press('[data-id="log"] [data-face=fillable][data-paper=a4]');
  await said("saved: 1");
  await write(seen);
  await press('[data-id="log"] .put');
  seen.care = await text("care");
  seen.put = await said("A log");
  await page.evaluate(() => document.getElementById("find").focus());
  await press('[data-id="kit"] .put');
  await tabTo("#packet li:nth-child(2) [data-do=up]");
  await page.keyboard.press("Enter");
  seen.moved = await said("now 1 of 2");
  seen.stays = await focusFits("#packet li:nth-child(1) [data-do=up]");
  await tabTo("#packet li:nth-child(2) [data-do=copies]");
  await page.keyboard.press("ArrowUp");
  await tabTo("#recipient");
  await page.keyboard.type("Tuesday group");
  await press(".order details:nth-of-type(1) > summary");
  await tabTo("#title");
  await page.keyboard.type("Two sheets");
  seen.command = await command();
  seen.asks.push(await asksBeforeLeaving());
  await press("#save");
  await said("saved");
  seen.asks.push(await asksBeforeLeaving());
  await press(".order details:last-of-type > summary");
  await press("#copy");
  seen.copied = await said("copied");
  await press("#clear");
  seen.cleared = [await packet(), await command()];
}

async function drag(from, to) {
  const grip = async (place) => {
    const handle = await page.$(`#packet li:nth-child(${place}) .grip`);
    await handle.scrollIntoView();
    const box = await handle.boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [start, end] = [await grip(from), await grip(to)];
  await page.mouse.move(...start);
  await page.mouse.down();
  await page.mouse.move(end[0], end[1] + (to > from ? 25 : -25), { steps: 4 });
  await page.mouse.up();
}

async function withMouse(seen) {
  await page.click("#packets button");
  seen.begun = await packet();
  await drag(1, 2);
  seen.dragged = await packet();
  await page.click("#packet li:nth-child(1) [data-do=out]");
  seen.left = await packet();
  await page.click('[data-id="log"] .put');
  await looked(seen, "day");
}

async function saved(name) {
  for (let wait = 0; wait < 100; wait++) {
    const text = await readFile(path.join(folder, name), "utf8").catch(() => "");
    if (text) return text;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`${name} is not saved`);
}

async function logo(name) {
  await page.$eval("#logo-said", (told) => { told.textContent = ""; });
  await (await page.$("#logo")).uploadFile(path.join(folder, name));
  await page.waitForFunction(() => document.getElementById("logo-said").textContent);
  return text("logo-said");
}

async function forPeople(seen) {
  await page.$eval("#people-part", (part) => { part.open = true; });
  await (await page.$("#people-file")).uploadFile(list);
  await page.waitForFunction(() => document.getElementById("people-said").textContent);
  seen.people = [await text("people-said"), await text("people-problems")];
  seen.chosen = await page.$eval("#people-file", (input) => input.value);
  await page.click("#face-fillable");
  await page.click("#save");
  await said("saved: 1");
  seen.lacking = await page.$$eval("#people-problems li", (items) => items.slice(-2).map((item) => item.textContent));
  await saved("packets.zip");
  await rename(path.join(folder, "packets.zip"), path.join(folder, "list.zip"));
  await stopping(seen);
  await page.$eval("#recipient", (field) => field.select());
  await page.type("#recipient", "A.B., C.D.");
  seen.button = await text("save");
  await page.click("#save");
  await said("saved: 2");
  seen.logo = [await logo("cut.png"), await logo("whole.png"), await logo(path.basename(list))];
  await looked(seen, "form");
}

// Puts a list in place of that of the page, as if it were typed.
const listed = (words) => page.$eval("#people", (field, typed) => {
  field.value = typed;
  field.dispatchEvent(new Event("input"));
}, words);

async function stopping(seen) {
  await listed(["code", ...Array.from({ length: 300 }, (_, at) => `P${at}`)].join("\n"));
  seen.overtyped = await text("asked-people");
  await (await page.$("#people-file")).uploadFile(list);
  await page.waitForFunction(() => document.querySelector("#asked-people button"));
  seen.pasted = [await text("asked-people"), await text("people-said")];
  await page.click("#asked-people button:last-of-type");
  seen.pasted.push(await text("asked-people"), await text("people-said"));
  await page.click("#save");
  await page.waitForFunction(() => Number(document.getElementById("bar").value) > 1, { timeout: 9000 });
  await page.click("#stop");
  seen.stopped = await said("Stopped: ");
  seen.focus = await focusFits("#save");
  await listed("");
}

async function withAnswers(seen) {
  await page.click('#views a[href="#answers-view"]');
  await (await page.$("#filled")).uploadFile(...filled);
  const isRead = (number) => document.getElementById("reading").textContent.endsWith(`: ${number}`);
  await page.waitForFunction(isRead, { timeout: 10000 }, filled.length);
  seen.read = await page.$eval("#readings", (readings) => readings.innerText.replace(/\s+/g, " "));
  seen.chart = await page.$eval("#readings figure img", (chart) => chart.alt);
  await looked(seen, "answers");
  await page.click("#answers-csv");
  seen.csv = await saved("answers.csv");
}

// Two lists and a PDF, dropped together.
async function dropped(seen) {
  await page.evaluate(() => {
    const files = new DataTransfer();
    for (const [name, words] of [["a.csv", "code\nA.B.\n"], ["b.csv", "code\nC.D.\n"], ["c.pdf", "no PDF"]]) {
      files.items.add(new File([words], name));
    }
    document.dispatchEvent(new DragEvent("drop", { dataTransfer: files, cancelable: true }));
  });
  const told = await said("a.csv");
  await page.waitForFunction(() => document.getElementById("readings").textContent.includes("c.pdf"));
  seen.dropped = [told, await text("people-said"), await text("people-problems"), await page.evaluate(() => location.hash)];
  await page.$eval("#people-out", (button) => button.click());
  seen.dropped.push(await text("people-said"));
}

async function inAllLights(seen) {
  await page.setViewport({ width: 320, height: 800 });
  await looked(seen, "narrow");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await looked(seen, "narrow-night");
  await page.setViewport({ width: 1280, height: 900 });
  await looked(seen, "night");
  await page.click('#views a[href="#answers-view"]');
  await looked(seen, "answers-night");
  await page.click('#views a[href="#packet-view"]');
  await page.emulateMediaType("print");
  seen.printed = await page.$$eval("#filters, #cards, .take, .files, #packet-part",
    (parts) => parts.filter((part) => part.getClientRects().length).map((part) => part.id || part.className));
}

// Even a script in the page could not send anything: the policy refuses before anything is asked.
const refused = () => page.evaluate(async () => {
  const broken = new Promise((heard) => document.addEventListener("securitypolicyviolation", heard, { once: true }));
  await fetch("http://127.0.0.1:9/").catch(() => {});
  return (await broken).effectiveDirective;
});

// Another page of the same browser. refusing: one whose storage is forbidden.
async function opened(refusing = false) {
  const other = await browser.newPage();
  const refuse = () => Object.defineProperty(window, "localStorage", { get() { throw new DOMException("", "SecurityError"); } });
  if (refusing) await other.evaluateOnNewDocument(refuse);
  await other.setViewport({ width: 1280, height: 900 });
  await other.goto(pathToFileURL(file).href);
  await other.$$eval("details", (all) => all.forEach((each) => { each.open = true; }));
  await other.click('[data-id="kit"] .put');
  return other;
}

const clinic = (on) => on.$eval("#clinic-name", (field) => field.value);
// Waits until it is asked or told. A page behind another does not wait itself: its clocks stand still.
async function asked(on, words, part = "clinic") {
  for (let wait = 0; wait < 100; wait++) {
    if ((await on.$eval(`#asked-${part}`, (told) => told.textContent)).includes(words)) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`it is not said: ${words}`);
}

// Types into the clinic's name, and leaves it.
async function name(on, words) {
  await on.bringToFront();
  await on.$eval("#clinic-name", (field) => field.select());
  await on.type("#clinic-name", words);
  await on.keyboard.press("Tab");
}

// Fills the storage of a page to its last letter.
function fillUp() {
  for (let room = 2 ** 23, all = ""; room >= 1; room /= 2) {
    try {
      localStorage.setItem("others", all + "x".repeat(room));
      all += "x".repeat(room);
    } catch { /* so much is too much */ }
  }
}

async function remembering(seen) {
  const one = await opened();
  await name(one, "My room");
  await one.click("#remember-clinic");
  seen.midWord = await one.$eval("#clinic-name", (field) => {
    const left = (words) => {
      field.value = words;
      dispatchEvent(new Event("pagehide"));
      return Object.entries(localStorage).filter(([, kept]) => kept.includes(`"${words}"`)).length;
    };
    return ["My roo", "My room"].map(left);
  });
  await one.click("#remember-look");
  await one.click("#paper-letter");
  await one.type("#title", "Mine");
  await one.click("#remember-packet");
  const other = await opened();
  seen.shown = [await clinic(other), await other.$eval("#paper-letter", (radio) => radio.checked),
    await other.$eval("#own-packets", (list) => list.textContent)];
  await name(other, "Your room");
  await asked(one, "Another window has changed this");
  seen.taken = await clinic(one);
  await one.$eval("#clinic-name", (field) => { field.value = "Our room"; });
  await name(other, "Their room");
  await asked(one, "Another window has remembered something else");
  seen.typed = await clinic(one);
  await one.bringToFront();
  await one.click("#asked-clinic button");
  await asked(other, "Another window has changed this");
  await one.evaluate(fillUp);
  await one.click("#remember-contact");
  await asked(one, "no room left", "contact");
  await one.evaluate(() => localStorage.removeItem("others"));
  await one.click('#views a[href="#memory-view"]');
  seen.listed = await one.$$eval("#memory-list tbody th", (rows) => rows.map((row) => row.textContent));
  seen.axe.memory = await axe(one);
  await one.screenshot({ path: path.join(folder, "memory.png") });
  await one.click("#forget-all");
  seen.forgotten = await one.evaluate(() => [localStorage.length, document.activeElement.id]);
  await asked(other, "Another window has forgotten this");
  const refusing = await opened(true);
  await name(refusing, "No room");
  await refusing.click("#remember-clinic");
  await asked(refusing, "lets the page remember nothing");
  seen.refusing = [await clinic(refusing), await refusing.$eval("#remember-clinic", (box) => box.checked)];
}

const seen = {};
await withKeys(seen);
await withMouse(seen);
await writeCopies(seen);
await forPeople(seen);
await withAnswers(seen);
await dropped(seen);
await page.click('#views a[href="#packet-view"]');
await inAllLights(seen);
const before = [...faults];
seen.refused = await refused();
seen.stored = await page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length);
await remembering(seen);
console.log(JSON.stringify({ ...seen, asked: requests, faults: before }));
await browser.close();
