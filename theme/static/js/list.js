// Narrows the list of a page to what its reader chose. The list is in the page, whole: without this script it stays so.

import { matches, panel } from "./facets.js";

const list = document.querySelector("[data-list]");
const form = document.querySelector(".facets");
const status = list.querySelector("[role=status]");
const unmatched = list.querySelector("[data-unmatched]");
const now = new Date();

/** When a date is, in the reader's weeks (from Monday) and months: a date has several of these values. */
function when(start, day) {
  if (!start && !day) return ["any-time"];
  const date = new Date(Math.max(start ?? new Date(`${day}T12:00`), now)); // what is under way is on now
  const monday = new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7));
  const week = Math.floor(Math.round((date - monday) / 36e5) / 168); // in rounded hours, since clocks change
  const month = date.getMonth() === now.getMonth() && date.getFullYear() === now.getFullYear();
  return [...["this-week", "next-week"].slice(week, week + 1), month ? "this-month" : "later"];
}

/** Whether it begins between two hours of the reader's, "7-22", or "20-6" over midnight; what has no hour may. */
function awake({ start }, hours) {
  if (!start || !hours) return true;
  const [from, to] = hours.split("-").map(Number);
  const hour = start.getHours();
  return from < to ? hour >= from && hour < to : hour >= from || hour < to;
}

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether two words differ by one slip: a letter more, less, other, or two that changed places. */
function near(a, b) {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  const [x, y] = [a.slice(at), b.slice(at)];
  return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) || (x[1] + x[0] + x.slice(2)) === y;
}

const has = ({ text, words }, wanted) =>
  wanted.every((one) => text.includes(one) || (one.length > 3 && words.some((word) => near(one, word))));

/** Rows with the same link and date are one record, wherever they stand; what is over by now is none. */
function records() {
  const found = new Map();
  const about = {};
  for (const row of list.querySelectorAll("[data-group] .cards > li")) {
    const data = row.dataset;
    row.hidden = Date.parse(data.over) < now;
    if (row.hidden) continue;
    const link = row.querySelector("a");
    about[link.href] ??= data.about ?? "";
    const key = [link.href, data.start, data.day].join();
    if (!found.has(key)) found.set(key, { link, data, rows: [], start: data.start && new Date(data.start) });
    found.get(key).rows.push(row);
  }
  for (const one of found.values()) {
    one.facets = { when: when(one.start, one.data.day) };
    for (const [name, values] of Object.entries(one.data)) one.facets[name] ??= values.split(" ");
    one.text = plain([one.rows[0].textContent, about[one.link.href], one.data.topic].join(" "));
    one.words = one.text.split(/[^\p{L}\p{N}]+/u);
  }
  return [...found.values()];
}

const all = records();
const folded = form.closest("details");
const title = folded.querySelector("summary");
const label = title.textContent;

function matching({ chosen, q, awake: hours }) {
  const wanted = plain(q).split(/\s+/).filter(Boolean);
  const within = all.filter((one) => awake(one, hours) && has(one, wanted));
  return [within, within.filter((one) => matches(one, chosen))];
}

/** For each part of a choice that gives nothing: what there would be without it, and its first date. */
function* hints(state) {
  for (const name of [...state.chosen.keys(), "q", "awake"]) {
    if (state[name] === "") continue;
    const chosen = new Map(state.chosen);
    chosen.delete(name);
    const [first, ...more] = matching({ ...state, [name]: "", chosen })[1];
    if (!first) continue;
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    button.type = "button";
    const field = form.querySelector(`[name="${name}"]`).closest("fieldset");
    button.textContent = `Leave out “${field?.querySelector("legend").textContent ?? "Words"}”`;
    button.addEventListener("click", () => (own.drop(name), status.focus()));
    const link = first.link.cloneNode(true);
    const day = first.rows[0].querySelector(".call")?.innerText.replace(/\s+/g, " ") ?? "";
    item.append(` gives ${more.length + 1}: `, link, day && `, ${day}`, more.length ? " …" : "");
    yield item;
  }
}

function update(state) {
  const { chosen } = state;
  const [within, found] = matching(state);
  const shown = new Set(found);
  const parts = chosen.size + Boolean(state.q) + Boolean(state.awake);
  for (const one of all) for (const row of one.rows) row.hidden = !shown.has(one);
  for (const group of list.querySelectorAll("[data-group]")) {
    const [name, value] = group.dataset.group.split("="); // "country=gb", or "whole": only while nothing is chosen
    const other = name === "whole" ? parts : chosen.has(name) && !chosen.get(name).has(value);
    group.hidden = Boolean(other) || !group.querySelector("li:not([hidden])");
  }
  for (const item of list.querySelectorAll("[data-for]")) {
    const [name, value] = item.dataset.for.split("=");
    item.hidden = !chosen.get(name)?.has(value);
  }
  own.show(within, chosen);
  title.textContent = parts ? `${label}: ${parts} chosen` : label;
  status.textContent = `${parts ? `${found.length} of ` : ""}${all.length} ${status.dataset.noun}`;
  unmatched.hidden = found.length > 0 || !parts;
  unmatched.querySelector(".drops").replaceChildren(...(unmatched.hidden ? [] : hints(state)));
}

folded.open = matchMedia("(min-width: 56rem)").matches; // beside the list there is room, above it there is not
const own = panel(form, update);
own.start();
