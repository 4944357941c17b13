/* One row of the list of chosen files. */

/* Return name and size of the file that a ticket stands for; null when it is no ticket of ours. */
export function named(ticket) {
  try {
    const letters = atob(ticket.split(":")[0].replace(/-/g, "+").replace(/_/g, "/"));
    const [, name, size] = JSON.parse(new TextDecoder().decode(Uint8Array.from(letters, (letter) => letter.charCodeAt(0))));
    return { name, size };
  } catch {
    return null; // the server leaves it out as well
  }
}

export function describe({ file, row }) {
  const [amount, unit] = file.size < 1e6 ? [file.size / 1e3, "kilobyte"] : [file.size / 1e6, "megabyte"];
  const form = { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 };
  row.querySelector("[data-name]").textContent = file.name;
  row.querySelector("[data-size]").textContent = amount.toLocaleString(document.documentElement.lang, form);
}

export function show(row, state, text, percent) {
  const bar = row.querySelector("progress"), said = row.querySelector("[data-state]");
  row.className = state;
  if (said.textContent !== text) said.textContent = text;
  bar.hidden = percent === null;
  if (percent !== null) bar.value = percent;
}
