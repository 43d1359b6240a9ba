// Writes a packet's own pages, as those of `packet` are, which Python measured (`book/handing_out/desk_pages.py`): the look of
// a paper has all lengths in pt.

import { lines } from "./line_breaks.js";
import { Page, element } from "./page.js";
import { headAndFolio } from "./running_heads.js";

export const HAIR = [0.7137, 0.749, 0.7569]; // the colour of thin lines
const ABOVE_FOLIO = 32; // where the text ends
const UNDER_HEAD = 33; // where it begins on a page that goes on

// Writes pages one after the other, on both sides of leaves.
//   table, look: of the book and of the paper; title: of the packet; faces: those of the table; first: number of the
//   first page, from 1; part: the element that all of it is under.
export class Writer {
  constructor({ table, look, title, faces, first, part }) {
    Object.assign(this, { table, look, title, faces, first, pages: [], part });
    this.bottom = look.looks.folio.y + ABOVE_FOLIO;
    this.turn();
  }

  get page() {
    return this.pages[this.pages.length - 1];
  }

  get isLeft() {
    return this.page.number % 2 === 0;
  }

  // How far to the left all stands on the back of a leaf.
  get shift() {
    return this.isLeft ? this.look.shift : 0;
  }

  turn() {
    this.pages.push(new Page(this.faces, this.first + this.pages.length));
    this.y = this.look.looks.head.y - UNDER_HEAD;
    headAndFolio(this.page, this);
  }

  // Goes down by a gap, or to the next page where that and as much more as is needed has no room. Gives the line.
  down(gap, more = 0) {
    if (this.y - gap - more < this.bottom) this.turn();
    else this.y -= gap;
    return this.y;
  }

  // A paragraph. runs: as `lines` takes them, in this look; gap: from the line before.
  paragraph(runs, look, gap, tag, { left = look.x, right = this.look.right, hang = left } = {}) {
    const set = lines(runs, (number) => right - (number ? hang : left), this.faces);
    set.forEach((line, number) => {
      const y = this.down(number ? look.leading : gap);
      for (const piece of line) this.piece(piece, (number ? hang : left) - this.shift, y, tag);
    });
    return set.length;
  }

  piece(piece, left, y, tag) {
    const words = piece.words;
    if (!piece.address) return this.page.words(words, piece, left + piece.x, y, tag);
    const link = element(tag, "Link");
    const box = [left + piece.x, y - 3, left + piece.x + piece.width, y + piece.size];
    this.page.words(words, piece, left + piece.x, y, link);
    return this.page.link(box, { address: piece.address }, words.trim(), link);
  }

  text(words, name, gap, role, places) {
    const look = this.look.looks[name];
    return this.paragraph([{ words, ...look }], look, gap, element(this.part, role), places);
  }

  gap(above, below) {
    const { gaps } = this.look;
    const usual = Object.keys(gaps).find((key) => key.endsWith(`>${below}`));
    return gaps[`${above}>${below}`] ?? gaps[usual] ?? 20;
  }
}
