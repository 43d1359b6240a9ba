// Runs a form's JavaScript in pdf.js's own sandbox, as its viewer does when somebody fills in fields.
// usage: node sandbox.mjs NODE_MODULES FILE '[[name, value], …]'; prints the values and shown texts that came of it as JSON
import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

const [modules, file, changes] = [process.argv[2], process.argv[3], JSON.parse(process.argv[4])];
const folder = path.join(modules, "pdfjs-dist");
const load = (name) => import(pathToFileURL(path.join(folder, name)));

// The sandbox asks for its WebAssembly as a browser does.
globalThis.fetch = async (url) => new Response(await readFile(new URL(url)), { headers: { "Content-Type": "application/wasm" } });
const updates = [];
globalThis.window = Object.assign(new EventTarget(), {
  setTimeout, clearTimeout, setInterval, clearInterval, URL, CustomEvent, console,
  alert: (words) => { throw new Error(`a viewer would show: ${words}`); },
});
window.addEventListener("updatefromsandbox", ({ detail }) => updates.push(detail));

const pdfjs = await load("legacy/build/pdf.mjs");
const { QuickJSSandbox } = await load("legacy/build/pdf.sandbox.mjs");
const loading = pdfjs.getDocument({ data: new Uint8Array(await readFile(file)), verbosity: 0 });
const opened = await loading.promise;
const objects = await opened.getFieldObjects();
const sandbox = await QuickJSSandbox(pathToFileURL(path.join(folder, "wasm/")).href);
sandbox.create({
  objects, calculationOrder: await opened.getCalculationOrderIds(),
  appInfo: { platform: "LINUX", language: "en" }, docInfo: { baseURL: "", URL: "", filename: "form.pdf" },
});
sandbox.dispatchEvent({ id: "doc", name: "Open" });

for (const [name, value] of changes) {
  const field = objects.get(name).find((each) => each.type !== "" && (each.type !== "radiobutton" || each.exportValues === value));
  if (field.type === "text") {
    sandbox.dispatchEvent({
      id: field.id, name: "Keystroke", value, change: "", willCommit: true, commitKey: 1, selStart: 0, selEnd: 0,
    });
  } else {
    for (const event of ["Validate", "Action"]) sandbox.dispatchEvent({ id: field.id, name: event, value: true });
  }
}
const names = Object.fromEntries([...objects].flatMap(([name, each]) => each.map(({ id }) => [id, name])));
const shown = {};
for (const { id, value, formattedValue, command, error } of updates) {
  if (command === "error" || error) throw new Error(String(value ?? error));
  if (id in names && value !== undefined) shown[names[id]] = formattedValue ?? value;
}
console.log(JSON.stringify(shown));
sandbox.nukeSandbox();
await loading.destroy();
