// When an entry begins, by its reader's clock: in which of their weeks and months, and whether they are awake.

/** The values of the facet `when`: weeks are from Monday; what is under way is on now. `day` as 2026-12-03. */
export function when(start, day, now) {
  if (!start && !day) return [];
  const date = new Date(Math.max(start || new Date(`${day}T12:00`), now));
  const week = (ahead) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() - ((now.getDay() + 6) % 7) + 7 * ahead);
  const month = date < new Date(now.getFullYear(), now.getMonth() + 1) ? "this-month" : "later";
  return [date < week(1) ? "this-week" : date < week(2) && "next-week", month].filter(Boolean);
}

/** Whether it begins between two hours, "7-22" or, over midnight, "20-6"; what has no known hour does. */
export function awake({ start }, hours) {
  if (!start || !hours) return true;
  const [from, to] = hours.split("-").map(Number);
  const hour = start.getHours();
  return from < to ? from <= hour && hour < to : from <= hour || hour < to;
}
