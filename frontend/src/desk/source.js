// The source pane of the review desk: the document as pages and as text, every word in its place.
//   openSource(root, { onPick(keys, offset), onSelect({ start, end, kind }) })
// `root` is what review/_source.html draws; without `onSelect` nothing can be made of words. The pane remembers on this
// device, for each desk, its view, zoom, place and hidden marks. `#<offset>` in the address leads to a place.
import { stepFrom } from "../pdf_pages.js";
import { openMarks } from "./marks.js";
import { followSelection } from "./selection.js";
import { bringIntoView, flash, isShown, sightOf, standAt, standOf } from "./scrolling.js";

const SAVE_MS = 300;
const NARROW = "(max-width: 575.98px)";

/** Opens the pane: what the cards call to colour, show and ask. */
export function openSource(root, { onPick, onSelect } = {}) {
  const memory = memoryOf(`desk-${root.dataset.desk}-source`);
  const text = root.querySelector("[data-source-text]");
  const pages = root.querySelector("[data-source-pages]");
  const views = pages ? { pages, text } : { text };
  const marks = openMarks();
  let kept = { zooms: { pages: 100, text: 100 }, hidden: [], ...memory.read() };
  let current = views[kept.view] ? kept.view : firstView();
  let laid = null; // the pages once they are laid
  let waiting = null; // words to be shown as soon as their view can
  let stand = kept.stand ?? null;
  let timer = 0;
  let isArriving = stand !== null || offsetInAddress() !== null; // nobody has done anything yet: the place stays

  const selection = followSelection(root, {
    text,
    views: Object.values(views),
    cardsAt: marks.cardsAt,
    setChosen: (spans) => marks.setPassing("chosen", spans),
  }, { onPick, onSelect });

  listenToTools();
  hideKinds();
  showView();
  settle();
  if (pages) layPages();
  for (const view of Object.values(views)) {
    view.addEventListener("scroll", () => { look(); keepStand(view); }, { passive: true });
    settleWith(view);
  }
  for (const name of ["pointerdown", "keydown"]) addEventListener(name, () => { isArriving = false; }, { once: true, capture: true });
  addEventListener("hashchange", goToHash);
  goToHash();

  function firstView() {
    return pages && !matchMedia(NARROW).matches ? "pages" : "text";
  }

  function keepingPlace(change) {
    const before = standOf(views[current]);
    change();
    if (before) standAt(views[current], before);
    look();
  }

  async function layPages() {
    const { file, media, lines } = pages.dataset;
    try {
      const found = fetchLines(lines);
      const { openPages } = await import("./pages.js");
      laid = await openPages(pages, { address: file, mediaType: media, lines: found, onPage: showPage });
    } catch {
      withoutPages();
      return;
    }
    root.querySelector("[data-page-count]").textContent = laid.sheets.length;
    if (kept.zooms.pages !== 100) laid.zoomTo(kept.zooms.pages);
    settle();
    await laid.measure(keepingPlace);
  }

  // The file is damaged or gone: its words are here all the same.
  function withoutPages() {
    pages.hidden = true;
    root.querySelector("[data-view-tools]").hidden = true;
    current = "text";
    showView();
    settle();
  }

  function showPage(number) {
    root.querySelector("[data-page-shown]").textContent = number;
  }

  // A view that came into sight, or was laid, or has another width: back to the place, or to the words that wait.
  function settle() {
    const view = views[current];
    if (!isReady()) return;
    if (waiting) {
      const { spans, flashes } = waiting;
      waiting = null;
      show(spans, flashes);
    } else if (stand) {
      standAt(view, stand);
    }
    look();
  }

  // Marks are drawn over what is in sight and near it.
  function look() {
    const view = views[current];
    if (isReady() && !marks.covers(view, sightOf(view))) marks.lookAt(view, sightOf(view, 1.5));
  }

  function settleWith(view) {
    let width = view.clientWidth;
    new ResizeObserver(() => {
      if (view.clientWidth !== width) requestAnimationFrame(settle); // once the pages have their new sizes
      width = view.clientWidth;
    }).observe(view);
  }

  function isReady() {
    return isShown(views[current]) && (current === "text" || laid !== null);
  }

  function show([start, end], flashes) {
    if (!isReady()) {
      waiting = { spans: [start, end], flashes };
      return;
    }
    stand = { start };
    const elements = bringIntoView(views[current], start, end);
    if (flashes || typeof Highlight !== "function") flash(elements);
  }

  function setView(name) {
    stand = (isReady() && standOf(views[current])) || stand;
    current = name;
    selection.close();
    showView();
    settle();
    keep({ view: name, stand });
  }

  function showView() {
    for (const [name, view] of Object.entries(views)) view.hidden = name !== current;
    for (const button of root.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", button.dataset.view === current);
    root.querySelector("[data-page-tools]")?.toggleAttribute("hidden", current !== "pages");
    showZoom();
  }

  function zoomBy(step) {
    const zoom = stepFrom(kept.zooms[current], step);
    keep({ zooms: { ...kept.zooms, [current]: zoom } });
    keepingPlace(() => {
      if (current === "pages") laid?.zoomTo(zoom);
      showZoom();
    });
  }

  function showZoom() {
    text.style.setProperty("--desk-zoom", kept.zooms.text / 100);
    root.querySelector("[data-zoom-shown]").textContent = `${kept.zooms[current]} %`;
  }

  function listenToTools() {
    root.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (button?.dataset.view) setView(button.dataset.view);
      if (button?.dataset.zoom) zoomBy(Number(button.dataset.zoom));
    });
    for (const view of Object.values(views)) view.addEventListener("keydown", (event) => {
      if (event.key !== "+" && event.key !== "-") return;
      zoomBy(event.key === "+" ? 1 : -1);
      event.preventDefault();
    });
    for (const box of root.querySelectorAll("[data-kind]")) {
      box.addEventListener("change", () => {
        marks.setHidden(box.dataset.kind, !box.checked);
        keep({ hidden: [...root.querySelectorAll("[data-kind]:not(:checked)")].map((each) => each.dataset.kind) });
      });
    }
    const legend = root.querySelector("[data-legend]");
    document.addEventListener("click", (event) => { if (!legend.contains(event.target)) legend.open = false; });
    legend.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !legend.open) return;
      legend.open = false;
      legend.querySelector("summary").focus();
      event.stopPropagation();
    });
    legend.addEventListener("toggle", showCounts);
  }

  function hideKinds() {
    for (const box of root.querySelectorAll("[data-kind]")) {
      box.checked = !kept.hidden.includes(box.dataset.kind);
      marks.setHidden(box.dataset.kind, !box.checked);
    }
  }

  function showCounts() {
    const counts = marks.counts();
    for (const place of root.querySelectorAll("[data-count]")) place.textContent = counts[place.dataset.count] ?? 0;
  }

  function keepStand(view) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (view !== views[current] || !isReady()) return;
      stand = standOf(view);
      keep({ stand });
    }, SAVE_MS);
  }

  function keep(changes) {
    kept = { ...kept, ...changes };
    memory.write(kept);
  }

  function goToHash() {
    const offset = offsetInAddress();
    if (offset !== null) show([offset, offset + 1], true);
  }

  function showCard(key) {
    const spans = marks.spansOf(key).map(([, start, end]) => [start, end]);
    marks.setPassing("current", spans);
    marks.setPassing("field", []);
    if (spans.length && !isArriving) show(spans.reduce((first, span) => (span[0] < first[0] ? span : first)), false);
  }

  function showField(key, field, index = 0) {
    const [, start, end] = marks.spansOf(key, field)[index] ?? [];
    marks.setPassing("current", marks.spansOf(key).map(([, from, to]) => [from, to]));
    marks.setPassing("field", start === undefined ? [] : [[start, end]]);
    if (start !== undefined && !isArriving) show([start, end], false);
  }

  return {
    setSpans: marks.setSpans,
    removeSpans: marks.removeSpans,
    showCard,
    showField,
    cardsAt: marks.cardsAt,
    currentOffset: () => standOf(views[current])?.start ?? stand?.start ?? null,
    restore: settle,
  };
}

function offsetInAddress() {
  const digits = /^#(\d+)$/.exec(location.hash)?.[1];
  return digits === undefined ? null : Number(digits);
}

async function fetchLines(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`lines: ${answer.status}`);
  return (await answer.json()).lines;
}

// What this device remembers under a name; nothing where it may not remember.
function memoryOf(name) {
  return {
    read() {
      try { return JSON.parse(localStorage.getItem(name)) ?? {}; } catch { return {}; }
    },
    write(value) {
      try { localStorage.setItem(name, JSON.stringify(value)); } catch { /* a private window, or full */ }
    },
  };
}
