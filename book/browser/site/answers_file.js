// A file of answers: what the web edition saves, and takes back.

var FORMAT = 1;

// The text of a file with all answers of a book. now: a Date.
export function fileOf(page, now) {
  var facts = { format: FORMAT, book: page.book.key, title: page.book.title, saved: now.toISOString(), answers: all(page) };
  return JSON.stringify(facts, null, 1);
}

function all(page) {
  var answers = {};
  page.kept.ids().sort().forEach(function (id) {
    if (page.read(id)) {
      answers[id] = page.read(id);
    }
  });
  return answers;
}

// What a file says: book, title, answers by their ids; null if it is none of ours.
export function answersIn(text) {
  try {
    var found = JSON.parse(text);
    return found && found.format === FORMAT && isAnswers(found.answers) ? found : null;
  } catch (damaged) {
    return null;
  }
}

function isAnswers(found) {
  return Boolean(found) && typeof found === "object" && Object.keys(found).every(function (id) {
    return typeof found[id] === "string";
  });
}
