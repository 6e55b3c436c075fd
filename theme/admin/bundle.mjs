// Packs editor.js and what it imports into dist/, with the fonts that it shows and the licences of all of it.
import { build } from "esbuild";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "dist");
const assets = join(here, "node_modules/@sveltia/cms/npm/assets");

/** The editor's style sheet names its fonts at a CDN, although its package holds them: here they are the package's. */
async function withOwnFonts(text) {
  const files = await readdir(assets);
  let count = 0;
  const own = text.replace(
    /https:\/\/cdn\.jsdelivr\.net\/fontsource\/fonts\/([a-z0-9-]+)[^)\s]*\.woff2/g,
    (_, family) => {
      const file = files.find((name) => name.startsWith(family) && name.endsWith(".woff2"));
      if (!file) throw new Error(`the package holds no font for ${family}`);
      count += 1;
      return `assets/${file}`;
    },
  );
  if (!count || own.includes("cdn.jsdelivr.net")) throw new Error("the editor names its fonts in another way now");
  return own;
}

/** It asks GitHub's status page at every opening, which our policy forbids: here it does not know how to. */
function withoutStatus(text) {
  const silent = text.replace(/,checkStatus:[\w$]+(?=,)/g, "");
  if (silent === text) throw new Error("the editor asks for the state of GitHub in another way now");
  return silent;
}

const asksNobody = {
  name: "asks-nobody",
  setup({ onLoad }) {
    onLoad({ filter: /@sveltia\/cms\/npm\/index\.js$/ }, async ({ path }) => {
      const text = withoutStatus(await readFile(path, "utf8"));
      return { contents: await withOwnFonts(text), loader: "js" };
    });
  },
};

await rm(out, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["editor.js"],
  bundle: true,
  splitting: true,
  minify: true,
  format: "esm",
  target: "es2022",
  legalComments: "eof",
  outdir: out,
  chunkNames: "parts/[name]-[hash]",
  // Grammars for the colours of program code: 250 files, and no entry of the catalogue holds code.
  external: ["@shikijs/langs/*", "@shikijs/themes/*"],
  plugins: [asksNobody],
  metafile: true,
  logLevel: "error",
});

await mkdir(join(out, "assets"), { recursive: true });
for (const name of await readdir(assets)) {
  if (/\.(woff2|LICENSE\.txt)$/.test(name)) await cp(join(assets, name), join(out, "assets", name));
}

const packages = new Set(Object.keys(metafile.inputs).map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]));
const texts = [];
for (const name of [...packages].filter(Boolean).sort()) {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  const bodies = await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")));
  texts.push(`${name} ${version} (${license})\n\n${bodies.join("\n").trim()}\n`);
}
await writeFile(join(out, "licences.txt"), texts.join(`\n${"-".repeat(80)}\n\n`));
