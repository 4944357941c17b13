/* Reports that wait on this device for a line. Used by pages and by the service worker. */

import { forget, keep, readAll } from "./device.js";

const FORM = "/lapor/", TOKEN = "/lapor/token/", NOT_SENT = ["csrfmiddlewaretoken", "unadvised", "signed_in"];
const WAITING = "waiting", SENT = "sent", REFUSED = "refused";

/* Keep a filled form; the same form, kept twice, is kept once. */
export async function keepReport(data) {
  const entries = [...data].filter(([name]) => !NOT_SENT.includes(name));
  const key = data.get("idempotency_key") || crypto.randomUUID();
  await keep("outbox", key, { key, entries, keptAt: Date.now(), state: WAITING });
  return key;
}

export const waitingReports = () => readAll("outbox");
export const forgetReport = (key) => forget("outbox", key);

/* Send what waits, one after the other, never in two places at once; returns all reports as they stand then.
 * Fails when one of them could not be sent, after all others had their turn. */
export async function sendAll() {
  let trouble = null;
  const send = async () => {
    for (const report of await readAll("outbox")) {
      if (report.state === WAITING) await sendOne(report).catch((error) => { trouble = error; });
    }
  };
  await (navigator.locks ? navigator.locks.request("outbox", send) : send());
  if (trouble) throw trouble;
  return readAll("outbox");
}

/* A line that breaks, or a server in trouble, leaves the report where it is; its key makes a second sending harmless. */
async function sendOne(report) {
  const token = await fetch(TOKEN, { cache: "no-store" }).then((answer) => answer.json());
  const body = new FormData();
  report.entries.forEach(([name, value]) => body.append(name, value));
  body.append("csrfmiddlewaretoken", token.token);
  const answer = await fetch(FORM, { method: "POST", body, headers: { Accept: "application/json" } });
  if (answer.ok) {
    const { number, code, url } = await answer.json();
    await keep("outbox", report.key, { key: report.key, keptAt: report.keptAt, state: SENT, number, code, url });
  } else if (answer.status === 422) {
    const { errors } = await answer.json();
    await keep("outbox", report.key, { ...report, state: REFUSED, errors });
  } else if (answer.status === 413) {
    await keep("outbox", report.key, { ...report, state: REFUSED, errors: {} });
  } else {
    throw new Error(`server answered ${answer.status}`);
  }
}
