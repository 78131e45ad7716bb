// Keeps the public files and one page that says what can still be done without a network.
// It never keeps an answer of the hall: a page with somebody in it is always fetched.
const CACHE = "banshi-__VERSION__";
const FILES = __FILES__;
const OFFLINE = "__OFFLINE__";
const VISIT = /^((?:\/h\/[a-z0-9-]+)?\/window\/)(?:visits|crew)\//;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll([OFFLINE, ...FILES])));
  self.skipWaiting();
});
self.addEventListener("activate", (event) => {
  const old = (name) => name.startsWith("banshi-") && name !== CACHE && name !== "banshi-crew";
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter(old).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});
const withoutNetwork = async (address) => {
  const visit = VISIT.exec(address.pathname);
  const shell = visit && (await caches.match(`${visit[1]}crew/`));
  return shell || (await caches.match(OFFLINE)) || Response.error();
};
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => withoutNetwork(address)));
  } else if (address.pathname.startsWith("__STATIC__")) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
