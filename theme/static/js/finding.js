// Finds entries by words: an index in memory, made from what search.js fetched. It comes only when the search is used.

import MiniSearch from "./vendor/minisearch-7.2.0.js";

import * as times from "./times.js";
import { awake, when } from "./when.js";

export { card } from "./card.js";

/** The reader's own time beside each instant of a list. */
export const local = (list) => times.own?.(list);

const IDLE = new Set("a an and are as at be by for from how i in is it my of on or the to what with you".split(" "));
const MARKS = /\p{M}/gu;
const COMMON = { gb: "UK Britain", us: "USA America" }; // as people write them
const DAY = /^\d+ \p{L}+ \d{4}$/u; // no word to be found: "marc" is no March
const YEAR = 365.25 * 24 * 60 * 60 * 1000;

/** British and American spellings come to one form, which nobody sees. */
const SPELLINGS = [
  [/(?<=\p{L}{3})our(?=(?:ed|ing|al|able|ful|ite)?$)/u, "or"], // colour
  [/(?<=\p{L}{2}[iy])z(?=[ai]|e(?!n))|(?<=\p{L}{3}[iy])z$/u, "s"], // organize, but citizen, quiz
  [/logu(?=[ei]|$)/, "log"], // cataloguing; the e goes next
  [/loge$/, "log"],
  [/(?<=licen|practi|defen|offen)c(?=e|i[no])/, "s"], // licence, practice
  [/^programme$/, "program"],
  [/(?<=cent|theat)re$/, "er"],
];

