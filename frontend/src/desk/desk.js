// The review desk: cards, keys, orders, what others do, and the source beside. Loaded only where `[data-desk]` is.
import { Cards, fill, fold } from "./cards.js";
import { makeCommands } from "./commands.js";
import { Editor } from "./editor.js";
import { isTyping, listenToKeys } from "./keys.js";
import { listenToOthers } from "./live.js";
import { Queue } from "./queue.js";

const root = document.querySelector("[data-desk]");
const words = JSON.parse(document.getElementById("desk-words").textContent);
const spans = JSON.parse(document.getElementById("desk-spans").textContent);
const mayChange = root.dataset.mayChange === "yes";
const placeName = `desk-place:${root.dataset.desk}:${root.dataset.person}`;
const status = root.querySelector("[data-status]");
const said = root.querySelector("[data-say]");
let source = null;

// Words for people: `say` shows a line for a while and has it read out.
let sayTimer;
function say(text, { isBad = false } = {}) {
  clearTimeout(sayTimer);
  said.textContent = text;
  said.classList.toggle("is-bad", isBad);
  said.hidden = !text;
  sayTimer = setTimeout(() => (said.hidden = true), isBad ? 12_000 : 6000);
}

const cards = new Cards(root, { words, say, onCurrent });
const queue = new Queue({
  address: root.dataset.steps,
  prefix: `desk-order:${root.dataset.desk}:${root.dataset.person}:`,
  onAnswer: takeAnswer,
  onRefusal: takeRefusal,
  onState: showState,
});
const held = new Map(); // what came for a card while its form was open
const editor = new Editor({
  root,
  cards,
  words,
  order,
  say,
  isSettled: (key) => !queue.touches(key),
  onClose(card) {
    const key = card?.dataset.card;
    if (held.has(key)) cards.put(held.get(key));
    held.delete(key);
    if (key) cards.go(cards.get(key));
  },
});

// Orders
function order(given, keys, versions = {}) {
  if (!mayChange) return;
  const known = Object.fromEntries(keys.map((key) => [key, versions[key] ?? Number(cards.get(key)?.dataset.version ?? 0)]));
  const kept = queue.add({ ...given, cards: known });
  cards.foresee(kept);
  const undo = root.querySelector('[data-turn="undo"]');
  if (undo && !["undo", "redo"].includes(given.verb)) undo.disabled = false;
}

function takeAnswer(sent, answer) {
  for (const key of Object.keys(sent.cards)) if (!queue.touches(key)) cards.get(key)?.classList.remove("is-sending");
  putAll(answer);
  if (answer.focus && ["add", "split", "merge", "undo", "redo"].includes(sent.verb)) goTo(answer.focus);
  if (["undo", "redo"].includes(sent.verb)) say(answer.message || words[sent.verb === "undo" ? "undone" : "redone"]);
  else if (answer.message) say(answer.message);
}

function takeRefusal(orders, body) {
  const mine = orders.find((one) => one.verb === "edit");
  putAll({ cards: body.cards ?? [], removed: body.removed ?? [], counts: body.counts, doubts_html: body.doubts_html, newer_html: body.newer_html });
  for (const key of orders.flatMap((one) => Object.keys(one.cards))) cards.get(key)?.classList.remove("is-sending");
  say(`${words.refused} ${body.message}`, { isBad: true });
  if (!body.cards && body.code !== "review.nothing") others?.ask();
  if (mine) editor.open(cards.get(Object.keys(mine.cards)[0]), { typed: mine, note: `${body.message} ${words.keptTyping}` });
}

