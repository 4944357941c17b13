/* In the service worker: show a notice, and open the report when it is tapped. The same notice twice stays one. */

self.addEventListener("push", (event) => {
  const { title, body, tag, url, lang } = event.data.json();
  const options = { body, tag, lang, data: { url }, icon: "/static/icons/app-192.png" };
  event.waitUntil(self.registration.showNotification(title, options));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const address = new URL(event.notification.data.url, self.location.origin).href;
  event.waitUntil((async () => {
    const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    const open = windows.find((client) => client.url === address);
    return open ? open.focus() : self.clients.openWindow(address);
  })());
});
