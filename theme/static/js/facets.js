// Facets: what matches a choice, how many each value would give, and the form and address that hold the choice.
// A record has { facets: { topic: ["copyright"], … } }; `chosen` is a Map from a facet's name to a Set of values.

/** Whether the record has one of the chosen values of every facet: AND across, OR within. */
export const matches = (record, chosen) =>
  [...chosen].every(([name, values]) => !values.size || record.facets[name]?.some((one) => values.has(one)));

/** How many records each value of one facet would give, with the other facets applied. */
export function counts(records, chosen, name) {
  const others = new Map(chosen);
  others.delete(name);
  const found = new Map();
  for (const record of records) {
    if (!record.facets[name] || !matches(record, others)) continue;
    for (const value of record.facets[name]) found.set(value, (found.get(value) ?? 0) + 1);
  }
  return found;
}

/** The choice that an address holds. */
export const read = (params, names) =>
  new Map(names.map((name) => [name, new Set(params.getAll(name))]).filter(([, values]) => values.size));

/** The choice as an address holds it: topic=copyright&topic=metadata&length=30. */
export const write = (chosen) =>
  new URLSearchParams([...chosen].flatMap(([name, values]) => [...values].map((one) => [name, one])));

/** A box for a value that the address names and the page does not have, so that it can be taken back. */
function added(field, value) {
  const label = field.appendChild(document.createElement("label"));
  const box = label.appendChild(document.createElement("input"));
  Object.assign(box, { type: "checkbox", name: field.dataset.facet, value });
  label.append(` ${value} `);
  label.appendChild(document.createElement("span")).className = "count";
  return box;
}

/**
 * Wires `<form class="facets">`, with a `<fieldset data-facet="topic">` of labelled boxes for each facet, to the address.
 * It may have words named `q`, and a box named `awake` with two selects, `data-hour`. Calls `changed({ chosen, q, awake })`
 * at `start()` and at every change, the back button's too. `show(records, chosen)` writes the counts; `drop(name)`
 * takes back a facet, `q` or `awake`.
 */
export function panel(form, changed) {
  const fields = [...form.querySelectorAll("[data-facet]")];
  const names = fields.map((one) => one.dataset.facet);
  const hours = [...form.querySelectorAll("[data-hour]")];
  const { q, awake } = form.elements;
  const boxes = () => form.querySelectorAll("[data-facet] input");

  function start() {
    const given = new URLSearchParams(location.search);
    for (const field of fields) {
      const wanted = new Set(given.getAll(field.dataset.facet).filter(Boolean));
      for (const box of field.querySelectorAll("input")) box.checked = wanted.delete(box.value);
      for (const value of wanted) added(field, value).checked = true;
    }
    if (q) q.value = given.get("q") ?? "";
    const set = given.get("awake")?.match(/^(1?\d|2[0-3])-([1-9]|1\d|2[0-4])$/);
    if (awake) awake.checked = Boolean(set);
    if (set) hours.forEach((one, at) => (one.value = set[at + 1]));
    for (const box of form.querySelectorAll("details input:checked")) box.closest("details").open = true;
    tell();
  }

  function tell() {
    if (awake) awake.value = hours.map((one) => one.value).join("-");
    const given = new URLSearchParams(new FormData(form));
    if (!given.get("q")?.trim()) given.delete("q");
    changed({ chosen: read(given, names), q: given.get("q") ?? "", awake: given.get("awake") ?? "" });
    return String(given);
  }

  function keep(how) {
    const query = tell();
    history[how](null, "", location.pathname + (query && `?${query}`) + location.hash);
  }

  form.addEventListener("input", ({ target }) => {
    if (hours.includes(target)) awake.checked = true;
    keep(target === q ? "replaceState" : "pushState"); // a letter is no step back
  });
  form.addEventListener("reset", () => setTimeout(keep, 0, "pushState")); // emptied after the event
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", start);

  function show(records, chosen) {
    const found = new Map(names.map((name) => [name, counts(records, chosen, name)]));
    for (const box of boxes()) {
      const number = found.get(box.name).get(box.value) ?? 0;
      box.labels[0].querySelector(".count").textContent = number;
      box.labels[0].classList.toggle("none", !number);
    }
  }

  function drop(name) {
    for (const one of form.querySelectorAll(`[name="${name}"]`)) {
      one.checked = false;
      if (one === q) one.value = "";
    }
    keep("pushState");
  }

  return { start, show, drop };
}
