// Three engines, driven as a person would, behind one set of words: Chromium and Firefox by Puppeteer, WebKit by its
// own WebDriver (https://www.w3.org/TR/webdriver2/). A profile is fresh each time; files that are saved land in a folder, and what
// Chromium and Firefox print does too, as PDF.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import path from "node:path";

const SECONDS = 60;
const UNFINISHED = /\.(crdownload|part|wkdownload)$/;
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";  // WebDriver, 6.
const KEYS = { Tab: "\uE004", Enter: "\uE007", Space: " ", Escape: "\uE00C", ArrowUp: "\uE013", ArrowDown: "\uE015", Shift: "\uE008" };

const pause = (milliseconds) => new Promise((wait) => setTimeout(wait, milliseconds));

async function until(what, found) {
  for (const end = Date.now() + SECONDS * 1000; Date.now() < end; await pause(50)) {
    const value = await found();
    if (value) return value;
  }
  throw new Error(`waited ${SECONDS} s for ${what}`);
}

// Opens a browser. engine: chromium, firefox or webkit; modules: a folder of packages that has puppeteer-core;
// downloads: a folder for what is saved; prints: whether something is printed, for which Firefox has to show PDFs, those that it
// has saved as well, and takes its time over it.
export async function start(engine, modules, downloads, { prints = false } = {}) {
  return engine === "webkit" ? WebKit.start(downloads) : Puppet.start(engine, modules, downloads, prints);
}

// What all of them can do; the rest is said by each.
class Browser {
  constructor(downloads) {
    this.downloads = downloads;
    this.count = 0;
  }

  // The path of the next file that is saved, in a folder of its own: Chromium would lay the next over it.
  async saved(act) {
    await act();
    const name = await until("a file", async () => {
      const [found] = this.#files();
      const time = found && this.#time(found);
      await pause(200);
      return time && this.#time(found) === time && found;
    });
    const place = path.join(this.folder(), name);
    renameSync(path.join(this.downloads, name), place);
    return place;
  }

  // A folder for the next file.
  folder() {
    const folder = path.join(this.downloads, String(++this.count));
    mkdirSync(folder);
    return folder;
  }

  // The files that are all there.
  #files() {
    const names = readdirSync(this.downloads, { withFileTypes: true }).filter((each) => each.isFile()).map((each) => each.name);
    return names.some((name) => UNFINISHED.test(name)) ? [] : names.filter((name) => !name.startsWith("."));
  }

  // When it was written; undefined of a PDF that has no end yet.
  #time(name) {
    const file = path.join(this.downloads, name);
    const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    const isWhole = !time || !name.endsWith(".pdf") || readFileSync(file, "latin1").trimEnd().endsWith("%%EOF");
    return isWhole ? time : undefined;
  }

  // The path of the file that is printed.
  printed(act) {
    return this.saved(act);
  }

  // Waits until a function gives something true in the page.
  until(found, ...given) {
    return until(String(found), () => this.run(found, ...given));
  }

  // Waits until the page is at an address that fits; gives it.
  reach(pattern) {
    return until(String(pattern), async () => {
      const address = await this.address();
      return pattern.test(address) && address;
    });
  }

  // Where the middle of an element is, once it is seen.
  middle(selector) {
    return this.run((on) => {
      const found = document.querySelector(on);
      found.scrollIntoView({ block: "center" });
      const { x, y, width, height } = found.getBoundingClientRect();
      return [x + width / 2, y + height / 2];
    }, selector);
  }
}

const firefox = (downloads, prints) => ({ browser: "firefox", headless: true, executablePath: process.env.FIREFOX, extraPrefsFirefox: {
  "browser.download.folderList": 2, "browser.download.dir": downloads, "browser.download.useDownloadDir": true,
  "browser.helperApps.neverAsk.saveToDisk": "application/pdf,application/zip,text/csv,application/json",
  "browser.download.always_ask_before_handling_new_types": false, "browser.download.open_pdf_attachments_inline": false,
  "dom.disable_open_during_load": true, "pdfjs.disabled": !prints, "print.always_print_silent": true, "print_printer": "Mozilla Save to PDF",
  "print.printer_Mozilla_Save_to_PDF.print_to_file": true,
  "print.printer_Mozilla_Save_to_PDF.print_to_filename": path.join(downloads, "printed.pdf"),
} });

