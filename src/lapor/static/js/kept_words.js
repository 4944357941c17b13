/* Keep an officer's words on the device until the server has them: for a day, under the officer and the report. They are
 * offered and never put in by themselves, so that nothing the server holds is overwritten. */

const DAY = 24 * 60 * 60 * 1000, PLACE = "lapor-desk:", SHOWN = 160;
const field = document.querySelector("textarea[data-kept]");
const key = PLACE + field?.dataset.kept;

const read = (name) => JSON.parse(localStorage.getItem(name) || "null");
const isBound = () => Boolean(document.querySelector("[role=alert]") || document.querySelector(".verdict > *"));
const version = () => `${field.form.elements.seen?.value}/${field.form.elements.version?.value}`;

function forgetOld() {
  for (const name of Object.keys(localStorage)) {
    if (name.startsWith(PLACE) && Date.now() - (read(name)?.at || 0) > DAY) localStorage.removeItem(name);
  }
}

function save(isSent = false) {
  if (field.value.trim() && field.value !== field.defaultValue) {
    localStorage.setItem(key, JSON.stringify({ at: Date.now(), text: field.value, from: version(), isSent }));
  }
}

/* What was sent has arrived when the page comes back from another state, or holds the same words. */
function hasArrived(kept) {
  return kept.text.trim() === field.value.trim() || (kept.isSent && kept.from !== version());
}

function offer(kept) {
  const note = document.querySelector("[data-kept-note]");
  note.querySelector("[data-kept-words]").textContent = kept.text.length > SHOWN ? `${kept.text.slice(0, SHOWN)} …` : kept.text;
  note.hidden = false;
  note.querySelector("[data-kept-use]").addEventListener("click", () => {
    field.value = field.value.trim() ? `${field.value}\n\n${kept.text}` : kept.text;
    note.hidden = true;
    field.focus();
    save();
  });
  note.querySelector("[data-kept-drop]").addEventListener("click", () => {
    localStorage.removeItem(key);
    note.hidden = true;
    field.focus();
  });
}

try {
  if (field) {
    forgetOld();
    const kept = read(key);
    if (kept && hasArrived(kept)) localStorage.removeItem(key);
    else if (kept && !isBound()) offer(kept);
    let timer = 0;
    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(save, 300);
    });
    field.form.addEventListener("submit", () => {
      clearTimeout(timer);
      save(true);
    });
    addEventListener("pagehide", () => clearTimeout(timer));
  }
} catch {
  // storage is full or forbidden: the form works all the same
}
