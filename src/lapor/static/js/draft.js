/* Keep on the device what is typed into the form, and give it back after a reload, a crash or a lost session.
 * Text stays for seven days or until it is filed; name, phone and e-mail only as long as this tab lives, because phones
 * are shared. Files go where there is room for them. */

import { forget, keep, read } from "./device.js";

const PLACE = "lapor-draft", CONTACT = ["name", "phone", "email"], NOT_KEPT = ["csrfmiddlewaretoken", "unadvised", "signed_in"];
const form = document.querySelector("form[data-draft]");
const note = document.querySelector("[data-draft-note]"), state = document.querySelector("[data-draft-state]");
let timer = 0, filesKept = "", isGone = false;

const parsed = (store) => JSON.parse(store.getItem(PLACE) || "null");
const fileInput = () => form.querySelector("input[type=file]");
const fields = () => [...form.elements].filter(({ name, type }) => name && !["file", "submit", "button"].includes(type) && !NOT_KEPT.includes(name));

function typed() {
  const kept = { open: {}, contact: {} };
  for (const field of fields()) {
    const isChoice = field.type === "radio" || field.type === "checkbox";
    if (isChoice && field.type === "radio" && !field.checked) continue;
    if (field.type === "hidden" && field.name === "mask_names") continue;
    kept[CONTACT.includes(field.name) ? "contact" : "open"][field.name] = field.type === "checkbox" ? field.checked : field.value;
  }
  return kept;
}

const isWorthKeeping = ({ open }) => Boolean(open.text?.trim() || open.title?.trim() || open.place?.trim() || fileInput()?.files.length || open.staged);

function save() {
  clearTimeout(timer);
  if (isGone) return;
  const { open, contact } = typed();
  if (!isWorthKeeping({ open })) return;
  localStorage.setItem(PLACE, JSON.stringify({ savedAt: Date.now(), fields: open }));
  sessionStorage.setItem(PLACE, JSON.stringify({ fields: contact }));
  state.hidden = false;
  saveFiles();
}

function saveFiles() {
  const files = [...(fileInput()?.files || [])];
  const mark = files.map(({ name, size }) => `${name}/${size}`).join();
  if (mark === filesKept) return;
  filesKept = mark;
  (files.length ? keep("drafts", "files", files) : forget("drafts", "files")).catch(() => undefined);
}

function put(values) {
  for (const field of fields()) {
    const value = values[field.name];
    if (value === undefined || (field.type === "hidden" && field.name === "mask_names")) continue;
    if (field.type === "radio") field.checked = field.value === value;
    else if (field.type === "checkbox") field.checked = value === true;
    else field.value = value;
  }
}

async function putFiles() {
  const files = await read("drafts", "files").catch(() => null), input = fileInput();
  if (!files?.length || !input || input.files.length) return;
  const carrier = new DataTransfer();
  files.forEach((file) => carrier.items.add(file));
  input.files = carrier.files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

async function restore() {
  const kept = parsed(localStorage);
  if (!kept) return;
  put({ ...kept.fields, ...parsed(sessionStorage)?.fields });
  note.hidden = false;
  state.hidden = false;
  note.querySelector("[data-at]").textContent = new Date(kept.savedAt).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  form.dispatchEvent(new CustomEvent("lapor:restored", { bubbles: true }));
  await putFiles();
}

async function discard() {
  isGone = true;
  localStorage.removeItem(PLACE);
  sessionStorage.removeItem(PLACE);
  await forget("drafts", "files").catch(() => undefined);
  location.assign(form.action);
}

try {
  if ("bound" in form.dataset) save();
  else restore();
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, 300); });
  form.addEventListener("change", save);
  form.addEventListener("submit", save);
  addEventListener("pagehide", save);
  document.addEventListener("visibilitychange", save);
  for (const button of document.querySelectorAll("[data-draft-discard]")) button.addEventListener("click", discard);
} catch {
  // storage is full or forbidden: the form works all the same
}
