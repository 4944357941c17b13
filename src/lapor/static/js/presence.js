/* Who else has this report on the screen: an open, visible page says so every 20 seconds and shows what it hears. */

const BEAT_MS = 20_000;
const place = document.querySelector("[data-presence]");
const said = place.querySelector("[role=status]");
const token = place.querySelector("[name=csrfmiddlewaretoken]").value;

let last = Date.now();

/* Only a change is written: a screen reader would read it again every time. */
function show(others) {
  const known = [...said.children].map((line) => line.textContent);
  if (known.join("\n") === others.join("\n")) return;
  said.replaceChildren(
    ...others.map((sentence) => {
      const line = document.createElement("p");
      line.textContent = sentence;
      return line;
    }),
  );
}

async function beat() {
  if (document.hidden) return;
  last = Date.now();
  const headers = { "X-CSRFToken": token, Accept: "application/json" };
  try {
    const answer = await fetch(place.dataset.presence, { method: "POST", headers, redirect: "error" });
    if (answer.ok) show((await answer.json()).others);
  } catch {
    /* No network, or signed out: the next beat tries again, and the page itself says what is wrong. */
  }
}

setInterval(beat, BEAT_MS);
document.addEventListener("visibilitychange", () => {
  if (Date.now() - last >= BEAT_MS) beat();
});
