/* The receipt: print it, or hand it to another app of the phone (notes, mail, chat with oneself). */

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

for (const button of document.querySelectorAll("[data-keep]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", async () => {
    try {
      const answer = await fetch(button.dataset.keep);
      await navigator.share({ title: button.dataset.title, text: await answer.text() });
    } catch {
      // nobody chose an app, or there is no line: the receipt is still on the screen
    }
  });
}
