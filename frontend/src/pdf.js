// PDF.js, told where its worker and tables are. Load it only where a document is shown:
//   const { openPdf } = await import("./pdf.js");
import { getDocument, GlobalWorkerOptions, TextLayer } from "pdfjs-dist/legacy/build/pdf.mjs";

// Next to main.css, whose address the page knows; `static` may stand on another path.
const base = new URL("pdf/", assetsBase());
GlobalWorkerOptions.workerSrc = new URL("pdf.worker.js", assetsBase()).href;

function assetsBase() {
  return new URL(document.querySelector('link[rel="stylesheet"][href*="/lotrinh/"]').href);
}

/** The document at an address: a promise of PDF.js's PDFDocumentProxy. Scripts inside documents never run. */
export function openPdf(url) {
  return getDocument({
    url,
    cMapUrl: new URL("cmaps/", base).href,
    standardFontDataUrl: new URL("standard_fonts/", base).href,
    iccUrl: new URL("iccs/", base).href,
    wasmUrl: new URL("wasm/", base).href,
    enableXfa: false,
    useWorkerFetch: true,
  }).promise;
}

export { TextLayer };
