/* The search of the web edition. All words of the book come in a script file when somebody begins to type, because a page
   from the disk may not fetch anything; MiniSearch finds them. Nothing is sent, nothing is kept. */
(function () {
  "use strict";
  var MOST = 40;
  var AROUND = 90;  /* letters on each side of a word that is found */
  var index, words, box, field, list, status;

  function plain(word) {
    return word.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  }

  function load() {
    if (index === undefined) {
      var script = document.createElement("script");
      index = null;
      script.src = box.getAttribute("data-pages");
      script.addEventListener("load", build);
      document.head.appendChild(script);
    }
  }

  function build() {
    index = new WorkbookPress.web.MiniSearch({
      fields: ["title", "heading", "text"],
      processTerm: function (term) { return plain(term) || null; }
    });
    index.addAll(workbookPages.map(function (page, id) {
      return { id: id, title: page.title, heading: page.heading, text: page.text };
    }));
    find();
  }

  function find() {
    var asked = field.value.trim();
    history.replaceState({ asked: asked }, "");
    if (!index) {
      return;
    }
    var found = asked ? index.search(asked, {
      boost: { title: 4, heading: 3 }, combineWith: "AND", fuzzy: function (term) { return term.length > 4 ? 0.2 : 0; },
      prefix: true
    }) : [];
    list.textContent = "";
    found.slice(0, MOST).forEach(show);
    status.textContent = !asked ? "" : found.length ? words.found.replace("{number}", found.length) : words.none;
  }

  function show(hit) {
    var page = workbookPages[hit.id], item = add("li", list), link = add("a", item);
    link.href = page.href;
    link.textContent = page.title;
    if (page.heading) {
      add("span", item, "site-heading").textContent = page.heading;
    }
    excerpt(page.text, hit.terms, add("p", item));
  }

  function add(name, parent, style) {
    var made = document.createElement(name);
    if (style) {
      made.className = style;
    }
    return parent.appendChild(made);
  }

  /* The words around the first that is found, each of those marked. */
  function excerpt(text, terms, place) {
    var parts = text.split(/([\p{L}\p{N}\p{M}]+)/u);
    var at = parts.findIndex(function (each) { return terms.indexOf(plain(each)) >= 0; });
    var first = Math.max(0, at), last = first, length = 0;
    while (first > 0 && length < AROUND) {
      length += parts[--first].length;
    }
    for (length = 0; last < parts.length && length < 2 * AROUND; last++) {
      length += parts[last].length;
    }
    place.append(first ? "… " : "");
    parts.slice(first, last).forEach(function (each) {
      if (terms.indexOf(plain(each)) >= 0) {
        add("mark", place).textContent = each;
      } else {
        place.append(each);
      }
    });
    place.append(last < parts.length ? " …" : "");
  }

  document.addEventListener("DOMContentLoaded", function () {
    box = document.querySelector("[data-part='search']");
    words = JSON.parse(box.getAttribute("data-words"));
    field = document.querySelector("[data-part='field']");
    list = document.querySelector("[data-part='found']");
    status = document.querySelector("[data-part='status']");
    document.querySelector("[data-part='unscripted']").hidden = true;
    box.hidden = false;
    field.value = history.state && history.state.asked || "";
    field.addEventListener("focus", load);
    field.addEventListener("input", function () { load(); find(); });
    field.focus();
    load();
  });
}());
