/* On every page: install the service worker, send what waits, tell what was sent, drop what is too old. */

const OLDEST_DRAFT_MS = 7 * 24 * 60 * 60 * 1000;

function dropOldDraft() {
  const saved = JSON.parse(localStorage.getItem("lapor-draft") || "null");
  if (saved && Date.now() - saved.savedAt > OLDEST_DRAFT_MS) {
    localStorage.removeItem("lapor-draft");
    import("./device.js").then(({ forget }) => forget("drafts", "files"));
  }
}

async function sendWaiting() {
  const { sendAll, waitingReports } = await import("./outbox.js");
  const reports = await sendAll().catch(waitingReports);
  if (!reports.length) localStorage.removeItem("lapor-outbox");
  const note = document.querySelector("[data-outbox-note]");
  const state = reports.some(({ state }) => state === "sent") ? "sent" : reports.length ? "waiting" : "";
  if (note && !document.querySelector("[data-outbox]")) {
    note.hidden = !state;
    for (const words of note.querySelectorAll("[data-when]")) words.hidden = words.dataset.when !== state;
  }
}

function register() {
  navigator.serviceWorker?.register("/sw.js", { type: "module", scope: "/" }).catch(() => undefined);
  navigator.serviceWorker?.ready.then(({ active }) => {
    const assets = performance.getEntriesByType("resource").map(({ name }) => name);
    active.postMessage({ assets });
  });
}

register();
try {
  dropOldDraft();
  if (localStorage.getItem("lapor-outbox")) {
    sendWaiting();
    addEventListener("online", sendWaiting);
  }
} catch {
  // a browser that keeps nothing has nothing to send
}
