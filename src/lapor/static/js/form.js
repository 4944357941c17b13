/* The form itself: one tap files one report, Enter does not send, a dead line leads to the outbox. */

import { keepReport } from "./outbox.js";

const form = document.querySelector("form[data-draft]");
const send = form.querySelector("[data-send]"), state = document.querySelector("[data-send-state]");
let isSending = false;

function freshKey() {
  const letters = [...crypto.getRandomValues(new Uint8Array(16))];
  letters[6] = (letters[6] & 0x0f) | 0x40;
  letters[8] = (letters[8] & 0x3f) | 0x80;
  const hex = letters.map((letter) => letter.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function show(isBusy) {
  isSending = isBusy;
  send.setAttribute("aria-disabled", isBusy);
  state.textContent = isBusy ? state.dataset.sending : "";
}

async function keepForLater() {
  try {
    await keepReport(new FormData(form));
    localStorage.setItem("lapor-outbox", "1");
    (await navigator.serviceWorker?.getRegistration())?.sync?.register("outbox").catch(() => undefined);
    location.assign(form.dataset.offline);
  } catch {
    show(false);
    state.textContent = state.dataset.unkept;
  }
}

function isComplete() {
  const text = form.elements.text;
  if (text.value.trim().length >= text.minLength) return true;
  text.focus();
  state.textContent = state.dataset.short;
  return false;
}

/* The bare form that the service worker keeps holds no token: it always goes by way of the outbox. */
const needsLine = () => !navigator.onLine || "shell" in form.dataset;

/* Enter in a field does nothing; advice needs a line. */
function checked(event) {
  if (event.submitter.matches("[data-enter]") || needsLine()) event.preventDefault();
  if (needsLine()) state.textContent = state.dataset.unadvised;
}

function submitted(event) {
  if (event.target !== form || event.defaultPrevented) return;
  if (event.submitter?.name) return checked(event);
  const mustWait = needsLine();
  if (mustWait || isSending) event.preventDefault();
  if (isSending || (mustWait && !isComplete())) return;
  show(true);
  if (mustWait) keepForLater();
}

function today() {
  const now = new Date();
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

if (!("bound" in form.dataset)) form.elements.idempotency_key.value = freshKey();
if ("shell" in form.dataset) form.elements.occurred_on.max = today();
document.addEventListener("submit", submitted); // behind the files' own listener, which may hold the form back
addEventListener("pageshow", () => show(false));
