// What to leave out of a choice that nothing fits: asked for when that happens, and not before.

/** A line for each part: what there is without it, and its first date. `drop(name)` leaves it out. */
export function* hints(state, form, matching, drop) {
  for (const name of [...state.chosen.keys(), "q", "awake"]) {
    const chosen = new Map(state.chosen);
    chosen.delete(name);
    const [first, ...more] = matching({ ...state, [name]: "", chosen })[1];
    if (!first) continue;
    const item = document.createElement("li");
    const button = item.appendChild(document.createElement("button"));
    const field = form.querySelector(`[name="${name}"]`).closest("fieldset");
    button.textContent = `Leave out “${field?.querySelector("legend").textContent ?? "Words"}”`;
    button.addEventListener("click", () => drop(name));
    const day = first.rows[0].querySelector(".call")?.textContent;
    item.append(` gives ${more.length + 1}: `, first.link.cloneNode(true), day ? `, ${day}` : "");
    yield item;
  }
}
