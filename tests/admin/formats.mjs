// Reads { facts, files: { path: [format, text] } } and answers { path: [text as the editor writes it, what it shows] }.
import { readFileSync } from "node:fs";

import { formats } from "../../theme/admin/formats.js";

const { facts, files } = JSON.parse(readFileSync(0, "utf8"));
const known = formats(facts);
const written = Object.entries(files).map(([path, [format, text]]) => {
  const shown = known[format].fromFile(text.trim().replace(/\r\n?/g, "\n"));
  return [path, [`${known[format].toFile(structuredClone(shown)).trim()}\n`, shown]];
});
console.log(JSON.stringify(Object.fromEntries(written)));
