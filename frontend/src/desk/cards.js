// The cards on the page: which is the current one, what is shown, what an order changes at once, what the server's
// answer puts in their place.
const DOWN = 1;
const MERGED = '[data-state="merged"]';
const HIDDEN = {
  all: MERGED,
  doubts: `${MERGED}, [data-doubts="0"]`,
  open: ':not([data-kind="task"][data-state="open"], [data-kind="ending"][data-state="open"])',
  tasks: `${MERGED}, :not([data-kind="task"], [data-kind="section"])`,
  units: `${MERGED}, :not([data-kind="unit"])`,
  other: `${MERGED}, [data-kind="task"], [data-kind="section"], [data-kind="unit"]`,
  changes: `${MERGED}, :not([data-compared]), [data-compared="same"]`,
  dropped: ':not([data-state="dropped"], [data-state="merged"])',
}; // as in desk.css
const FOLDED = ".is-folded"; // under the filters `all` and `tasks`, while nobody searches
const GONE = '[data-paragraph][data-state="dropped"]'; // most often it became a task
const OPTIMISTIC = { accept: "accepted", reopen: "open", drop: "dropped", restore: "open" };

export class Cards {
  constructor(root, { words, say, onCurrent }) {
    Object.assign(this, { root, words, say, onCurrent });
    this.pane = root.querySelector("[data-cards-pane]");
    this.list = root.querySelector("[data-cards]");
    this.block = root.querySelector("[data-doubts-block]");
    this.doubtList = root.querySelector("[data-doubt-list]");
    this.counters = root.querySelector("[data-counters]");
    this.doubtCount = Number(root.dataset.doubts);
    this.drawn = new Map();
    this.current = null;
    this.opened = new Set(); // first cards of the runs of paragraphs that are not folded
  }

  get all() {
    return [...this.list.children];
  }

  get(key) {
    return key ? document.getElementById(`card-${key}`) : null;
  }

  // The card that an element belongs to: itself, the one around it, or the one that a row of the doubts is about.
  cardOf(item) {
    return item?.dataset.of ? this.get(item.dataset.of) : (item?.closest?.("[data-card]") ?? null);
  }

  // Whether the page shows it, by what hides it: asking the layout would have it made anew for every key.
  isShown(item) {
    if (item.dataset.of) return !this.block.hidden && this.block.open && !this.root.classList.contains("is-searching");
    if (item.classList.contains("is-editing")) return true;
    const { filter } = this.list.dataset;
    if (filter !== "dropped" && item.matches(GONE)) return false;
    if (["all", "tasks"].includes(filter) && item.matches(FOLDED) && !this.root.classList.contains("is-searching")) return false;
    return !item.matches(`.is-unfound, ${HIDDEN[filter]}`);
  }

  // Runs of paragraphs that order nothing are folded behind the first of them, until somebody opens one.
  fold() {
    let head = null;
    for (const card of this.list.querySelectorAll(':scope > [data-paragraph]:not([data-state="dropped"])')) {
      const before = beforeIt(card);
      const goesOn = head && before?.matches('[data-paragraph]:not([data-state="dropped"])');
      if (!goesOn) head = card;
      if (goesOn && this.opened.has(card.dataset.card)) this.opened.add(head.dataset.card);
      card.dataset.run = head.dataset.card;
    }
    const runs = new Map();
    for (const card of this.list.querySelectorAll(":scope > [data-run]")) {
      if (!card.matches('[data-paragraph]:not([data-state="dropped"])')) delete card.dataset.run;
      else runs.set(card.dataset.run, [...(runs.get(card.dataset.run) ?? []), card]);
    }
    for (const [key, run] of runs) this.showRun(run, this.opened.has(key) || run.some((card) => card === this.current || card.matches(".is-editing")));
  }

  showRun(run, isOpen) {
    if (isOpen) this.opened.add(run[0].dataset.card);
    run.forEach((card, at) => {
      card.classList.toggle("is-fold-head", at === 0);
      card.classList.toggle("is-folded", !isOpen);
    });
    const button = run[0].querySelector("[data-fold]");
    button.textContent = fill(this.words.paragraphs[run.length === 1 ? 0 : 1], { n: run.length });
    button.setAttribute("aria-expanded", String(isOpen));
  }

