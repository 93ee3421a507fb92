// The view of pages: the file's own pages, and over each its lines as words of ours that cannot be seen, so that words
// can be marked, chosen and found there as in the view of text, on scans too.
//   const pages = await openPages(holder, { address, mediaType, lines, onPage });
// A line is `[start, page, left, top, right, bottom, words]`, in points from the page's top left.
import { layPages, openPdfFile } from "../pdf_pages.js";
import { caretFromPoint, forgetPlaces } from "./offsets.js";

const FONT = '"Liberation Serif", "Times New Roman", Tinos, serif';
const A4_LONG_IN = 11.69;
const [LOWEST_DPI, HIGHEST_DPI] = [96, 600];
const ruler = document.createElement("canvas").getContext("2d");

/** The pages laid into `holder`: what `layPages` gives. `lines` may be on their way. Fails where the file cannot be opened. */
export async function openPages(holder, { address, mediaType, lines, onPage }) {
  const opening = mediaType === "application/pdf" ? openPdfFile(address) : openPicture(address);
  const [file, found] = await Promise.all([opening, lines]);
  const pages = await layPages(holder, { file, onPage });
  const byPage = groupByPage(found);
  for (const sheet of pages.sheets) {
    sheet.lines = byPage.get(sheet.number) ?? [];
    sheet.layer = layerOf(sheet.lines);
    sheet.element.append(sheet.layer);
  }
  forgetPlaces(holder);
  selectByMouse(holder, pages.sheets);
  return pages;
}

// A picture as a file of one page. Its points are those that the reader counts with: an A4 sheet, unless that would be
// coarser than a screen or finer than a scan.
async function openPicture(address) {
  const picture = new Image();
  picture.src = address;
  picture.alt = "";
  picture.draggable = false;
  await picture.decode();
  const [width, height] = [picture.naturalWidth, picture.naturalHeight];
  const points = 72 / Math.min(Math.max(Math.max(width, height) / A4_LONG_IN, LOWEST_DPI), HIGHEST_DPI);
  return {
    count: 1,
    sizeOf: async () => ({ width: width * points, height: height * points }),
    paint: async () => ({ picture }),
  };
}

function groupByPage(lines) {
  const found = new Map();
  for (const line of lines) {
    if (!found.has(line[1])) found.set(line[1], []);
    found.get(line[1]).push(line);
  }
  return found;
}

function layerOf(lines) {
  const layer = document.createElement("div");
  layer.className = "desk-lines";
  layer.lang = "vi";
  layer.append(...lines.map(spanOf));
  return layer;
}

// The words in a plain serif, stretched to the width that they have on the page.
function spanOf([start, , left, top, right, bottom, words]) {
  const span = document.createElement("span");
  const height = Math.max(bottom - top, 1);
  ruler.font = `100px ${FONT}`;
  const width = (ruler.measureText(words).width / 100) * height;
  span.dataset.start = start;
  span.textContent = words;
  span.style.left = `${left}px`;
  span.style.top = `${top}px`;
  span.style.fontSize = span.style.lineHeight = `${height}px`;
  span.style.transform = `scaleX(${width ? (right - left) / width : 1})`;
  return span;
}

// Browsers lose their way between words that stand free on a page: a mouse that leaves a line would select half the
// document. So the nearest line is looked for here. Words and lines by double and triple click, and touch, stay theirs.
function selectByMouse(holder, sheets) {
  let anchor = null;
  let last = null;
  holder.addEventListener("mousedown", (event) => {
    if (event.button !== 0 || event.detail > 1 || isOnScrollBar(holder, event)) return;
    const caret = caretNear(sheets, event.clientX, event.clientY);
    if (!caret) return;
    event.preventDefault();
    holder.focus({ preventScroll: true });
    const selection = getSelection();
    if (event.shiftKey && selection.anchorNode && holder.contains(selection.anchorNode)) {
      anchor = { node: selection.anchorNode, index: selection.anchorOffset };
    } else {
      anchor = caret;
    }
    selection.setBaseAndExtent(anchor.node, anchor.index, caret.node, caret.index);
  });
  document.addEventListener("mousemove", (event) => {
    if (!anchor) return;
    if (!(event.buttons & 1)) { anchor = null; return; }
    if (!last) requestAnimationFrame(extend);
    last = event;
  });
  document.addEventListener("mouseup", () => { anchor = null; });

  function extend() {
    const event = last;
    last = null;
    if (!anchor || !event) return;
    const box = holder.getBoundingClientRect();
    const beyond = Math.max(event.clientY - box.bottom, 0) + Math.min(event.clientY - box.top, 0);
    if (beyond) {
      holder.scrollBy({ top: beyond / 4, behavior: "instant" });
      last = event;
      requestAnimationFrame(extend);
    }
    const caret = caretNear(sheets, event.clientX, Math.min(Math.max(event.clientY, box.top + 1), box.bottom - 1));
    if (caret) getSelection().setBaseAndExtent(anchor.node, anchor.index, caret.node, caret.index);
  }
}

function isOnScrollBar(holder, { clientX, clientY }) {
  const box = holder.getBoundingClientRect();
  return clientX > box.left + holder.clientLeft + holder.clientWidth || clientY > box.top + holder.clientTop + holder.clientHeight;
}

function caretNear(sheets, x, y) {
  const span = spanNear(sheets, x, y);
  if (!span) return null;
  const box = span.getBoundingClientRect();
  if (x <= box.left) return { node: span.firstChild, index: 0 };
  if (x >= box.right) return { node: span.firstChild, index: span.firstChild.length };
  const caret = caretFromPoint(x, Math.min(Math.max(y, box.top + 1), box.bottom - 1));
  if (caret && span.contains(caret.node) && caret.node.nodeType === Node.TEXT_NODE) return caret;
  const share = (x - box.left) / box.width;
  return { node: span.firstChild, index: Math.round(span.firstChild.length * share) };
}

function spanNear(sheets, x, y) {
  const hit = document.elementFromPoint(x, y)?.closest(".desk-lines > span");
  if (hit) return hit;
  const filled = sheets.filter((sheet) => sheet.lines.length);
  const distance = (sheet) => { const box = sheet.element.getBoundingClientRect(); return Math.max(box.top - y, y - box.bottom, 0); };
  const sheet = least(filled, distance);
  if (!sheet) return null;
  const box = sheet.element.getBoundingClientRect();
  const scale = box.width / sheet.width;
  const [left, top] = [(x - box.left) / scale, (y - box.top) / scale];
  const line = least(sheet.lines, (each) => 4 * Math.max(each[3] - top, top - each[5], 0) + Math.max(each[2] - left, left - each[4], 0));
  return sheet.layer.children[sheet.lines.indexOf(line)];
}

function least(items, measure) {
  let [found, smallest] = [null, Infinity];
  for (const item of items) {
    const size = measure(item);
    if (size < smallest) [found, smallest] = [item, size];
  }
  return found;
}
