// The clinic in the form: its name, its line and its logo, which stand where the book's picture would.

import { base64Of, bytesOf } from "../base64.js";
import { element } from "./dom.js";
import { LogoProblem, logoOf } from "./logo.js";
import { say } from "./words.js";

let logo = null;  // the bytes of a PNG; null for the book's own

const typed = (id) => element(id).value;
const isOwn = (id) => typed(id) !== element(id).defaultValue;

// The clinic that the form names; undefined where it says what the book says, whose logo stays until there is another.
export function clinicOf(bookClinic) {
  if (!logo && !isOwn("clinic-name") && !isOwn("clinic-line")) return undefined;
  const name = typed("clinic-name").trim();
  const kept = bookClinic?.logo ? bytesOf(bookClinic.logo) : null;
  return { name, line: typed("clinic-line").trim(), logo: logo ?? kept, alt: name };
}

// What the form says, as text alone: { name, line, logo }; logo: base64, "" for none of its own.
export const clinicTyped = () =>
  ({ name: typed("clinic-name"), line: typed("clinic-line"), logo: logo ? base64Of(logo) : "" });

// Shows what `clinicTyped` gave.
export function showClinic({ name, line, logo: shown }, words) {
  [element("clinic-name").value, element("clinic-line").value] = [name, line];
  element("logo").value = "";
  putLogo(shown ? bytesOf(shown) : null, words.logo_taken);
}

function putLogo(bytes, said) {
  logo = bytes;
  element("logo-said").textContent = bytes ? said : "";
  element("logo-out").hidden = !bytes;
}

// A file that is no logo leaves the one before, and that is said.
async function takeLogo(file, words) {
  if (!file) return;
  try {
    putLogo(await logoOf(file), words.logo_taken);
  } catch (problem) {
    if (!(problem instanceof LogoProblem)) throw problem;
    const said = problem.code === "large" ? words.logo_large : words.no_picture;
    const kept = logo ? ` ${words.logo_kept}` : "";
    element("logo-said").textContent = `${say(said, { number: problem.megapixels })}${kept}`;
  }
}

// Begins to hear of the logo. told(): hears that it is another one.
export function hearClinic(words, told) {
  element("logo").addEventListener("change", async () => {
    await takeLogo(element("logo").files[0], words);
    element("logo").value = "";  // the same file, once it is mended, is another choice
    told();
  });
  element("logo-out").addEventListener("click", () => {
    element("logo").value = "";
    putLogo(null);
    element("logo").focus();
    told();
  });
}
