// Runs the service worker of a site in a browser that is made up, and prints as JSON what it keeps and answers.
// usage: node worker.mjs SITE; the site has text/kinds.html and the PDF kinds-fillable-a4.pdf of its sheet
import { readFileSync } from "node:fs";
import path from "node:path";
import vm from "node:vm";

const [site] = process.argv.slice(2);
const HOME = "https://example.org/book/";
const PDF = `${HOME}pdf/kinds-fillable-a4.pdf`;
const SCRIPT = `${HOME}js/pdf/kinds-fillable-a4.js`;
const url = (of) => new URL(of.url ?? of, HOME).href;

// A browser that has room for some files of PDFs alone, with a network or without one.
function browser({ room = Infinity, most } = {}) {
  const stores = new Map();
  const heard = {};
  const seen = { asked: [], online: true };
  const full = () => ({ name: "NS_ERROR_FILE_NO_DEVICE_SPACE" });  // as Firefox says it
  const fetch = async (request) => {
    if (!seen.online) throw new TypeError("no network");
    seen.asked.push(url(request));
    return new Response(readFileSync(path.join(site, url(request).slice(HOME.length))));
  };
  const store = (kept, isLater) => ({
    match: async (of) => kept.get(url(of).replace(/[?].*/, ""))?.clone(),
    put: async (of, response) => {
      if (isLater && kept.size >= room) throw full();
      kept.set(url(of), response);
    },
    async add(of) { return this.put(of, await fetch(of)); },
    async addAll(all) { for (const of of all) await this.add(of); },
  });
  const caches = {
    open: async (name) => store(stores.get(name) ?? stores.set(name, new Map()).get(name), name.includes(":pdf:")),
    keys: async () => [...stores.keys()],
    delete: async (name) => stores.delete(name),
  };
  const self = { addEventListener: (kind, act) => { heard[kind] = act; }, registration: { scope: HOME }, skipWaiting() {}, clients: { claim() {} } };
  const Request = class { constructor(of) { this.url = url(of); this.method = "GET"; } };
  const world = vm.createContext({ self, caches, fetch, Request, Response, URL, atob, Uint8Array });
  vm.runInContext(readFileSync(path.join(site, "sw.js"), "utf8"), world);
  if (most !== undefined) vm.runInContext(`SITE.pdfs.most = ${most}`, world);
  const tell = (kind, more) => new Promise((done, failed) => {
    const event = { ...more, waitUntil: (work) => work.then(done, failed), respondWith: (work) => work.then(done, failed) };
    heard[kind](event);
  });
  return {
    seen, stores, tell,
    answer: (of) => tell("fetch", { request: new Request(of) }).then((found) => found.arrayBuffer()).then((bytes) => Buffer.from(bytes), () => null),
    ask: (asked) => new Promise((postMessage, failed) => {
      tell("message", { data: { all: false, thrifty: false, here: [], ...asked }, ports: [{ postMessage }] }).catch(failed);
    }),
  };
}

const isSame = (found, file) => Boolean(found) && found.equals(readFileSync(path.join(site, file)));
const found = {};

async function kept(name, given, asked) {
  const made = browser(given);
  await made.tell("install");
  await made.tell("activate");
  const before = made.seen.asked.length;
  const told = await made.ask(asked);
  const files = made.seen.asked.slice(before).map((file) => file.slice(HOME.length));
  await made.ask(asked);
  const again = made.seen.asked.length - before - files.length;
  made.seen.online = false;
  const offline = [isSame(await made.answer(`${HOME}`), "index.html"), isSame(await made.answer(`${HOME}text/kinds.html?q#a`), "text/kinds.html"),
    isSame(await made.answer(SCRIPT), "js/pdf/kinds-fillable-a4.js"), isSame(await made.answer(PDF), "pdf/kinds-fillable-a4.pdf")];
  found[name] = { ...told, files, again, offline };
}

await kept("all", {}, {});
await kept("large", { most: 1 }, {});
await kept("wanted", { most: 1 }, { all: true });
await kept("thrifty", {}, { thrifty: true, here: [PDF] });
await kept("full", { room: 0 }, {});

// Where nothing more is kept, the network's answer is handed on.
const full = browser({ room: 0 });
await full.tell("install");
found.fullOnline = isSame(await full.answer(PDF), "pdf/kinds-fillable-a4.pdf");
full.seen.online = false;
found.lost = (await full.ask({})).state;

// Stores of an older version go, those of another book stay.
const other = browser();
for (const name of [...other.stores.keys(), "workbook:x:1"]) other.stores.set(name, new Map());
await other.tell("install");
const [own] = [...other.stores.keys()].filter((name) => name !== "workbook:x:1");
other.stores.set(own.replace(/[^:]*$/, "old"), new Map());
await other.tell("activate");
found.stores = [...other.stores.keys()].map((name) => name === own ? "own" : name);
console.log(JSON.stringify(found));
