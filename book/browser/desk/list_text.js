// The text of a list's file: in which letters it is written, whatever saved it.

const SPREADSHEETS = [[0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0]];
const MARKS = { "utf-16le": [0xff, 0xfe], "utf-16be": [0xfe, 0xff] };

const starts = (bytes, mark) => mark.every((byte, at) => bytes[at] === byte);

// Gives { text, fault }. fault: "spreadsheet" or "no_text" where there is no text; "encoding" where its letters are guessed.
export function textOf(bytes) {
  if (SPREADSHEETS.some((mark) => starts(bytes, mark))) return { fault: "spreadsheet" };
  const wide = wideOf(bytes);
  if (wide) return { text: new TextDecoder(wide).decode(bytes) };
  if (bytes.includes(0)) return { fault: "no_text" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), fault: "encoding" };
  }
}

// UTF-16 has a mark, or else a zero in many of every other byte, and in none of the others; "" for what is not UTF-16.
function wideOf(bytes) {
  const marked = Object.keys(MARKS).find((name) => starts(bytes, MARKS[name]));
  if (marked) return marked;
  const zeros = [0, 1].map((half) => bytes.filter((byte, at) => at % 2 === half && byte === 0).length);
  if (Math.min(...zeros) > 0 || Math.max(...zeros) * 3 <= bytes.length) return "";
  return bytes[1] === 0 ? "utf-16le" : "utf-16be";
}
