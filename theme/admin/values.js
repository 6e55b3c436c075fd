// What `cpdhub check` refuses in the value of one field, in its words; each form of value has its rule.
// The bounds, patterns and lists come from the records (plugins/cpdhub/admin/facts.py), by `known`.

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const MINUTE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/;
const MONTH = /^\d{4}(-(0[1-9]|1[0-2]))?$/;
const SOURCE = /^[\p{L}\p{N}_.-]+\/[\p{L}\p{N}_.-]+( .+)? @[0-9a-f]{7,40}( .+)?$/u;
const HALF = "write it in full, https://…";

const FORMS = {
  line, prose, day, local, "partial-day": partialDay, number, address, source, zone, rule,
  id: formed, country: formed, language: formed,
};

/** All that is wrong with the fields of an entry, or of a record within one, as `field: what (what to do)`. */
export function* unfit(entry, fields, known, above = "") {
  for (const field of fields) {
    const at = `${above}${field.name}`;
    const value = entry[field.name];
    if (value === undefined) {
      if (field.needed) yield `${at}: is missing (write it; \`unknown\` is a value where nobody knows)`;
    } else if (field.form === "days") {
      yield* days(value, at, known);
    } else if (field.many) {
      yield* members(value, field, at, known);
    } else {
      yield* single(value, field, at, known);
    }
  }
}

