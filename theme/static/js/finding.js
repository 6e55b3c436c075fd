// Finds entries by words: an index in memory, made from what search.js fetched. It comes only when the search is used.

import MiniSearch from "./vendor/minisearch-7.2.0.js";

import * as times from "./times.js";

export { card } from "./card.js";

/** The reader's own time beside each instant of a list. */
export const local = (list) => times.own?.(list);

const IDLE = new Set("a an and are as at be by for from how i in is it my of on or the to what with you".split(" "));
const MARKS = /\p{M}/gu;
const YEAR = 365.25 * 24 * 60 * 60 * 1000;

/** A word as it is compared: small letters, no accents, and one form for one and for several. */
function term(word) {
  const plain = word.normalize("NFKD").replace(MARKS, "").toLowerCase();
  if (IDLE.has(plain)) return null;
  if (plain.length > 4 && plain.endsWith("ies")) return `${plain.slice(0, -3)}y`;
  return plain.length > 3 && /[^su]s$/.test(plain) ? plain.slice(0, -1) : plain;
}

/** One slip in five or six letters is forgiven, and two in long words: two letters that changed places count as two. */
const FORGIVING = (word) => (word.length < 4 ? false : 0.25);
const parts = MiniSearch.getDefault("tokenize");
const LONG_ENOUGH = (word) => word.length > 1;

/** Ways to look, each wider than the one before; the first that finds anything counts. */
const WAYS = [
  { combineWith: "AND", prefix: LONG_ENOUGH },
  { combineWith: "AND", prefix: LONG_ENOUGH, fuzzy: FORGIVING },
  { combineWith: "AND", prefix: true, fuzzy: FORGIVING, cut: true },
  { combineWith: "OR", prefix: LONG_ENOUGH, fuzzy: FORGIVING },
];

/** The first letters of a word that is not typed to its end, with a slip in it. */
const begun = (word) => (word.length > 4 ? word.slice(0, Math.ceil(word.length * 0.7)) : word);

const WORDS = { ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40, sixty: 60 };
const MINUTES = /\b(\d{1,2}|ten|fifteen|twenty|thirty|forty|sixty)[\s-]*min(?:ute)?s?\b/i;

/** "copyright in 20 minutes" asks for copyright among what takes no longer than 30: the words left, and the limit. */
function timed(q) {
  const said = q.match(MINUTES);
  const minutes = said && (WORDS[said[1].toLowerCase()] ?? Number(said[1]));
  const limit = ["15", "30", "60"].find((most) => minutes <= most);
  return said && limit ? { words: q.replace(said[0], " "), limit } : { words: q, limit: "" };
}

/** Topics first, curated before gathered, to come before over, new before old; last what was closed or called off. */
function weight(one, now) {
  const off = one.badges?.some(([, tone]) => tone === "stop") ? 0.6 : 1;
  const chosen = off * (one.from ? 0.7 : one.facets.kind[0] === "topic" ? 1.8 : 1);
  if (one.over) return chosen * (Date.parse(one.over) < now ? 0.6 : 1.3);
  const age = one.day ? Math.max(0, (now - Date.parse(one.day)) / YEAR) : 0;
  return chosen * Math.max(0.75, 1 - age / 10);
}

/** What a word is worth, by where it stands. */
const FIELDS = { title: 1, topic: 0.5, facts: 0.3, text: 0.25, words: 0.1 };

/**
 * How well an entry fits, 0 to 1: for each word that is asked for, the best place where it stands; whole words before
 * beginnings before near ones. The engine's own score (BM25) has a rare word in a text before a common one in a title,
 * so that it decides only between equals.
 */
function worth({ match, queryTerms, score }) {
  const found = Object.entries(match).map(([word, at]) => [word, Math.max(...at.map((field) => FIELDS[field]))]);
  const close = (word, asked) => (word === asked ? 1 : word.startsWith(asked) ? 0.6 : 0.2);
  const best = queryTerms.map((asked) => Math.max(...found.map(([word, value]) => close(word, asked) * value)));
  const steps = Math.round((3 * score) / (score + 20)) / 60; // in steps, so that the newer comes first among alike ones
  return best.reduce((sum, one) => sum + one, 0) / best.length + steps;
}

/** All that can be found, in the order in which it is shown where no words are given. */
export class Index {
  constructor({ entries, names, older }) {
    this.names = names;
    this.entries = [];
    this.engine = new MiniSearch({
      fields: Object.keys(FIELDS),
      extractField: (one, field) => this.field(one, field),
      processTerm: term,
      searchOptions: { maxFuzzy: 2 },
    });
    this.add({ entries });
    this.older = older;
    this.grown = false;
  }

  /** The older entries join. */
  add({ entries }) {
    for (const one of entries) one.id = this.entries.push(one) - 1;
    this.engine.addAll(entries);
    this.older = 0;
    this.grown = entries.length > 0;
  }

  /** All in their order; what is over comes last, and what can be done at once before what has a date. */
  listed(short) {
    const rank = (one) => (!one.over ? 0 : Date.parse(one.over) < this.now ? 2 : Number(Boolean(short)));
    return [...this.entries].sort((a, b) => rank(a) - rank(b));
  }

  ranked(hits) {
    const value = (hit) => worth(hit) * weight(this.entries[hit.id], this.now);
    const valued = hits.map((hit) => [value(hit), this.entries[hit.id]]);
    return valued.sort(([a], [b]) => b - a).map(([, one]) => one);
  }

  field(one, name) {
    const topics = () => (one.facets.topic ?? []).map((id) => this.names.topic[id] ?? id);
    if (name === "topic") return [one.also, ...topics()].join(" ");
    if (name === "text") return [one.text, one.note, ...(one.links ?? []).map(([words]) => words)].join(" ");
    return name === "facts" ? [...(one.facts ?? []), one.from, one.host].join(" ") : one[name];
  }

  /** What fits the words, best first; `near`: nothing has exactly these; `short`: the reader has little time. */
  find(q, short) {
    const { words, limit } = timed(q);
    const fits = (one) => !limit || one.facets.length?.includes(limit);
    const whole = this.grown;
    this.now = Date.now();
    if (!parts(words).some(term)) return { limit, whole, hits: this.listed(short || limit).filter(fits) };
    for (const [way, { cut, ...options }] of WAYS.entries()) {
      const tokenize = (text) => parts(text).map(cut ? begun : (one) => one);
      const hits = this.engine.search(words, { ...options, tokenize }).filter(({ id }) => fits(this.entries[id]));
      if (hits.length) return { near: way > 0, limit, whole, hits: this.ranked(hits) };
    }
    return { limit, whole, hits: [] };
  }
}

/** What was found, in a sentence. */
export function told(q, many, { near, limit, whole }) {
  const words = q.trim();
  const what = many === 1 ? "1 entry" : `${many.toLocaleString(document.documentElement.lang)} entries`;
  const within = limit ? `, among what takes up to ${limit} minutes` : "";
  const older = whole ? " Older entries are among them." : "";
  if (!many) return `Nothing found${words && ` for “${words}”`}.`;
  if (near) return `Nothing has exactly “${words}”; ${what} near it${within}.${older}`;
  return `${what} for ${words ? `“${words}”` : "what you chose"}${within}.${older}`;
}
