/* The service worker: a site that was opened once over HTTPS can be used without a network. All pages and what they show are
   kept when it is installed, PDFs behind them, when a page asks for it. Of each sheet's PDF there is also a script file, which
   fills it in: that is kept, and the PDF is made of it. `SITE` is written by the builder: name, of this book; version, of its
   files; files; pdfs: the same of those script files, their size, and most, up to which all are kept unasked. It asks for files
   of the site alone. */
var STORE = SITE.name + SITE.version;
var PDFS = SITE.name + "pdf:" + SITE.pdfs.version;
var FULL = "full";
var working = Promise.resolve();

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(STORE).then(function (store) {
    return store.addAll(SITE.files.map(function (file) { return new Request(file, { cache: "reload" }); }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) {
      return name.indexOf(SITE.name) === 0 && name !== STORE && name !== PDFS;
    }).map(function (name) { return caches.delete(name); }));
  }).then(function () { return self.clients.claim(); }));
});

self.addEventListener("fetch", function (event) {
  var url = new URL(event.request.url);
  if (event.request.method === "GET" && url.href.indexOf(self.registration.scope) === 0) {
    event.respondWith(answer(event.request, url));
  }
});

function answer(request, url) {
  var page = url.pathname.slice(-1) === "/" ? url.pathname + "index.html" : request;
  return caches.open(STORE).then(function (store) { return store.match(page, { ignoreSearch: true }); }).then(function (kept) {
    return kept || pdf(request, url);
  });
}

function pdf(request, url) {
  return caches.open(PDFS).then(function (store) {
    return store.match(request).then(function (kept) {
      return kept || ofScript(store, url);
    }).then(function (kept) { return kept || fetched(store, request); });
  });
}

/* A file from the network; it is kept if there is room for it. */
function fetched(store, request) {
  return fetch(request).then(function (found) {
    var copy = found.clone();
    return found.ok ? store.put(request, copy).then(function () { return found; }, function () { return found; }) : found;
  });
}

function scriptOf(address) {
  return address.replace(/\/pdf\/([^\/]*)\.pdf$/, "/js/pdf/$1.js");
}

function ofScript(store, url) {
  var script = scriptOf(url.href);
  return script === url.href ? undefined : store.match(script).then(function (kept) { return kept && kept.text(); }).then(function (text) {
    return text && new Response(Uint8Array.from(atob(/"([^"]*)";\s*$/.exec(text)[1]), function (sign) { return sign.charCodeAt(0); }),
      { headers: { "Content-Type": "application/pdf" } });
  });
}

/* ---- a page asks for PDFs: here, the addresses of its own; all, whether its reader wants all; thrifty, whether their network
   may be dear or slow. It hears whether all were asked for, their size, and what became of it: kept, full or failed. ---- */

self.addEventListener("message", function (event) {
  var asked = event.data, all = asked.all || !asked.thrifty && SITE.pdfs.size <= SITE.pdfs.most;
  working = working.then(function () { return keep(asked.here.map(scriptOf).concat(all ? SITE.pdfs.files : [])); });
  event.waitUntil(working.then(function (state) {
    event.ports[0].postMessage({ all: all, size: SITE.pdfs.size, state: state });
  }));
});

/* One after the other, so that a page that is opened meanwhile need not wait for them. */
function keep(files) {
  return caches.open(PDFS).then(function (store) {
    return files.reduce(function (before, file) {
      return before.then(function () { return store.match(file); }).then(function (kept) {
        return kept || add(store, file);
      });
    }, Promise.resolve());
  }).then(function () { return "kept"; }, function (error) { return error === FULL ? FULL : "failed"; });
}

/* A file is there as a whole before it is kept: what fails then is room, for which each browser has another error. */
function add(store, file) {
  return fetch(new Request(file, { cache: "no-cache" })).then(function (found) {
    if (!found.ok) {
      throw new TypeError(file);
    }
    return found.arrayBuffer().then(function (bytes) {
      return store.put(file, new Response(bytes, { headers: found.headers })).catch(function () { throw FULL; });
    });
  });
}
