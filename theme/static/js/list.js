// Narrows a page's list to what its reader chose. Without this script the list stays whole.

import { matches, panel } from "./facets.js";

const [list, form, status, none] = ["[data-list]", ".facets", ".shown", "[data-unmatched]"].map((one) =>
  document.querySelector(one),
);
const title = document.querySelector(".panel > summary");
const label = title.textContent;
const now = new Date();

/** When a date is, in the reader's weeks, from Monday, and months. */
function when(start, day) {
  if (!start && !day) return ["any-time"];
  const date = new Date(Math.max(start ?? new Date(`${day}T12:00`), now)); // what is under way is on now
  const monday = (week) => new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7) + 7 * week);
  const month = date < new Date(now.getFullYear(), now.getMonth() + 1) ? "this-month" : "later";
  return [date < monday(1) ? "this-week" : date < monday(2) && "next-week", month];
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

const has = ({ text, words }, wanted) =>
  wanted.every((one) => text.includes(one) || (one.length > 3 && words.some((word) => near(one, word))));

/** Rows with one link and date are one record; what is over is none. */
function records() {
  const found = {};
  const about = {};
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
    one.text = plain([one.rows[0].textContent, about[one.link], data.topic].join(" "));
    one.words = one.text.split(/[^\p{L}\p{N}]+/u);
  }
  return Object.values(found);
}

const all = records();

/** What has the words and the hours, and what of that the facets too. */
function matching({ chosen, q, awake: hours }) {
  const wanted = plain(q).split(/\s+/).filter(Boolean);
  const within = all.filter((one) => awake(one, hours) && has(one, wanted));
  return [within, within.filter((one) => matches(one, chosen))];
}

/** What there is without each part of a choice, and its first date. */
function* hints(state) {
  for (const name of [...state.chosen.keys(), "q", "awake"]) {
    const chosen = new Map(state.chosen);
    chosen.delete(name);
    const [first, ...more] = matching({ ...state, [name]: "", chosen })[1];
    if (!first) continue;
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    const field = form.querySelector(`[name="${name}"]`).closest("fieldset");
    button.textContent = `Leave out “${field?.querySelector("legend").textContent ?? "Words"}”`;
    button.addEventListener("click", () => (own.drop(name), status.focus()));
    const day = first.rows[0].querySelector(".call")?.textContent;
    item.append(` gives ${more.length + 1}: `, first.link.cloneNode(true), day ? `, ${day}` : "");
    yield item;
  }
}

function update(state) {
  const { chosen } = state;
  const [within, found] = matching(state);
  const parts = chosen.size + Boolean(state.q) + Boolean(state.awake);
  for (const one of all) for (const row of one.rows) row.hidden = !found.includes(one);
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
  none.querySelector(".drops").replaceChildren(...(none.hidden ? [] : hints(state)));
}

title.parentElement.open = matchMedia("(min-width: 56rem)").matches; // beside the list there is room
const own = panel(form, update);
own.start();
