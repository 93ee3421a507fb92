// The viewer: pages of a PDF drawn as they come into sight, findings on them as boxes, jumps from the list beside.
//   data-pdf="address"     where the pages go
//   data-kind="task"       a box of the legend: shows or hides the marks of a kind
//   data-jump="12"         goes to a finding
import { layPages, openPdfFile, stepFrom } from "./pdf_pages.js";

const viewer = document.querySelector("[data-viewer]");

if (viewer) {
  const pdf = viewer.querySelector("[data-pdf]");
  const pages = pdf ? openPages(pdf) : null;
  for (const box of viewer.querySelectorAll("[data-kind]")) {
    box.addEventListener("change", () => viewer.classList.toggle(`hides-${box.dataset.kind}`, !box.checked));
  }
  for (const button of document.querySelectorAll("[data-jump]")) {
    button.addEventListener("click", () => jump(Number(button.dataset.jump), pages));
  }
}

async function jump(number, pages) {
  const shown = pages && (await (await pages)?.show(number));
  if (shown) return;
  const mark = [...viewer.querySelectorAll("mark[data-marks]")].find((each) => each.dataset.marks.split(" ").includes(String(number)));
  if (!mark) return;
  mark.closest("details")?.setAttribute("open", "");
  flash(mark);
}

function flash(element) {
  element.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  document.querySelectorAll(".is-shown").forEach((each) => each.classList.remove("is-shown"));
  element.classList.add("is-shown");
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

async function openPages(holder) {
  const found = JSON.parse(document.getElementById("find-boxes")?.textContent ?? "[]");
  let file;
  try {
    file = await openPdfFile(holder.dataset.pdf);
  } catch {
    holder.hidden = true;
    viewer.querySelector(".doc-words")?.setAttribute("open", "");
    return null;
  }
  const tools = viewer.querySelector("[data-pdf-tools]");
  tools.hidden = false;
  tools.querySelector("[data-page-count]").textContent = file.count;
  let zoom = 100;
  const { sheets, zoomTo } = await layPages(holder, {
    file,
    dress: (sheet, scale, painted) => [wordsOver(painted, scale), ...boxesOf(sheet, scale)],
    onPage: (number) => { tools.querySelector("[data-page-shown]").textContent = number; },
  });
  tools.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-zoom]")?.dataset.zoom ?? 0);
    if (step) setZoom(step);
  });
  holder.addEventListener("keydown", (event) => {
    if (event.key === "+" || event.key === "-") {
      setZoom(event.key === "+" ? 1 : -1);
      event.preventDefault();
    }
  });

  function setZoom(step) {
    zoom = stepFrom(zoom, step);
    tools.querySelector("[data-zoom-shown]").textContent = `${zoom} %`;
    zoomTo(zoom);
  }

  function wordsOver({ page, viewport }, scale) {
    const words = document.createElement("div");
    words.className = "textLayer";
    words.style.setProperty("--scale-factor", scale);
    words.style.setProperty("--total-scale-factor", scale);
    const textLayer = new file.lib.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
    textLayer.render().catch(() => {});
    return words;
  }

  function boxesOf(sheet, scale) {
    // Long ones first, so that short ones lie over them; of a task only its line is drawn, or it would hide the rest.
    const here = found.flatMap(({ number, kind, name, boxes }) =>
      boxes.filter(([page]) => page === sheet.number).map(([, ...edges]) => ({ number, kind, name, edges, width: edges[2] - edges[0] })));
    return here.sort((one, other) => other.width - one.width).map(({ number, kind, name, edges: [left, top, right, bottom] }) => {
      const box = document.createElement("div");
      box.className = `doc-box find find-${kind}`;
      box.dataset.number = number;
      box.title = name;
      box.style.left = `${left * scale}px`;
      box.style.top = `${top * scale}px`;
      box.style.width = `${(right - left) * scale}px`;
      box.style.height = `${(bottom - top) * scale}px`;
      return box;
    });
  }

  async function show(number) {
    const box = found.find((each) => each.number === number)?.boxes[0];
    if (!box) return false;
    const sheet = sheets[box[0] - 1];
    sheet.element.scrollIntoView({ block: "start" });
    for (let tries = 0; tries < 40; tries += 1) {
      const drawn = sheet.element.querySelector(`[data-number="${number}"]`);
      if (drawn) {
        flash(drawn);
        return true;
      }
      await new Promise((resume) => setTimeout(resume, 50));
    }
    return true;
  }

  return { show };
}
