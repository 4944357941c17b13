/* The report has its receipt: nothing of it stays on this device. */

import { forget } from "./device.js";
import { forgetReport, waitingReports } from "./outbox.js";

const { number } = document.querySelector("[data-filed]").dataset;

try {
  localStorage.removeItem("lapor-draft");
  sessionStorage.removeItem("lapor-draft");
  await forget("drafts", "files");
  for (const report of await waitingReports()) {
    if (report.number === number) await forgetReport(report.key);
  }
} catch {
  // a browser that keeps nothing has nothing to forget
}
