/* Notices on this device: switch them on and off for one report. Without support the section says so and stays shut. */

const part = document.querySelector("[data-push]");
const [able, unable, on, off, said] = ["able", "unable", "on", "off", "said"].map((name) => part.querySelector(`[data-push-${name}]`));
const words = part.querySelector("[data-push-words]").content;
const token = part.querySelector("[name=csrfmiddlewaretoken]").value;
const KEPT = `lapor-push-${part.dataset.address}`; // the subscription belongs to the browser, not to one report
const PATIENCE_MS = 10_000;

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

function tell(state) {
  said.textContent = words.querySelector(`[data-${state}]`).textContent;
}

function show(isOn) {
  on.hidden = isOn;
  off.hidden = !isOn;
}

async function send(body) {
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
  const answer = await fetch(part.dataset.address, { method: "POST", headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(String(answer.status));
}

async function registration() {
  const late = new Promise((_, reject) => setTimeout(() => reject(new Error("no service worker")), PATIENCE_MS));
  return Promise.race([navigator.serviceWorker.ready, late]);
}

/* A subscription made for another key of ours is of no use any more. */
async function subscription(manager) {
  const options = { userVisibleOnly: true, applicationServerKey: bytes(part.dataset.push) };
  try {
    return await manager.subscribe(options);
  } catch (error) {
    const old = await manager.getSubscription();
    if (error.name !== "InvalidStateError" || !old) throw error;
    await old.unsubscribe();
    return manager.subscribe(options);
  }
}

async function switchOn() {
  if ((await Notification.requestPermission()) !== "granted") return tell("denied");
  const { pushManager } = await registration();
  await send((await subscription(pushManager)).toJSON());
  localStorage.setItem(KEPT, "on");
  show(true);
  tell("on");
}

async function switchOff() {
  const known = await (await registration()).pushManager.getSubscription();
  if (known) await send({ endpoint: known.endpoint, off: true });
  localStorage.removeItem(KEPT);
  show(false);
  tell("off");
}

const tried = (work) => () => work().catch(() => tell("failed"));

if ("serviceWorker" in navigator && "PushManager" in window && "Notification" in window) {
  able.hidden = false;
  unable.hidden = true;
  show(Notification.permission === "granted" && localStorage.getItem(KEPT) === "on");
  on.addEventListener("click", tried(switchOn));
  off.addEventListener("click", tried(switchOff));
}
