/* Turns the drawn answer spaces of a page into fields, only where what is written in them is really kept.
   Without a place that keeps answers, the page stays as it is: to be read, and answered on paper.
   `book` is written by the builder: key, title, sheets (title, spaces in order), spaces by id, words; typedNumber
   and workedOut stand before it (answers/score_script.py).
   ES5, because reading apps are old; no network, no timers, no dialogs. */
function answers(book) {
  "use strict";
  var XHTML = "http://www.w3.org/1999/xhtml";
  var SVG = "http://www.w3.org/2000/svg";
  var WIDE = 1000;
  var SHIELDED = ["click", "dblclick", "mousedown", "mouseup", "touchstart", "touchmove", "touchend", "pointerdown",
    "pointermove", "pointerup", "keydown", "keypress", "keyup", "wheel", "contextmenu"];
  var BLOCKS = /^(p|div|ul|ol|table|blockquote|figure|aside)$/;
  var kept = storage();
  var drawings = [];
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

  function read(id) {
    return kept.getItem(book.key + id) || "";
  }

  /* Keeps an answer; where that fails, it is said behind the field. */
  function keep(id, value, field) {
    warn(field, !written(id, value));
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
      return read(id) === value;
    } catch (full) {
      return false;
    }
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

  function typed(id, name, attributes, label) {
    var field = make(name, attributes);
    field.setAttribute("aria-label", label || book.spaces[id].label);
    field.setAttribute("data-field", id);
    field.value = read(id);
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
    field.checked = read(id) === value;
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
    var paper = document.createElementNS(SVG, "svg"), strokes = strokesOf(id);
    var below = make("div", { "class": "ws-below" });
    paper.setAttribute("class", "ws-paper");
    paper.setAttribute("role", "img");
    paper.setAttribute("aria-label", book.spaces[id].label);
    host.appendChild(paper);
    undo(paper, id, strokes, below);
    make("span", {}, below, book.words.in_words);
    below.appendChild(typed(id + ":words", "textarea", { rows: 2, "class": "ws-field" },
      book.spaces[id].label + ": " + book.words.in_words));
    host.parentNode.insertBefore(below, host.nextSibling);
    drawings.push(function () {
      strokes.length = 0;
      show(paper, strokes);
    });
    shield(paper);
    show(paper, strokes);
    follow(paper, id, strokes);
  }

  function strokesOf(id) {
    try {
      var found = JSON.parse(read(id) || "[]");
      return Array.isArray(found) ? found : [];
    } catch (damaged) {
      return [];
    }
  }

  function undo(paper, id, strokes, below) {
    act(book.words.undo, below, function () {
      strokes.pop();
      keep(id, strokes.length ? JSON.stringify(strokes) : "", paper);
      show(paper, strokes);
    });
  }

  function show(paper, strokes) {
    empty(paper);
    strokes.forEach(function (stroke) { draw(paper, stroke); });
  }

  function draw(paper, stroke) {
    var line = document.createElementNS(SVG, "polyline"), part = paper.getBoundingClientRect().width / WIDE;
    var points = stroke.map(function (number) { return Math.round(number * part * 10) / 10; });
    line.setAttribute("points", points.join(" "));
    paper.appendChild(line);
  }

  /* Points are kept in thousandths of the width, so that a drawing fits every screen. */
  function follow(paper, id, strokes) {
    var stroke = null;
    function add(event) {
      var box = paper.getBoundingClientRect(), part = WIDE / box.width;
      stroke.push(Math.round((event.clientX - box.left) * part), Math.round((event.clientY - box.top) * part));
    }
    paper.addEventListener("pointerdown", function (event) {
      event.preventDefault();
      stroke = [];
      add(event);
      strokes.push(stroke);
    }, false);
    paper.addEventListener("pointermove", function (event) {
      if (stroke) {
        add(event);
        show(paper, strokes);
      }
    }, false);
    ["pointerup", "pointerleave", "pointercancel"].forEach(function (kind) {
      paper.addEventListener(kind, function () {
        if (stroke) {
          stroke = null;
          keep(id, JSON.stringify(strokes), paper);
        }
      }, false);
    });
    window.addEventListener("resize", function () { show(paper, strokes); }, false);
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
    act(book.words.show, box, function () { exhibit(text, [sheet]); });
    act(book.words.show_all, box, function () { exhibit(text, book.sheets); });
    clearing(sheet, box, text);
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
  function clearing(sheet, box, text) {
    var sure = false;
    var made = act(book.words.clear, box, function () {
      if (sure) {
        clear(sheet);
        text.hidden = true;
        say(book.words.cleared);
      }
      ask(!sure);
    });
    function ask(now) {
      sure = now;
      made.textContent = sure ? book.words.clear_now : book.words.clear;
    }
    made.addEventListener("blur", function () { ask(false); }, false);
  }

  function clear(sheet) {
    sheet.spaces.forEach(function (id) {
      kept.removeItem(book.key + id);
      kept.removeItem(book.key + id + ":words");
    });
    each(document.querySelectorAll("[data-field]"), function (field) {
      field.checked = false;
      if (field.type !== "radio" && field.type !== "checkbox" && field.localName !== "output") {
        field.value = "";
      }
    });
    drawings.forEach(function (wipe) { wipe(); });
    refreshTotals();
  }

  /* ---- start ---- */

  /* By the control of a kind (manuscript/kinds.py). */
  var MAKERS = {
    line: blank, lines: lines, box: tick, circles: choice, numbers: rating, marks: item, result: total, paper: drawing
  };

  function start() {
    var hosts = document.querySelectorAll("[data-space]"), first = hosts[0], work;
    if (!kept || !first || !book.spaces[first.getAttribute("data-space")]) {
      return;
    }
    work = document.querySelector(".work") || document.querySelector(".text") || document.body;
    tools(sheetOf(first.getAttribute("data-space")), work);
    each(hosts, function (host) {
      var id = host.getAttribute("data-space");
      MAKERS[book.spaces[id].control](host, id);
    });
    work.insertBefore(make("p", { "class": "ws-note" }, null, book.words.kept), work.firstChild);
    document.documentElement.classList.add("ws-on");
    refreshTotals();
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", start, false);
  } else {
    start();
  }
}
