// Keyboard at the desk. Single letters do nothing while somebody types, with a modifier key, in an open dialog, or once
// they are switched off (kept in this browser; WCAG 2.1.4). The dialog that lists them opens by its button all the same.

const KEPT = "lapor-desk-keys";
const SEQUENCE_MILLISECONDS = 1500;
const dialog = document.getElementById("pintasan");
let gAt = -Infinity;

function isOn() {
  try {
    return localStorage.getItem(KEPT) !== "off";
  } catch {
    return true; // a browser that keeps nothing has them on
  }
}

function keep(on) {
  try {
    if (on) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "off");
  } catch {
    // counts until the next page, then
  }
}

function isTyping({ target }) {
  return target.isContentEditable || target.closest("input:not([type=checkbox], [type=radio]), textarea, select") !== null;
}

const rows = () => [...document.querySelectorAll("[data-row]")];
const current = () => document.activeElement?.closest("[data-row]") ?? null;

function move(by) {
  const all = rows();
  const at = all.indexOf(current());
  const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)];
  next?.querySelector("[data-open]").focus();
  next?.scrollIntoView({ block: "nearest" });
}

function tick() {
  current()?.querySelector("input[name=n]")?.click();
}

function help() {
  dialog.querySelector("[data-keys-on]").checked = isOn();
  dialog.showModal();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  o: () => current()?.querySelector("[data-open]").click(),
  x: tick,
  n: () => document.querySelector("[data-next]")?.click(),
  "/": () => document.querySelector("[role=search] [name=q]")?.focus(),
  "?": help,
};

function onKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (!isOn() || isTyping(event) || document.querySelector("dialog[open]")) return;
  if (event.key === "q" && event.timeStamp - gAt < SEQUENCE_MILLISECONDS) {
    location.assign(dialog.dataset.queue);
    return;
  }
  gAt = event.key === "g" ? event.timeStamp : -Infinity;
  const does = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
  if (!does) return;
  event.preventDefault();
  does();
}

document.addEventListener("keydown", onKey);
dialog.querySelector("[data-keys-on]").addEventListener("change", ({ target }) => keep(target.checked));
for (const button of document.querySelectorAll("[data-keys-help]")) {
  button.hidden = false;
  button.addEventListener("click", help);
}
