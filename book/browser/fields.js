/* Turns the drawn answer spaces of a page into fields, in the e-book and in the web edition.
   `book` is written by the builder: key, title, sheets (title, spaces in order), spaces by id, words; typedNumber
   and workedOut stand before it (answers/score_script.py). In an e-book the page stays as it is where answers are not
   really kept: to be read, and answered on paper. With `more` there are fields in any case, `book.words.forgets` says
   that they are not kept, and `more` is given what it needs to add its own buttons, and returns what adds those behind
   all others (web/scripts/keeping.js).
   ES5, because reading apps are old; no network, no timers, no dialogs. */
function answers(book, more) {
  "use strict";
  var XHTML = "http://www.w3.org/1999/xhtml";
  var SVG = "http://www.w3.org/2000/svg";
  var WIDE = 1000;
  var SHIELDED = ["click", "dblclick", "mousedown", "mouseup", "touchstart", "touchmove", "touchend", "pointerdown",
    "pointermove", "pointerup", "keydown", "keypress", "keyup", "wheel", "contextmenu"];
  var BLOCKS = /^(p|div|ul|ol|table|blockquote|figure|aside)$/;
  var kept = more ? readable() : storage();
  var unkept = {};  /* answers that the storage did not take, by their ids, as long as the page is open */
  var shown = [];  /* each shows what is kept of its space */
  var status;

  /* The browser's own storage, if it gives back what it is given. Some reading apps hand a book a stand-in that
     forgets; on that, the methods of Storage itself fail. */
  function storage() {
    try {
      var found = window.localStorage, key = book.key + "?", value = String(Math.random()), read;
      Storage.prototype.setItem.call(found, key, value);
      read = Storage.prototype.getItem.call(found, key);
      Storage.prototype.removeItem.call(found, key);
      return read === value ? found : null;
    } catch (blocked) {
      return null;
    }
  }

  /* A storage that is full takes nothing more, but what is in it can be read. */
  function readable() {
    try {
      var found = window.localStorage;
      Storage.prototype.getItem.call(found, book.key + "?");
      return found;
    } catch (forbidden) {
      return null;
    }
  }

  function read(id) {
    return unkept.hasOwnProperty(id) ? unkept[id] : stored(id);
  }

  function stored(id) {
    return kept && kept.getItem(book.key + id) || "";
  }

  /* Keeps an answer; where that fails, it is said behind the field. */
  function keep(id, value, field) {
    warn(field, !written(id, value) && kept !== null);
    say("");
    refreshTotals();
  }

  function written(id, value) {
    try {
      if (value) {
        kept.setItem(book.key + id, value);
      } else {
        kept.removeItem(book.key + id);
      }
      delete unkept[id];
    } catch (full) {
      unkept[id] = value;
    }
    if (stored(id) !== value) {
      unkept[id] = value;
    }
    return !unkept.hasOwnProperty(id);
  }

  function warn(field, lost) {
    var next = field.nextSibling, shown = next && next.className === "ws-lost";
    if (shown && !lost) {
      next.parentNode.removeChild(next);
    } else if (lost && !shown) {
      field.parentNode.insertBefore(make("strong", { "class": "ws-lost", role: "alert" }, null, book.words.full), next);
    }
  }

  function say(words) {
    status.textContent = words;
  }

  /* ---- elements ---- */

  function make(name, attributes, parent, words) {
    var made = document.createElementNS(XHTML, name), key;
    for (key in attributes) {
      made.setAttribute(key, attributes[key]);
    }
    if (words) {
      made.appendChild(document.createTextNode(words));
    }
    if (parent) {
      parent.appendChild(made);
    }
    return made;
  }

  /* Keeps taps and keys that are meant for a field from the reading app, which would turn the page. */
  function shield(element) {
    SHIELDED.forEach(function (kind) {
      element.addEventListener(kind, function (event) { event.stopPropagation(); }, false);
    });
    return element;
  }

  function empty(element) {
    while (element.firstChild) {
      element.removeChild(element.firstChild);
    }
    return element;
  }

  function replace(old, made) {
    old.parentNode.replaceChild(made, old);
  }

  function each(list, act) {
    Array.prototype.forEach.call(list, act);
  }

  /* ---- fields ---- */

  function show(act) {
    shown.push(act);
    act();
  }

  function showAll() {
    shown.forEach(function (act) { act(); });
    refreshTotals();
  }

  function typed(id, name, attributes, label) {
    var field = make(name, attributes);
    field.setAttribute("aria-label", label || book.spaces[id].label);
    field.setAttribute("data-field", id);
    show(function () {
      if (field.value !== read(id)) {
        field.value = read(id);
      }
    });
    field.addEventListener("input", function () { keep(id, field.value, field); }, false);
    return shield(field);
  }

  function blank(host, id) {
    replace(host, typed(id, "input", { type: "text", "class": "ws-field" }));
  }

  function lines(host, id) {
    var rows = host.querySelectorAll(".ws-line, .ws-cell").length;
    empty(host).appendChild(typed(id, "textarea", { rows: rows, "class": "ws-field" }));
  }

  /* Does something when a finger taps an element. The tap is prevented, and not only stopped: Kobo's apps take any other
     for their own (Kobo ePub Guidelines, "JavaScript Support"). A finger that moves turns the page or scrolls. */
  function tapped(element, action) {
    var still = false;
    element.addEventListener("touchstart", function () { still = true; }, false);
    element.addEventListener("touchmove", function () { still = false; }, false);
    element.addEventListener("touchend", function (event) {
      if (still) {
        event.preventDefault();
        action();
      }
    }, false);
  }

  /* A box or circle. `words` are the nodes that name it: a tap on them counts too. */
  function button(id, kind, value, label, words) {
    var field = make("input", { type: kind, name: id, value: value, "aria-label": label, "data-field": id });
    var holder = shield(make("label", { "class": "ws-label" }));
    function mark() {
      var taken = read(id) === value;  /* a choice can be taken back, as on paper */
      field.checked = !taken;
      keep(id, taken ? "" : value, field);
    }
    show(function () { field.checked = read(id) === value; });
    field.addEventListener("click", mark, false);
    shield(field);
    holder.appendChild(field);
    words.forEach(function (node) { holder.appendChild(node); });
    tapped(field, mark);
    tapped(holder, mark);
    return holder;
  }

  /* What stands behind a box in its line, up to a block, a link or another answer space. */
  function wordsBehind(host) {
    var found = [], node = host.nextSibling;
    while (node && !isForeign(node)) {
      found.push(node);
      node = node.nextSibling;
    }
    return found;
  }

  function isForeign(node) {
    if (node.nodeType !== 1) {
      return false;
    }
    return BLOCKS.test(node.localName) || node.localName === "a" || node.hasAttribute("data-space") ||
      node.querySelector("[data-space], a, input, textarea") !== null;
  }

  function tick(host, id) {
    var place = host.parentNode, words = wordsBehind(host);
    var next = words.length ? words[words.length - 1].nextSibling : host.nextSibling;
    place.removeChild(host);
    place.insertBefore(button(id, "checkbox", "yes", book.spaces[id].label, words), next);
  }

  function choice(host, id) {
    var place = host.parentNode, words = wordsBehind(host);
    var next = words.length ? words[words.length - 1].nextSibling : host.nextSibling;
    place.removeChild(host);
    place.insertBefore(option(id, host.getAttribute("data-value"), words), next);
  }

  function option(id, value, words) {
    return button(id, "radio", value, optionOf(id, value)[3], words);
  }

  /* An option: what is kept, its words, its points or null, what a screen reader says. */
  function optionOf(id, value) {
    return book.spaces[id].options.filter(function (row) { return row[0] === value; })[0];
  }

  function item(host, id) {
    var name = host.parentNode.querySelector(".choice-name");
    var value = host.getAttribute("data-value");
    var words = [document.createTextNode(host.textContent.replace("○", ""))];
    if (name) {
      words.push(document.createTextNode(" "), name);
    }
    replace(host, option(id, value, words));
  }

  function rating(host, id) {
    each(host.querySelectorAll(".ws-opt"), function (number) {
      var value = number.getAttribute("data-value");
      empty(number).appendChild(option(id, value, [document.createTextNode(value)]));
    });
    host.setAttribute("role", "group");
    host.setAttribute("aria-label", book.spaces[id].label);
  }

  function total(host, id) {
    replace(host, make("output", { "class": "ws-field", "data-field": id, "aria-label": book.spaces[id].label }));
  }

  /* ---- values that are worked out ---- */

  function refreshTotals() {
    each(document.querySelectorAll("output[data-field]"), function (field) {
      var value = worked(field.getAttribute("data-field"));
      field.textContent = value === null ? "–" : resultWords(field.getAttribute("data-field"), value);
    });
  }

  function resultWords(id, value) {
    var clock = book.spaces[id].clock;
    return clock && clock.form ? shownTime(value, clock.form) : String(value);
  }

  function worked(id) {
    var space = book.spaces[id], values = space.takes.map(score), given;
    if (space.clock) {
      return workedOutOfTimes(space.operation, values, space.missing, space.clock);
    }
    given = values.filter(function (value) { return value !== null; });
    return workedOut(space.operation, given, values.length, space.missing);
  }

  function score(id) {
    var space = book.spaces[id], row;
    if (!space || space.control === "result") {
      return space ? worked(id) : null;
    }
    if (!space.options) {
      return space.quantity ? typedAs(space.quantity, read(id)) : typedNumber(read(id));
    }
    row = optionOf(id, read(id));
    return row ? row[2] : null;
  }

  /* ---- drawing ---- */

  function drawing(host, id) {
    var paper = document.createElementNS(SVG, "svg");
    var below = make("div", { "class": "ws-below" });
    paper.setAttribute("class", "ws-paper");
    paper.setAttribute("role", "img");
    paper.setAttribute("aria-label", book.spaces[id].label);
    host.appendChild(paper);
    undo(paper, id, below);
    make("span", {}, below, book.words.in_words);
    below.appendChild(typed(id + ":words", "textarea", { rows: 2, "class": "ws-field" },
      book.spaces[id].label + ": " + book.words.in_words));
    host.parentNode.insertBefore(below, host.nextSibling);
    shield(paper);
    show(function () { drawAll(paper, strokesOf(id)); });
    follow(paper, id);
  }

  function strokesOf(id) {
    try {
      var found = JSON.parse(read(id) || "[]");
      return Array.isArray(found) ? found.filter(Array.isArray) : [];
    } catch (damaged) {
      return [];
    }
  }

  function undo(paper, id, below) {
    act(book.words.undo, below, function () {
      var strokes = strokesOf(id);
      strokes.pop();
      keep(id, strokes.length ? JSON.stringify(strokes) : "", paper);
      drawAll(paper, strokes);
    });
  }

  function drawAll(paper, strokes) {
    empty(paper);
    strokes.forEach(function (stroke) { draw(paper, stroke); });
  }

  function draw(paper, stroke) {
    var line = document.createElementNS(SVG, "polyline"), part = paper.getBoundingClientRect().width / WIDE;
    var points = stroke.map(function (number) { return Math.round(number * part * 10) / 10; });
    line.setAttribute("points", points.join(" "));
    paper.appendChild(line);
  }

  /* Points are kept in thousandths of the width, so that a drawing fits every screen. A page that is closed ends
     the line that is being drawn. */
  function follow(paper, id) {
    var stroke = null, others = [];
    function add(event) {
      var box = paper.getBoundingClientRect(), part = WIDE / box.width;
      stroke.push(Math.round((event.clientX - box.left) * part), Math.round((event.clientY - box.top) * part));
    }
    function end() {
      var drawn = stroke;
      stroke = null;
      if (drawn) {
        keep(id, JSON.stringify(strokesOf(id).concat([drawn])), paper);
      }
    }
    paper.addEventListener("pointerdown", function (event) {
      event.preventDefault();
      end();
      others = strokesOf(id);
      stroke = [];
      add(event);
    }, false);
    paper.addEventListener("pointermove", function (event) {
      if (stroke) {
        add(event);
        drawAll(paper, others.concat([stroke]));
      }
    }, false);
    ["pointerup", "pointerleave", "pointercancel"].forEach(function (kind) {
      paper.addEventListener(kind, end, false);
    });
    window.addEventListener("pagehide", end, false);
    window.addEventListener("resize", function () { drawAll(paper, strokesOf(id)); }, false);
  }

  /* ---- what can be done with the answers ---- */

  function act(words, parent, action) {
    var made = shield(make("button", { type: "button" }, parent, words));
    made.addEventListener("click", function (event) {
      event.preventDefault();
      action();
    }, false);
    tapped(made, action);
    return made;
  }

  function sheetOf(id) {
    return book.sheets.filter(function (sheet) { return sheet.spaces.indexOf(id) >= 0; })[0];
  }

  function tools(sheet, parent) {
    var box = make("div", { "class": "ws-tools", role: "group", "aria-label": book.words.tools });
    var text = make("textarea", { rows: 8, readonly: "readonly", hidden: "hidden", "aria-label": book.words.text });
    var last = more && more({ act: act, box: box, book: book, forget: forget, keptKeys: keptKeys, make: make, read: read,
      say: say, showAll: showAll, sheet: sheet, sure: sure, text: text, unkept: unkept, written: written });
    act(book.words.show, box, function () { exhibit(text, [sheet]); });
    if (book.words.show_all) {
      act(book.words.show_all, box, function () { exhibit(text, book.sheets); });
    }
    sure(box, book.words.clear, book.words.clear_now, function () {
      forget(sheet.spaces.concat(sheet.spaces.map(function (id) { return id + ":words"; })));
      text.hidden = true;
      say(book.words.cleared);
    });
    if (last) {
      last();
    }
    status = make("p", { role: "status" }, box);
    box.appendChild(shield(text));
    parent.appendChild(box);
  }

  function exhibit(text, sheets) {
    text.value = book.title + "\n\n" + (sheets.map(sheetText).filter(Boolean).join("\n") || book.words.none);
    text.hidden = false;
    text.focus();
    text.select();
    say(book.words.copy);
  }

  function sheetText(sheet) {
    var rows = sheet.spaces.map(function (id) {
      var words = answer(id);
      return words ? book.spaces[id].label + "\n  " + words.replace(/\n/g, "\n  ") + "\n" : "";
    }).filter(Boolean);
    return rows.length ? sheet.title + "\n\n" + rows.join("") : "";
  }

  function answer(id) {
    var control = book.spaces[id].control, value = read(id), row;
    if (control === "result") {
      value = worked(id);
      return value === null ? "" : resultWords(id, value);
    }
    if (control === "paper") {
      return [value ? book.words.drawn : "", read(id + ":words")].filter(Boolean).join(" ");
    }
    if (control === "box") {
      return value ? book.words.yes : "";
    }
    row = value && book.spaces[id].options ? optionOf(id, value) : null;
    return row ? row[1] + (row[2] === null || String(row[2]) === row[1] ? "" : " (" + row[2] + ")") : value;
  }

  /* It asks once more, in the button itself: a dialog would be closed by some reading apps. */
  function sure(box, words, again, action) {
    var asked = false;
    var made = act(words, box, function () {
      if (asked) {
        action();
      }
      ask(!asked);
    });
    function ask(now) {
      asked = now;
      made.textContent = asked ? again : words;
    }
    made.addEventListener("blur", function () { ask(false); }, false);
  }

  function forget(ids) {
    ids.forEach(function (id) { written(id, ""); });
    each(document.querySelectorAll(".ws-lost"), function (warning) { warning.parentNode.removeChild(warning); });
    showAll();
  }

  /* The ids of all answers of this book, those of other pages too. */
  function keptKeys() {
    var found = Object.keys(unkept), at, key;
    for (at = 0; kept && at < kept.length; at++) {
      key = kept.key(at);
      if (key.indexOf(book.key) === 0 && found.indexOf(key.slice(book.key.length)) < 0) {
        found.push(key.slice(book.key.length));
      }
    }
    return found;
  }

  /* ---- start ---- */

  /* By the control of a kind (manuscript/kinds.py). */
  var MAKERS = {
    line: blank, lines: lines, box: tick, circles: choice, numbers: rating, marks: item, result: total, paper: drawing
  };

  function start() {
    var hosts = document.querySelectorAll("[data-space]"), first = hosts[0], work;
    if (!(kept || more) || !first || !book.spaces[first.getAttribute("data-space")]) {
      return;
    }
    work = document.querySelector(".work") || document.querySelector(".text") || document.body;
    tools(sheetOf(first.getAttribute("data-space")), work);
    each(hosts, function (host) {
      var id = host.getAttribute("data-space");
      MAKERS[book.spaces[id].control](host, id);
    });
    work.insertBefore(make("p", { "class": "ws-note" }, null, book.words[kept ? "kept" : "forgets"]), work.firstChild);
    document.documentElement.classList.add("ws-on");
    refreshTotals();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start, false);
  } else {
    start();
  }
}
