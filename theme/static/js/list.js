// Narrows a page's list to what its reader chose. Without this script the list stays whole.

import { matches, panel } from "./facets.js";

const [list, form, done, status, printed, none, title] = [
  "[data-list]", ".facets", "[data-done]", ".shown", ".printed", "[data-unmatched]", ".panel > summary",
].map((one) => document.querySelector(one));
const label = title.textContent;
const now = new Date();
const monday = (week) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7) + 7 * week);
const [next, after, month] = [monday(1), monday(2), new Date(now.getFullYear(), now.getMonth() + 1)];

/** When a date is, in the reader's weeks, from Monday, and months. */
function when(start, day) {
  if (!start && !day) return ["any-time"];
  const date = new Date(Math.max(start ?? new Date(`${day}T12:00`), now)); // what is under way is on now
  return [date < next ? "this-week" : date < after && "next-week", date < month ? "this-month" : "later"];
}

/** Whether it begins between two hours of the reader's, "7-22" or, over midnight, "20-6". */
function awake({ start }, hours) {
  if (!start || !hours) return true; // nobody knows its hour
  const [from, to] = hours.split("-").map(Number);
  const hour = start.getHours();
  return from < to ? from <= hour && hour < to : from <= hour || hour < to;
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether two words differ by one slip of the pen. */
function near(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x, y] = [a.slice(at), b.slice(at)];
  return [x, x.slice(1)].includes(y.slice(1)) || x.slice(1) === y || x[1] + x[0] + x.slice(2) === y;
}

/** Whether it has every word; its text is read when somebody first asks. */
function has(one, wanted) {
  one.text ??= plain([one.rows[0].textContent, about[one.link], one.data.topic].join(" "));
  one.words ??= one.text.split(/[^\p{L}\p{N}]+/u);
  return wanted.every((word) => one.text.includes(word) || (word.length > 3 && one.words.some((own) => near(word, own))));
}

const about = {};

/** Rows with one link and date are one record; what is over is none. */
function records() {
  const found = {};
  for (const row of list.querySelectorAll("[data-group] .cards > li")) {
    const data = row.dataset;
    row.hidden = Date.parse(data.over) < now;
    if (row.hidden) continue;
    const link = row.querySelector("a");
    about[link] ??= data.about;
    (found[[link, data.start, data.day]] ??= { link, data, rows: [] }).rows.push(row);
  }
  for (const one of Object.values(found)) {
    const { data } = one;
    one.start = data.start && new Date(data.start);
    one.facets = { when: when(one.start, data.day) };
    for (const name in data) one.facets[name] = data[name].split(" ");
  }
  return Object.values(found);
}

const all = records();
let latest;

/** What has the words and the hours, and what of that the facets too. */
function matching({ chosen, q, awake: hours }) {
  const wanted = plain(q).split(/\s+/).filter(Boolean);
  const within = all.filter((one) => awake(one, hours) && (!q || has(one, wanted)));
  return [within, within.filter((one) => matches(one, chosen))];
}

function update(state) {
  const { chosen } = state;
  const [within, found] = matching(state);
  const parts = chosen.size + Boolean(state.q) + Boolean(state.awake);
  const left = new Set(found);
  for (const one of all) for (const row of one.rows) row.hidden = !left.has(one);
  for (const group of list.querySelectorAll("[data-group]")) {
    const { facet, value } = group.dataset; // of a country; "whole" is there while nothing is chosen
    const other = facet === "whole" ? parts > 0 : chosen.has(facet) && !chosen.get(facet).has(value);
    group.hidden = other || !group.querySelector("li:not([hidden]), .emptied:not([hidden])");
  }
  for (const item of list.querySelectorAll(".kept > li")) {
    item.hidden = !chosen.get(item.dataset.facet)?.has(item.dataset.value);
  }
  own.show(within, chosen);
  title.textContent = parts ? `${label}: ${parts} chosen, ${found.length} left` : label;
  status.textContent = `${parts ? `${found.length} of ` : ""}${all.length} ${status.dataset.noun}`;
  none.hidden = found.length > 0 || !parts;
  done.textContent = `Show ${["what to leave out", "the one"][found.length] ?? `the ${found.length}`}`;
  const words = [...form.querySelectorAll("[data-facet] :checked")].map((one) => one.nextSibling.data.trim());
  printed.hidden = false;
  printed.textContent = [...words, state.q, state.awake].filter(Boolean).join(", ");
  latest = state;
  if (!none.hidden) help(state);
}

/** What to leave out, where nothing is left. */
async function help(state) {
  const { hints } = await import("./hints.js");
  const drop = (name) => (own.drop(name), status.focus());
  if (state === latest) none.querySelector(".drops").replaceChildren(...hints(state, form, matching, drop));
}

title.parentElement.open = matchMedia("(min-width: 56rem)").matches; // beside the list there is room
done.addEventListener("click", () => {
  title.parentElement.open = false;
  status.focus();
});
const own = panel(form, update);
own.start();
