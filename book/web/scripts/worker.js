/* The service worker: a site that was opened once over HTTPS can be read and filled in without a network. All pages and what
   they show are kept when it is installed, PDFs once they were asked for. `SITE` is written by the builder: name, of this
   book; version, of its files; files. It asks for files of the site alone. */
var STORE = SITE.name + SITE.version;

self.addEventListener("install", function (event) {
  event.waitUntil(caches.open(STORE).then(function (store) {
    return store.addAll(SITE.files.map(function (file) { return new Request(file, { cache: "reload" }); }));
  }).then(function () { return self.skipWaiting(); }));
});

self.addEventListener("activate", function (event) {
  event.waitUntil(caches.keys().then(function (names) {
    return Promise.all(names.filter(function (name) {
      return name.indexOf(SITE.name) === 0 && name !== STORE;
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
  return caches.open(STORE).then(function (store) {
    var page = url.pathname.slice(-1) === "/" ? url.pathname + "index.html" : request;
    return store.match(page, { ignoreSearch: true }).then(function (kept) {
      return kept || fetch(request).then(function (found) {
        return found.ok ? store.put(request, found.clone()).then(function () { return found; }) : found;
      });
    });
  });
}
