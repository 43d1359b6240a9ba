// Bundles each of entries/ into one classic script, and writes down which libraries are in them.
//
// usage: node bundle.mjs TOOLS OUT
//   TOOLS: a folder with the node_modules of package.json; OUT: the folder of bundles, which is written anew

import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const HERE = dirname(fileURLToPath(import.meta.url));
const [TOOLS, OUT] = process.argv.slice(2).map((path) => resolve(path));
const MODULES = join(TOOLS, "node_modules");
const OLD = new Set(["fields", "web_fields"]); // of old reading apps and phones
const LICENCE = /^licen[cs]e(\.\w+)?$/i;

const checksum = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

// A script inside a page ends at this, wherever it stands; in a string or pattern the backslash changes nothing. Control
// characters are forbidden in HTML.
const harmlessInPages = (code) => code.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--")
  .replace(/[\0-\x08\x0b\x0e-\x1f]/g, (sign) => `\\x${sign.charCodeAt(0).toString(16).padStart(2, "0")}`);

async function bundleOf(entry, esbuild) {
  const result = await esbuild.build({
    absWorkingDir: HERE,
    entryPoints: [join(HERE, "entries", `${entry}.js`)],
    nodePaths: [MODULES],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: "iife",
    globalName: `WorkbookPress.${entry}`,
    target: OLD.has(entry) ? "es5" : "es2018",
    platform: "browser",
    charset: "ascii",
    legalComments: "none",
    logLevel: "warning",
  });
  const [output] = Object.values(result.metafile.outputs);
  const used = Object.entries(output.inputs).filter(([, input]) => input.bytesInOutput > 0);
  return { code: harmlessInPages(result.outputFiles[0].text), inputs: used.map(([path]) => path) };
}

// "…/node_modules/@a/b/c.js" is of the library "@a/b"; a module of ours is of none.
function libraryOf(input) {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? null;
}

function keepLicence(library) {
  const folder = join(MODULES, library);
  const file = readdirSync(folder).sort().find((name) => LICENCE.test(name));
  if (!file) throw new Error(`${library} has no file with its licence`);
  const kept = `licences/${library.replace("@", "").replace("/", "-")}.txt`;
  cpSync(join(folder, file), join(OUT, kept));
  return kept;
}

function vendored(library, lock) {
  const { version, license } = readJson(join(MODULES, library, "package.json"));
  const { integrity } = lock.packages[`node_modules/${library}`];
  return { library, version, licence: license, checksum: integrity, text: keepLicence(library) };
}

async function main() {
  const esbuild = createRequire(join(TOOLS, "package.json"))("esbuild");
  const entries = readdirSync(join(HERE, "entries")).filter((name) => name.endsWith(".js")).sort();
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(join(OUT, "licences"), { recursive: true });
  const libraries = new Set();
  const bundles = {};
  for (const entry of entries.map((name) => basename(name, ".js"))) {
    const { code, inputs } = await bundleOf(entry, esbuild);
    writeFileSync(join(OUT, `${entry}.js`), code);
    const used = [...new Set(inputs.map(libraryOf).filter(Boolean))].sort();
    used.forEach((library) => libraries.add(library));
    const own = inputs.filter((input) => !libraryOf(input)).sort();
    const modules = Object.fromEntries(own.map((path) => [path, checksum(readFileSync(join(HERE, path), "utf8"))]));
    bundles[`${entry}.js`] = { bytes: code.length, checksum: checksum(code), modules, libraries: used };
  }
  const lock = readJson(join(HERE, "package-lock.json"));
  const facts = { bundles, libraries: [...libraries].sort().map((library) => vendored(library, lock)) };
  writeFileSync(join(OUT, "VENDORED.json"), `${JSON.stringify(facts, null, 2)}\n`);
}

await main();