function putAll(answer, { isMine = true } = {}) {
  const hadPlace = cards.current?.getBoundingClientRect().top;
  const changed = [];
  for (const told of answer.cards ?? []) {
    if (!isMine && (queue.touches(told.key) || cards.drawn.get(told.key) === told.html)) continue;
    if (editor.key === told.key) {
      held.set(told.key, told);
      if (isMine) editor.version = told.version;
      else if (told.version !== editor.version) editor.note(fill(words.changedHere, { names: (answer.people ?? []).join(", ") }));
      continue;
    }
    const later = queue.orders.filter((one) => told.key in one.cards);
    const version = Number(cards.get(told.key)?.dataset.version ?? 0);
    if (told.version < version) continue;
    cards.put(told);
    later.forEach((one) => cards.foresee(one));
    spans[told.key] = told.spans;
    changed.push(told.key);
    source?.setSpans(told.key, told.spans, told.kind);
  }
  cards.remove(answer.removed ?? []);
  for (const key of answer.removed ?? []) {
    delete spans[key];
    source?.removeSpans(key);
  }
  if (answer.newer_html !== undefined) cards.putNewer(answer.newer_html, (key) => queue.orders.some((one) => one.proposal === key));
  if (answer.doubts_html !== undefined) cards.putDoubts(answer.doubts_html, (key, code) => queue.pending(key, code));
  cards.count(queue.waiting ? undefined : answer.counts);
  if (answer.undo !== undefined) showTurns(answer);
  keepInSight(hadPlace);
  return changed;
}

// What is put above the current card must not push it away under the reader's eyes.
function keepInSight(before) {
  const now = cards.current?.getBoundingClientRect().top;
  if (before === undefined || now === undefined || Math.abs(now - before) < 2) return;
  const scroller = scrollerOf();
  if (before > 0 && before < window.innerHeight) scroller.scrollTop += now - before;
}

function scrollerOf() {
  return cards.pane.scrollHeight > cards.pane.clientHeight + 1 ? cards.pane : document.scrollingElement;
}

function showTurns({ undo, redo }) {
  for (const [name, told] of Object.entries({ undo, redo })) {
    const button = root.querySelector(`[data-turn="${name}"]`);
    if (!button) continue;
    button.disabled = !told;
    button.title = told || button.dataset.words;
  }
}

function showState(state, n) {
  const told = { saving: words.saving, saved: status.dataset.state === "offline" ? words.online : words.saved };
  status.textContent = told[state] ?? fill(words[state], { n });
  status.dataset.state = state;
  root.classList.toggle("is-offline", ["offline", "signedOut"].includes(state));
}

// Others
const others = listenToOthers({
  address: root.dataset.changes,
  sequence: Number(root.dataset.sequence),
  onChanges(told) {
    if (told.state && told.state !== root.dataset.state) return location.reload();
    if (!told.cards.length && !told.removed.length) return;
    const changed = putAll(told, { isMine: false });
    if (told.people.length && (changed.length || told.removed.length)) {
      say(fill(words.changedBy, { names: told.people.join(", "), n: changed.length + told.removed.length }));
      for (const key of changed) cards.get(key)?.classList.add("is-changed");
    }
  },
});

// The source beside
async function bringSource() {
  const pane = root.querySelector("[data-source]");
  if (!pane) return;
  try {
    const { openSource } = await import("./source.js");
    source = await openSource(pane, { onPick, onSelect: mayChange ? onSelect : undefined });
    for (const [key, found] of Object.entries(spans)) source.setSpans(key, found, cards.get(key)?.dataset.kind);
    if (cards.currentCard) source.showCard(cards.currentCard.dataset.card);
  } catch (error) {
    console.warn("The source pane could not start.", error);
  }
}

function onPick(keys) {
  const key = keys.find((one) => cards.get(one)?.dataset.kind === "task") ?? keys[0];
  if (key) {
    showPane("cards");
    goTo(key);
  }
}

function onSelect({ start, end, kind, field, words: said }) {
  if (field) return editor.take(field, { value: said, start, end });
  order({ verb: "add", kind, start, end }, []);
}

let showing;
function onCurrent(item) {
  cancelAnimationFrame(showing);
  showing = requestAnimationFrame(() => setTimeout(() => {
    const card = cards.cardOf(item);
    if (!card || !source) return;
    const { field, index } = item.dataset;
    if (field && item.dataset.of) source.showField(card.dataset.card, field, Number(index ?? 0));
    else source.showCard(card.dataset.card);
  }));
  remember();
}

function goTo(key) {
  const card = cards.get(key);
  if (!card) return;
  if (!cards.isShown(card)) cards.filter("all");
  cards.go(card);
}

