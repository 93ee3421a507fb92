// Which letter of the desk's text stands where in the page. An element with `data-start` holds the words from that
// offset on, letter for letter: paragraphs in the view of text, lines in the view of pages. Offsets count letters as
// the server does (code points), DOM indices count halves of rare ones (UTF-16).
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;
const known = new WeakMap();

/** All places under an element in the order of the text: `{ element, node, start, end, hasPairs }`. Kept until forgotten. */
export function placesOf(root) {
  if (!known.has(root)) known.set(root, gather(root));
  return known.get(root);
}

/** To be called when the words under an element were laid anew. */
export function forgetPlaces(root) {
  known.delete(root);
}

/** The parts of places that a span touches: `{ place, node, from, to }`. */
export function piecesOf(root, start, end) {
  const places = placesOf(root);
  const pieces = [];
  for (let at = firstBehind(places, start); at < places.length && places[at].start < end; at += 1) {
    const place = places[at];
    const from = unitsAt(place, Math.max(start, place.start));
    const to = unitsAt(place, Math.min(end, place.end));
    if (to > from) pieces.push({ place, node: place.node, from, to });
  }
  return pieces;
}

/** The same as DOM ranges. */
export function rangesOf(root, start, end) {
  return piecesOf(root, start, end).map(({ node, from, to }) => {
    const range = document.createRange();
    range.setStart(node, from);
    range.setEnd(node, to);
    return range;
  });
}

/** The place that holds an offset, or the last one before it; null where there are no words at all. */
export function placeAt(root, offset) {
  const places = placesOf(root);
  const at = firstBehind(places, offset);
  if (at < places.length && places[at].start <= offset) return places[at];
  return places[Math.max(at - 1, 0)] ?? null;
}

/** The offset of a DOM position; one between words belongs to the words that follow. Null outside all words. */
export function offsetAt(node, index) {
  const inside = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-start]");
  if (!inside) return offsetBetween(node, index);
  const start = Number(inside.dataset.start);
  if (node.nodeType === Node.TEXT_NODE) return start + lettersIn(node.data.slice(0, index));
  return index === 0 ? start : start + lettersIn(inside.textContent);
}

/** The offset of the letter under a point of the window; null where there are no words. */
export function offsetFromPoint(x, y) {
  if (!document.elementFromPoint(x, y)?.closest("[data-start]")) return null;
  const caret = caretFromPoint(x, y);
  if (!caret) return null;
  const isBefore = caret.index > 0 && caret.node.nodeType === Node.TEXT_NODE && holdsPoint(caret.node, caret.index - 1, x, y);
  return offsetAt(caret.node, isBefore ? caret.index - 1 : caret.index);
}

/** The DOM position next to a point: `{ node, index }` or null. */
export function caretFromPoint(x, y) {
  if (document.caretPositionFromPoint) {
    const caret = document.caretPositionFromPoint(x, y);
    return caret && { node: caret.offsetNode, index: caret.offset };
  }
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, index: range.startOffset } : null;
}

/** A span without the white space at its ends; null where nothing else is in it. */
export function trimmed(root, start, end) {
  const pieces = piecesOf(root, start, end).filter(({ node, from, to }) => /\S/.test(node.data.slice(from, to)));
  if (!pieces.length) return null;
  const [first, last] = [pieces[0], pieces.at(-1)];
  const before = first.node.data.slice(first.from, first.to).match(/^\s*/)[0].length;
  const after = last.node.data.slice(last.from, last.to).match(/\s*$/)[0].length;
  return { start: offsetAt(first.node, first.from + before), end: offsetAt(last.node, last.to - after) };
}

/** The words of a span, with this between paragraphs. */
export function wordsOf(root, start, end, between = " ") {
  return piecesOf(root, start, end).map(({ node, from, to }) => node.data.slice(from, to)).join(between);
}

function gather(root) {
  const places = [];
  for (const element of root.querySelectorAll("[data-start]")) {
    if (element.childNodes.length > 1) element.normalize(); // a parser cuts very long paragraphs
    const node = element.firstChild;
    if (!node) continue;
    const start = Number(element.dataset.start);
    places.push({ element, node, start, end: start + lettersIn(node.data), hasPairs: PAIR.test(node.data) });
  }
  return places.sort((one, other) => one.start - other.start);
}

// The index of the first place that ends behind an offset.
function firstBehind(places, offset) {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

function unitsAt(place, offset) {
  const letters = offset - place.start;
  if (!place.hasPairs) return letters;
  let units = 0;
  for (let letter = 0; letter < letters; letter += 1) units += place.node.data.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}

function lettersIn(words) {
  return PAIR.test(words) ? [...words].length : words.length;
}

function offsetBetween(node, index) {
  const region = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest("[data-places]");
  if (!region) return null;
  const walker = document.createTreeWalker(region, NodeFilter.SHOW_TEXT, (words) =>
    words.parentElement.dataset.start === undefined ? NodeFilter.FILTER_SKIP : NodeFilter.FILTER_ACCEPT);
  walker.currentNode = node.childNodes[index] ?? lastUnder(node);
  const next = walker.nextNode();
  return next ? Number(next.parentElement.dataset.start) : placesOf(region).at(-1)?.end ?? null;
}

function lastUnder(node) {
  let last = node;
  while (last.lastChild) last = last.lastChild;
  return last;
}

function holdsPoint(node, index, x, y) {
  const range = document.createRange();
  range.setStart(node, index);
  range.setEnd(node, index + 1);
  return [...range.getClientRects()].some((box) => box.left <= x && x < box.right && box.top <= y && y < box.bottom);
}
