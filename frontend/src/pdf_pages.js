// Pages of a file below each other, drawn as they come into sight. The viewer of documents and the review desk share it.
//   const file = await openPdfFile(address);
//   const pages = await layPages(holder, { file, dress, onPage });
// A file is `{ count, sizeOf(number), paint(number, scale) }`: a size in points, a picture of a page at a scale (its
// picture and what `dress` is to know of it). `dress(sheet, scale, painted)` gives the elements that lie over it.
export const STEPS = [50, 67, 80, 100, 125, 150, 200, 300];

/** The zoom that is so many steps from another. */
export function stepFrom(zoom, step) {
  return STEPS[Math.min(Math.max(STEPS.indexOf(zoom) + step, 0), STEPS.length - 1)];
}

/** A PDF as a file of pages; the library comes with the first. */
export async function openPdfFile(address) {
  const lib = await import("./pdf.js");
  const pdf = await lib.openPdf(address);
  return {
    lib,
    count: pdf.numPages,
    async sizeOf(number) {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
      return { width, height };
    },
    async paint(number, scale) {
      const page = await pdf.getPage(number);
      const viewport = page.getViewport({ scale });
      const ratio = Math.min(window.devicePixelRatio || 1, 2);
      const canvas = document.createElement("canvas");
      canvas.width = Math.floor(viewport.width * ratio);
      canvas.height = Math.floor(viewport.height * ratio);
      await page.render({ canvas, viewport, transform: [ratio, 0, 0, ratio, 0, 0] }).promise;
      return { picture: canvas, page, viewport };
    },
  };
}

/** Lays the sheets into `holder`: `{ sheets, zoomTo(percent), measure(around) }`. */
export async function layPages(holder, { file, dress = () => [], onPage = () => {} }) {
  const first = await file.sizeOf(1);
  let zoom = 100;
  const sheets = Array.from({ length: file.count }, (_, index) => {
    const element = document.createElement("div");
    element.className = "doc-sheet";
    element.dataset.page = index + 1;
    holder.append(element);
    return { element, number: index + 1, ...first, painted: [], drawing: null };
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
    if (top) onPage(Number(top.target.dataset.page));
  }, { root: holder, rootMargin: "-40% 0px -50% 0px" });

  resize();
  for (const { element } of sheets) {
    near.observe(element);
    seen.observe(element);
  }
  let width = holder.clientWidth;
  new ResizeObserver(() => {
    // A scroll bar that comes and goes, or a pane that is not shown.
    if (!holder.clientWidth || Math.abs(holder.clientWidth - width) < 24) return;
    width = holder.clientWidth;
    resize();
  }).observe(holder);

  function zoomTo(percent) {
    zoom = percent;
    resize();
  }

  function scaleOf(sheet) {
    return (Math.max(holder.clientWidth - 24, 1) / sheet.width) * (zoom / 100);
  }

  function resize() {
    const at = holder.scrollHeight ? holder.scrollTop / holder.scrollHeight : 0;
    for (const sheet of sheets) {
      place(sheet);
      if (sheet.drawing) {
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
    sheet.element.style.setProperty("--sheet-scale", scale);
  }

  function clear(sheet) {
    sheet.drawing = null; // a drawing under way sees that it came too late
    for (const element of sheet.painted) element.remove();
    sheet.painted = [];
  }

  async function draw(sheet) {
    if (sheet.drawing || !holder.clientWidth) return;
    const drawing = (sheet.drawing = {});
    Object.assign(sheet, await file.sizeOf(sheet.number));
    place(sheet);
    const scale = scaleOf(sheet);
    const painted = await file.paint(sheet.number, scale);
    if (sheet.drawing !== drawing) return;
    sheet.painted = [painted.picture, ...dress(sheet, scale, painted)];
    sheet.element.prepend(...sheet.painted);
  }

  // Pages of other sizes than the first get theirs before anybody scrolls to what stands behind them. All at once,
  // inside `around`, which can keep the place.
  async function measure(around) {
    const sizes = [];
    for (const { number } of sheets) sizes.push(await file.sizeOf(number));
    around(() => sheets.forEach((sheet, index) => {
      Object.assign(sheet, sizes[index]);
      place(sheet);
    }));
  }

  return { sheets, zoomTo, measure };
}
