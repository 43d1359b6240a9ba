// How an answer is set in its field: `book/answers/paragraph.py` in JavaScript, in one font.
//
// facts: `drawn` of the table; face: of `faceOf`; box: { width, height, multiline, ruled }, in pt.

// The letters that the font lacks, each once.
export function missingLetters(words, face) {
  const letters = [...new Set(Array.from(shownWords(words, face)))];
  return letters.filter((each) => each !== "\n" && !face.letters.has(each)).join("");
}

// Sets words in smaller letters if it must be. align: 0 left, 1 centre, 2 right. Gives { lines, size, fits }, a line
// with its words, and x and y of where it begins.
export function setAnswer(words, box, size, align, face, facts) {
  const [room, shown] = [box.width - 2 * facts.side, shownWords(words, face)];
  let [at, trial] = [size, undefined];
  for (;;) {
    trial = tried(shown, box, at, room, face, facts);
    if (trial.fits && !trial.tight || at * facts.shrink < facts.smallest) break;
    at *= facts.shrink;
  }
  const first = box.multiline ? box.height - trial.step * (1 - facts.below) : middle(box, at, face);
  const lines = trial.lines.map((line, number) => {
    const free = Math.max(room - widthOf(line, face) * at, 0);
    return { words: line, x: facts.side + free * ({ 1: 0.5, 2: 1 }[align] ?? 0), y: first - number * trial.step };
  });
  return { lines, size: at, fits: trial.fits };
}

// The lines in letters of a size, and whether they fit.
function tried(shown, box, size, room, face, facts) {
  const lines = box.multiline ? wrapped(shown, room / size, face) : [shown.replaceAll("\n", " ")];
  const step = stepOf(box, size, lines.length, facts);
  const isNarrow = lines.every((line) => widthOf(line, face) * size <= room);
  const fits = step * lines.length <= box.height + 0.5 && isNarrow;
  return { lines, step, fits, tight: (face.ascent + face.descent) * size > box.height };
}

// The text as it is drawn: tabs as spaces, no other control signs, letters put together with their accents.
function shownWords(words, face) {
  const kept = words.replaceAll("\t", " ").replace(/[^\P{Cc}\n]|\p{Cf}/gu, "");
  return (kept.match(/\P{Mn}?\p{Mn}*/gsu) ?? []).map((cluster) => drawnCluster(cluster, face)).join("");
}

// Where the font has no letter with its accents, it is drawn as it was typed, or one after the other.
function drawnCluster(cluster, face) {
  const ways = [cluster.normalize("NFC"), cluster, cluster.normalize("NFD")];
  return ways.find((way) => Array.from(way).every((sign) => sign === "\n" || face.letters.has(sign))) ?? ways[0];
}

// From line to line: by the ruled lines while they are enough, otherwise closely.
function stepOf(box, size, lines, { leading }) {
  if (!box.multiline) return 0;
  const isRuled = box.ruled && lines <= box.ruled && size <= box.height / box.ruled;
  return isRuled ? box.height / box.ruled : size * leading;
}

const middle = (box, size, face) => (box.height - (face.ascent + face.descent) * size) / 2 + face.descent * size;

const INSTEAD = "?";

// The glyphs of words; one that the font lacks is drawn as a question mark.
export function glyphsOf(words, face) {
  const glyphs = Array.from(words, (letter) => face.letters.get(letter) ?? face.letters.get(INSTEAD));
  return glyphs.filter((glyph) => glyph !== undefined);
}

function widthOf(words, face) {
  return glyphsOf(words, face).reduce((sum, glyph) => sum + (face.widths.get(glyph) ?? 1), 0);
}

// The lines that a text breaks into; a word that is wider than the room is cut.
function wrapped(words, room, face) {
  return words.split("\n").flatMap((paragraph) => {
    const lines = [];
    let line = "";
    for (const word of cutWords(paragraph, room, face)) {
      const longer = line ? `${line} ${word}` : word;
      const isTooWide = line && widthOf(longer, face) > room;
      if (isTooWide) lines.push(line);
      line = isTooWide ? word : longer;
    }
    return [...lines, line];
  });
}

function cutWords(paragraph, room, face) {
  return paragraph.split(" ").flatMap((word) => {
    const parts = [];
    let part = "";
    for (const letter of word) {
      const isFull = part && widthOf(part + letter, face) > room;
      if (isFull) parts.push(part);
      part = isFull ? letter : part + letter;
    }
    return [...parts, part];
  });
}
