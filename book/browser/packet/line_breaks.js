// Runs of words, broken into lines.

const BREAKS = /[^ \n\t\-\u2013\u2014]*(?:[\-\u2013\u2014]+|[ \n\t]+|$)/g; // a space that keeps words together is none

// Breaks runs of words into lines.
//   runs: [{words, font, size, …}], whatever else is in one comes back with its pieces; `before` is a gap before it, in pt;
//   room: how wide a line may be, by its number from 0. Gives lines of pieces {words, x, width, …run}.
export function lines(runs, room, faces) {
  const breaker = new Breaker(room, faces);
  for (const run of runs) {
    breaker.x += run.before ?? 0;
    for (const word of run.words.match(BREAKS) ?? []) breaker.addWord(word, run);
  }
  if (breaker.line.length) breaker.end();
  return breaker.lines;
}

// lines: those that are done; line: the pieces of the next; x: where it goes on.
class Breaker {
  constructor(room, faces) {
    Object.assign(this, { room, faces, lines: [], line: [], x: 0 });
  }

  // How wide the next line may be.
  get width() {
    return this.room(this.lines.length);
  }

  widthOf(words, { font, size, tracking = 0 }) {
    return this.faces.width(words, font, size) + tracking * [...words].length;
  }

  end() {
    this.lines.push(this.line);
    [this.line, this.x] = [[], 0];
  }

  // Ends the line if there is something in it and no room for words, whose spaces at the end take none.
  makeRoom(words, run) {
    if (this.x + this.widthOf(words.trimEnd(), run) > this.width && this.line.length) this.end();
  }

  addWord(word, run) {
    this.makeRoom(word, run);
    for (const piece of this.pieces(word, run)) {
      this.makeRoom(piece, run);
      this.put(piece, run);
    }
  }

  // A word, in pieces where it is longer than a line.
  pieces(word, run) {
    if (this.widthOf(word.trimEnd(), run) <= this.width) return word ? [word] : [];
    const found = [""];
    for (const letter of word) {
      if (this.widthOf(found[found.length - 1] + letter, run) > this.width) found.push("");
      found[found.length - 1] += letter;
    }
    return found.filter(Boolean);
  }

  put(words, run) {
    const last = this.line[this.line.length - 1];
    if (last?.run === run) Object.assign(last, { words: last.words + words, width: this.widthOf(last.words + words, run) });
    else this.line.push({ ...run, run, words, x: this.x, width: this.widthOf(words, run) });
    const end = this.line[this.line.length - 1];
    this.x = end.x + end.width;
  }
}
