// The form in a card: fetched, filled in, and made an order. What a person typed outlives a refusal.
import { fill } from "./cards.js";

export class Editor {
  constructor({ root, cards, words, order, say, isSettled, onClose }) {
    Object.assign(this, { root, cards, words, order, say, isSettled, onClose });
    this.form = null;
    root.addEventListener("submit", (event) => event.target === this.form && this.#save(event));
    root.addEventListener("click", (event) => this.form?.contains(event.target) && this.#onClick(event));
    root.addEventListener("keydown", (event) => this.form?.contains(event.target) && this.#onKey(event));
    root.addEventListener("change", (event) => this.form?.contains(event.target) && this.#onChange(event));
    window.addEventListener("beforeunload", (event) => this.isTouched && event.preventDefault());
  }

  get key() {
    return this.form?.closest("[data-card]")?.dataset.card ?? null;
  }

  get isTouched() {
    return Boolean(this.form) && JSON.stringify(this.#read()) !== this.before;
  }

  // `at` names the field where the cursor goes; `typed` is an order that was refused, whose words are put in again.
  // `proposed` is a text to be looked at.
  async open(card, { at = "", typed = null, note = "", proposed = "" } = {}) {
    if (!card || card.dataset.kind === "ending" || !["open", "accepted"].includes(card.dataset.state)) return;
    if (this.key === card.dataset.card) return this.#focus(at);
    if (this.form && !this.close()) return;
    const turn = (this.turn = (this.turn ?? 0) + 1);
    card.classList.add("is-opening");
    let html;
    // The form shows the card as the server has it: what is under way to there comes first.
    for (let tries = 0; tries < 100 && !this.isSettled(card.dataset.card); tries += 1) await new Promise((resume) => setTimeout(resume, 40));
    try {
      const answer = await fetch(this.root.dataset.form.replace("KEY", card.dataset.card), { headers: { "HX-Request": "true" } });
      if (!answer.ok) throw new Error(String(answer.status));
      html = await answer.text();
    } catch {
      return this.say(this.words.editorFailed, { isBad: true });
    } finally {
      card.classList.remove("is-opening");
    }
    const here = this.cards.get(card.dataset.card);
    if (turn !== this.turn || !here) return;
    const holder = document.createElement("template");
    holder.innerHTML = html.trim();
    this.form = holder.content.querySelector("form");
    here.classList.add("is-editing");
    here.append(this.form);
    this.version = Number(this.form.dataset.version);
    this.form.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true })); // pickers attach themselves
    this.before = JSON.stringify(this.#read());
    if (typed) this.#replay(typed);
    if (proposed) this.#propose(proposed);
    this.root.dataset.editing = this.form.dataset.kind;
    if (note) this.note(note);
    this.cards.go(here, { focus: false });
    this.#focus(at);
    this.form.scrollIntoView({ block: "nearest" });
  }

  note(words) {
    if (!this.form) return;
    const line = this.form.querySelector("[data-note]");
    line.textContent = words;
    line.hidden = false;
  }

  // False where the person stays. Without asking where nothing was typed.
  close({ force = false } = {}) {
    if (!this.form) return true;
    if (!force && this.isTouched && !window.confirm(this.words.leave)) return false;
    const card = this.form.closest("[data-card]");
    this.form.remove();
    this.form = null;
    delete this.root.dataset.editing;
    card?.classList.remove("is-editing");
    this.onClose(card);
    return true;
  }

  // Words selected in the source, for a field.
  take(field, item) {
    if (!this.form) return;
    const single = this.form.querySelector(`[data-single="${CSS.escape(field)}"]`);
    const box = this.form.querySelector(`[data-switch="${CSS.escape(field)}"]:checked`);
    if (box) box.click();
    if (single) this.#fillIn(single, item);
    else if (field === "deadline") this.#addDeadline(item);
    else this.#addChip(field, item);
    this.form.querySelector(`[data-single="${CSS.escape(field)}"], [data-add="${CSS.escape(field)}"]`)?.focus();
  }

  #fillIn(single, { value, start, end }) {
    single.value = value;
    Object.assign(single.dataset, { start, end });
  }

  #propose(words) {
    const text = this.form.querySelector('[data-single="text"]');
    if (text) text.value = words;
  }

  split() {
    const text = this.form?.querySelector('[data-single="text"]');
    if (!text) return;
    const words = text.value.slice(0, text.selectionStart);
    if (!words.trim() || !text.value.slice(text.selectionStart).trim()) return this.note(this.words.splitWhere);
    if (text.value !== text.defaultValue) return this.#saveAndSplit(words);
    this.#send({ verb: "split", at: lettersIn(squeezed(words)) });
  }

  #saveAndSplit(words) {
    const key = this.key;
    this.#send(this.#read());
    this.order({ verb: "split", at: lettersIn(squeezed(words)) }, [key]);
  }

