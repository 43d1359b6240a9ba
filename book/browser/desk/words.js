// Phrases of the book's language, out of the page's table of data.

// A phrase with its places filled: say("{number} of {all}", {number: 2, all: 3}).
export const say = (phrase, places = {}) =>
  phrase.replace(/\{(\w+)\}/g, (place, name) => (name in places ? String(places[name]) : place));
