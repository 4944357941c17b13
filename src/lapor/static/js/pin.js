/* The optional pin: where the phone is, asked for only after a tap, shown to the public only roughly. */

const form = document.querySelector("form[data-draft]"), box = document.querySelector("[data-pin]");
const use = box.querySelector("[data-pin-use]"), drop = box.querySelector("[data-pin-drop]"), words = box.querySelector("[role=status]");
const { latitude, longitude, region } = form.elements, RADIUS_KM = 6;

function distance([, north, east]) {
  const scale = Math.cos((latitude.value * Math.PI) / 180);
  return Math.hypot(north - latitude.value, (east - longitude.value) * scale) * 111;
}

/* Only places of the list count, and only near ones: somebody who writes from elsewhere chooses alone. */
function nearest() {
  const ranked = JSON.parse(box.dataset.centres).map((centre) => [distance(centre), centre[0]]).sort(([a], [b]) => a - b);
  return ranked.length && ranked[0][0] < RADIUS_KM ? String(ranked[0][1]) : "";
}

function show(text = "") {
  const has = Boolean(latitude.value && longitude.value);
  use.hidden = has;
  drop.hidden = !has;
  words.textContent = text || (has ? box.dataset.there : "");
}

function place({ coords }) {
  latitude.value = coords.latitude.toFixed(6);
  longitude.value = coords.longitude.toFixed(6);
  const near = nearest(), option = near && region.querySelector(`option[value="${near}"]`);
  if (option && !region.value) region.value = near;
  show(option && region.value === near ? `${box.dataset.there} ${box.dataset.near} ${option.textContent}.` : "");
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

use.addEventListener("click", () => {
  show(box.dataset.looking);
  navigator.geolocation.getCurrentPosition(place, () => show(box.dataset.failed), { enableHighAccuracy: true, timeout: 20_000, maximumAge: 60_000 });
});
drop.addEventListener("click", () => {
  latitude.value = longitude.value = "";
  show(box.dataset.gone);
  use.focus();
  form.dispatchEvent(new Event("change", { bubbles: true }));
});
form.addEventListener("lapor:restored", () => show());
if (navigator.geolocation) {
  box.hidden = false;
  show();
}
