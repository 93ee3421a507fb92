// Where a view stands in the text, and how it gets to other words.
import { placeAt, placesOf, rangesOf } from "./offsets.js";

const FLASH_MS = 1600;
const CELLS = 40; // so many paragraphs may stand beside each other in a row of a table, out of order

export const isShown = (view) => view.clientHeight > 0 && view.clientWidth > 0;

/** The first letter in sight: its offset, and how far above the view's edge it begins, as a share of its height. */
export function standOf(view) {
  if (!isShown(view)) return null;
  const places = placesOf(view);
  if (!places.length) return { share: view.scrollTop / (view.scrollHeight || 1) };
  const edge = edgeOf(view);
  const first = places[firstBelow(places, edge)];
  const box = first.element.getBoundingClientRect();
  const gone = Math.min(Math.max((edge - box.top) / (box.height || 1), 0), 0.999);
  const start = first.start + Math.floor(gone * (first.end - first.start));
  const letter = letterBox(view, start);
  return { start, share: (edge - letter.top) / (letter.height || 1) };
}

/** The offsets between which all words in sight are, and those so many screens above and below. */
export function sightOf(view, screens = 0) {
  const places = placesOf(view);
  if (!places.length) return { start: 0, end: 0 };
  const [edge, height] = [edgeOf(view), view.clientHeight];
  const spare = screens ? CELLS : 0;
  const first = firstBelow(places, edge - screens * height) - spare;
  const last = firstBelow(places, edge + (1 + screens) * height) + spare;
  return { start: places[Math.max(first, 0)].start, end: places[Math.min(last, places.length - 1)].end };
}

/** Back to where `standOf` was, in whichever view and at whichever width. */
export function standAt(view, { start, share = 0 }) {
  const letter = start === undefined ? null : letterBox(view, start);
  const top = letter ? view.scrollTop + letter.top - edgeOf(view) + share * letter.height : share * view.scrollHeight;
  view.scrollTo({ top, behavior: "instant" });
}

/** Brings words to the middle of the view; the elements that hold them come back. */
export function bringIntoView(view, start, end) {
  const ranges = rangesOf(view, start, end);
  const elements = ranges.length ? ranges.map((range) => range.startContainer.parentElement) : [placeAt(view, start)?.element].filter(Boolean);
  if (!elements.length) return [];
  scrollInside(elements[0]);
  const boxes = (ranges.length ? ranges : elements).map((each) => each.getBoundingClientRect());
  const outer = view.getBoundingClientRect();
  const [first, last] = [boxes[0], boxes.at(-1)];
  const fits = last.bottom - first.top < view.clientHeight * 0.9;
  const middle = fits ? (first.top + last.bottom) / 2 : first.top + view.clientHeight * 0.4;
  const by = middle - (outer.top + view.clientTop + view.clientHeight / 2);
  view.scrollTo({ top: view.scrollTop + by, left: leftFor(view, first, outer), behavior: behaviourOver(view, by) });
  return elements;
}

/** Draws the eye to elements for a moment. */
export function flash(elements) {
  for (const element of elements) {
    element.classList.remove("is-flashed");
    void element.offsetWidth; // begins anew where it was flashed just now
    element.classList.add("is-flashed");
    setTimeout(() => element.classList.remove("is-flashed"), FLASH_MS);
  }
}

// The index of the first place that ends under a line across the window.
function firstBelow(places, edge) {
  let [low, high] = [0, places.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (places[middle].element.getBoundingClientRect().bottom > edge) high = middle;
    else low = middle + 1;
  }
  return low;
}

const edgeOf = (view) => view.getBoundingClientRect().top + view.clientTop;

function letterBox(view, offset) {
  return (rangesOf(view, offset, offset + 1)[0] ?? placeAt(view, offset)?.element)?.getBoundingClientRect() ?? null;
}

// A wide table scrolls in itself.
function scrollInside(element) {
  const frame = element.closest(".doc-scroll");
  if (!frame || frame.scrollWidth <= frame.clientWidth) return;
  const by = element.getBoundingClientRect().left - frame.getBoundingClientRect().left;
  if (by < 0 || by > frame.clientWidth * 0.7) frame.scrollTo({ left: frame.scrollLeft + by - 16, behavior: "instant" });
}

function leftFor(view, box, outer) {
  const isInSight = box.left >= outer.left && box.right <= outer.left + view.clientWidth;
  return isInSight ? view.scrollLeft : view.scrollLeft + box.left - outer.left - 24;
}

// Smooth over short ways only: over many pages the eye would follow nothing.
function behaviourOver(view, by) {
  const isFar = Math.abs(by) > view.clientHeight * 2;
  return isFar || matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
}
