// Adds the reader's own time beside every instant that the page names in the organiser's.
// A day without an hour has no class "instant", and is left alone: nobody knows its hour.

const LOCALE = document.documentElement.lang || "en-GB";
const clock = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long" });

const two = (number) => String(number).padStart(2, "0");

/** The reader's calendar day as 2026-12-03, to compare with what the page shows. */
const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** What to add: nothing where the reader's clock shows the same; the day only where it is another. */
function ownTime(time) {
  const start = new Date(time.dateTime);
  if (Number.isNaN(start.valueOf())) return "";
  const shown = time.dateTime;
  const here = `${dayOf(start)}T${two(start.getHours())}:${two(start.getMinutes())}`;
  if (shown.startsWith(here)) return "";
  const other = dayOf(start) === shown.slice(0, 10) ? "" : `${day.format(start)}, `;
  const end = new Date(time.dataset.until ?? "");
  const until = dayOf(end) === dayOf(start) ? ` to ${clock.format(end)}` : "";
  return `${other}${clock.format(start)}${until} your time`;
}

for (const time of document.querySelectorAll("time.instant")) {
  const words = ownTime(time);
  if (!words) continue;
  const own = document.createElement("span");
  own.className = "own";
  own.textContent = words;
  const zone = time.nextElementSibling;
  (zone?.classList.contains("zone") ? zone : time).after(" ", own);
}
