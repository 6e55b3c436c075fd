// How the editor reads and writes the files of the catalogue: as the house writes them, with nothing lost.
//
// `facts` names fields by what they hold: numbers (or a word, so they are typed as text), prose (folded),
// days (a mapping of days, edited as a list of pairs), off (switches that are off unless somebody sets them).
import { Document, isScalar, isSeq, parse, visit } from "yaml";

import { faults } from "./rules.js";

const FENCE = /^---[^\S\n]*\n(?<front>[\s\S]*?)\n---[^\S\n]*(?:\n+(?<body>[\s\S]*))?$/;
/** Where `opened` keeps what a file says though it is empty, as `tools: []`: the editor hands it back as it is. */
const EMPTY = "_empty";
const WIDTH = 100;
const WIDEST = 80; // a text of up to this many characters stands on the line of its name

/**
 * The three formats, ready for CMS.registerCustomFormat: name → { extension, fromFile, toFile }.
 *
 * `toFile` throws what `cpdhub check` would say of an entry whose fields do not fit each other.
 */
export function formats(facts) {
  const read = (text) => opened(parse(text) ?? {}, facts);
  const write = (values, markdown) => {
    const entry = closed(values, facts) ?? {};
    const wrong = faults(entry);
    if (wrong.length) throw new Error(wrong.join("\n"));
    return written(entry, { prose: facts.prose, markdown });
  };
  return {
    "hub-yaml": { extension: "yaml", fromFile: read, toFile: (values) => write(values, false) },
    "hub-list": {
      extension: "yaml",
      fromFile: (text) => ({ entries: opened(parse(text) ?? [], facts) }),
      toFile: ({ entries = [] }) => written(entries.map((one) => closed(one, facts)), { prose: facts.prose }),
    },
    "hub-markdown": {
      extension: "md",
      fromFile: (text) => {
        const { front, body = "" } = text.replace(/\r\n?/g, "\n").match(FENCE)?.groups ?? {};
        if (front === undefined) throw new Error("the file does not begin with its fields between two lines of ---");
        return { ...read(front), body };
      },
      toFile: ({ body = "", ...values }) => `---\n${write(values, true)}---\n\n${body.trim()}\n`,
    },
  };
}

/** What a file holds, as the editor's fields take it. */
function opened(value, facts, name = "") {
  if (Array.isArray(value)) return value.map((one) => opened(one, facts));
  if (value === null || typeof value !== "object") {
    return facts.numbers.includes(name) && typeof value === "number" ? String(value) : value;
  }
  if (facts.days.includes(name)) return Object.entries(value).map(([day, start]) => ({ day, start }));
  const shown = Object.entries(value).map(([key, one]) => [key, opened(one, facts, key)]);
  const empty = shown.flatMap(([key, one], at) =>
    closed(one, facts, key) === undefined ? [[key, value[key], shown[at - 1]?.[0]]] : [],
  );
  return Object.fromEntries([...shown, ...(empty.length ? [[EMPTY, JSON.stringify(empty)]] : [])]);
}

/** Fields with those among them that were empty in the file and still are, each below the field that it stood below. */
function restored(fields, empty) {
  for (const [name, value, above] of empty) {
    if (fields.some(([key]) => key === name)) continue;
    fields.splice(fields.findIndex(([key]) => key === above) + 1, 0, [name, value]);
  }
  return fields;
}

/** What the editor's fields hold, as a file has it; undefined for what was left empty, and was not so in the file. */
function closed(value, facts, name = "") {
  if (facts.days.includes(name)) return filled(Object.fromEntries((value ?? []).map(({ day, start }) => [day, start])));
  if (Array.isArray(value)) {
    return filled(value.map((one) => closed(one, facts, name)).filter((one) => one !== undefined));
  }
  if (value !== null && typeof value === "object") {
    const { [EMPTY]: empty, ...held } = value;
    const kept = Object.entries(held).map(([key, one]) => [key, closed(one, facts, key)]);
    const full = kept.filter(([, one]) => one !== undefined);
    return filled(Object.fromEntries(restored(full, empty ? JSON.parse(empty) : [])));
  }
  return scalar(value, facts, name);
}

function filled(value) {
  return Object.keys(value).length ? value : undefined;
}

function scalar(value, facts, name) {
  if (value === null || value === undefined) return undefined;
  if (value === false && facts.off.includes(name)) return undefined;
  if (typeof value !== "string") return value;
  const text = value.trim();
  if (text === "") return undefined;
  if (facts.prose.includes(name)) return text.split(/\s+/).join(" ");
  return facts.numbers.includes(name) && /^[0-9]+$/.test(text) ? Number(text) : text;
}

function written(value, { prose, markdown }) {
  const document = new Document(value);
  visit(document, {
    Pair(_, { key, value: held }) {
      const scalars = isSeq(held) && held.items.every(isScalar);
      if (markdown && scalars) held.flow = true;
      if (markdown || !prose.includes(key?.value)) return;
      for (const one of isSeq(held) ? held.items : [held]) {
        if (isScalar(one) && String(one.value).length > WIDEST) one.type = "BLOCK_FOLDED";
      }
    },
  });
  return broken(document.toString({ lineWidth: 0, indentSeq: true, flowCollectionPadding: false, singleQuote: true }));
}

/** Long prose in lines of its own, none wider than the others of the catalogue. */
function broken(text) {
  return text.replace(/^(.*(?:: |- )>-\n)( +)(.+)$/gm, (_, head, indent, prose) => {
    const lines = [""];
    for (const word of prose.split(" ")) {
      const line = lines.at(-1);
      if (line === "") lines[lines.length - 1] = indent + word;
      else if (line.length + 1 + word.length > WIDTH) lines.push(indent + word);
      else lines[lines.length - 1] = `${line} ${word}`;
    }
    return head + lines.join("\n");
  });
}
