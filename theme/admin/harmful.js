// What `cpdhub check` finds in the texts of an entry, whatever field they stand in; what it looks for comes by `known`.

const ADDRESS = /^https?:\/\//i;
/** Of all mail addresses those that are written plainly. */
const MAIL = /[\w.+-]*\w@(?:[\w-]+\.)+[a-z]{2,24}(?!\w)|\b(?:mailto|xmpp|sips?):\s?[^\s<>"']/i;
const INWARD = "leads into a network of its own (write the address under which everybody can open it)";
const FENCED = /^ {0,3}(`{3,}|~{3,})[^\n]*(?:\n[\s\S]*?(?:^ {0,3}\1[`~ \t]*$|$(?![\s\S]))|$)/gm;
const CODE = /(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g;
const INDENTED = /^(?: {4}|\t).*$/gm;
const LINK = /<https?:\/\/[^\s<>]*>/g;

/** All that is wrong with the texts of an entry's fields. */
export function* inFields(entry, fields, known) {
  for (const [route, text] of texts(entry)) {
    for (const what of suspicious(text, known)) yield `${route}: ${what}`;
    if (!ADDRESS.test(text)) {
      if (MAIL.test(text)) yield `${route}: holds a mail address (${known.mail})`;
    } else {
      yield* address(route, text, addresses(fields), known);
    }
  }
  yield* twice(entry, fields);
}

/** All that is wrong with a Markdown text; code may hold anything that can be seen. */
export function* inBody(body, known) {
  const prose = [FENCED, INDENTED, CODE, LINK].reduce((text, code) => text.replace(code, ""), body);
  yield* suspicious(prose, known, known.as_code);
  if (new RegExp(known.unseen.pattern, "u").test(body.replace(/[\n\t]/g, ""))) {
    yield "holds a character that cannot be seen (delete it)";
  }
  if (MAIL.test(body)) yield "holds a mail address (leave it out: everything here is public)";
}

function* suspicious(text, { harmful }, otherwise = "") {
  for (const [pattern, flags, what, mend] of harmful) {
    if (new RegExp(pattern, flags).test(text)) yield `${what} (${mend}${otherwise})`;
  }
}

function* texts(value, route = "") {
  if (typeof value === "string") yield [route, value];
  else if (value !== null && typeof value === "object") {
    for (const [key, one] of Object.entries(value)) yield* texts(one, route ? `${route}.${key}` : key);
  }
}

function* address(route, text, named, { opens: [pattern, mend], inward }) {
  const name = route.split(".").findLast((part) => !/^\d+$/.test(part));
  if (new RegExp(pattern, "iu").test(unwrapped(text))) yield `${route}: opens a meeting by itself (${mend})`;
  if (/\s\S*https?:\/\//i.test(text) || (named.has(name) && /\s/.test(text))) {
    yield `${route}: holds more than one address (write one, without blanks in it)`;
  } else if (leadsInward(text.split(/\s/)[0], inward)) {
    yield `${route}: "${text.slice(0, 60)}" ${INWARD}`;
  }
}

function unwrapped(text) {
  try {
    return [1, 2, 3, 4, 5].reduce(decodeURIComponent, text);
  } catch {
    return text;
  }
}

/** Whether a host is one of some house's own network; a reader's own machine is let through, to try things out. */
function leadsInward(text, inward) {
  const name = text.match(/^https?:\/\/([^/?#:]*)/i)[1].toLowerCase().replace(/\.$/, "");
  if (!name || name === "localhost" || name.endsWith(".localhost") || name.startsWith("[")) return false;
  if (/^\d+\.\d+\.\d+\.\d+$/.test(name)) return /^(?:10|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\./.test(name);
  return !name.includes(".") || /\.(?:\d+|0x[0-9a-f]*)$/.test(name) || new RegExp(`^(?:${inward})$`).test(name);
}

/** The fields that are addresses, at any depth. */
function addresses(fields) {
  const found = fields.filter(({ form }) => form === "address").map(({ name }) => name);
  return new Set([...found, ...fields.flatMap(({ parts = [] }) => [...addresses(parts)])]);
}

function* twice(entry, fields) {
  for (const { name } of fields.filter(({ many }) => many)) {
    for (const [number, value] of (entry[name] ?? []).entries()) {
      if (typeof value === "string" && entry[name].indexOf(value) < number) {
        yield `${name}.${number}: "${value}" stands twice (delete one)`;
      }
    }
  }
}