/** One form for one and for several. */
function single(word) {
  if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

/** A word as it is compared: small letters, no accents, one form for one and for several and for each spelling. */
function term(word) {
  const small = word.normalize("NFKD").replace(MARKS, "").toLowerCase();
  return IDLE.has(small) ? null : SPELLINGS.reduce((said, [from, to]) => said.replace(from, to), single(small));
}

/** Words as one string, to compare whole names by. */
const plain = (text) => parts(text).map(term).filter(Boolean).join(" ");

/** One slip in four to six letters is forgiven, and two in long words. */
const FORGIVING = (word) => (word.length < 4 ? false : 0.25);
const parts = MiniSearch.getDefault("tokenize");
const LONG_ENOUGH = (word) => word.length > 1;

/** Ways to look, each wider than the one before: the first for what is meant, the others for what is near it. */
const WAYS = [
  { combineWith: "AND", prefix: LONG_ENOUGH },
  { combineWith: "AND", prefix: LONG_ENOUGH, turned: true },
  { combineWith: "AND", prefix: LONG_ENOUGH, fuzzy: FORGIVING },
  { combineWith: "AND", prefix: true, fuzzy: FORGIVING, cut: true },
  { combineWith: "OR", prefix: LONG_ENOUGH, fuzzy: FORGIVING },
];
const LAST_CHANCE = 3; // from here on only where nothing was found
const FEW = 5; // where fewer are found, what is near stands below them

/** The first letters of a word that is not typed to its end, with a slip in it. */
const begun = (word) => (word.length > 4 ? word.slice(0, Math.ceil(word.length * 0.7)) : word);

const WORDS = { ten: 10, fifteen: 15, twenty: 20, thirty: 30, forty: 40, sixty: 60 };
const MINUTES = /\b(\d{1,2}|ten|fifteen|twenty|thirty|forty|sixty)[\s-]*min(?:ute)?s?\b/i;
const HOUR = /\b(?:(quarter of an|half an?|half)|an|one|1)[\s-]hour\b/i;

/** "copyright in 20 minutes" asks for copyright among what takes no longer than 30: the words left, and the limit. */
function timed(q) {
  const said = q.match(MINUTES) ?? q.match(HOUR);
  const parted = said?.[1]?.toLowerCase();
  const minutes = /hour/i.test(said) ? { h: 30, q: 15 }[parted?.[0]] ?? 60 : (WORDS[parted] ?? Number(parted));
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

/** Whether the words are the whole of its name, or of another name of a topic; names that others gave count less. */
function named(one, asked, words) {
  const kind = one.facets.kind[0];
  const given = [one.title, ...(one.also ?? "").split(" · ")];
  one.names ??= given.map(plain);
  const at = asked ? one.names.indexOf(asked) : -1;
  if (at < 0) return 0;
  if (one.from || kind === "response") return 1;
  const same = given.some((name) => name.toLowerCase() === words.trim().toLowerCase()); // CILIP is not CILIPS
  return (kind === "topic" && at ? 2 : 3) + (same ? 0.5 : 0);
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
  constructor({ names, older }) {
    this.names = names;
    this.entries = [];
    this.words = new Set();
    this.engine = new MiniSearch({
      fields: Object.keys(FIELDS),
      extractField: (one, field) => this.field(one, field),
      processTerm: (word) => this.known(term(word)),
      searchOptions: { maxFuzzy: 2, processTerm: term },
    });
    this.older = older;
    this.grown = false;
  }

  /** More entries join, a few at a time, so that keys are heard meanwhile. */
  async add(entries) {
    const now = new Date();
    for (const one of entries) {
      one.id = this.entries.push(one) - 1;
      one.start = one.when?.exact && new Date(one.when.at);
      if (one.over && Date.parse(one.over) > now) one.facets.when = when(one.start, one.day, now);
    }
    await this.engine.addAllAsync(entries, { chunkSize: 20 });
  }

  /** The older entries join. */
  async grow({ entries }) {
    this.older = 0;
    await this.add(entries);
    this.grown = entries.length > 0;
  }

  /** All in their order; what is over comes last, and what can be done at once before what has a date. */
  listed(short) {
    const rank = (one) => (!one.over ? 0 : Date.parse(one.over) < this.now ? 2 : Number(Boolean(short)));
    return [...this.entries].sort((a, b) => rank(a) - rank(b));
  }

  ranked(hits, words) {
    const asked = plain(words);
    const value = (hit, one) => {
      const whole = named(one, asked, words);
      const phrase = asked.includes(" ") && ` ${one.names[0]} `.includes(` ${asked} `) ? 0.2 : 0;
      return whole ? 10 * whole + weight(one, this.now) : (worth(hit) + phrase) * weight(one, this.now);
    };
    const valued = hits.map((hit) => [value(hit, this.entries[hit.id]), this.entries[hit.id]]);
    return valued.sort(([a], [b]) => b - a).map(([, one]) => one);
  }

  known(word) {
    if (word) this.words.add(word);
    return word;
  }

  /** A word with two letters that changed places, put right: "wirte" as write. */
  turned(word) {
    const turns = [...word].slice(1).map((_, at) => word.slice(0, at) + word[at + 1] + word[at] + word.slice(at + 2));
    return (word.length > 3 && turns.find((one) => this.words.has(term(one)))) || word;
  }

  field(one, name) {
    const { topic = [], country = [] } = one.facets;
    const places = () => country.flatMap((code) => [this.names.country?.[code], code, COMMON[code]]);
    if (name === "topic") return [one.also, ...topic.map((id) => this.names.topic[id] ?? id), ...places()].join(" ");
    if (name === "text") return [one.text, one.note, ...(one.links ?? []).map(([words]) => words)].join(" ");
    if (name === "facts") return [...(one.facts ?? []).filter((fact) => !DAY.test(fact)), one.from, one.host].join(" ");
    return one[name];
  }

  /** The entries of one way to look. */
  way({ cut, turned, ...options }, words) {
    const changed = cut ? begun : turned ? (one) => this.turned(one) : (one) => one;
    return this.engine.search(words, { ...options, tokenize: (text) => parts(text).map(changed) });
  }

  /**
   * What fits the words, best first; `near`: those of them that have not exactly these words; `idle`: there is no word
   * to look for; `short`: the reader has little time.
   */
  find(q, { chosen, awake: hours }) {
    const { words, limit } = timed(q);
    const fits = (one) => (!limit || one.facets.length?.includes(limit)) && awake(one, hours);
    const how = { words: words.trim(), limit, whole: this.grown, near: new Set() };
    this.now = Date.now();
    if (!plain(words)) return { ...how, idle: !limit, hits: this.listed(chosen.has("length") || limit).filter(fits) };
    const found = new Set();
    for (const [wide, options] of WAYS.entries()) {
      if (found.size >= (wide < LAST_CHANCE ? FEW : 1)) break;
      const hits = this.way(options, words).filter(({ id }) => fits(this.entries[id]));
      for (const one of this.ranked(hits, words)) {
        if (wide && !found.has(one)) how.near.add(one);
        found.add(one);
      }
    }
    return { ...how, hits: [...found] };
  }
}

/** Shows those links to lists below `root` in which the words find something of the same kind. */
export function onward(root, entries, words) {
  for (const one of root.querySelectorAll("[data-of]")) {
    const kinds = one.dataset.of.split(" ");
    one.hidden = !words || !entries.some(({ facets }) => kinds.includes(facets.kind[0]));
    one.firstElementChild.search = new URLSearchParams({ q: words });
  }
}

const counted = (many) =>
  many === 1 ? "1 entry" : `${many.toLocaleString(document.documentElement.lang)} entries`;

/** What was found, in a sentence. */
export function told(q, entries, { near, limit, whole, idle }) {
  const words = idle ? "" : q.trim();
  const many = entries.length;
  const beside = entries.filter((one) => near.has(one)).length;
  const within = limit ? `, among what takes up to ${limit} minutes` : "";
  const older = whole ? " Older entries are among them." : "";
  if (!many) return `Nothing found${words && ` for “${words}”`}.`;
  if (beside === many) return `Nothing has exactly “${words}”; ${counted(many)} near it${within}.${older}`;
  const below = beside ? `; below ${many - beside === 1 ? "it" : "them"} ${beside} near it` : "";
  return `${counted(many - beside)} for ${words ? `“${words}”` : "what you chose"}${within}${below}.${older}`;
}
