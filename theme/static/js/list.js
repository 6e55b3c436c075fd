// Narrows the list of a page to what its reader chose. The list is in the page, whole: without this script it stays so.

import { matches, panel } from "./facets.js";
