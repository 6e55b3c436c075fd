// One entry of the search as a card, as `parts.card` in the templates makes it. All text goes in as text.

function make(tag, name, ...children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children.filter((one) => one || one === 0));
  return made;
}

/** Words that may be anybody's: right-to-left ones keep to themselves. */
const own = (text) => make("bdi", "", text);

function link(text, address) {
  const made = make("a", "", own(text));
  made.href = address;
  return made;
}

function call([top, main, foot]) {
  const parts = [top && make("span", "", top), " ", main && make("b", "", main), " ", foot && make("span", "", foot)];
  return make("p", "call", ...parts);
}

function when({ words, zone, at, until, exact }) {
  const time = make("time", exact ? "instant" : "", words);
  time.dateTime = at;
  if (until) time.dataset.until = until;
  return make("p", "when", time, " ", zone && make("span", "zone", zone));
}

const joined = (parts) => parts.flatMap((one, at) => (at ? [" · ", one] : [one]));

function text(words) {
  const made = make("p", "summary", words);
  made.dir = "auto";
  return made;
}

/** `base` is the path under which the site lives; an address of another site comes in full. */
export function card(one, base) {
  const title = make("p", "title", link(one.title, one.host ? one.url : base + one.url));
  if (one.host) title.append(" ", make("bdi", "host", one.host));
  const badges = one.badges ?? (Date.parse(one.over) < Date.now() ? [["over", "plain"]] : []);
  for (const [words, tone] of badges) title.append(" ", make("span", `badge ${tone}`, words));
  const gathered = one.from && ["Gathered from ", own(one.from), "; not checked by the hub."];
  const body = make(
    "div",
    "body",
    title,
    one.when && when(one.when),
    one.facts && make("p", "facts", ...joined(one.facts.map(own))),
    one.text && text(one.text),
    (one.note || gathered) && make("p", "note", one.note, one.note && " ", ...(gathered || [])),
    ...(one.links ?? []).map(([words, address]) => make("p", "tags", link(words, base + address))),
  );
  return make("li", "", call(one.call ?? []), body);
}
