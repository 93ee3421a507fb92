// PDF.js's own worker, under our address.
export * from "pdfjs-dist/legacy/build/pdf.worker.mjs";
