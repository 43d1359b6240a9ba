// The clinic's logo, name and line, in the place of the book's picture.

import { element } from "./page.js";

const LOGO = { width: 198, height: 45 };
const UNDER_LOGO = 5.67;
const UNDER_HEAD = 22; // where a logo begins, from the running head

// Writes them, if there is a clinic. Gives whether there is one, and where the logo stands: {box, element}, null for none.
//   logo: {width, height} in any unit, null for none.
export function clinicAt(writer, clinic, logo) {
  if (!clinic || !(clinic.name || clinic.line || logo)) return { clinic: false, logo: null };
  const { from } = writer.look.looks;
  const top = writer.look.looks.head.y - UNDER_HEAD;
  const box = logo && boxOf(logo, writer.look.left, top);
  const placed = box && { box, element: element(writer.part, "Figure") };
  writer.y = (box ? box[1] - UNDER_LOGO : top) + 3;
  writer.paragraph(runsOf(clinic, writer.look.looks), from, 13, element(writer.part, "P"));
  writer.y -= 15.5 + from.leading;
  return { clinic: true, logo: placed };
}

// As large as its room allows: left, bottom, width, height.
function boxOf(logo, left, top) {
  const scale = Math.min(LOGO.width / logo.width, LOGO.height / logo.height, 1e9);
  return [left, top - logo.height * scale, logo.width * scale, logo.height * scale];
}

function runsOf({ name, line }, { from, title, recipient }) {
  const bold = { ...from, font: recipient.font, colour: title.colour };
  const plain = { ...from, colour: recipient.colour, before: 5.67 };
  return [{ words: name ?? "", ...bold }, { words: line ? ` ${line}` : "", ...plain }].filter((run) => run.words);
}
