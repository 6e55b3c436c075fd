// What `cpdhub check` refuses in an entry: told before anything is saved, in its words. What it knows of other entries
// (an address that is taken, an id that is not there), and whether a date is one of its series, is left to it.
import { inBody, inFields } from "./harmful.js";
import { unfit } from "./values.js";

const ZONE = "add `timezone:`, as Europe/London, or write the day alone";

/**
 * All that is wrong with an entry of a kind, as `field: what (what to do)`.
 *
 * As there, what must hold within an entry is told only where each field for itself is right.
 */
export function faults(entry, kind, known, body = "") {
  const fields = known.kinds[kind]?.fields ?? [];
  for (const look of [() => unfit(entry, fields, known), () => OWN[kind]?.(entry) ?? [], within]) {
    const told = [...look(entry, kind, fields, known, body)];
    if (told.length) return told;
  }
  return [];
}

/** All that is wrong with the place of an entry's file, which the editor chose by the id or found. */
export function misplaced({ path, isNew, id, start }) {
  const [, folder, stem] = path.match(/([^/]*)\/([^/]*)\.[a-z]+$/) ?? [];
  if (stem === undefined || id === undefined) return [];
  if (isNew && stem !== id && stem.startsWith(`${id}-`)) return [`id: "${id}" is taken (choose another)`];
  const told = [];
  if (stem !== id) told.push(`id: "${id}" is not the name of the file (write ${stem})`);
  if (path.includes("/events/") && start && !start.startsWith(folder)) {
    told.push(`start: does not lie in ${folder} (an event’s address stays, and its file with it: add a new one)`);
  }
  return told;
}

function* within(entry, kind, fields, known, body) {
  yield* dated(entry);
  if (kind === "event") yield* [...timed(entry), ...series(entry), ...life(entry)];
  if (kind === "thing") yield* rising(entry);
  yield* placed(entry, known);
  yield* reserved(entry, kind, known);
  yield* inFields(entry, fields, known);
  if (body) yield* inBody(body, known);
}

function* dated({ added, changed }) {
  if (added && changed < added) yield `changed: ${changed} is before added, ${added} (correct one of them)`;
}

function* timed({ start, end, minutes = "unknown", timezone = "unknown" }) {
  if (hour(start) && timezone === "unknown") yield `start: has an hour but no timezone (${ZONE})`;
  if (end === undefined) return;
  if (minutes !== "unknown") yield "minutes: stands beside end (write one of the two)";
  if (hour(end) !== hour(start)) yield "end: has an hour where start has none, or the other way (write both alike)";
  else if (hour(end) ? end <= start : end < start) yield `end: ${iso(end)} is before the start (correct one of them)`;
}

function* series({ start, repeat, except = [], moved = {} }) {
  const away = Object.keys(moved);
  if (!repeat && (except.length || away.some((day) => day !== start.slice(0, 10)))) {
    yield "repeat: is missing, yet dates are excepted or moved (add `repeat:`; under moved, one date has the day of its start)";
  }
  if (!repeat) return;
  for (const day of away.filter((one) => except.includes(one)).sort()) {
    yield `moved.${day}: ${day} is left out too, under except (write one of the two)`;
  }
}

function* life({ start, repeat, added, changed, status, recording_url: recorded = "unknown", recording_since: since }) {
  const later = start.slice(0, 10) > changed;
  if (status === "retired" && later) yield "status: is retired before it was held (write `status: cancelled`)";
  if (recorded !== "unknown" && !repeat && later) {
    yield "recording_url: is there before the event was held (add it when it is there)";
  }
  if (since !== undefined && recorded === "unknown") {
    yield "recording_since: stands there without recording_url (add the address)";
  } else if (since !== undefined && (since < added || since > changed)) {
    const hint = "write the day on which the address came into this entry";
    yield `recording_since: ${since} is not between added and changed (${hint})`;
  }
}

function* rising({ minutes }) {
  if (minutes.some((one, at) => one < minutes[at - 1])) yield "minutes: does not rise from tier to tier (shortest first)";
}

function* placed({ timezone }, { zones }) {
  if (timezone && zones[timezone]) yield `timezone: ${zones[timezone]}`;
}

function* reserved({ id }, kind, { devices, taken }) {
  if (devices.includes(id)) yield `id: "${id}" cannot be a file on Windows (choose another)`;
  for (const [owner, name] of taken) {
    if (kind === owner && (id === name || (name.endsWith("-") && id.startsWith(name)))) {
      yield `id: "${id}" is the name of a list of the site (choose another)`;
    }
  }
}

function hour(local) {
  return local.includes("T");
}

function iso(local) {
  return hour(local) ? `${local}:00` : local;
}

/** What the records themselves refuse though each field is right: the first fault alone, as they do. */
const OWN = {
  *event({ provider, organiser }) {
    if (provider === undefined === (organiser === undefined)) {
      yield "needs a provider or an organiser, and not both (write `provider:` with an id, or `organiser:` with a name)";
    }
  },
  *source({ url, enabled, why_disabled: why, moved_from: before = [] }) {
    if (!enabled && why === undefined) yield "a source that is switched off says why (add `why_disabled:` with the reason)";
    else if (before.includes(url)) {
      yield "`moved_from` names the present address (leave there only those that it had before)";
    } else if (enabled && url === "unknown") {
      yield "a source without an address cannot be switched on (set `enabled: false` and say why)";
    }
  },
  *decision({ item, source, hide, release, retag, correct, join, was }) {
    const said = [hide, retag, correct, join, release].filter((one) => one !== undefined && one !== false);
    if (item === undefined === (source === undefined)) {
      yield "needs an item or a source, and not both (write `item:` with the archive id)";
    } else if (item !== undefined && release) {
      yield "only a source is held back as a whole (write `source:` with its id, in place of `item:`)";
    } else if (source !== undefined && !hide && !release) {
      const hint = "write `hide: true` or `release: true`, or name one item with `item:`";
      yield `a whole source can only be hidden or released (${hint})`;
    } else if (said.length !== 1) {
      yield "says one thing at a time (write one of hide, retag, correct, join, release)";
    } else if (was !== undefined && correct === undefined) {
      yield "`was` goes with `correct` (leave `was:` out)";
    }
  },
  *redirect({ new: renamed, into, gone, title }) {
    if ([renamed, into, gone].filter((one) => one !== undefined).length !== 1) {
      const hint = "`new:` where it was renamed, `into:` where it was joined to another, `gone:` where it was removed";
      yield `says one thing at a time (write ${hint})`;
    } else if (gone !== undefined && title === undefined) {
      yield "does not say what it was called (add `title:` with the name that readers knew)";
    }
  },
};
