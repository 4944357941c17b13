/* Chosen files: listed at once, shrunk, sent ahead of the form. What is there becomes a ticket in the hidden field that
 * `data-tickets` names; what is not stays in the file input, so that the form brings it by itself. Without this script
 * the form brings all. */

import { shrunk } from "./evidence_shrink.js";
import { describe, named, show } from "./evidence_row.js";
import { RefusedError, Upload } from "./evidence_upload.js";

const BETWEEN = ",", PHOTO = /^image\//, TAKEN = /^(image\/|video\/|audio\/|application\/pdf$)/, HEIC = /^image\/hei[cf]/;

class Evidence {
  constructor(place) {
    this.place = place;
    this.words = place.dataset;
    this.refusals = JSON.parse(this.words.refusals);
    this.input = place.querySelector("input[type=file]");
    this.form = this.input.form;
    this.staged = this.form.elements[this.words.tickets];
    this.list = place.querySelector("[data-list]");
    this.items = [];
    this.running = null;
    place.querySelector("[data-kept]")?.remove();
    this.showTickets();
    this.input.addEventListener("change", () => this.add([...this.input.files]));
    this.form.addEventListener("lapor:restored", () => this.showTickets());
    window.addEventListener("submit", (event) => this.hold(event), true);
    if (this.input.files.length) this.add([...this.input.files]);
  }

  say(words, name = "") {
    return words.replace("{name}", name);
  }

  tell(text) {
    this.place.querySelector("[data-status]").textContent = text;
  }

  /* List files that wait on the server already, as their tickets describe them. */
  showTickets() {
    const known = new Set(this.items.map(({ ticket }) => ticket));
    for (const ticket of this.staged.value.split(BETWEEN)) {
      if (!ticket || known.has(ticket)) continue;
      const file = named(ticket);
      if (file) this.show(this.item(file, { ticket }), "ready", this.words.ready);
    }
  }

  item(file, more = {}) {
    const row = this.place.querySelector("[data-row]").content.firstElementChild.cloneNode(true);
    const item = { file, row, ticket: "", upload: null, state: "new", ...more };
    const drop = row.querySelector("[data-drop]");
    drop.setAttribute("aria-label", this.say(this.words.remove, file.name));
    drop.addEventListener("click", () => this.remove(item));
    row.querySelector("progress").setAttribute("aria-label", file.name);
    this.items.push(item);
    this.list.append(row);
    this.list.hidden = false;
    describe(item);
    return item;
  }

  show(item, state, text, percent = null) {
    item.state = state;
    show(item.row, state, text, percent);
  }

  refuse(item, reason) {
    const sentence = this.say(this.refusals[reason] || this.refusals.type, item.file.name);
    this.show(item, "refused", sentence);
    this.tell(sentence);
  }

  async add(files) {
    const same = (one, other) => one.original === other || (one.file.name === other.name && one.file.size === other.size);
    for (const file of files) {
      if (this.items.some((item) => item.state !== "refused" && same(item, file))) continue;
      const item = this.item(file, { original: file });
      await this.prepare(item);
    }
    this.keep();
    this.run();
  }

  async prepare(item) {
    if (this.items.filter(({ state }) => state !== "refused").length > Number(this.words.mostFiles)) return this.refuse(item, "count");
    if (item.file.type && !TAKEN.test(item.file.type)) return this.refuse(item, "type");
    if (!item.file.size) return this.refuse(item, "broken");
    if (PHOTO.test(item.file.type)) {
      this.show(item, "waiting", this.words.shrinking);
      const canvas = item.row.querySelector("canvas");
      item.file = await shrunk(item.file, canvas);
      item.row.querySelector("[data-icon]").hidden = !canvas.hidden;
      describe(item);
    }
    if (HEIC.test(item.file.type)) return this.refuse(item, "heic");
    if (item.file.size > Number(this.words.mostBytes)) return this.refuse(item, "size");
    if (item.row.isConnected) this.show(item, "waiting", this.words.uploading.replace("{percent}", 0), 0);
  }

  /* Send one after the other: on a bad line, a whole file is worth more than three halves. */
  async run() {
    if (this.running) return;
    while ((this.running = this.items.find(({ state }) => state === "waiting"))) await this.send(this.running);
    this.release();
  }

  async send(item) {
    const uploading = (percent, isLast) => this.show(item, "waiting", isLast ? this.words.checking : this.words.uploading.replace("{percent}", percent), percent);
    item.upload = new Upload(item.file, {
      address: this.words.uploads,
      token: () => this.form.elements.csrfmiddlewaretoken?.value || "",
      onProgress: uploading,
      onWaiting: () => this.show(item, "waiting", this.words.waiting, item.row.querySelector("progress").value),
    });
    try {
      item.ticket = await item.upload.run();
      if (!this.items.includes(item)) return;
      this.show(item, "ready", this.words.ready);
      this.tell(`${item.file.name}: ${this.words.ready}`);
    } catch (error) {
      if (error instanceof RefusedError) this.refuse(item, error.message);
      else this.show(item, "with-form", this.words.withForm);
    }
    this.keep();
  }

  remove(item) {
    item.upload?.stop();
    const next = item.row.nextElementSibling || item.row.previousElementSibling;
    this.items = this.items.filter((other) => other !== item);
    item.row.remove();
    this.list.hidden = !this.items.length;
    (next?.querySelector("[data-drop]") || this.input).focus();
    this.tell(this.say(this.words.removed, item.file.name));
    this.keep();
  }

  /* Let the form hold exactly what is listed and not refused: tickets for what is there, files for the rest. */
  keep() {
    const carrier = new DataTransfer();
    for (const { file, ticket, state } of this.items) if (!ticket && state !== "refused") carrier.items.add(file);
    this.input.files = carrier.files;
    this.staged.value = this.items.map(({ ticket }) => ticket).filter(Boolean).join(BETWEEN);
    this.staged.dispatchEvent(new Event("change", { bubbles: true }));
  }

  /* Let the form wait for its files, once: pressed again, or without a line, it goes and takes along what it holds. */
  hold(event) {
    const isHeld = event.target === this.form && this.running && !this.held && navigator.onLine;
    if (!isHeld || event.submitter?.matches("[data-enter]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    this.held = { submitter: event.submitter };
    this.note(this.words.hold);
  }

  release() {
    const held = this.held;
    this.held = null;
    this.note("");
    if (held && !this.items.some(({ state }) => state === "refused")) this.form.requestSubmit(held.submitter);
  }

  note(text) {
    const note = this.place.querySelector("[data-hold-note]");
    note.textContent = text;
    note.hidden = !text;
    if (text) this.tell(text);
  }
}

for (const place of document.querySelectorAll("[data-evidence]")) new Evidence(place);
