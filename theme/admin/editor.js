// The web editor: Sveltia CMS from its npm package, with the formats of the catalogue's files.
import CMS, { init } from "@sveltia/cms";

import { formats } from "./formats.js";

const facts = await (await fetch("facts.json")).json();
for (const [name, { extension, fromFile, toFile }] of Object.entries(formats(facts))) {
  CMS.registerCustomFormat(name, extension, { fromFile, toFile });
}
init();
