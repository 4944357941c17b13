// Ticks of the queue: one box ticks the whole page, and how many are ticked is told. Without JavaScript a button
// goes on with all of them.

function boxes() {
  return [...document.querySelectorAll("#massal input[name=n]")];
}

function tell() {
  const all = document.querySelector("[data-tick-all]");
  const told = document.querySelector("[data-ticked]");
  const ticked = boxes().filter(({ checked }) => checked).length;
  if (all) {
    all.hidden = false;
    all.querySelector("input").checked = ticked > 0 && ticked === boxes().length;
    all.querySelector("input").indeterminate = ticked > 0 && ticked < boxes().length;
  }
  if (told) {
    told.hidden = !ticked;
    told.textContent = `${ticked} / ${boxes().length}`;
  }
}

document.addEventListener("change", ({ target }) => {
  if (target.closest("[data-tick-all]")) for (const box of boxes()) box.checked = target.checked;
  if (target.closest("#massal")) tell();
});
document.addEventListener("htmx:afterSettle", tell);
tell();
