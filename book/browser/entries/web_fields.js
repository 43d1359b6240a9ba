// The web edition's pages with answer spaces. What needs a PDF is not here: it comes when somebody asks for one.

import { answers as fillIn } from "../fields.js";
import { keeping } from "../site/keeping.js";

// Turns answer spaces into fields, with all that the web edition does besides. book: see `fields.js`.
export function answers(book) {
  fillIn(book, keeping);
}
