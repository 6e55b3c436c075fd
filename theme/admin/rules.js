// What `cpdhub check` refuses though each field for itself is right: told before anything is saved, in its words.
// They stand in plugins/cpdhub/load/rules.py too, and a test holds both together.

const OTHERS = "write `provider:` with an id, or `organiser:` with a name";
const ZONE = "add `timezone:`, as Europe/London, or write the day alone";

/** All that is wrong with an entry, as `field: what (what to do)`. Only events have a start. */
export function faults(entry) {
  return [...dated(entry), ...("start" in entry ? [...held(entry), ...timed(entry)] : [])];
}

function* dated({ added, changed }) {
  if (added && changed < added) yield `changed: ${changed} is before added, ${added} (correct one of them)`;
}

function* held({ provider, organiser }) {
  if (!provider === !organiser) yield `needs a provider or an organiser, and not both (${OTHERS})`;
}

function* timed({ start, end, minutes = "unknown", timezone = "unknown" }) {
  if (hour(start) && timezone === "unknown") yield `start: has an hour but no timezone (${ZONE})`;
  if (end === undefined) return;
  if (minutes !== "unknown") yield "minutes: stands beside end (write one of the two)";
  if (hour(end) !== hour(start)) yield "end: has an hour where start has none, or the other way (write both alike)";
  else if (hour(end) ? end <= start : end < start) yield `end: ${iso(end)} is before the start (correct one of them)`;
}

function hour(local) {
  return local.includes("T");
}

function iso(local) {
  return hour(local) ? `${local}:00` : local;
}
