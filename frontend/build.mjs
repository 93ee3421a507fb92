// Bundles what the pages load into src/lotrinh/web/static/lotrinh, and the fonts of printed registers into
// src/lotrinh/web/fonts. Run by `make frontend`; nothing of this runs on a server.
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const PACKAGE = join(HERE, "..", "src", "lotrinh");
const STATIC = join(PACKAGE, "web", "static");
const NEW = `${STATIC}.new-${process.pid}`; // put in place at the end, so that nobody meets half a bundle
const OUT = join(NEW, "lotrinh");
const FONTS = join(PACKAGE, "web", "fonts");
const MODULES = join(HERE, "node_modules");

try {
  await mkdir(OUT, { recursive: true });
  await Promise.all([bundle(), copyPdfAssets(), copyPictures(), copyPrintFonts()]);
  await writeFile(join(OUT, "icons.svg"), await drawSprite());
  await putInPlace();
} finally {
  await rm(NEW, { recursive: true, force: true });
}

async function putInPlace() {
  const old = `${STATIC}.old-${process.pid}`;
  await rename(STATIC, old).catch((error) => { if (error.code !== "ENOENT") throw error; });
  await rename(NEW, STATIC);
  await rm(old, { recursive: true, force: true });
}

async function bundle() {
  await build({
    absWorkingDir: HERE,
    entryPoints: ["src/main.js", "src/main.css", "src/pdf.worker.js"],
    outdir: OUT,
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    minify: true,
    legalComments: "linked",
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]",
    chunkNames: "chunks/[name]-[hash]",
    plugins: [{ name: "without menu rules", setup: (bundling) => bundling.onLoad({ filter: /tabler\.min\.css$/ }, withoutMenuRules) }],
    logLevel: "warning",
  });
}

// Tabler's rules for menus that we do not have ask with `:has([class*=…])` after every change of any class: 17 ms a key
// on a desk of 400 tasks.
async function withoutMenuRules({ path }) {
  const rules = await readFile(path, "utf8");
  const isOfMenu = (selectors) => selectors.includes(":has(") && selectors.includes("navbar");
  const contents = rules.replace(/([^{}]+)\{[^{}]*\}/g, (rule, selectors) => (isOfMenu(selectors) ? "" : rule));
  return { contents, loader: "css", resolveDir: dirname(path) };
}

// Tables and decoders that PDF.js asks for when a document needs them. Its sandbox for scripts in documents is left
// out: we never run them.
async function copyPdfAssets() {
  const pdfjs = join(MODULES, "pdfjs-dist");
  const to = join(OUT, "pdf");
  await cp(join(pdfjs, "LICENSE"), join(to, "LICENSE"));
  for (const folder of ["cmaps", "standard_fonts", "iccs", "wasm"]) {
    await cp(join(pdfjs, folder), join(to, folder), { recursive: true, filter: (name) => !/quickjs/i.test(name) });
  }
}

async function copyPictures() {
  await cp(join(HERE, "pictures"), OUT, { recursive: true });
}

async function copyPrintFonts() {
  const family = join(MODULES, "@expo-google-fonts", "be-vietnam-pro");
  await mkdir(FONTS, { recursive: true });
  const faces = { "400Regular": "Regular", "700Bold": "Bold", "400Regular_Italic": "Italic" };
  for (const [face, name] of Object.entries(faces)) {
    await cp(join(family, face, `BeVietnamPro_${face}.ttf`), join(FONTS, `BeVietnamPro-${name}.ttf`));
  }
  await cp(join(MODULES, "@fontsource", "be-vietnam-pro", "LICENSE"), join(FONTS, "LICENSE"));
}

// Only the icons that the application names: every quoted word of a template, a module or a script that is an icon.
async function drawSprite() {
  const folder = join(MODULES, "@tabler", "icons", "icons", "outline");
  const known = new Set((await readdir(folder)).map((name) => name.replace(/\.svg$/, "")));
  const { mentioned, demanded } = await findNames();
  const missing = [...demanded].filter((name) => !known.has(name));
  if (missing.length) {
    throw new Error(`Tabler has no icon ${missing.join(", ")}. Choose another from tabler.io/icons, or mend the name.`);
  }
  const names = [...mentioned].filter((name) => known.has(name)).sort();
  const symbols = await Promise.all(names.map(async (name) => asSymbol(name, await readFile(join(folder, `${name}.svg`), "utf8"))));
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`;
}

async function findNames() {
  const mentioned = new Set();
  const demanded = new Set();
  for (const file of [...(await sources(PACKAGE)), ...(await sources(join(HERE, "src")))]) {
    const text = await readFile(file, "utf8");
    for (const [, name] of text.matchAll(/["'#]([a-z][a-z0-9]*(?:-[a-z0-9]+)*)["']/g)) mentioned.add(name);
    for (const [, name] of text.matchAll(/\{%\s*icon\s+"([^"]+)"/g)) demanded.add(name);
    for (const [, name] of text.matchAll(/\bEntry\(_\("[^"]*"\),\s*"([^"]+)"/g)) demanded.add(name);
  }
  return { mentioned, demanded };
}

async function sources(folder) {
  const found = await readdir(folder, { recursive: true });
  return found
    .filter((name) => /\.(html|py|js)$/.test(name) && !/(^|\/)(static[^/]*|locale|migrations)\//.test(name))
    .map((name) => join(folder, name));
}

function asSymbol(name, svg) {
  const inner = svg.replace(/<!--[\s\S]*?-->/g, "").replace(/^[\s\S]*?<svg[^>]*>|<\/svg>\s*$/g, "").replace(/\s*\n\s*/g, "");
  const drawn = 'viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" ${drawn}>${inner}</symbol>`;
}