// From the label of a card to the end of its words.
function spanOf(key) {
  const found = spans[key] ?? [];
  return found.length ? [Math.min(...found.map(([, start]) => start)), Math.max(...found.map(([, , end]) => end))] : null;
}

const commands = makeCommands({ root, cards, editor, order, words, say, goTo, spanOf, mayChange });
const { toCards } = commands;

// The mouse
root.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const item = event.target.closest("[data-card], [data-of]");
  if (button?.matches("[data-fold]")) return cards.turnFold(item);
  if (item && cards.pane.contains(item) && !editor.form?.contains(event.target)) cards.go(item, { focus: !isTyping(event.target) && !button, scroll: false });
  if (event.target.matches("[data-select]")) cards.select(item, event.target.checked);
  else if (!button) showField(event.target, item);
  else if (button.dataset.order) press(button, item);
  else if (button.dataset.edit) editor.open(cards.get(button.dataset.edit), { at: button.dataset.at, proposed: button.dataset.proposed });
  else if (button.matches("[data-adopt-all]")) adoptAll();
  else if (button.dataset.go) goTo(button.dataset.go);
  else if (button.dataset.act) act(button);
  else if (button.dataset.filterChip) setFilter(button.dataset.filterChip);
  else if (button.dataset.paneTab) showPane(button.dataset.paneTab);
});

root.addEventListener("focusin", (event) => {
  const item = event.target.closest("[data-card], [data-of]");
  if (event.target.matches("[data-fold]")) return; // it stands for cards that are not shown
  if (item && item !== cards.current && cards.pane.contains(item)) cards.go(item, { focus: false, scroll: false });
});

root.addEventListener("dblclick", (event) => {
  const card = event.target.closest("[data-card]");
  if (card && !event.target.closest("button, input, form")) commands.edit();
});

function act(button) {
  const menu = button.closest("[data-menu]");
  if (menu) menu.hidePopover();
  if (button.dataset.act === "more") return openMenu(button);
  commands[button.dataset.act]?.(undefined);
  if (menu && document.activeElement === document.body) toCards();
}

function press(button, item) {
  const { on, ...given } = JSON.parse(button.dataset.order);
  if (given.proposal) return settle(button, given, on);
  const row = item?.dataset.of ? item : null;
  const next = row && cards.following(row);
  order(given, on);
  if (row && next?.isConnected) {
    row.remove();
    cards.go(next);
  } else if (document.activeElement === document.body) cards.go(item?.isConnected ? item : cards.current);
}

// A proposal of the newer reading; the keys stay among the proposals.
function settle(button, given, on) {
  const row = button.closest("[data-proposal]");
  const next = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("[data-order]");
  order(given, on);
  next ? next.focus({ preventScroll: true }) : toCards();
}

function adoptAll() {
  const buttons = [...root.querySelectorAll("[data-proposal] [data-order]")].filter((each) => JSON.parse(each.dataset.order).verb === "adopt");
  if (!window.confirm(fill(words.adoptAll, { n: buttons.length }))) return;
  for (const { on, ...given } of buttons.map((each) => JSON.parse(each.dataset.order))) order(given, on);
  toCards();
}

function showField(target, item) {
  const field = target.closest("[data-field]");
  if (!field || !item || !source) return;
  cancelAnimationFrame(showing);
  source.showField(cards.cardOf(item).dataset.card, field.dataset.field, Number(field.dataset.index ?? 0));
}

const menu = root.querySelector("[data-menu]");
function openMenu(button) {
  const box = button.getBoundingClientRect();
  menu.showPopover();
  const { width, height } = menu.getBoundingClientRect();
  menu.style.left = `${Math.max(Math.min(box.right - width, window.innerWidth - width - 8), 8)}px`;
  menu.style.top = `${box.bottom + height > window.innerHeight ? Math.max(box.top - height, 8) : box.bottom}px`;
  menu.querySelector("[role=menuitem]").focus();
}

