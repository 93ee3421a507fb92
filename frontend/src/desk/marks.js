// Which words came to which card, and their colours: CSS highlights, so that colouring changes nothing in the document
// and thousands of spans cost little. Kinds have the names and colours of the viewer.
import { piecesOf } from "./offsets.js";

const OF_FIELDS = { lead: "lead", support: "support", deadline: "deadline", product: "product", product_recipient: "product" };
const OF_CARDS = { section: "outline", ending: "task" };
const PRIORITIES = {
  task: 0, outline: 1, header: 1, citation: 1, recipient: 1, signature: 1, unit: 2, lead: 3, support: 3, product: 3,
  deadline: 4, current: 7, chosen: 8, field: 9,
};
const CAN_COLOUR = typeof Highlight === "function" && Boolean(CSS.highlights);

/** The colour of a field on a kind of card. */
export function kindOf(cardKind, field) {
  return (cardKind === "task" && OF_FIELDS[field]) || (OF_CARDS[cardKind] ?? cardKind);
}

/** Marks without a place yet: `lookAt` says over which words of which view they are drawn. */
export function openMarks() {
  const cards = new Map(); // key → { kind, spans: [[field, start, end], …] }
  const passing = { current: [], field: [], chosen: [] }; // spans over one thing at a time
  const highlights = new Map();
  const hidden = new Set();
  let sight = null; // { root, start, end }: a browser goes through all ranges at every change, so only these are given
  let sorted = null;
  let isStale = false;

  function setSpans(key, spans, kind = "task") {
    cards.set(key, { kind, spans });
    change();
  }

  function removeSpans(key) {
    cards.delete(key);
    change();
  }

  function setPassing(name, spans) {
    passing[name] = spans;
    repaintSoon();
  }

  function lookAt(root, { start, end }) {
    sight = { root, start, end };
    repaint();
  }

  /** Whether the words that can be seen have their marks. */
  function covers(root, { start, end }) {
    return sight?.root === root && sight.start <= start && sight.end >= end;
  }

  function setHidden(name, isHidden) {
    hidden[isHidden ? "add" : "delete"](name);
    if (!highlights.has(name)) return;
    isHidden ? CSS.highlights.delete(`desk-${name}`) : CSS.highlights.set(`desk-${name}`, highlights.get(name));
  }

  function change() {
    sorted = null;
    repaintSoon();
  }

  function repaintSoon() {
    if (!isStale) queueMicrotask(() => isStale && repaint());
    isStale = true;
  }

  function repaint() {
    isStale = false;
    if (!CAN_COLOUR || !sight) return;
    for (const over of highlights.values()) over.clear();
    for (const { kind, start, end } of touching(sight.start, sight.end)) colour(kind, start, end);
    for (const [name, spans] of Object.entries(passing)) for (const [start, end] of spans) colour(name, start, end);
  }

  function colour(name, start, end) {
    const [from, to] = [Math.max(start, sight.start), Math.min(end, sight.end)];
    if (from >= to) return;
    const over = highlight(name);
    for (const range of staticRanges(sight.root, from, to)) over.add(range);
  }

  function highlight(name) {
    if (!highlights.has(name)) {
      const made = new Highlight();
      made.priority = PRIORITIES[name] ?? 1;
      highlights.set(name, made);
      if (!hidden.has(name)) CSS.highlights.set(`desk-${name}`, made);
    }
    return highlights.get(name);
  }

  function spansOf(key, field) {
    const spans = cards.get(key)?.spans ?? [];
    return field === undefined ? spans : spans.filter(([name]) => name === field);
  }

  // By their starts, each with the furthest end so far: going back from an offset stops where nothing reaches it.
  function sort() {
    const all = [...cards].flatMap(([key, { kind, spans }]) =>
      spans.map(([field, start, end]) => ({ key, kind: kindOf(kind, field), start, end, furthest: 0 })));
    all.sort((one, other) => one.start - other.start);
    all.reduce((furthest, span) => (span.furthest = Math.max(furthest, span.end)), 0);
    return all;
  }

  function touching(start, end) {
    sorted ??= sort();
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle].start < end) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (let at = low - 1; at >= 0 && sorted[at].furthest > start; at -= 1) if (sorted[at].end > start) found.push(sorted[at]);
    return found;
  }

  function cardsAt(offset) {
    const over = touching(offset, offset + 1);
    over.sort((one, other) => one.end - one.start - (other.end - other.start) || one.start - other.start);
    return [...new Set(over.map(({ key }) => key))];
  }

  function counts() {
    sorted ??= sort();
    const found = {};
    for (const { kind } of sorted) found[kind] = (found[kind] ?? 0) + 1;
    return found;
  }

  return { setSpans, removeSpans, setPassing, setHidden, lookAt, covers, spansOf, cardsAt, counts };
}

// The words never change under them, so ranges that do not follow changes do, and cost less.
function staticRanges(root, start, end) {
  return piecesOf(root, start, end).map(({ node, from, to }) =>
    new StaticRange({ startContainer: node, startOffset: from, endContainer: node, endOffset: to }));
}
