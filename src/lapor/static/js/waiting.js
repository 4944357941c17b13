/* The page "Menunggu sinyal": what waits on this device, what was sent from it, and what must be mended. */

import { forget, keep } from "./device.js";
import { forgetReport, sendAll, waitingReports } from "./outbox.js";

const list = document.querySelector("[data-outbox]"), status = document.querySelector("[data-outbox-status]");
const draft = document.querySelector("#waiting-report"), contact = ["name", "phone", "email"];

let waitedHere = 0;

const field = (report, name) => report.entries?.find(([key]) => key === name)?.[1] || "";

function shown(report) {
  const row = draft.content.cloneNode(true).firstElementChild;
  for (const part of row.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== report.state;
  const text = field(report, "title") || field(report, "text").slice(0, 120);
  row.querySelector("[data-text]").textContent = report.state === "sent" ? "" : text;
  row.querySelector("[data-at]").textContent = new Date(report.keptAt).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  if (report.state === "sent") {
    row.querySelector("[data-number]").textContent = report.number.replace(/^(\d{4})/, "$1 ");
    row.querySelector("[data-code]").textContent = report.code;
    row.querySelector("[data-track]").href += `${report.number}/`;
  }
  row.querySelector("[data-errors]").textContent = Object.values(report.errors || {}).flat().join(" ");
  row.querySelector("[data-sms]").href += encodeURIComponent(field(report, "text").slice(0, 400));
  for (const button of row.querySelectorAll("[data-forget]")) button.addEventListener("click", () => forgetReport(report.key).then(show));
  for (const button of row.querySelectorAll("[data-mend]")) button.addEventListener("click", () => mend(report));
  return row;
}

/* Back into the form: the waiting report becomes the draft again. */
async function mend(report) {
  const values = (wanted) => Object.fromEntries(report.entries.filter(([name, value]) => typeof value === "string" && contact.includes(name) === wanted)
    .map(([name, value]) => [name, value === "on" ? true : value]));
  localStorage.setItem("lapor-draft", JSON.stringify({ savedAt: Date.now(), fields: values(false) }));
  sessionStorage.setItem("lapor-draft", JSON.stringify({ fields: values(true) }));
  const files = report.entries.map(([, value]) => value).filter((value) => value instanceof File && value.size);
  await (files.length ? keep("drafts", "files", files) : forget("drafts", "files"));
  await forgetReport(report.key);
  location.assign(list.dataset.form);
}

/* The only report that waited here is sent: its receipt says more than this page can. */
function leaveFor(reports, left) {
  if (waitedHere === 1 && reports.length === 1 && reports[0].url) location.assign(reports[0].url);
  waitedHere = left;
}

async function show() {
  const reports = await waitingReports();
  const left = reports.filter(({ state }) => state === "waiting").length;
  list.replaceChildren(...reports.map(shown));
  document.querySelector("[data-outbox-empty]").hidden = reports.length > 0;
  const isDone = reports.length > 0 && reports.every(({ state }) => state === "sent");
  const heading = document.querySelector("h1");
  heading.textContent = isDone ? heading.dataset.sent : heading.dataset.waiting;
  for (const part of document.querySelectorAll(".lead[data-when]")) part.hidden = (part.dataset.when === "sent") !== isDone;
  document.querySelector("[data-outbox-send]").hidden = !left;
  localStorage[reports.length ? "setItem" : "removeItem"]("lapor-outbox", "1");
  leaveFor(reports, left);
  return reports;
}

/* What waits is no draft any more. */
async function dropDraft(reports) {
  const saved = JSON.parse(localStorage.getItem("lapor-draft") || "null");
  if (reports.some(({ key }) => key === saved?.fields.idempotency_key)) {
    localStorage.removeItem("lapor-draft");
    sessionStorage.removeItem("lapor-draft");
    await forget("drafts", "files");
  }
}

async function send() {
  status.textContent = waitedHere ? status.dataset.sending : "";
  await sendAll().catch(() => undefined);
  await show();
  status.textContent = waitedHere ? status.dataset.waiting : "";
}

await dropDraft(await show());
await send();
document.querySelector("[data-outbox-send]").addEventListener("click", send);
addEventListener("online", send);
navigator.serviceWorker?.addEventListener("message", show);
