// The viewer: pages of a PDF drawn as they come into sight, findings on them as boxes, jumps from the list beside.
//   data-pdf="address"     where the pages go
//   data-kind="task"       a box of the legend: shows or hides the marks of a kind
//   data-jump="12"         goes to a finding
const viewer = document.querySelector("[data-viewer]");
const STEPS = [50, 67, 80, 100, 125, 150, 200, 300];

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
  let pdf, lib;
  try {
    lib = await import("./pdf.js");
    pdf = await lib.openPdf(holder.dataset.pdf);
  } catch {
    holder.hidden = true;
    viewer.querySelector(".doc-words")?.setAttribute("open", "");
    return null;
  }
  const tools = viewer.querySelector("[data-pdf-tools]");
  tools.hidden = false;
  tools.querySelector("[data-page-count]").textContent = pdf.numPages;
  const first = (await pdf.getPage(1)).getViewport({ scale: 1 });
  let zoom = 100;

  const sheets = Array.from({ length: pdf.numPages }, (_, index) => {
    const sheet = document.createElement("div");
    sheet.className = "doc-sheet";
    sheet.dataset.page = index + 1;
    holder.append(sheet);
    return { element: sheet, number: index + 1, width: first.width, height: first.height, drawn: 0 };
  });

  // Pages near the window are drawn, those far from it let their canvas go.
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const sheet = sheets[entry.target.dataset.page - 1];
      entry.isIntersecting ? draw(sheet) : clear(sheet);
    }
  }, { root: holder, rootMargin: "800px 0px" });
  const seen = new IntersectionObserver((entries) => {
    const top = entries.filter((entry) => entry.isIntersecting).at(0);
    if (top) tools.querySelector("[data-page-shown]").textContent = top.target.dataset.page;
  }, { root: holder, rootMargin: "-40% 0px -50% 0px" });

  resize();
  for (const { element } of sheets) {
    near.observe(element);
    seen.observe(element);
  }
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
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    if (Math.abs(holder.clientWidth - width) < 24) return; // a scroll bar that comes and goes
    width = holder.clientWidth;
    resize();
  }).observe(holder);

  function setZoom(step) {
    zoom = STEPS[Math.min(Math.max(STEPS.indexOf(zoom) + step, 0), STEPS.length - 1)];
    tools.querySelector("[data-zoom-shown]").textContent = `${zoom} %`;
    resize();
  }

  function scaleOf(sheet) {
    return ((holder.clientWidth - 24) / sheet.width) * (zoom / 100);
  }

  function resize() {
    const at = holder.scrollHeight ? holder.scrollTop / holder.scrollHeight : 0;
    for (const sheet of sheets) {
      place(sheet);
      if (sheet.drawn) {
        clear(sheet);
        draw(sheet);
      }
    }
    holder.scrollTop = at * holder.scrollHeight;
  }

  function place(sheet) {
    const scale = scaleOf(sheet);
    sheet.element.style.width = `${sheet.width * scale}px`;
    sheet.element.style.height = `${sheet.height * scale}px`;
  }

  function clear(sheet) {
    sheet.drawn += sheet.drawn % 2; // odd while drawn: a drawing under way sees that it came too late
    sheet.element.replaceChildren();
  }

  async function draw(sheet) {
    if (sheet.drawn % 2) return;
    const turn = (sheet.drawn += 1);
    const page = await pdf.getPage(sheet.number);
    const plain = page.getViewport({ scale: 1 });
    sheet.width = plain.width;
    sheet.height = plain.height;
    place(sheet);
    const scale = scaleOf(sheet);
    const viewport = page.getViewport({ scale });
    const ratio = Math.min(window.devicePixelRatio || 1, 2);
    const canvas = document.createElement("canvas");
    canvas.width = Math.floor(viewport.width * ratio);
    canvas.height = Math.floor(viewport.height * ratio);
    await page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] }).promise;
    if (sheet.drawn !== turn) return;
    const words = document.createElement("div");
    words.className = "textLayer";
    words.style.setProperty("--scale-factor", scale);
    words.style.setProperty("--total-scale-factor", scale);
    const textLayer = new lib.TextLayer({ textContentSource: page.streamTextContent(), container: words, viewport });
    sheet.element.replaceChildren(canvas, words, ...boxesOf(sheet, scale));
    await textLayer.render().catch(() => {});
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