  #focus(at) {
    const wanted = at && this.form.querySelector(`[data-focus="${CSS.escape(at === "split" ? "text" : at)}"]`);
    const field = wanted || this.form.querySelector('[data-focus="text"]') || this.form.querySelector("[name=choice]:checked, [data-focus]") || this.form.querySelector("button");
    field?.focus();
    if (at === "split" && field) {
      const cut = field.value.search(/[;.]\s+\S/);
      const place = cut < 0 ? Math.floor(field.value.length / 2) : cut + 2;
      field.setSelectionRange(place, place);
      this.note(this.words.splitWhere);
    }
  }

  #save(event) {
    event.preventDefault();
    if (!this.isTouched) return this.close({ force: true });
    this.#send(this.#read());
  }

  #send(order) {
    const card = this.form.closest("[data-card]");
    const version = this.version;
    this.close({ force: true });
    this.#foresee(card, order);
    this.order(order, [card.dataset.card], { [card.dataset.card]: version });
  }

  #foresee(card, order) {
    const words = order.fields?.text?.[0]?.value;
    if (words) card.querySelector('.desk-card-words [data-field="text"]').textContent = words;
  }

  #onKey(event) {
    const isControl = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && isControl && event.shiftKey) {
      event.preventDefault();
      this.split();
    } else if (event.key === "Enter" && isControl) {
      event.preventDefault();
      this.form.requestSubmit();
    } else if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      this.close();
    } else if (event.key === "Enter" && event.target.matches("[data-add]") && !event.defaultPrevented) {
      event.preventDefault();
      this.#addTyped(event.target);
    } else if (event.key === "Enter" && event.target.matches("textarea") && !event.shiftKey) {
      event.preventDefault(); // a task is one paragraph
    } else if (event.key === "Enter" && event.target.matches("input[data-picker]")) {
      event.preventDefault();
    } else if (event.key === "Backspace" && event.target.matches("[data-add]") && !event.target.value) {
      this.form.querySelector(`[data-chips="${event.target.dataset.add}"] > li:last-of-type [data-take-off]`)?.click();
      event.target.focus();
    }
  }

  #onClick(event) {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches("[data-cancel]")) this.close();
    else if (button.matches("[data-split]")) this.split();
    else if (button.matches("[data-add-button]")) this.#addTyped(this.form.querySelector(`[data-add="${button.dataset.addButton}"]`));
    else if (button.matches("[data-take-off]")) this.#takeOff(button);
    else if (button.matches("[data-add-deadline]")) this.#addDeadline({});
    else if (button.matches("[data-put-back]")) this.#putBack(button);
  }

  #onChange(event) {
    if (event.target.matches("[data-unit-search]")) this.#addUnit(event.target);
    if (event.target.matches("[data-switch]")) this.#toggleSwitched(event.target);
  }

  #toggleSwitched(box) {
    const block = this.form.querySelector(`[data-switched="${box.dataset.switch}"]`);
    if (block) block.hidden = box.checked;
  }

  #addTyped(input) {
    const value = input.value.trim();
    if (!value) return;
    this.#addChip(input.dataset.add, { value });
    input.value = "";
    input.focus();
  }

  #addChip(field, item) {
    const made = this.form.querySelector("[data-chip-template]").content.cloneNode(true).firstElementChild;
    made.dataset.item = JSON.stringify(item);
    made.querySelector("[data-chip-name]").textContent = item.value;
    made.querySelector("button").setAttribute("aria-label", fill(this.words.remove, { name: item.value }));
    this.form.querySelector(`[data-chips="${field}"]`).append(made);
    return true;
  }

  #addDeadline(item) {
    const row = this.form.querySelector("[data-deadline-template]").content.cloneNode(true).firstElementChild;
    row.dataset.item = JSON.stringify(item);
    const words = row.querySelector("[data-words]");
    words.value = item.value ?? "";
    this.form.querySelector("[data-deadlines]").append(row);
    words.focus();
    return true;
  }

  #takeOff(button) {
    const row = button.closest("[data-item]");
    const next = row.nextElementSibling ?? row.previousElementSibling;
    const list = row.parentElement;
    row.remove();
    (next?.querySelector("button, input") ?? this.form.querySelector(`[data-add="${list.dataset.chips}"]`) ?? this.form.querySelector("button"))?.focus();
  }

  #putBack(button) {
    const item = { aside: Number(button.dataset.putBack), value: button.dataset.value };
    const field = button.dataset.field;
    const single = this.form.querySelector(`[data-single="${CSS.escape(field)}"]`);
    if (single) {
      single.value = button.dataset.value;
      single.dataset.aside = button.dataset.putBack;
    } else if (field === "deadline") this.#addDeadline(item);
    else this.#addChip(field, item);
    button.closest("li").hidden = true;
    button.disabled = true;
  }

  // A unit that was searched becomes a choice, chosen.
  async #addUnit(input) {
    if (!input.value.trim()) return;
    const url = new URL(this.root.dataset.unit, location.href);
    url.searchParams.set("q", input.value);
    const line = this.form.querySelector("[data-unit-problem]");
    line.textContent = "";
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      const told = await answer.json();
      if (!answer.ok) return void (line.textContent = told.message);
      this.#chooseUnit(told);
      input.value = "";
    } catch {
      line.textContent = this.words.editorFailed;
    }
  }

  #chooseUnit({ id, name }) {
    const isGroup = this.form.querySelector('[name="choice"][value="group"]')?.checked;
    const list = this.form.querySelector(isGroup ? "[data-members]" : "[data-candidates]");
    const known = list.querySelector(`input[value="${id}"]`);
    if (known) return void (known.checked = true);
    const made = this.form.querySelector(isGroup ? "[data-member-template]" : "[data-candidate-template]").content.cloneNode(true).firstElementChild;
    const box = made.querySelector("input");
    box.value = id;
    box.checked = true;
    made.querySelector("[data-unit-name]").textContent = name;
    list.append(made);
    box.focus();
  }

  // From the form to an order
  #read() {
    return this.form.dataset.kind === "unit" ? this.#readChoice() : this.#readFields();
  }

  #readChoice() {
    const chosen = this.form.querySelector('[name="choice"]:checked')?.value ?? "";
    const isLearned = this.form.querySelector("[name=is_learned]").checked;
    const members = [...this.form.querySelectorAll("[data-members] input:checked")].map((box) => Number(box.value));
    let choice = null;
    if (chosen === "outside") choice = { kind: "outside", units: [], is_learned: isLearned };
    else if (chosen === "group") choice = { kind: "group", units: members, is_learned: isLearned };
    else if (chosen) choice = { kind: "unit", units: [Number(chosen)], is_learned: isLearned };
    return { verb: "choose", choice };
  }

  #readFields() {
    const fields = {};
    const isOff = (name) => Boolean(this.form.querySelector(`[data-switch="${name}"]:checked`));
    for (const input of this.form.querySelectorAll("[data-single]")) fields[input.dataset.single] = this.#single(input);
    for (const list of this.form.querySelectorAll("[data-chips]"))
      fields[list.dataset.chips] = [...[...list.querySelectorAll(":scope > [data-item]")].map((chip) => plainItem(JSON.parse(chip.dataset.item))), ...this.#halfTyped(list.dataset.chips)];
    const rows = this.form.querySelector("[data-deadlines]");
    if (rows) fields.deadline = isOff("deadline") ? [] : [...rows.children].map(deadlineItem).filter(Boolean);
    if (isOff("product")) fields.product = [];
    const order = { verb: "edit", fields: this.#changed(fields) };
    for (const box of this.form.querySelectorAll("[data-switch]")) order[`no_${box.dataset.switch}`] = box.checked;
    return order;
  }

  // A name that was typed and not yet added counts: who presses Save means it.
  #halfTyped(field) {
    const value = this.form.querySelector(`[data-add="${CSS.escape(field)}"]`)?.value.trim();
    return value ? [{ value }] : [];
  }

  // Fields that are as they were stay out of the order.
  #changed(fields) {
    return Object.fromEntries(
      Object.entries(fields).filter(([name, items]) => {
        const count = Number(this.form.querySelector(`[data-count="${name}"]`)?.value ?? 0);
        return items.length !== count || items.some((item, index) => item.keep !== index || Object.keys(item).length > 1);
      }),
    );
  }

  #single(input) {
    const value = input.value.trim();
    const keep = input.dataset.keep;
    if (!value) return [];
    if (input.dataset.aside) return [{ aside: Number(input.dataset.aside), ...(value === input.dataset.asideValue ? {} : { value }) }];
    if (input.dataset.start) return [{ value, start: Number(input.dataset.start), end: Number(input.dataset.end) }];
    if (keep === undefined) return [{ value }];
    return [value === initial(input).trim() ? { keep: 0 } : { keep: 0, value }];
  }

  #replay(order) {
    for (const [name, items] of Object.entries(order.fields ?? {})) {
      const single = this.form.querySelector(`[data-single="${CSS.escape(name)}"]`);
      if (single) this.#replaySingle(single, items);
      else if (name === "deadline") this.#replayDeadlines(items);
      else if (this.form.querySelector(`[data-chips="${CSS.escape(name)}"]`)) for (const { value } of items.filter(isTyped)) this.#addChip(name, { value });
    }
  }

  // What stands there now, where it is something else than what was typed, is shown below it.
  #replaySingle(single, items) {
    const now = single.value.trim();
    const typed = items.length ? items.find(isTyped)?.value : "";
    if (typed === undefined || typed === now) return;
    single.value = typed;
    if (!now) return;
    const line = document.createElement("p");
    line.className = "form-hint m-0";
    line.textContent = fill(this.words.nowSays, { value: now });
    single.after(line);
  }

  #replayDeadlines(items) {
    const rows = [...this.form.querySelectorAll("[data-deadlines] > [data-item]")];
    for (const item of items) {
      let row = rows.find((one) => item.keep !== undefined && JSON.parse(one.dataset.item).keep === item.keep);
      if (!row && isTyped(item)) {
        this.#addDeadline({ value: item.value });
        row = this.form.querySelector("[data-deadlines]").lastElementChild;
      }
      if (!row) continue;
      if (item.value !== undefined) row.querySelector("[data-words]").value = item.value;
      for (const [name, value] of Object.entries(item.more ?? {})) row.querySelector(`[data-more="${CSS.escape(name)}"]`).value = value ?? "";
    }
  }
}

