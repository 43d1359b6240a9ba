// Reads and fills in a sheet of a site from the disk in one of three engines; prints what was seen as JSON.
// usage: node three_engines.mjs ENGINE NODE_MODULES DOWNLOADS SITE PAGE
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";
import path from "node:path";
import { start } from "../browsers/browsers.mjs";

const [engine, modules, downloads, site, page] = process.argv.slice(2);
const address = pathToFileURL(path.join(site, page)).href;
const field = (id) => `[data-field="kinds.${id}"]`;

// Runs in the page.
const look = () => {
  const value = (field) => /radio|checkbox/.test(field.type) ? (field.checked ? field.value : "") : field.value ?? field.textContent;
  const fields = {};
  for (const each of document.querySelectorAll("[data-field]")) fields[each.dataset.field] ||= value(each);
  return Object.fromEntries(Object.entries(fields).filter(([, said]) => said && said !== "–"));
};
const lettered = () => document.fonts.status === "loaded" && [...document.fonts].some((font) => font.status === "loaded");

const browser = await start(engine, modules, downloads);
const seen = {};
try {
  await browser.resize(500, 800);
  await browser.open(address);
  await browser.until(lettered);
  seen.broken = await browser.run(() => [...document.fonts].filter((font) => font.status === "error").length);
  seen.wide = await browser.run(() => document.documentElement.scrollWidth > innerWidth);
  await browser.type(field("what-helped"), "tea and a walk");
  await browser.type(field("my-place-is"), "łódź & <b>");
  for (const [id, value] of [["one", "1"], ["two", "1"], ["how-near-is-it", "7"]]) {
    await browser.run((on) => document.querySelector(on).scrollIntoView({ block: "center" }), field(id));
    await browser.click(`${field(id)}[value="${value}"]`);
  }
  seen.filled = await browser.run(look);
  await browser.open(address);
  seen.again = await browser.run(look);
  const button = (words) => [...document.querySelectorAll("button")].find((each) => each.textContent.startsWith(words)).click();
  seen.file = JSON.parse(readFileSync(await browser.saved(() => browser.run(button, "Save my answers in")), "utf8")).answers;
} finally {
  await browser.close();
}
console.log(JSON.stringify(seen));
