// How the editor reads and writes the files of the catalogue: as the house writes them, with nothing lost.
//
// `facts` (plugins/cpdhub/commands/editing.py) names fields by what they hold: numbers (or a word, so they are typed as
// text), prose (folded), days (a mapping of days, edited as a list of pairs), off (switches that are off unless set);
// and it has the kinds with their fields, and what the rules look for.
import { parsed } from "./parsed.js";
import { faults } from "./rules.js";
import { written } from "./written.js";

const FENCE = /^---[^\S\n]*\n(?<front>[\s\S]*?)\n---[^\S\n]*(?:\n+(?<body>[\s\S]*))?$/;
/** Empty lines above a text, and all that is blank below it. */
const EDGES = /^(?:[^\S\n]*\n)+|\s+$/g;
/** Where `opened` keeps what a file says though it is empty, as `tools: []`: the editor hands it back as it is. */
const EMPTY = "_empty";
/** Blanks and ends of lines, those of YAML 1.1 too; a no-break space is somebody's choice. */
const BLANKS = /[ \t\n\r\u0085\u2028\u2029]+/;
const BREAKS = /[\t\n\r\u0085\u2028\u2029]+/g;

/**
 * A format for each kind of entry, ready for CMS.registerCustomFormat: name → { extension, fromFile, toFile }.
 *
 * `toFile` throws what `cpdhub check` would say of the entry.
 */
export function formats(facts) {
  const made = Object.entries(facts.kinds).map(([kind, { suffix, listed }]) => {
    const known = { facts, kind, markdown: suffix === ".md" };
    const { fromFile, toFile } = listed ? list(known) : known.markdown ? text(known) : entry(known);
    return [`hub-${kind}`, { extension: suffix.slice(1), fromFile, toFile }];
  });
  return Object.fromEntries(made);
}

function entry(known) {
  return { fromFile: (yaml) => opened(parsed(yaml) ?? {}, known.facts), toFile: (values) => sound(values, known) };
}

function text(known) {
  return {
    fromFile: (file) => {
      const { front, body = "" } = file.replace(/\r\n?/g, "\n").match(FENCE)?.groups ?? {};
      if (front === undefined) throw new Error("the file does not begin with its fields between two lines of ---");
      return { ...opened(parsed(front) ?? {}, known.facts), body };
    },
    toFile: ({ body = "", ...values }) => {
      const prose = body.toWellFormed().replace(EDGES, "");
      return `---\n${sound(values, known, prose)}---\n\n${prose}\n`;
    },
  };
}

function list({ facts, kind }) {
  const judged = (one, number) =>
    faults(one, kind, facts).map((fault) => `${one.id ?? `entry ${number + 1}`}: ${fault}`);
  return {
    fromFile: (yaml) => ({ entries: opened(parsed(yaml) ?? [], facts) }),
    toFile: ({ entries = [] }) => {
      const members = entries.map((one) => closed(one, facts) ?? {});
      refuse(members.flatMap(judged));
      return written(members, { prose: facts.prose });
    },
  };
}

/** The text of the fields, if nothing is wrong with them. */
function sound(values, { facts, kind, markdown }, body = "") {
  const held = closed(values, facts) ?? {};
  refuse(faults(held, kind, facts, body));
  return written(held, { prose: facts.prose, markdown });
}

function refuse(wrong) {
  if (wrong.length) throw new Error(wrong.join("\n"));
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
  const text = value.toWellFormed().replace(BREAKS, " ").trim();
  if (text === "") return undefined;
  if (facts.prose.includes(name)) return text.split(BLANKS).join(" ");
  return facts.numbers.includes(name) && /^[0-9]+$/.test(text) ? Number(text) : text;
}