const isTyped = (item) => item.value !== undefined && item.aside === undefined;

function plainItem({ aside, value, ...item }) {
  return aside === undefined ? { ...item, ...(value === undefined ? {} : { value }) } : { aside };
}

function deadlineItem(row) {
  const item = JSON.parse(row.dataset.item);
  const field = (name) => row.querySelector(`[data-more="${name}"]`);
  const words = row.querySelector("[data-words]");
  const value = words.value.trim();
  const isNew = item.keep === undefined && item.aside === undefined;
  const names = ["start", "due", "recurrence", "kind"];
  const touched = names.filter((name) => field(name).value !== initial(field(name)));
  if (!isNew && value === words.defaultValue.trim() && !touched.length) return item.keep === undefined ? { aside: item.aside } : { keep: item.keep };
  if (isNew && !value && !touched.length) return null;
  const more = Object.fromEntries((isNew ? names : touched).map((name) => [name, field(name).value || null]));
  const said = value || [field("start").value, field("due").value].filter(Boolean).map(dayWords).join(" – ") || field("recurrence").selectedOptions[0].text;
  const { keep, aside, start, end } = item;
  return JSON.parse(JSON.stringify({ keep, aside, start, end, value: said, more }));
}

const initial = (field) => (field.matches("select") ? ([...field.options].find((option) => option.defaultSelected)?.value ?? "") : field.defaultValue);
const dayWords = (day) => day.split("-").reverse().join("/");
const squeezed = (words) => words.replace(/\s+/g, " ").trimStart();
const lettersIn = (words) => [...words].length;
