/* One file on its way, piece by piece (tus 1.0.0): waits for the line, goes on where it stopped, never sends a byte twice. */

const FIRST_PIECE = 256 * 1024, SMALLEST_PIECE = 64 * 1024, LARGEST_PIECE = 4 * 1024 * 1024;
const FIRST_PAUSE = 1000, LONGEST_PAUSE = 30_000, ANSWER_WITHIN = 90_000, STARTS = 5;
const LATER = new Set([0, 408, 409, 423, 425, 429, 500, 502, 503, 504]);

export class RefusedError extends Error {}
export class StoppedError extends Error {}

export class Upload {
  constructor(file, { address, token, onProgress, onWaiting }) {
    Object.assign(this, { file, address, token, onProgress, onWaiting });
    this.piece = FIRST_PIECE;
    this.offset = 0;
    this.url = "";
    this.ending = new AbortController();
  }

  /* Return the ticket; throws RefusedError with the reason, or StoppedError when it cannot or shall not go on. */
  async run() {
    let pause = FIRST_PAUSE, starts = 0, sent = -1;
    for (;;) {
      const answer = await (this.url ? this.next() : this.create());
      if (this.ending.signal.aborted) throw new StoppedError();
      const ticket = answer?.headers.get("Upload-Ticket");
      if (ticket) return ticket;
      if (answer && answer.ok) {
        if (this.offset > sent) pause = FIRST_PAUSE;
        sent = this.offset;
        continue;
      }
      const status = answer ? answer.status : 0;
      if (status === 404 && starts++ < STARTS) this.forgetAddress();
      else if (!LATER.has(status)) await this.refuse(answer);
      else await this.wait(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE);
    }
  }

  stop() {
    this.ending.abort();
    if (this.url) this.ask("DELETE", this.url, {}, undefined, false).catch(() => undefined);
  }

  forgetAddress() {
    this.url = "";
    this.offset = 0;
  }

  async refuse(answer) {
    const said = await answer.json().catch(() => ({}));
    if (said.reason && answer.status !== 507) throw new RefusedError(said.reason);
    throw new StoppedError(); // the form itself can still bring the file
  }

  async create() {
    const name = btoa(String.fromCharCode(...new TextEncoder().encode(this.file.name.slice(-200))));
    const headers = { "Upload-Length": String(this.file.size), "Upload-Metadata": `filename ${name}` };
    const answer = await this.ask("POST", this.address, headers);
    if (answer?.status === 201) this.url = answer.headers.get("Location");
    return answer;
  }

  /* Send the next piece; after trouble ask first how much is there, for the answer may be lost and the piece not. */
  async next() {
    if (this.inDoubt) {
      const known = await this.ask("HEAD", this.url, {});
      if (!known?.ok) return known;
      this.offset = Number(known.headers.get("Upload-Offset"));
      this.inDoubt = false;
      this.report();
      if (known.headers.get("Upload-Ticket")) return known;
    }
    const began = performance.now(), end = Math.min(this.offset + this.piece, this.file.size);
    const headers = { "Upload-Offset": String(this.offset), "Content-Type": "application/offset+octet-stream" };
    this.report(end === this.file.size);
    const answer = await this.ask("PATCH", this.url, headers, this.file.slice(this.offset, end));
    if (answer?.ok) this.offset = Number(answer.headers.get("Upload-Offset"));
    else this.inDoubt = true;
    this.adapt(answer?.ok, performance.now() - began);
    this.report();
    return answer;
  }

  adapt(wentWell, milliseconds) {
    if (!wentWell) this.piece = Math.max(this.piece / 2, SMALLEST_PIECE);
    else if (milliseconds < 1000) this.piece = Math.min(this.piece * 2, LARGEST_PIECE);
  }

  report(isLast = false) {
    this.onProgress(Math.floor((100 * this.offset) / this.file.size), isLast);
  }

  async ask(method, url, headers, body, isPart = true) {
    const limit = AbortSignal.timeout ? AbortSignal.timeout(ANSWER_WITHIN) : undefined;
    const stop = new AbortController(), abort = () => stop.abort();
    if (isPart) this.ending.signal.addEventListener("abort", abort);
    limit?.addEventListener("abort", abort);
    try {
      const own = { "Tus-Resumable": "1.0.0", "X-CSRFToken": this.token() };
      return await fetch(url, { method, body, headers: { ...own, ...headers }, signal: stop.signal });
    } catch {
      return null; // no line, or none that answers
    } finally {
      this.ending.signal.removeEventListener("abort", abort);
    }
  }

  /* Wait, but no longer than until the line is back. */
  wait(milliseconds) {
    this.onWaiting();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        window.removeEventListener("online", done);
        this.ending.signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      window.addEventListener("online", done);
      this.ending.signal.addEventListener("abort", done);
    });
  }
}
