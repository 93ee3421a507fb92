// What the keys and the buttons of the desk do: each an order for the current card, or a way to another.
import { byPlace, fill } from "./cards.js";
import { isTyping } from "./keys.js";

/** By name, for keys (`keys.js`) and for buttons (`data-act`). One that answers `false` leaves the key to the page. */
export function makeCommands({ root, cards, editor, order, words, say, goTo, spanOf, mayChange }) {
  const at = () => cards.currentCard;
  const keyOf = (card) => card.dataset.card;

  function decide(verb, from) {
    const card = at();
    if (!mayChange || !card) return false;
    const isRowOfName = cards.current.dataset.of && card.dataset.kind !== "task"; // its question waits, not the card
    if (isRowOfName || !from.includes(card.dataset.state)) return cards.step(1);
    if (verb === "accept" && card.dataset.blocked) return sayBlocked(card);
    const next = cards.following(cards.current);
    order({ verb }, [keyOf(card)]);
    cards.go(next);
  }

  function sayBlocked(card) {
    say(`${words.blocked} ${card.querySelector(".is-blocking .desk-reason")?.textContent ?? ""}`, { isBad: true });
  }

  // A numbered paragraph, or a heading, becomes a task of the same words; what nothing stands under goes.
  function makeTask() {
    const card = at();
    if (!mayChange || card?.dataset.kind !== "section" || card.dataset.state !== "open") return false;
    const span = spanOf(keyOf(card));
    if (!span) return false;
    order({ verb: "add", kind: "task", start: span[0], end: span[1] }, []);
    if (!cards.all.some((each) => each.dataset.section === keyOf(card) && ["section", "task"].includes(each.dataset.kind) && each.dataset.state !== "dropped")) order({ verb: "drop" }, [keyOf(card)]);
  }

  function pair() {
    const [card, dialog] = [at(), root.querySelector("[data-pairing]")];
    if (!mayChange || !dialog || card?.dataset.kind !== "task") return;
    dialog.dataset.of = keyOf(card);
    dialog.querySelector("[data-pairing-of]").textContent = card.querySelector('[data-field="text"]').textContent;
    dialog.showModal();
  }

  function acceptMany() {
    const blocked = cards.selected.find((card) => card.dataset.blocked);
    if (blocked) return sayBlocked(blocked);
    const selected = cards.selected.filter((card) => card.dataset.state === "open");
    const clear = cards.all.filter((card) => card.dataset.kind === "task" && card.dataset.state === "open" && card.dataset.doubts === "0" && card.dataset.clear === "yes");
    const chosen = selected.length ? selected : clear;
    if (!chosen.length) return say(words.nothingClear);
    if (!window.confirm(fill(words[selected.length ? "acceptSelected" : "acceptClear"], { n: chosen.length }))) return;
    order({ verb: "accept" }, chosen.map(keyOf));
    cards.selected.forEach((card) => cards.select(card, false));
  }

  function dropMany() {
    const chosen = cards.selected.filter((card) => ["open", "accepted"].includes(card.dataset.state));
    if (chosen.length) order({ verb: "drop" }, chosen.map(keyOf));
    cards.selected.forEach((card) => cards.select(card, false));
  }

  function mergeAbove() {
    const card = at();
    if (card?.dataset.kind !== "task") return say(words.taskAlone);
    const tasks = cards.flow().filter((each) => each.dataset.kind === "task");
    const above = tasks[tasks.indexOf(card) - 1];
    if (!above || !tasks.includes(card)) return say(words.noneAbove);
    order({ verb: "merge" }, [keyOf(above), keyOf(card)]);
    cards.go(above);
  }

  function mergeSelected() {
    const chosen = cards.selected.filter((card) => card.dataset.kind === "task").sort(byPlace);
    if (chosen.length < 2) return say(words.chooseTwo);
    order({ verb: "merge" }, chosen.map(keyOf));
    cards.selected.forEach((card) => cards.select(card, false));
    cards.go(chosen[0]);
  }

  // Up and down in the text: over a heading means to the end of the section before, or into the one behind.
  function shift(by) {
    const card = at();
    const flow = cards.flow();
    const place = flow.indexOf(card);
    if (!mayChange || place < 0 || card.dataset.kind === "section") return;
    const target = by > 0 ? flow[place + 1] : flow[place - 2];
    if (by > 0 ? !target : place === 0) return;
    order({ verb: "move", ...behind(target, by < 0 ? flow[place - 1] : null) }, [keyOf(card)]);
    cards.go(card);
  }

  function behind(target, passed) {
    if (!target) return { after: null, section: passed?.dataset.kind === "section" ? null : passed?.dataset.section || null };
    if (target.dataset.kind === "section") return { after: null, section: keyOf(target) };
    const stays = passed && passed.dataset.kind !== "section" ? passed : target;
    return { after: keyOf(target), section: stays.dataset.section || null };
  }

  function toSection(by) {
    const card = at();
    const flow = cards.flow();
    if (!mayChange || !card || !flow.includes(card) || card.dataset.kind === "section") return;
    const headings = cards.sections;
    const mine = headings.findLastIndex((heading) => byPlace(heading, card) < 0);
    const wanted = headings[mine + by];
    if (!wanted) return say(words.noSection);
    const inside = flow.filter((each) => each.dataset.kind === "task" && each !== card && each.dataset.section === keyOf(wanted));
    const last = by < 0 ? inside.at(-1) : null;
    order({ verb: "move", after: last ? keyOf(last) : null, section: keyOf(wanted) }, [keyOf(card)]);
    cards.go(card);
  }

  function choose(number) {
    const item = cards.current;
    const holder = item?.dataset.of ? item : item?.querySelector(".desk-doubt");
    const button = holder?.querySelectorAll("[data-choice]")[number - 1];
    if (!button) return item ? say(fill(words.noAlternative, { n: number })) : false;
    button.click();
  }

  function waive() {
    const item = cards.current;
    const holder = item?.dataset.of ? item : item?.querySelector(".desk-doubt");
    holder?.querySelector("[data-waive]")?.click();
  }

  function add() {
    if (!mayChange) return;
    const make = root.querySelector('[data-bubble]:not([hidden]) [data-make="task"]');
    if (make) return make.click(); // words are selected in the source
    const dialog = root.querySelector("[data-new]");
    dialog.querySelector("textarea").value = "";
    dialog.showModal();
  }

  function walkControls(by) {
    const item = cards.current;
    if (!item || !item.contains(document.activeElement)) return false;
    const controls = [item, ...item.querySelectorAll("button:not(:disabled), input[type=checkbox]")].filter((each) => each.getClientRects().length);
    const to = controls.indexOf(document.activeElement) + by;
    controls[Math.min(Math.max(to, 0), controls.length - 1)]?.focus();
  }

  function turn(verb) {
    if (root.querySelector(`[data-turn="${verb}"]`)?.disabled) return say(words.nothing);
    order({ verb }, []);
  }

  const open = (_number, event) => {
    const item = cards.current;
    if (!item || (event && isTyping(event.target))) return false;
    if (item.dataset.of) return goTo(item.dataset.of);
    if (!mayChange) return false;
    editor.open(at());
  };

  const commands = {
    next: () => cards.step(1),
    previous: () => cards.step(-1),
    first: () => cards.edge(false),
    last: () => cards.edge(true),
    accept: () => decide("accept", ["open"]),
    drop: () => decide("drop", ["open", "accepted"]),
    edit: () => mayChange && void editor.open(at()),
    open,
    split: () => (at()?.dataset.kind === "task" ? void editor.open(at(), { at: "split" }) : say(words.taskAlone)),
    mergeAbove,
    mergeSelected,
    undo: () => turn("undo"),
    redo: () => turn("redo"),
    reopen: () => at() && order({ verb: "reopen" }, [keyOf(at())]),
    restore: () => at() && order({ verb: "restore" }, [keyOf(at())]),
    select: () => cards.select(at()),
    acceptMany,
    dropMany,
    up: () => shift(-1),
    down: () => shift(1),
    sectionBefore: () => toSection(-1),
    sectionAfter: () => toSection(1),
    add,
    makeTask,
    pair,
    reword: () => at()?.querySelector("[data-proposed]")?.click(),
    fold: () => cards.turnFold(null),
    choose,
    waive,
    search: () => void root.querySelector("[data-search]").focus(),
    sheet: () => void root.querySelector("[data-sheet]").showModal(),
    controlAfter: () => walkControls(1),
    controlBefore: () => walkControls(-1),
    otherPane: () => document.activeElement === cards.current && document.activeElement && toSource(),
    switchPane: () => (cards.pane.contains(document.activeElement) ? toSource() : toCards()),
    escape() {
      if (editor.form) return void editor.close();
      if (cards.selected.length) return void cards.selected.forEach((card) => cards.select(card, false));
      if (document.activeElement !== cards.current && cards.current?.contains(document.activeElement)) return void cards.current.focus();
      return false;
    },
  };

  function toSource() {
    const pane = root.querySelector("[data-source]");
    const field = pane?.querySelector('[tabindex="0"], a[href], button:not(:disabled), input');
    if (!field) return false;
    field.focus();
  }

  function toCards() {
    cards.current ? cards.go(cards.current) : cards.edge(false);
  }

  return { ...commands, toCards };
}