// It prints only where it has a window.
function chromium(downloads) {
  const userDataDir = path.join(downloads, "profile");
  const destination = { version: 2, selectedDestinationId: "Save as PDF", recentDestinations: [{ id: "Save as PDF", origin: "local" }] };
  const printing = { print_preview_sticky_settings: { appState: JSON.stringify(destination) } };
  mkdirSync(path.join(userDataDir, "Default"), { recursive: true });
  writeFileSync(path.join(userDataDir, "Default", "Preferences"), JSON.stringify({ printing, savefile: { default_directory: downloads } }));
  const args = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync", "--kiosk-printing"];
  return { headless: false, executablePath: process.env.CHROMIUM, userDataDir, args };
}

class Puppet extends Browser {
  static async start(engine, modules, downloads, prints) {
    const puppeteer = createRequire(path.join(modules, "here.js"))("puppeteer-core");
    const usual = { timeout: SECONDS * 1000, protocolTimeout: 2 * SECONDS * 1000, ignoreDefaultArgs: ["--disable-popup-blocking"] };
    const own = engine === "firefox" ? firefox(downloads, prints) : chromium(downloads);
    const browser = await puppeteer.launch({ ...usual, ...own });
    const puppet = new Puppet(downloads);
    puppet.browser = browser;
    await puppet.renew();
    if (engine === "chromium") {
      await browser.defaultBrowserContext().setDownloadBehavior({ policy: "allow", downloadPath: downloads });
    }
    return puppet;
  }

  // Goes on in a window of its own: in one that has gone back, Puppeteer and Firefox lose each other.
  async renew() {
    this.page = await this.browser.newPage();
    this.page.on("dialog", (dialog) => { this.answered = dialog.accept(); });  // "leave this page?"
  }

  open(address) {
    return this.page.goto(address, { waitUntil: "load" });
  }

  resize(width, height) {
    return this.page.setViewport({ width, height });
  }

  run(script, ...given) {
    return this.page.evaluate(script, ...given);
  }

  click(selector) {
    return this.page.locator(selector).click();
  }

  async type(selector, words) {
    await this.page.focus(selector);
    await this.page.keyboard.type(words);
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  async upload(selector, ...files) {
    await (await this.page.$(selector)).uploadFile(...files);
  }

  // A stroke across the middle of an element, with the mouse.
  async draw(selector) {
    const [x, y] = await this.middle(selector);
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    await this.page.mouse.move(x + 80, y + 20, { steps: 3 });
    await this.page.mouse.up();
  }

  // Puppeteer does not hear of a page that Firefox has kept and shows again; here and below, the page is asked.
  address() {
    return this.run(() => location.href).catch(() => "");
  }

  // What kind of question is asked before the page is left; it is answered with yes.
  async askedOnLeaving() {
    const asked = new Promise((heard) => { this.page.once("dialog", (dialog) => heard(dialog.type())); });
    await this.run(() => { setTimeout(() => location.reload()); });
    const kind = await Promise.race([asked, pause(SECONDS * 1000)]);
    await this.answered;
    return kind;
  }

  back() {
    return this.run(() => { setTimeout(() => history.back()); });
  }

  shot(file) {
    return this.page.screenshot({ path: file });
  }

  // Firefox shows a PDF that it has saved, and a page that is not seen hears no clicks.
  async saved(act) {
    const file = await super.saved(act);
    await this.page.bringToFront();
    return file;
  }

  close() {
    return this.browser.close();
  }
}

class WebKit extends Browser {
  static async start(downloads) {
    const webkit = new WebKit(downloads);
    const port = await freePort();
    webkit.driver = spawn(process.env.WEBKIT_DRIVER, [`--port=${port}`, "--host=127.0.0.1"], { env: {
      ...process.env, XDG_DOWNLOAD_DIR: downloads, HOME: downloads, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1", LIBGL_ALWAYS_SOFTWARE: "1",
    } });
    webkit.root = `http://127.0.0.1:${port}`;
    await until("the driver", () => webkit.ask("GET", "/status").catch(() => undefined));
    const options = { binary: process.env.MINIBROWSER, args: ["--automation"] };
    const capabilities = { alwaysMatch: { "webkitgtk:browserOptions": options } };
    webkit.session = `/session/${(await webkit.ask("POST", "/session", { capabilities })).sessionId}`;
    return webkit;
  }

