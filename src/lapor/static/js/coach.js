/* The coach: while somebody writes, ask the server what would help, and show it; nothing is kept there. */

const form = document.querySelector("form[data-draft]"), status = document.querySelector("[data-coach-status]");
const TELL = ["text", "title", "kind", "occurred_on", "occurred_note", "region", "place", "category", "agency", "mask_names", "anonymous", "confidential", "latitude", "longitude"];
const PAUSE_MS = 700, QUIET_MS = 2500, TROUBLE_MS = 30_000, SHORTEST = 10;
let timer = 0, quiet = 0, asked = "", said = "", pausedUntil = 0, request = null;

function question() {
  const told = new URLSearchParams([...new FormData(form)].filter(([name, value]) => TELL.includes(name) && typeof value === "string"));
  const files = form.querySelector("input[type=file]")?.files.length || 0;
  if (files || form.elements.staged?.value) told.set("evidence", "1");
  return told;
}

function put(page) {
  for (const part of page.querySelectorAll("[data-part]")) {
    const old = document.querySelector(`[data-part="${part.dataset.part}"]`);
    if (!old || old.isEqualNode(part)) continue;
    const hadFocus = old.contains(document.activeElement);
    old.replaceWith(document.adoptNode(part));
    if (hadFocus) part.focus();
  }
}

/* A screen reader hears only what has changed, and only when the typing has stopped. */
function announce(words) {
  clearTimeout(quiet);
  quiet = setTimeout(() => {
    if (words && words !== said) status.textContent = said = words;
  }, QUIET_MS);
}

async function ask() {
  const told = question();
  if (told.get("text").trim().length < SHORTEST || !navigator.onLine || Date.now() < pausedUntil || asked === String(told)) return;
  asked = String(told);
  request?.abort();
  request = new AbortController();
  try {
    const answer = await fetch(form.dataset.coach, { method: "POST", body: told, signal: request.signal });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    put(page);
    announce(document.querySelector('[data-part="facts"]')?.dataset.summary);
    form.querySelector("[name=unadvised]")?.remove();
  } catch (error) {
    asked = "";
    if (error.name !== "AbortError") pausedUntil = Date.now() + TROUBLE_MS;
  }
}

function soon(pause) {
  clearTimeout(timer);
  timer = setTimeout(ask, pause);
}

/* One tap takes a suggestion; without this script the same button sends the page to be drawn again. */
function take(event) {
  const button = event.target.closest("[name=take]");
  if (!button) return;
  event.preventDefault();
  for (const pair of button.value.split(";")) {
    const [name, value] = pair.split("=");
    const field = form.elements[name];
    if (field) field.value = value;
  }
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

form.addEventListener("input", () => soon(PAUSE_MS));
form.addEventListener("change", () => soon(50));
form.addEventListener("click", take);
form.addEventListener("lapor:restored", () => soon(0));
soon(0);