menu?.addEventListener("keydown", (event) => {
  const items = [...menu.querySelectorAll("[role=menuitem]")];
  const to = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (to) items[(items.indexOf(document.activeElement) + to + items.length) % items.length].focus();
  else if (event.key === "Home") items[0].focus();
  else if (event.key === "End") items.at(-1).focus();
  else if (event.key === "Escape" || event.key === "Tab") {
    menu.hidePopover();
    toCards();
  } else return;
  event.preventDefault();
  event.stopPropagation();
});

root.querySelector("[data-new]")?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || !event.target.matches("textarea")) return;
  event.preventDefault();
  event.target.form.requestSubmit();
});
root.querySelector("[data-new] form")?.addEventListener("submit", (event) => {
  if (event.submitter?.value === "cancel") return;
  const text = event.target.elements.text.value.trim();
  if (!text) {
    event.preventDefault();
    return void event.target.elements.text.focus();
  }
  const card = cards.currentCard;
  const section = card?.dataset.kind === "section" ? card.dataset.card : card?.dataset.kind === "task" ? card.dataset.section || null : null;
  order({ verb: "add", kind: "task", text, section }, []);
});

const pairing = root.querySelector("[data-pairing]");
pairing?.querySelector("[data-pairing-search]").addEventListener("input", ({ target }) => {
  for (const option of pairing.querySelectorAll("option")) option.hidden = !fold(option.textContent).includes(fold(target.value));
});
pairing?.querySelector("form").addEventListener("submit", (event) => {
  const ending = event.target.elements.ending.value;
  if (event.submitter?.value === "cancel" || !ending) return;
  order({ verb: "pair", ending }, [pairing.dataset.of]);
});

// Filter, words, panes, and coming back
function setFilter(name) {
  cards.filter(name);
  if (cards.current && !cards.isShown(cards.current)) cards.edge(false);
  remember();
}

const search = root.querySelector("[data-search]");
let searchTimer;
function find() {
  clearTimeout(searchTimer);
  const count = cards.find(search.value);
  if (search.value) say(fill(words.found, { n: count }));
}
search.addEventListener("input", () => {
  clearTimeout(searchTimer);
  searchTimer = setTimeout(find, 120);
});
search.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && search.value) {
    search.value = "";
    cards.find("");
  } else if (!["Enter", "ArrowDown", "Escape"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  find(); // who presses Enter at once goes to what was found, not to what stood there before
  event.key === "Escape" ? toCards() : cards.edge(false);
});

function showPane(name) {
  root.dataset.pane = name;
  for (const tab of root.querySelectorAll("[data-pane-tab]")) tab.setAttribute("aria-pressed", String(tab.dataset.paneTab === name));
}

let remembering;
function remember() {
  clearTimeout(remembering);
  remembering = setTimeout(keepPlace, 400);
}

function keepPlace() {
  const card = cards.currentCard;
  const kept = { card: card?.dataset.card, filter: root.dataset.filter, top: Math.round(scrollerOf().scrollTop), pane: root.dataset.pane };
  try {
    localStorage.setItem(placeName, JSON.stringify(kept));
  } catch {
    // a full or forbidden storage
  }
}

function comeBack() {
  let kept = {};
  try {
    kept = JSON.parse(localStorage.getItem(placeName) ?? "{}");
  } catch {
    // written by another version
  }
  cards.filter(kept.filter ?? "all");
  showPane(kept.pane ?? "cards");
  const asked = /^#card-([0-9a-f]+)$/.exec(location.hash)?.[1];
  const card = cards.get(asked ?? kept.card);
  if (card) {
    cards.go(card, { scroll: Boolean(asked) || !kept.top });
    if (!asked && kept.top) scrollerOf().scrollTop = kept.top;
    card.scrollIntoView({ block: "nearest" });
  } else cards.go(cards.items()[0], { focus: false, scroll: false });
}

window.addEventListener("pagehide", keepPlace);
root.querySelector("[data-accept]")?.addEventListener("click", (event) => {
  if (!queue.waiting) return;
  event.preventDefault();
  say(fill(words.offline, { n: queue.waiting }), { isBad: true });
});

listenToKeys(root, commands);
comeBack();
cards.count();
queue.orders.forEach((one) => cards.foresee(one));
queue.start();
bringSource();
root.dataset.ready = "yes";