function* members(values, field, at, known) {
  const wrong = values.flatMap((value, number) => [...single(value, field, `${at}.${number}`, known)]);
  yield* wrong;
  if (wrong.length) return;
  const account = field.name === "credit" && values.find((one) => /@|:\/\//.test(one));
  if (account) yield `${at}: "${account}" is no name (write the name alone: no mail address, no account, no link)`;
  if (values.length < field.fewest) yield `${at}: is too short a list (at least ${field.fewest})`;
  if (values.length > field.full) yield `${at}: is too long a list (at most ${field.full})`;
}

function* single(value, field, at, known) {
  if (field.form === "record") {
    yield* unfit(value, field.parts, known, `${at}.`);
  } else if (!field.values.includes(value)) {
    const fault = FORMS[field.form]?.(field.form === "number" ? value : String(value), known, field);
    if (fault) yield `${at}: ${fault}`;
  }
}

function* days(value, at, known) {
  for (const [key, start] of Object.entries(value)) {
    const fault = day(key, known) || local(start, known);
    if (fault) yield `${at}.${key}: ${fault}`;
  }
}

function shown(value) {
  const text = String(value);
  return text.length <= 60 ? `"${text}"` : `"${text.slice(0, 57)}..."`;
}

function line(text, known, { longest, named }) {
  if ([...text].length > longest) return `${shown(text)} is too long (at most ${longest} characters)`;
  const fault = unseen(text, known) || (named && unseen(text, known, known.unseen.idle));
  if (fault) return fault;
  return named && !/[\p{L}\p{N}]/u.test(text) ? "has no letter and no digit (write it out)" : "";
}

function unseen(text, { unseen: { pattern, words } }, wanted = pattern) {
  return new RegExp(wanted, "u").test(text) ? `${words[0]} (${words[1]})` : "";
}

function prose(text, known, field) {
  const fault = line(text, known, field);
  if (fault || !field.words) return fault;
  const [least, most] = field.words;
  const words = text.split(/\s+/).length;
  if (words >= least && words <= most) return "";
  return `has ${words} words (write two or three sentences, ${least} to ${most} words in all)`;
}

function undated(text, form) {
  return /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/.test(text)
    ? `"${text}" can be read in two ways (write ${form})`
    : `"${text}" is not a date (write ${form})`;
}

function day(text, known) {
  return DAY.test(text) ? year(text, known) || real(text) : undated(text, "2026-12-03 (year-month-day)");
}

function year(text, { years: [first, last] }) {
  const number = Number(text.slice(0, 4));
  if (number >= first && number <= last) return "";
  return `the year ${text.slice(0, 4)} cannot be right (years go from ${first} to ${last})`;
}

function real(text) {
  const date = new Date(`${text}T00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
    ? ""
    : `"${text}" is not a day of the calendar (check the month and the day)`;
}

function local(text, known) {
  if (DAY.test(text)) return day(text, known);
  if (/T.*(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    return `"${text}" carries an offset (write the local time, 2026-12-03T14:00, and its timezone)`;
  }
  if (!MINUTE.test(text)) return undated(text, "2026-12-03 for a day, or 2026-12-03T14:00 for a local time");
  const wrong = day(text.slice(0, 10), known);
  if (wrong || (text.slice(11, 13) < "24" && text.slice(14) < "60")) return wrong;
  return `"${text}" is not a time of a day (hours go from 00 to 23, minutes to 59)`;
}

function partialDay(text, known) {
  if (MONTH.test(text)) return year(text, known);
  return DAY.test(text) ? day(text, known) : undated(text, '2026-12-03, 2026-12, or "2026" between quotes');
}

function number(value, known, { whole, least, most }) {
  if (typeof value !== "number") return `${shown(value)} is not a ${whole ? "whole " : ""}number (write digits alone, without quotes)`;
  if (whole && !Number.isInteger(value)) return `${shown(value)} is not a whole number (write digits alone, without quotes)`;
  return value < least || value > most ? `${shown(value)} is out of range (from ${least} to ${most})` : "";
}

function address(text, known) {
  const fault = unseen(text, known);
  if (fault) return fault;
  const why = refused(text, known.host);
  return why && `"${text}" cannot be used as an address: ${why} (${HALF})`;
}

function refused(text, pattern) {
  if (text.length > 2000) return "it is too long";
  if (!/^https?:/i.test(text)) return "it does not begin with http:// or https://";
  const place = text.match(/^https?:\/\/([^/?#]*)/i)?.[1] ?? "";
  if (place.includes("@")) return "it carries a user name";
  const [, host, port = ""] = place.match(/^(\[.*\]|[^:]*)(?::(.*))?$/);
  if (!/^\d*$/.test(port) || port > 65535) return "it is not well formed";
  if (!host) return "it names no host";
  const plain = /^[\x21-\x7e]*$/.test(host) && host[0] !== "[";
  const named = plain ? new RegExp(`^(?:${pattern})$`).test(host.toLowerCase().replace(/\.+$/, "")) : URL.canParse(text);
  return named ? "" : "its host is not a name";
}

function source(text, known) {
  if (/^https?:\/\//.test(text)) return address(text, known);
  const fault = unseen(text, known);
  if (fault) return fault;
  return SOURCE.test(text) ? "" : `"${text}" is not a source (write a full address, or: owner/repo path @commit)`;
}

function zone(text, { zones }) {
  return Object.hasOwn(zones, text) ? "" : `there is no time zone "${text}" (write an IANA zone, as Europe/London)`;
}

function formed(text, { forms }, { form, longest }) {
  if ([...text].length > longest) return `${shown(text)} is too long (at most ${longest} characters)`;
  const [pattern, hint] = forms[form];
  return new RegExp(pattern).test(text) ? "" : `${shown(text)} has not the right form (${hint})`;
}

function rule(text, { rule: { parts, example }, years }) {
  const wrong = `"${text}" is not a repeat rule (${example})`;
  const given = {};
  for (const piece of text.toUpperCase().replace(/^RRULE:/, "").trim().split(";")) {
    const [name, value = ""] = piece.split(/=(.*)/s);
    if (name in given) return `"${text}" has ${name} twice (keep one of the two)`;
    given[name] = value;
    if (name === "FREQ" && ["SECONDLY", "MINUTELY", "HOURLY"].includes(value)) {
      return "repeats more than once a day (write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY)";
    }
    const values = name.startsWith("BY") ? value.split(",") : [value];
    const right = Object.hasOwn(parts, name) && values.every((one) => new RegExp(`^(?:${parts[name]})$`).test(one));
    if (!right && name === "INTERVAL") return `"${text}" has the interval "${value}" (an interval goes from 1 to 100)`;
    if (!right && name === "COUNT") return `"${text}" has the count "${value}" (a count goes from 1 to 1000)`;
    if (!right) return wrong;
    const late = name === "UNTIL" && year(value, { years });
    if (late) return late;
  }
  if (!given.FREQ) return wrong;
  if (given.COUNT && given.UNTIL) return `"${text}" has both COUNT and UNTIL (write one of the two)`;
  if (["DAILY", "WEEKLY"].includes(given.FREQ) && /\d/.test(given.BYDAY ?? "")) {
    return `"${text}" counts weekdays in a week (write FREQ=MONTHLY for a second Wednesday)`;
  }
  return "";
}
