// The map of pins: Leaflet is loaded when somebody asks for it. Without tiles the kelurahan are its ground.

const NAMES_FROM_ZOOM = 12.25; // from farther away the names lie upon each other
const box = document.querySelector("[data-pins]");

function load(tag, attributes) {
  return new Promise((done, failed) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.onload = done;
    element.onerror = failed;
    document.head.append(element);
  });
}

function label(text) {
  const element = document.createElement("span");
  element.textContent = text;
  return element;
}

function story(pin) {
  const element = document.createElement("div");
  const link = Object.assign(document.createElement("a"), { href: pin.address, textContent: pin.title });
  element.append(link, document.createElement("br"), pin.status);
  return element;
}

function areaShape(L, area) {
  const shape = L.polygon(area.corners, { className: `shape shape-${Math.min(area.shade, 3)}` });
  shape.bindTooltip(label(area.name), { permanent: true, direction: "center", className: "name" });
  return shape.on("click", () => location.assign(area.address));
}

function draw(L, place, found) {
  const { tiles, attribution, zoomIn, zoomOut } = box.dataset;
  const map = L.map(place, { zoomControl: false, attributionControl: Boolean(tiles), maxZoom: 17, zoomSnap: 0.25 });
  map.on("zoomend", () => place.classList.toggle("far", map.getZoom() < NAMES_FROM_ZOOM));
  L.control.zoom({ zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  if (tiles) {
    L.tileLayer(tiles, { maxZoom: 19 }).addTo(map);
    map.attributionControl.setPrefix(false).addAttribution(label(attribution).innerHTML);
  }
  place.classList.toggle("bare", !tiles);
  const ground = L.featureGroup(found.areas.map((area) => areaShape(L, area)));
  const pins = L.featureGroup(found.pins.map((pin) =>
    L.circleMarker(pin.place, { radius: 9, className: "pin" }).bindPopup(story(pin))));
  const shown = found.areas.length ? ground : pins;
  map.fitBounds(shown.getLayers().length ? shown.getBounds() : [[-11, 95], [6, 141]]); // before anything can be drawn
  ground.addTo(map);
  pins.addTo(map);
}

async function open() {
  const button = box.querySelector("button");
  const place = box.querySelector(".pin-map");
  const said = box.querySelector("[data-said]");
  button.disabled = true;
  try {
    const { script, style, pins } = box.dataset;
    const [answer] = await Promise.all([
      fetch(pins),
      load("link", { rel: "stylesheet", href: style }),
      load("script", { src: script }),
    ]);
    const found = await answer.json();
    said.textContent = found.pins.length ? "" : box.dataset.none;
    place.hidden = false;
    place.setAttribute("role", "region");
    place.setAttribute("aria-label", box.dataset.label);
    draw(window.L, place, found);
    button.hidden = true;
    place.focus();
  } catch {
    said.textContent = box.dataset.failed;
    button.disabled = false;
  }
}

if (box) {
  box.hidden = false;
  box.querySelector("button").addEventListener("click", open);
}
