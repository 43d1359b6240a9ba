// Drives pdf.js in Chromium: fills in PDFs by the fields it lays over the page, and draws pages.
// usage: node pdfjs.mjs NODE_MODULES '[{"source": …, "values": {name: value}, "out": …}, {"source": …, "pictures": folder, "scale": 2}]'
import { createRequire } from "node:module";
import { createServer } from "node:http";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const [modules, work] = [process.argv[2], JSON.parse(process.argv[3])];
const require = createRequire(path.join(modules, "here.js"));
const puppeteer = require("puppeteer-core");
const chromium = fileURLToPath(new URL("../judges/ace/chromium", import.meta.url));
const types = { ".mjs": "text/javascript", ".html": "text/html", ".wasm": "application/wasm" };

const server = createServer(async (request, response) => {
  const name = new URL(request.url, "http://localhost").pathname;
  try {
    const body = name === "/" ? "<!DOCTYPE html><title>pdf.js</title><body>" : await readFile(path.join(modules, name));
    response.setHeader("Content-Type", types[path.extname(name) || ".html"] ?? "application/octet-stream");
    response.end(body);
  } catch {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const address = `http://127.0.0.1:${server.address().port}/`;

// Runs in the page.
async function open(data) {
  const pdfjs = (globalThis.pdfjsLib ??= await import("/pdfjs-dist/build/pdf.mjs"));
  pdfjs.GlobalWorkerOptions.workerSrc = "/pdfjs-dist/build/pdf.worker.mjs";
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  globalThis.opened = await pdfjs.getDocument({
    data: bytes, cMapUrl: "/pdfjs-dist/cmaps/", standardFontDataUrl: "/pdfjs-dist/standard_fonts/",
    wasmUrl: "/pdfjs-dist/wasm/",
  }).promise;
  return globalThis.opened.numPages;
}

// Runs in the page: shows the fields of every page, types and clicks, and returns the saved file.
async function fill(values) {
  const { opened, pdfjsLib } = globalThis;
  const { SimpleLinkService } = await import("/pdfjs-dist/web/pdf_viewer.mjs");
  for (let number = 1; number <= opened.numPages; number++) {
    const page = await opened.getPage(number);
    const viewport = page.getViewport({ scale: 1 }).clone({ dontFlip: true });
    const div = document.body.appendChild(document.createElement("div"));
    const linkService = new SimpleLinkService();
    const annotations = await page.getAnnotations();
    const layer = new pdfjsLib.AnnotationLayer({
      div, page, viewport, linkService, annotationStorage: opened.annotationStorage,
    });
    await layer.render({ annotations, viewport, renderForms: true, annotationStorage: opened.annotationStorage, div, page, linkService });
    for (const annotation of annotations.filter((each) => each.fieldName in values)) {
      const element = div.querySelector(`[data-annotation-id="${annotation.id}"]`).querySelector("input, textarea");
      const value = values[annotation.fieldName];
      if (annotation.fieldType === "Tx") {
        element.focus();
        element.value = value;
        element.dispatchEvent(new Event("input", { bubbles: true }));
        element.dispatchEvent(new Event("change", { bubbles: true }));
        element.blur();
      } else if (annotation.checkBox || annotation.buttonValue === value) {
        element.click();
      }
    }
  }
  const saved = await opened.saveDocument();
  let text = "";
  for (let start = 0; start < saved.length; start += 32768) text += String.fromCharCode(...saved.subarray(start, start + 32768));
  return btoa(text);
}

// Runs in the page.
async function draw(number, scale) {
  const page = await globalThis.opened.getPage(number);
  const viewport = page.getViewport({ scale });
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.round(viewport.width), Math.round(viewport.height)];
  await page.render({ canvasContext: canvas.getContext("2d"), canvas, viewport }).promise;
  return canvas.toDataURL("image/png").split(",")[1];
}

const browser = await puppeteer.launch({ executablePath: chromium, protocolTimeout: 240000 });
try {
  for (const task of work) {
    const page = await browser.newPage();
    await page.goto(address);
    const pages = await page.evaluate(open, (await readFile(task.source)).toString("base64"));
    if (task.out) await writeFile(task.out, Buffer.from(await page.evaluate(fill, task.values), "base64"));
    for (let number = 1; task.pictures && number <= pages; number++) {
      const picture = await page.evaluate(draw, number, task.scale);
      await writeFile(path.join(task.pictures, `${number - 1}.png`), Buffer.from(picture, "base64"));
    }
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}
