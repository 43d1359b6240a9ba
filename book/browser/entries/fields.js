// An e-book's pages with answer spaces.

export { answers } from "../fields.js";
