// Keeps the public files and one page that says what can still be done without a network.
// It never keeps an answer of the hall: a page with somebody in it is always fetched.
const CACHE = "banshi-__VERSION__";
const FILES = __FILES__;
const OFFLINE = "__OFFLINE__";
const GATEWAY = [502, 503, 504];
const PATIENCE = 6000;
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
const shellOf = async (address) => {
  const visit = VISIT.exec(address.pathname);
  return visit ? caches.match(`${visit[1]}crew/`) : undefined;
};
const withoutNetwork = async (address) =>
  (await shellOf(address)) || (await caches.match(OFFLINE)) || Response.error();
const fetched = async (request, address) => {
  const answer = await fetch(request).catch(() => null);
  if (!answer) return withoutNetwork(address);
  // The hall itself is away and only what stands before it answers: a crew goes on without it.
  return GATEWAY.includes(answer.status) ? (await shellOf(address)) || answer : answer;
};
const onTime = async (request, address) => {
  const answer = fetched(request, address);
  const shell = await shellOf(address);
  if (!shell) return answer;
  // A line that neither answers nor ends: the crew at the door is not left before a white page.
  const late = new Promise((done) => setTimeout(() => done(shell), PATIENCE));
  return Promise.race([answer, late]);
};
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(onTime(request, address));
  } else if (address.pathname.startsWith("__STATIC__")) {
    event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  }
});
