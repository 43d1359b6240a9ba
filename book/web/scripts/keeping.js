/* What the web edition lets a reader do with answers besides typing them: save them in a file, take them from one,
   erase those of all sheets; and what happens where a sheet is open twice. `tools` is what fields.js hands out.
   Nothing here is sent anywhere. */
function keeping(tools) {
  "use strict";
  var FORMAT = 1;
  var LONGEST = 5000000;  /* letters; more than any storage of a browser takes */
  var book = tools.book, words = book.words;
  var asked;

  function filled(phrase, name, value) {
    return phrase.replace("{" + name + "}", value);
  }

  function all() {
    var answers = {};
    tools.keptKeys().sort().forEach(function (id) {
      if (tools.read(id)) {
        answers[id] = tools.read(id);
      }
    });
    return answers;
  }

  /* ---- a file ---- */

  function save() {
    var now = new Date(), name = book.file + "-" + day(now) + ".json";
    var facts = { format: FORMAT, book: book.key, title: book.title, saved: now.toISOString(), answers: all() };
    handOut(new Blob([JSON.stringify(facts, null, 1)], { type: "application/json" }), name);
    tools.say(filled(words.saved, "name", name));
  }

  function day(now) {
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(function (number) {
      return String(number).padStart(2, "0");
    }).join("-");
  }

  function handOut(blob, name) {
    var link = tools.make("a", { href: URL.createObjectURL(blob), download: name }, document.body);
    link.click();
    document.body.removeChild(link);
  }

  function choose() {
    picker.value = "";
    picker.click();
  }

  function take() {
    var file = picker.files[0];
    if (file && file.size > LONGEST) {
      tools.say(words.not_ours);
    } else if (file) {
      file.text().then(understand, function () { tools.say(words.not_ours); });
    }
  }

  function understand(text) {
    var found = parsed(text);
    if (!found) {
      tools.say(words.not_ours);
    } else if (found.book !== book.key) {
      tools.say(filled(words.other_book, "title", String(found.title)));
    } else {
      compare(found.answers);
    }
  }

  function parsed(text) {
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

  /* Answers that are there already are replaced only if the reader says so. */
  function compare(answers) {
    var differing = Object.keys(answers).filter(function (id) {
      return tools.read(id) && tools.read(id) !== answers[id];
    });
    closeQuestion();
    if (!differing.length) {
      put(answers, []);
      return;
    }
    asked = tools.make("div", { role: "group", "aria-label": words.open }, tools.box);
    tools.make("p", {}, asked, filled(words.differs, "number", differing.length));
    tools.act(words.from_file, asked, function () { put(answers, []); }).focus();
    tools.act(words.from_here, asked, function () { put(answers, differing); });
  }

  function closeQuestion() {
    if (asked) {
      tools.box.removeChild(asked);
      asked = null;
    }
  }

  function put(answers, without) {
    var taken = Object.keys(answers).filter(function (id) { return without.indexOf(id) < 0; });
    var lost = taken.filter(function (id) { return !tools.written(id, answers[id]); });
    closeQuestion();
    tools.showAll();
    tools.say(filled(words.opened, "number", taken.length) + (lost.length ? " " + words.full : ""));
  }

  /* ---- other windows with the same sheet, and the end of this one ---- */

  function changed(event) {
    if (event.key === null || event.key.indexOf(book.key) === 0) {
      tools.showAll();
      tools.say(words.elsewhere);
    }
  }

  function leaving(event) {
    if (Object.keys(tools.unkept).some(function (id) { return tools.unkept[id]; })) {
      event.preventDefault();
      event.returnValue = "";  /* what older browsers ask for (HTML, "beforeunload") */
    }
  }

  var picker = tools.make("input", { type: "file", accept: ".json,application/json", hidden: "hidden" }, tools.box);
  picker.addEventListener("change", take, false);
  tools.handOut = handOut;
  pdfs(tools);
  tools.act(words.save, tools.box, save);
  tools.act(words.open, tools.box, choose);
  window.addEventListener("storage", changed, false);
  window.addEventListener("pageshow", tools.showAll, false);
  window.addEventListener("beforeunload", leaving, false);
  return function () {
    tools.sure(tools.box, words.erase_all, words.erase_all_now, function () {
      tools.forget(tools.keptKeys());
      tools.text.hidden = true;
      tools.say(words.erased_all);
    });
  };
}
