// Phrases of the book's language, as the table has them.

// A phrase with its places filled, those that are known.
export const fill = (phrase, places) => phrase.replace(/\{(\w+)\}/g, (whole, place) => places[place] ?? whole);