  // Without a card: all of them.
  turnFold(card) {
    const runs = card ? [card.dataset.run] : [...new Set([...this.list.querySelectorAll(":scope > [data-run]")].map((each) => each.dataset.run))];
    const isOpening = runs.some((key) => !this.opened.has(key));
    if (!isOpening && runs.includes(this.current?.dataset.run)) this.go(this.following(this.current) ?? this.list.firstElementChild, { focus: !card });
    for (const key of runs) isOpening ? this.opened.add(key) : this.opened.delete(key);
    this.fold();
    this.tellIfEmpty();
  }

  items() {
    return [...this.doubtList.querySelectorAll("[data-of]"), ...this.list.children].filter((item) => this.isShown(item));
  }

  // Walking
  step(by) {
    if (!this.current?.isConnected) return this.edge(by < 0);
    let next = this.current;
    do next = this.beside(next, by);
    while (next && !this.isShown(next));
    this.go(next ?? this.current);
  }

  // Rows of the doubts come before the cards.
  beside(item, by) {
    const beside = by > 0 ? item.nextElementSibling : item.previousElementSibling;
    if (beside) return beside;
    if (item.dataset.of) return by > 0 ? this.list.firstElementChild : null;
    return by > 0 ? null : [...this.doubtList.querySelectorAll("[data-of]")].at(-1);
  }

  edge(isLast) {
    this.go(this.items().at(isLast ? -1 : 0));
  }

  // Where to go from a card that is being decided: the next that is not, before the page hides it.
  following(item) {
    const walk = (by, isWanted) => {
      let next = item;
      do next = this.beside(next, by);
      while (next && !(this.isShown(next) && isWanted(next)));
      return next;
    };
    if (item?.dataset.of) return walk(1, () => true) ?? walk(-1, () => true);
    return walk(1, (each) => each.dataset.state === "open" && ["task", "ending"].includes(each.dataset.kind)) ?? walk(1, () => true) ?? walk(-1, () => true);
  }

  go(item, { focus = true, scroll = true } = {}) {
    if (!item) return;
    if (this.current !== item) {
      this.current?.classList.remove("is-current");
      this.current?.setAttribute("tabindex", "-1");
      this.current = item;
      item.classList.add("is-current");
      item.setAttribute("tabindex", "0");
      if (item.matches(FOLDED)) this.fold();
      this.onCurrent(item);
    }
    if (focus && !item.contains(document.activeElement)) item.focus({ preventScroll: true });
    if (scroll) item.scrollIntoView({ block: "nearest" });
  }

  get currentCard() {
    return this.cardOf(this.current);
  }

  get selected() {
    return this.all.filter((card) => card.querySelector("[data-select]")?.checked);
  }

  select(card, isOn) {
    const box = card?.querySelector("[data-select]");
    if (!box) return;
    box.checked = isOn ?? !box.checked;
    card.classList.toggle("is-selected", box.checked);
    this.countSelected();
  }

  countSelected() {
    const count = this.selected.length;
    const bar = this.root.querySelector("[data-selection]");
    bar.hidden = !count;
    bar.querySelector("[data-selected-count]").textContent = fill(this.words.selected, { n: count });
  }

  // Filters and words
  filter(name) {
    this.list.dataset.filter = name;
    this.block.hidden = !["all", "doubts"].includes(name);
    for (const chip of this.root.querySelectorAll("[data-filter-chip]")) chip.setAttribute("aria-pressed", String(chip.dataset.filterChip === name));
    this.root.dataset.filter = name;
    this.tellIfEmpty();
  }

  find(words) {
    const wanted = fold(words);
    for (const card of this.all) card.classList.toggle("is-unfound", Boolean(wanted) && !fold(card.textContent).includes(wanted));
    this.root.classList.toggle("is-searching", Boolean(wanted));
    this.tellIfEmpty();
    return this.all.filter((card) => this.isShown(card)).length;
  }

  tellIfEmpty() {
    const empty = this.root.querySelector("[data-none]");
    empty.hidden = this.all.some((card) => this.isShown(card));
  }

