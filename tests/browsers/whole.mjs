// Types, walks by the keyboard, chooses a file and saves one, in a page of a few lines; prints what was seen as JSON.
// usage: node whole.mjs ENGINE NODE_MODULES DOWNLOADS PAGE.html FILE
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import { start } from "./browsers.mjs";

const [engine, modules, downloads, page, file] = process.argv.slice(2);
const browser = await start(engine, modules, downloads);
const seen = {};
try {
  await browser.resize(600, 700);
  await browser.open(pathToFileURL(page).href);
  await browser.type("#words", "three hills");
  await browser.press("Tab");
  seen.focused = await browser.run(() => document.activeElement.id);
  await browser.upload("#file", file);
  seen.chosen = await browser.run(() => document.querySelector("#file").files[0].name);
  seen.saved = readFileSync(await browser.saved(() => browser.click("#save")), "utf8");
  seen.wide = await browser.run(() => innerWidth);
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
