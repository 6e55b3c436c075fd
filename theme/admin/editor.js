// The web editor: Sveltia CMS from its npm package, with the formats of the catalogue's files.
import CMS, { init } from "@sveltia/cms";

import { formats } from "./formats.js";

const facts = await (await fetch("facts.json")).json();
for (const [name, { extension, fromFile, toFile }] of Object.entries(formats(facts))) {
  CMS.registerCustomFormat(name, extension, { fromFile, toFile: (values) => told(() => toFile(values)) });
}
init();

/** The editor shows a person why an entry was not saved if the error has this name, and the reason as its cause. */
function told(work) {
  try {
    return work();
  } catch (cause) {
    throw new Error("saving_failed", { cause });
  }
}
