/* What every page of the web edition does by script: text size and night colours, the way to the search, and leaving at
   once; over HTTPS it has the browser keep the site. It stands in the head, so that a page comes up as the reader wants it.
   What is chosen stays on the device; until then the page does as the device says. Nothing is sent. */
(function () {
  "use strict";
  var root = document.documentElement;
  var key = document.currentScript.getAttribute("data-key");
  var folder = document.currentScript.getAttribute("data-root");
  var SIZES = [-1, 0, 1, 2, 3, 4];
  var dark = window.matchMedia("(prefers-color-scheme: dark)");
  var looks = chosen();

  function chosen() {
    try {
      var found = JSON.parse(window.localStorage.getItem(key)) || {};
      return { size: SIZES.indexOf(found.size) < 0 ? 0 : found.size, night: found.night, keep: found.keep };
    } catch (unreadable) {
      return { size: 0 };
    }
  }

  function choose(name, value) {
    looks[name] = value;
    apply();
    try {
      window.localStorage.setItem(key, JSON.stringify(looks));
    } catch (full) {
      /* it holds for this page */
    }
  }

  function isNight() {
    return typeof looks.night === "boolean" ? looks.night : dark.matches;
  }

  function apply() {
    root.setAttribute("data-size", looks.size);
    root.setAttribute("data-night", isNight() ? "on" : "off");
    if (document.body) {
      tell();
    }
  }

  /* ---- the switches ---- */

  function part(name) {
    return document.querySelector("[data-part='" + name + "']");
  }

  function tell() {
    part("night").setAttribute("aria-pressed", String(isNight()));
    part("smaller").setAttribute("aria-disabled", String(looks.size === SIZES[0]));
    part("larger").setAttribute("aria-disabled", String(looks.size === SIZES[SIZES.length - 1]));
  }

  function resize(by) {
    if (SIZES.indexOf(looks.size + by) >= 0) {
      choose("size", looks.size + by);
    }
  }

  function start() {
    part("smaller").addEventListener("click", function () { resize(-1); });
    part("larger").addEventListener("click", function () { resize(1); });
    part("night").addEventListener("click", function () {
      var night = !isNight();
      choose("night", night === dark.matches ? undefined : night);
    });
    part("tools").hidden = false;
    tell();
    measure();
    if (part("exit")) {
      watch(part("exit"));
    }
  }

  /* What the head covers, with letters of any size: what is gone to, and what has the focus, comes to stand below it. */
  function measure() {
    var head = document.querySelector(".site-head");
    new ResizeObserver(function () { root.style.setProperty("--head", head.offsetHeight + "px"); }).observe(head);
  }

  /* ---- leaving at once: a page that is replaced is not the one before, in the history ---- */

  var TIMES = 3;
  var WITHIN = 5000;  /* milliseconds, as in the GOV.UK Design System, "Exit this page" */

  function watch(link) {
    var times = 0, last = "", began = 0;
    link.setAttribute("aria-describedby", link.getAttribute("data-keys"));
    link.addEventListener("click", function (event) {
      event.preventDefault();
      leave(link.href);
    });
    document.addEventListener("keydown", function (event) {
      var counts = event.key === "Shift" || event.key === "Escape";
      if (event.repeat) {
        return;
      }
      if (!counts || event.key !== last || event.timeStamp - began > WITHIN) {
        times = 0;
        began = event.timeStamp;
      }
      last = event.key;
      times += counts ? 1 : 0;
      if (times === TIMES) {
        leave(link.href);
      }
    }, true);
  }

  function leave(address) {
    root.setAttribute("data-gone", "");
    document.title = address;
    window.location.replace(address);
  }

  /* ---- without a network: not from the disk, where there is no service worker, and a manifest would be an error ---- */

  function keepSite() {
    var manifest = document.createElement("link");
    manifest.rel = "manifest";
    manifest.href = folder + "site.webmanifest";
    document.head.appendChild(manifest);
    navigator.serviceWorker.register(folder + "sw.js").catch(function () { /* a private window; the page works */ });
    navigator.serviceWorker.ready.then(function (site) {
      whenIdle(function () { keepPdfs(site.active); });
    });
  }

  function whenIdle(act) {
    function wait() {
      (window.requestIdleCallback || window.setTimeout)(act);
    }
    if (document.readyState === "complete") {
      wait();
    } else {
      window.addEventListener("load", wait);
    }
  }

  /* The worker keeps the PDFs of this page, and those of all pages if the reader once asked for it, or it costs them nothing. */
  function keepPdfs(worker) {
    var channel = new MessageChannel();
    var here = Array.from(document.querySelectorAll(".ws-pdf a"), function (link) { return link.href; });
    channel.port1.onmessage = function (event) { sayKept(worker, event.data); };
    worker.postMessage({ all: looks.keep === true, thrifty: isThrifty(), here: here }, [channel.port2]);
  }

  /* Whether the network may be dear or slow. Firefox and Safari say nothing of it: there, a site that is installed is one to keep. */
  function isThrifty() {
    var line = navigator.connection;
    if (!line) {
      return !window.matchMedia("(display-mode: standalone), (display-mode: minimal-ui)").matches;
    }
    return Boolean(line.saveData) || line.type === "cellular" || /[23]g/.test(line.effectiveType);
  }

  /* The first page says what is kept, and offers what is not. */
  function sayKept(worker, found) {
    var box = part("keep"), words = box && JSON.parse(box.getAttribute("data-words"));
    if (!box) {
      return;
    }
    part("kept").textContent = found.all ? words[found.state] : "";
    part("keep-all").hidden = found.all && found.state !== "failed";
    part("keep-all").textContent = words.offer.replace("{size}", Math.ceil(found.size / 1e6));
    part("keep-all").onclick = function () {
      part("kept").textContent = words.wait;
      choose("keep", true);
      keepPdfs(worker);
    };
    box.hidden = false;
  }

  apply();
  if (window.isSecureContext && location.protocol !== "file:" && navigator.serviceWorker) {
    keepSite();
  }
  dark.addEventListener("change", apply);
  window.addEventListener("storage", function (event) {
    if (event.key === key) {
      looks = chosen();
      apply();
    }
  });
  document.addEventListener("DOMContentLoaded", start);
}());
