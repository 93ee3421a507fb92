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
  dropped: ':not([data-state="dropped"], [data-state="merged"])',
}; // as in desk.css
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
    return item.classList.contains("is-editing") || !item.matches(`.is-unfound, ${HIDDEN[this.list.dataset.filter]}`);
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
    if (order.verb === "waive") this.takeDoubt(cards[0], order.code);
    if (order.verb === "choose") cards.forEach((card) => this.takeDoubt(card, null));
    if (order.verb === "merge") cards.sort(byPlace).slice(1).forEach((card) => this.setState(card, "merged"));
    if (order.verb === "move") this.foreseeMove(cards, order);
    this.count();
  }

  setState(card, state) {
    card.dataset.state = state;
    const shown = { open: "open", accepted: "accepted", dropped: "droppedState", merged: "droppedState" }[state];
    card.querySelector("[data-state-words]").textContent = this.words[shown];
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

  putDoubts(html, isPending) {
    const rows = () => [...this.doubtList.querySelectorAll("[data-of]")];
    const isOn = this.current?.dataset.of !== undefined;
    const hadFocus = isOn && this.current.contains(document.activeElement);
    const at = isOn ? rows().indexOf(this.current) : -1;
    const { of, doubt, index } = this.current?.dataset ?? {};
    this.doubtList.innerHTML = html;
    rows().forEach((row) => isPending(row.dataset.of, row.dataset.doubt) && row.remove());
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
