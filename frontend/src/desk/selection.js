// Words chosen in the source, by mouse, finger or keys, and what can be made of them: a small bubble beside them.
//   root [data-bubble]               the bubble, with buttons data-make="task" and "section", data-bubble-close
//   root [data-bubble-nothing]       its sentence for words that nothing came of
//   root [data-said]                 what is read out
import { offsetAt, offsetFromPoint, piecesOf, placeAt, placesOf, rangesOf, trimmed, wordsOf } from "./offsets.js";
import { bringIntoView, isShown, standOf } from "./scrolling.js";

const PAUSE_MS = 180;
const MOST_READ_OUT = 300;

/** `source`: `{ text, views, cardsAt, setChosen }`. Calls `onPick(keys, offset)` and `onSelect({ start, end, kind })`. */
export function followSelection(root, source, { onPick, onSelect }) {
  const bubble = root.querySelector("[data-bubble]");
  const said = root.querySelector("[data-said]");
  let chosen = null; // { start, end, view } while the bubble is open
  let timer = 0;
  let isPressed = false;

  for (const view of source.views) {
    view.addEventListener("pointerdown", () => { isPressed = true; close(); });
    view.addEventListener("click", (event) => click(view, event));
    view.addEventListener("keydown", (event) => key(view, event));
    view.addEventListener("scroll", () => chosen && put(), { passive: true });
    if (view !== source.text) view.addEventListener("copy", (event) => copy(view, event));
  }
  for (const name of ["pointerup", "pointercancel"]) {
    document.addEventListener(name, () => {
      if (isPressed) wait(0);
      isPressed = false;
    });
  }
  document.addEventListener("selectionchange", () => wait(PAUSE_MS));
  bubble.addEventListener("mousedown", (event) => event.preventDefault()); // the words stay selected
  bubble.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.make) make({ kind: button.dataset.make });
    else if (button?.dataset.makeField) make({ field: button.dataset.makeField });
    else if (button) leave();
  });
  bubble.addEventListener("keydown", bubbleKey);
  addEventListener("resize", () => chosen && put());

  function wait(milliseconds) {
    clearTimeout(timer);
    timer = setTimeout(takeSelection, milliseconds);
  }

  function takeSelection() {
    if (isPressed || bubble.contains(document.activeElement)) return;
    const view = source.views.find(isShown);
    const span = view && selectedIn(view);
    if (span) open(view, span);
    else if (chosen && !chosen.isClicked) close();
  }

  function selectedIn(view) {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !view.contains(selection.anchorNode)) return null;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    const last = placesOf(view).at(-1)?.end ?? 0;
    return trimmed(source.text, offsetAt(startContainer, startOffset) ?? 0, offsetAt(endContainer, endOffset) ?? last);
  }

  // Lines of a page have no spaces between them; what is copied are the words of the text.
  function copy(view, event) {
    const span = selectedIn(view);
    if (!span) return;
    event.clipboardData.setData("text/plain", wordsOf(source.text, span.start, span.end, "\n"));
    event.preventDefault();
  }

  function click(view, event) {
    if (!getSelection().isCollapsed && view.contains(getSelection().anchorNode)) return;
    const offset = offsetFromPoint(event.clientX, event.clientY);
    if (offset === null) return;
    const keys = source.cardsAt(offset);
    if (keys.length) {
      onPick?.(keys, offset);
      return;
    }
    const place = placeAt(source.text, offset);
    const span = place && trimmed(source.text, place.start, place.end);
    if (span) open(view, span, { isClicked: true });
  }

  function open(view, span, { isClicked = false } = {}) {
    if (!onSelect || (chosen?.start === span.start && chosen.end === span.end && !bubble.hidden)) return;
    chosen = { ...span, view, isClicked };
    bubble.querySelector("[data-bubble-nothing]").hidden = !isClicked;
    source.setChosen(isClicked ? [[span.start, span.end]] : []);
    bubble.hidden = false;
    put();
    said.textContent = wordsOf(source.text, span.start, span.end).slice(0, MOST_READ_OUT);
  }

  // Under the words, or over them where there is no room; the style sheet docks it at the foot where fingers choose.
  function put() {
    const boxes = rangesOf(chosen.view, chosen.start, chosen.end).map((range) => range.getBoundingClientRect());
    const outer = chosen.view.getBoundingClientRect();
    const first = boxes.find((box) => box.bottom > outer.top) ?? outer;
    const last = boxes.findLast((box) => box.top < outer.bottom) ?? outer;
    const foot = Math.min(outer.bottom, innerHeight) - bubble.offsetHeight - 8;
    const above = Math.max(first.top - bubble.offsetHeight - 6, outer.top + 8);
    const top = last.bottom + 6 <= foot ? Math.max(last.bottom + 6, outer.top + 8) : Math.min(above, foot);
    const left = Math.min(Math.max(last.left, outer.left + 8), outer.right - bubble.offsetWidth - 8);
    bubble.style.top = `${top}px`;
    bubble.style.left = `${Math.max(left, 8)}px`;
  }

  function close() {
    if (!chosen) return;
    chosen = null;
    bubble.hidden = true;
    source.setChosen([]);
  }

  // Closed by a person: the words are let go, and the keys are where they were.
  function leave() {
    const view = chosen?.view;
    close();
    getSelection().removeAllRanges();
    view?.focus({ preventScroll: true });
  }

  function make(what) {
    const { start, end } = chosen;
    const words = wordsOf(source.text, start, end).replace(/\s+/g, " ").trim();
    leave();
    onSelect({ start, end, words, ...what });
  }

  // While a form of a card is open the words go into its fields (desk_source.css).
  function shownButtons() {
    return [...bubble.querySelectorAll("button")].filter((button) => button.getClientRects().length);
  }

  function bubbleKey(event) {
    const buttons = shownButtons();
    const at = buttons.indexOf(document.activeElement);
    const isOut = event.key === "Tab" && (event.shiftKey ? at === 0 : at === buttons.length - 1);
    if (isOut && event.shiftKey) chosen.view.focus({ preventScroll: true });
    if (event.key === "Escape") leave();
    if (event.key !== "Escape" && !(isOut && event.shiftKey)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function key(view, event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== view) return;
    if (event.key === "Enter" || event.key === "Tab") takeSelection(); // chosen just now
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(view, step, event.shiftKey);
    else if (event.key === "Enter" && chosen && onSelect) shownButtons()[0].click();
    else if (event.key === "Escape" && chosen) leave();
    else if (event.key === "Tab" && !event.shiftKey && chosen) shownButtons()[0].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // From paragraph to paragraph; with shift the end that moves goes on from where it is.
  function move(view, step, extends_) {
    const places = placesOf(source.text);
    const selected = selectedIn(view);
    const isBack = selected && getSelection().direction === "backward";
    const moving = selected ? (isBack ? selected.start : selected.end - 1) : standOf(view)?.start ?? 0;
    const at = places.indexOf(placeAt(source.text, moving));
    const next = places[selected || step < 0 ? at + step : at];
    if (!next) return;
    const fixed = extends_ && selected ? placeAt(source.text, isBack ? selected.end - 1 : selected.start) : next;
    selectPlaces(view, fixed, next);
    bringIntoView(view, next.start, next.end);
  }

  function selectPlaces(view, fixed, moving) {
    const isBack = moving.start < fixed.start;
    const pieces = piecesOf(view, Math.min(fixed.start, moving.start), Math.max(fixed.end, moving.end));
    if (!pieces.length) return;
    const [first, last] = [pieces[0], pieces.at(-1)];
    const ends = [[first.node, first.from], [last.node, last.to]];
    getSelection().setBaseAndExtent(...ends[isBack ? 1 : 0], ...ends[isBack ? 0 : 1]);
    takeSelection();
  }

  return { close };
}