  // At once, before the server has answered
  foresee(order) {
    const cards = Object.keys(order.cards).map((key) => this.get(key)).filter(Boolean);
    const state = OPTIMISTIC[order.verb];
    for (const card of cards) {
      if (state) this.setState(card, state);
      card.classList.add("is-sending");
    }
    if (order.proposal) this.root.querySelector(`[data-proposal="${order.proposal}"]`)?.remove();
    if (order.verb === "waive") this.takeDoubt(cards[0], order.code);
    if (order.verb === "choose") cards.forEach((card) => this.takeDoubt(card, null));
    if (order.verb === "merge") cards.sort(byPlace).slice(1).forEach((card) => this.setState(card, "merged"));
    if (order.verb === "move") this.foreseeMove(cards, order);
    this.count();
    this.tellIfEmpty();
  }

  setState(card, state) {
    card.dataset.state = state;
    if (card.dataset.kind === "ending") card.dataset.compared = state === "dropped" ? "stays" : "ending";
    const ofEnding = { accepted: "ends", dropped: "stays" }[state];
    const usual = { open: "open", accepted: "accepted", dropped: "droppedState", merged: "droppedState" }[state];
    card.querySelector("[data-state-words]").textContent = this.words[(card.dataset.kind === "ending" && ofEnding) || usual];
  }

  takeDoubt(card, code) {
    if (!card) return;
    const mine = (each) => code === null || each.dataset.doubt === code;
    const own = [...card.querySelectorAll(".desk-doubt")].filter(mine);
    const rows = [...this.doubtList.querySelectorAll(`[data-of="${card.dataset.card}"]`)].filter(mine);
    this.doubtCount = Math.max(this.doubtCount - Math.max(own.length, rows.length), 0);
    card.dataset.doubts = Math.max(Number(card.dataset.doubts) - own.length, 0);
    if (rows.includes(this.current)) this.go(this.following(this.current) ?? card);
    [...own, ...rows].forEach((each) => each.remove());
  }

  foreseeMove(cards, order) {
    const behind = this.get(order.after) ?? this.get(order.section);
    for (const card of cards.reverse()) {
      if (card.dataset.kind === "section") continue; // what stands under it comes with the answer
      behind ? behind.after(card) : this.list.prepend(card);
      card.dataset.section = order.section ?? "";
    }
  }

  // What the server says
  put(told) {
    const old = this.get(told.key);
    this.drawn.set(told.key, told.html);
    const holder = document.createElement("template");
    holder.innerHTML = told.html.trim();
    const made = holder.content.firstElementChild;
    this.keepPlaces(old, made);
    if (old) old.replaceWith(made);
    else this.list.append(made);
    if (!isInPlace(made)) this.place(made);
    return made;
  }

  keepPlaces(old, made) {
    if (!old) return;
    const box = old.querySelector("[data-select]");
    if (box?.checked) {
      made.querySelector("[data-select]")?.setAttribute("checked", "");
      made.classList.add("is-selected");
    }
    if (old.classList.contains("is-unfound")) made.classList.add("is-unfound");
    if (this.current !== old) return;
    made.classList.add("is-current");
    made.setAttribute("tabindex", "0");
    this.current = made;
    if (old.contains(document.activeElement)) queueMicrotask(() => made.isConnected && this.current === made && made.focus({ preventScroll: true }));
  }

  place(card) {
    const after = this.all.find((each) => each !== card && byPlace(each, card) > 0);
    after ? after.before(card) : this.list.append(card);
  }

  remove(keys) {
    for (const key of keys) {
      const card = this.get(key);
      if (card && card === this.current) this.go(this.following(card));
      card?.remove();
    }
  }

  putNewer(html, isPending) {
    const holder = this.root.querySelector("[data-newer]");
    if (!holder) return;
    if (html.trim() === holder.innerHTML.trim()) return;
    const isFolded = holder.querySelector("details")?.open === false;
    const isOn = holder.contains(document.activeElement);
    const at = isOn ? [...holder.querySelectorAll("[data-proposal]")].indexOf(document.activeElement.closest("[data-proposal]")) : -1;
    holder.innerHTML = html;
    if (isFolded) holder.querySelector("details")?.removeAttribute("open");
    const rows = [...holder.querySelectorAll("[data-proposal]")];
    for (const row of rows) if (isPending(row.dataset.proposal)) row.remove();
    if (isOn) (rows.filter((row) => row.isConnected)[Math.max(at, 0)]?.querySelector("button") ?? this.current)?.focus({ preventScroll: true });
  }

