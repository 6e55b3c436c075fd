// Reads { facts, files: { path: [format, text] } } and answers { path: [text as the editor writes it, what it shows, fault] }.
// With `change`, { path: values }, these are typed into what it shows; `fault` is what hinders the saving.
import { readFileSync } from "node:fs";

import { formats } from "../../theme/admin/formats.js";

const { facts, files, change = {} } = JSON.parse(readFileSync(0, "utf8"));
const known = formats(facts);
const written = Object.entries(files).map(([path, [format, text]]) => {
  const shown = known[format].fromFile(text.trim());
  try {
    return [path, [`${known[format].toFile({ ...structuredClone(shown), ...change[path] }).trim()}\n`, shown, ""]];
  } catch (fault) {
    return [path, ["", shown, fault.message]];
  }
});
console.log(JSON.stringify(Object.fromEntries(written)));
