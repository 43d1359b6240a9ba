// A sheet of the web edition as a PDF: loaded when somebody saves one, because it is large.

export { fill } from "../fill.js";
export { readAnswers } from "../read.js";
