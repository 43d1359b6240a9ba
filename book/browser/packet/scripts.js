// Scripts that cannot be set here: one glyph for each letter, side by side from the left, is wrong for them. It takes a shaper
// for those whose letters join or change places, and the bidirectional algorithm for those that run from the right.

const SCRIPTS = [
  ..."Arabic Hebrew Syriac Thaana Nko Mandaic Adlam Hanifi_Rohingya Mongolian".split(" "),
  ..."Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala".split(" "),
  ..."Thai Lao Tibetan Myanmar Khmer Balinese Javanese Sundanese Tai_Tham".split(" "),
];
const SHAPED = new RegExp(`[${SCRIPTS.map((script) => `\\p{Script=${script}}`).join("")}]`, "gu");

// The letters of words that cannot be set here, each once.
export const unsettable = (words) => [...new Set(words.match(SHAPED) ?? [])].join("");
