// Keeps the signing app on the device, so that it opens without a network. Nothing that people enter passes by here.

const BUILD = {{ page.build|tojson }};
const FILES = {{ page.files|tojson }};

async function keep() {
  const kept = await caches.open(BUILD);
  await kept.addAll(FILES.map((path) => new Request(path, { cache: "reload", credentials: "omit" })));
  await self.skipWaiting();
}

async function takeOver() {
  const former = (await caches.keys()).filter((name) => name.startsWith("kiosk-") && name !== BUILD);
  await Promise.all(former.map((name) => caches.delete(name)));
  await self.clients.claim();
}

async function answer(path, request) {
  const kept = await caches.open(BUILD);
  return (await kept.match(path, { ignoreVary: true })) ?? fetch(request);
}

self.addEventListener("install", (event) => event.waitUntil(keep()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method === "GET" && origin === self.location.origin && FILES.includes(pathname)) {
    event.respondWith(answer(pathname, event.request));
  }
});
