// Open pages of a site from the disk as a reader does, and print as JSON what axe, the width and the requests show.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import path from "node:path";

const [, , modules, chromium, folder, ...pages] = process.argv;
const require = createRequire(path.join(modules, "x.js"));
const puppeteer = require("puppeteer");
const axe = readFileSync(path.join(modules, "@daisy", "axe-core-for-ace", "axe.min.js"), "utf-8");

const SCREENS = [
  { width: 320, scheme: "light" },
  { width: 360, scheme: "dark" },
  { width: 1200, scheme: "light" },
];
const browser = await puppeteer.launch({ executablePath: chromium, timeout: 120000, protocolTimeout: 120000 });
const page = await browser.newPage();
const found = new Set();
let open = "";
page.on("console", (message) => found.add(`${open}: ${message.text()}`));
page.on("requestfailed", (request) => found.add(`${open}: cannot load ${request.url()}`));
page.on("request", (request) => {
  if (!/^(file|data):/.test(request.url())) found.add(`${open}: asks for ${request.url()}`);
});
for (const name of pages) {
  for (const { width, scheme } of SCREENS) {
    open = `${name}, ${width} px, ${scheme}`;
    await page.setViewport({ width, height: 800 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    await page.goto(pathToFileURL(path.join(folder, name)).href, { waitUntil: "load" });
    const [wide, fonts] = await page.evaluate(async () => {
      await document.fonts.ready;
      return [document.documentElement.scrollWidth, [...document.fonts].filter((font) => font.status === "error").length];
    });
    if (wide > width) found.add(`${open}: ${wide} px wide`);
    if (fonts) found.add(`${open}: ${fonts} fonts cannot be shown`);
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { preload: false, resultTypes: ["violations"], rules: { "target-size": { enabled: true } } }));
    for (const { id, nodes } of violations) {
      found.add(`${open}: ${id}: ${nodes.length} × ${nodes[0].html.slice(0, 160)}`);
    }
  }
}
await browser.close();
console.log(JSON.stringify([...found]));