  async ask(method, where, body) {
    const answer = await fetch(this.root + where, { method, body: body && JSON.stringify(body) });
    const { value } = await answer.json();
    if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }

  tell(where, body) {
    return this.ask("POST", this.session + where, body);
  }

  renew() {}

  open(url) {
    return this.tell("/url", { url });
  }

  resize(width, height) {
    return this.tell("/window/rect", { width, height });
  }

  run(script, ...args) {
    return this.tell("/execute/sync", { script: `return (${script}).apply(null, arguments)`, args });
  }

  async find(selector) {
    const value = await until(selector, () => this.tell("/element", { using: "css selector", value: selector }).catch(() => undefined));
    return `/element/${value[ELEMENT]}`;
  }

  // A person scrolls within a part of the page, too, until what they want to click is seen; the driver does not.
  async click(selector) {
    const found = await this.find(selector);
    await this.run((on) => document.querySelector(on).scrollIntoView({ block: "center" }), selector);
    await until(selector, () => this.tell(`${found}/click`, {}).then(() => true, () => false));
  }

  async type(selector, text) {
    await this.tell(`${await this.find(selector)}/value`, { text });
  }

  press(key) {
    const value = KEYS[key] ?? key;
    const actions = ["keyDown", "keyUp"].map((type) => ({ type, value }));
    return this.tell("/actions", { actions: [{ type: "key", id: "keys", actions }] });
  }

  async upload(selector, ...files) {
    await this.tell(`${await this.find(selector)}/value`, { text: files.join("\n") });
  }

  async draw(selector) {
    const [x, y] = (await this.middle(selector)).map(Math.round);
    const [to, button] = [{ type: "pointerMove", duration: 50 }, 0];
    await this.tell("/actions", { actions: [{ type: "pointer", id: "mouse", actions: [{ ...to, x, y }, { type: "pointerDown", button },
      { ...to, x: x + 40, y: y + 10 }, { ...to, x: x + 80, y: y + 20 }, { type: "pointerUp", button }] }] });
  }

  address() {
    return this.ask("GET", `${this.session}/url`);
  }

  // It asks, but its driver says yes before anybody hears of it.
  askedOnLeaving() {
    return "unheard";
  }

  back() {
    return this.tell("/back", {});
  }

  async shot(file) {
    await writeFile(file, Buffer.from(await this.ask("GET", `${this.session}/screenshot`), "base64"));
  }

  // Its driver prints no PDF: the file is the one that is handed to the viewer, once that asks how to print it.
  async printed(act) {
    const [page] = await this.handles();
    await this.run(() => {
      const address = URL.createObjectURL;
      URL.createObjectURL = (blob) => {
        const reader = new FileReader();
        reader.addEventListener("load", () => { window.given = reader.result; });
        reader.readAsDataURL(blob);
        return address.call(URL, blob);
      };
    });
    await act();
    const data = await this.until(() => window.given);
    await this.seePrinting(await until("a window", async () => (await this.handles()).find((each) => each !== page)));
    await this.tell("/window", { handle: page });
    const file = path.join(this.folder(), "printed.pdf");
    writeFileSync(file, Buffer.from(data.split(",")[1], "base64"));
    return file;
  }

  // Waits until the viewer of a window asks how to print, and closes it.
  async seePrinting(handle) {
    await this.tell("/window", { handle });
    await until("the viewer", () => this.tell("/frame", { id: 0 }).then(() => true, () => false));
    await this.until(() => document.querySelector("#printServiceDialog[open]"));
    await this.ask("DELETE", `${this.session}/window`);
  }

  handles() {
    return this.ask("GET", `${this.session}/window/handles`);
  }

  async close() {
    await this.ask("DELETE", this.session).catch(() => undefined);
    this.driver.kill();
  }
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
