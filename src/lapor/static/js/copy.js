// Copy buttons: <button hidden data-copy="id of the element" data-copied="Tersalin">. Without JavaScript they stay hidden
// and the text itself can be selected.

const OPEN_MILLISECONDS = 4000;

function say(text) {
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.textContent = text;
  document.getElementById("kabar")?.append(toast);
  setTimeout(() => toast.remove(), OPEN_MILLISECONDS);
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copy);
    await navigator.clipboard.writeText((source.value ?? source.innerText).trim());
    say(button.dataset.copied);
  });
}
