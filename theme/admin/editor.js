// The web editor: Sveltia CMS from its npm package, with the formats of the catalogue's files.
import CMS, { init } from "@sveltia/cms";

import { formats } from "./formats.js";
import { misplaced } from "./rules.js";

const facts = await (await fetch("facts.json")).json();
for (const [name, { extension, fromFile, toFile }] of Object.entries(formats(facts))) {
  CMS.registerCustomFormat(name, extension, { fromFile, toFile: (values) => told(() => toFile(values)) });
}
CMS.registerEventListener({ name: "preSave", handler: ({ entry }) => told(() => inItsPlace(entry.toJS())) });
init();

function inItsPlace({ path, newRecord: isNew, data: { id, start } }) {
  const wrong = misplaced({ path, isNew, id, start });
  if (wrong.length) throw new Error(wrong.join("\n"));
}

/** The editor shows a person why an entry was not saved if the error has this name, and the reason as its cause. */
function told(work) {
  try {
    return work();
  } catch (cause) {
    throw new Error("saving_failed", { cause });
  }
}