  putDoubts(html, isPending) {
    const rows = () => [...this.doubtList.querySelectorAll("[data-of]")];
    // Most steps settle no doubt: building the same rows anew would cost the next key its time.
    if (html === this.doubtsHtml && rows().length === this.doubtsShown) return;
    const isOn = this.current?.dataset.of !== undefined;
    const hadFocus = isOn && this.current.contains(document.activeElement);
    const at = isOn ? rows().indexOf(this.current) : -1;
    const { of, doubt, index } = this.current?.dataset ?? {};
    this.doubtList.innerHTML = html;
    rows().forEach((row) => isPending(row.dataset.of, row.dataset.doubt) && row.remove());
    this.doubtsHtml = html;
    this.doubtsShown = rows().length;
    if (!isOn) return;
    const same = rows().find((row) => row.dataset.of === of && row.dataset.doubt === doubt && row.dataset.index === index);
    this.go(same ?? rows()[Math.min(Math.max(at, 0), rows().length - 1)] ?? this.items()[0], { focus: hadFocus, scroll: false });
  }

  // Counters come from what the page shows, so that they are right while orders are under way.
  count(counts) {
    if (counts) this.doubtCount = counts.doubts;
    const state = (name) => this.list.querySelectorAll(`[data-kind="task"][data-state="${name}"]`).length;
    const [open, accepted, dropped] = [state("open"), state("accepted"), state("dropped")];
    const told = [
      fill(this.words.counts, { accepted, tasks: open + accepted }),
      fill(this.words.doubts, { n: this.doubtCount }),
      fill(this.words.dropped, { n: dropped }),
    ];
    this.counters.textContent = told.join(" · ");
    const bar = this.root.querySelector("[data-progress]");
    bar.max = Math.max(open + accepted, 1);
    bar.value = accepted;
    for (const [name, n] of Object.entries({ doubts: this.doubtCount, open, dropped })) {
      const chip = this.root.querySelector(`[data-chip-count="${name}"]`);
      if (chip) chip.textContent = n;
    }
    this.root.querySelector("[data-block-count]").textContent = this.doubtCount;
    this.countCompared();
    this.fold();
  }

  countCompared() {
    const line = this.root.querySelector("[data-compared-counts]");
    if (!line) return;
    const count = (name) => this.list.querySelectorAll(`:scope > [data-compared="${name}"]:not([data-state="merged"]):not([data-kind="task"][data-state="dropped"])`).length;
    const told = { new: count("new"), changed: count("changed"), same: count("same"), ending: count("ending") };
    line.textContent = fill(this.words.compared, told);
    this.root.querySelector('[data-chip-count="changes"]').textContent = told.new + told.changed + told.ending + count("stays");
  }

  // Neighbours in the text of the plan: headings and tasks that count
  flow() {
    return this.all.filter((card) => ["section", "task"].includes(card.dataset.kind) && ["open", "accepted"].includes(card.dataset.state));
  }

  get sections() {
    return this.all.filter((card) => card.dataset.kind === "section" && card.dataset.state !== "dropped");
  }
}

export function byPlace(one, other) {
  const [a, b] = [one.dataset.place, other.dataset.place];
  return a === b ? (one.dataset.card < other.dataset.card ? -1 : 1) : a < b ? -1 : DOWN;
}

// What stands before a card, over what the page does not show.
function beforeIt(card) {
  let before = card.previousElementSibling;
  while (before?.matches(`${MERGED}, ${GONE}`)) before = before.previousElementSibling;
  return before;
}

function isInPlace(card) {
  const [before, after] = [card.previousElementSibling, card.nextElementSibling];
  return (!before || byPlace(before, card) < 0) && (!after || byPlace(card, after) < 0);
}

// Without diacritics and capitals.
export function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase().replace(/\s+/g, " ").trim();
}

export function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
