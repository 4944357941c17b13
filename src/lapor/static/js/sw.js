/* The service worker: the form opens without a line, and a report sent into a dead line is kept and sent later.
 * Pages come from the network, always; only the bare form and the page "Menunggu sinyal" are kept, both without any
 * person's data. Files with a hash in their name never change and come from the device. */

import { keepReport, sendAll } from "./outbox.js";
import "./push-worker.js";

const PATIENCE_MS = 8000, HASHED = /\/static\/.+\.[0-9a-f]{12}\.[a-z0-9]+$/, ASSET = /"(\/static\/[^"#]+)/g;

export function start({ version, form, shell, offline }) {
  const kept = `lapor-${version}`;

  async function install() {
    const cache = await caches.open(kept);
    const assets = new Set();
    for (const address of [shell, offline]) {
      const page = await fetch(address, { credentials: "omit", cache: "no-store" });
      if (!page.ok) throw new Error(`${address}: ${page.status}`);
      await cache.put(address, page.clone());
      for (const [, asset] of (await page.text()).matchAll(ASSET)) assets.add(asset);
    }
    await Promise.all([...assets].map((asset) => cache.add(asset).catch(() => undefined)));
    await self.skipWaiting();
  }

  async function activate() {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("lapor-") && name !== kept).map((name) => caches.delete(name)));
    await self.clients.claim();
  }

  const fromDevice = async (address) => (await caches.open(kept)).match(address);

  /* The form does not keep a hurried person waiting on a line that is only half there. */
  async function page(request) {
    const isForm = new URL(request.url).pathname === form;
    try {
      return await (isForm ? Promise.race([fetch(request), impatience()]) : fetch(request));
    } catch {
      return (await fromDevice(isForm ? shell : offline)) || Response.error();
    }
  }

  const impatience = () => new Promise((_, reject) => setTimeout(() => reject(new Error("slow")), PATIENCE_MS));

  /* What cannot be delivered now is kept; a server in trouble counts as a broken line. */
  async function file(request) {
    const copy = request.clone();
    try {
      const answer = await fetch(request);
      if (answer.status < 500) return answer;
    } catch {
      // no line
    }
    const data = await copy.formData();
    if (data.has("check") || data.has("take")) return Response.redirect(form, 303); // only advice was asked for
    await keepReport(data);
    await self.registration.sync?.register("outbox").catch(() => undefined);
    return Response.redirect(offline, 303);
  }

  async function asset(request) {
    const cache = await caches.open(kept);
    const known = await cache.match(request);
    if (known) return known;
    const answer = await fetch(request);
    if (answer.ok) await cache.put(request, answer.clone());
    return answer;
  }

  async function keepAssets(addresses) {
    const cache = await caches.open(kept);
    await Promise.all(addresses.filter((address) => HASHED.test(address)).map(async (address) => {
      if (!(await cache.match(address))) await cache.add(address).catch(() => undefined);
    }));
  }

  async function sendWaiting() {
    await sendAll();
    for (const client of await self.clients.matchAll()) client.postMessage("sent");
  }

  self.addEventListener("install", (event) => event.waitUntil(install()));
  self.addEventListener("activate", (event) => event.waitUntil(activate()));
  self.addEventListener("sync", (event) => event.waitUntil(sendWaiting()));
  self.addEventListener("message", (event) => event.waitUntil(keepAssets(event.data.assets || [])));
  self.addEventListener("fetch", (event) => {
    const { request } = event, address = new URL(request.url);
    if (address.origin !== self.location.origin) return;
    if (request.mode === "navigate" && request.method === "GET") event.respondWith(page(request));
    else if (request.mode === "navigate" && address.pathname === form) event.respondWith(file(request));
    else if (request.method === "GET" && HASHED.test(address.pathname)) event.respondWith(asset(request));
  });
}
