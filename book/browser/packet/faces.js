// The faces of a book, as the store's table has them.

// The letters of a book's faces, and how words are set in them. fonts: as the table has them.
export class Faces {
  constructor(fonts) {
    this.faces = Object.entries(fonts).map(([key, font]) => ({ ...font, key, glyphs: glyphsOf(key, font) }));
    this.known = new Map();
  }

  // The letters of words that no face has, each once.
  missing(words) {
    return [...new Set([...words].filter((letter) => !this.found(letter, "")))].join("");
  }

  // The glyph of a letter in a font, or in another that is like it; nothing where no font has it.
  found(letter, font) {
    const shown = SPACES.has(letter) ? " " : letter;
    const key = `${font} ${shown}`;
    if (!this.known.has(key)) this.known.set(key, this.nearest(font).find(({ glyphs }) => glyphs.has(shown))?.glyphs.get(shown));
    return this.known.get(key);
  }

  // All faces, from this one to those that are least like it.
  nearest(font) {
    const own = this.faces.find(({ key }) => key === font);
    const far = (face) => (face === own ? 0 : 1 + 2 * (styleOf(face) !== styleOf(own)) + (base(face) !== base(own)));
    return [...this.faces].sort((one, other) => far(one) - far(other));
  }

  width(words, font, size) {
    const found = [...words].map((letter) => this.found(letter, font));
    const width = found.reduce((sum, each, at) => sum + kernOf(found[at - 1], each) + (each?.width ?? 0), 0);
    return (width * size) / 1000;
  }

  // The operators that show words from where the line stands. used: a set that the fonts' names are put into.
  shown(words, font, size, used) {
    const parts = [];
    let before;
    for (const letter of words) {
      const found = this.found(letter, font) ?? { key: font, glyph: 0 };
      if (before?.key !== found.key) parts.push({ key: found.key, codes: "" });
      parts[parts.length - 1].codes += moved(kernOf(before, found)) + found.glyph.toString(16).padStart(4, "0");
      before = found;
    }
    parts.forEach(({ key }) => used.add(key));
    return parts.map(({ key, codes }) => `/${key} ${size} Tf [<${codes}>] TJ`).join(" ");
  }
}

// "Figtree-Ext-Semi-Bold" of the family "Figtree Ext" is "-Semi-Bold" of "Figtree".
const styleOf = (face) => face?.name.replace(face.family.replace(/ /g, "-"), "");
const base = (face) => face?.family.split(" ")[0];

const SPACES = new Set(["\u00a0", "\u2009", "\u202f"]);

function glyphsOf(key, { letters, glyphs, widths, kerning }) {
  return new Map([...letters].map((letter, at) => [letter, { key, at, kerning, glyph: glyphs[at], width: widths[at] }]));
}

// How much farther a glyph stands behind the one before it, in thousandths (`book/pdf/bind/kerning.py`).
function kernOf(before, glyph) {
  const { values, left, right } = glyph?.kerning ?? {};
  return values && before?.key === glyph.key ? values[left[before.at]][right[glyph.at]] : 0;
}

// A move between the codes of glyphs (ISO 32000-1, 9.4.3, TJ).
const moved = (kern) => (kern ? `>${-kern}<` : "");
