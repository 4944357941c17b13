/* What an operator types while somebody speaks, kept in this browser until it has been taken down, for a day at most and
 * never with the caller's number or name: a session that ended must not cost a call. It is offered and never put in by
 * itself. Ctrl+Enter saves, also from the large field. kept_words.js forgets what lies under the same prefix too. */

const PLACE = "lapor-desk:panggilan:", NAMES = ["text", "region", "place"], DAY = 24 * 60 * 60 * 1000, SHOWN = 160;
const form = document.querySelector("form[data-kept]");
const arrived = document.querySelector("[data-kept-arrived]");

const words = () => Object.fromEntries(NAMES.map((name) => [name, form.elements[name].value]));

function read(key) {
  const kept = JSON.parse(localStorage.getItem(key) || "null");
  if (!kept || Date.now() - kept.at < DAY) return kept;
  localStorage.removeItem(key);
  return null;
}

function offer(key, kept) {
  const note = form.querySelector("[data-kept-note]");
  const close = () => {
    note.hidden = true;
    form.elements.text.focus();
  };
  note.querySelector("[data-kept-words]").textContent = kept.text.length > SHOWN ? `${kept.text.slice(0, SHOWN)} …` : kept.text;
  note.hidden = false;
  note.querySelector("[data-kept-use]").addEventListener("click", () => {
    for (const name of NAMES) form.elements[name].value ||= kept[name];
    close();
  });
  note.querySelector("[data-kept-drop]").addEventListener("click", () => {
    localStorage.removeItem(key);
    close();
  });
}

function keepWords() {
  const key = PLACE + form.dataset.kept;
  const kept = read(key);
  if (kept?.text && !form.elements.text.value) offer(key, kept);
  form.addEventListener("input", () => {
    if (form.elements.text.value.trim()) localStorage.setItem(key, JSON.stringify({ at: Date.now(), ...words() }));
  });
}

form?.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
});

try {
  if (arrived) localStorage.removeItem(PLACE + arrived.dataset.keptArrived);
  if (form) keepWords();
} catch {
  // storage is full or forbidden: the form works all the same
}
