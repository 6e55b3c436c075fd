// Follows the reader's clock: adds their own time beside the organiser's, and corrects what is to come between builds.
// A day without an hour, or an hour without a zone, is no "instant", and is left alone.

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const LOCALE = document.documentElement.lang;
const format = (options) => new Intl.DateTimeFormat(LOCALE, options).format;
const clock = format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
const day = format({ weekday: "long", day: "numeric", month: "long" });
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: "auto" });
const count = (number, unit) => number.toLocaleString(LOCALE, { style: "unit", unit, unitDisplay: "long" });
const dayOf = (date) => date.toLocaleDateString("sv"); // as the page has it, 2026-12-03, but the reader's

/** "today", "tomorrow", by the reader's day; else the date, where the page shows another. */
function dayWords(date, shown, now) {
  const ahead = (Date.parse(dayOf(date)) - Date.parse(dayOf(now))) / DAY;
  if (ahead === 0 || ahead === 1) return `${relative.format(ahead, "day")} `;
  return shown.startsWith(dayOf(date)) ? "" : `${day(date)}, `;
}

/** 3 hours 20 minutes, rounded up: nothing begins in 0 minutes. */
function left(span) {
  const all = Math.ceil(span / MINUTE);
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  return [hours && count(hours, "hour"), minutes && count(minutes, "minute")].filter(Boolean).join(" ");
}

/** What to add: the time of the reader, unless it is the same, and on the last day a countdown. */
function ownTime(time, now) {
  const shown = time.dateTime;
  const [start, end] = [new Date(shown), new Date(time.dataset.until)];
  const words = [];
  if (!shown.startsWith(`${dayOf(start)}T${clock(start)}`)) {
    const later = end - start > DAY ? `${day(end)}, ` : "";
    const until = end > start ? ` to ${later}${clock(end)}` : "";
    words.push(`${dayWords(start, shown, now)}${clock(start)}${until} your time`);
  }
  if (start > now && start - now <= DAY) words.push(`in ${left(start - now)}`);
  return words.join(" · ");
}

/** Adds the reader's time to every instant below `root`, or renews it; each is alone in its paragraph. */
export function own(root = document, now = new Date()) {
  for (const time of root.querySelectorAll("time.instant")) {
    const words = ownTime(time, now);
    let span = time.parentElement.querySelector(".own");
    if (words && !span) {
      span = document.createElement("span");
      span.className = "own";
      time.parentElement.append(" ", span);
    }
    if (span && span.textContent !== words) span.textContent = words;
  }
}

/** Says in a row what became of it, unless the build said more: cancelled, recorded. */
function mark(row, words, tone) {
  const badges = [...row.querySelectorAll(".badge")].filter((one) => one.textContent !== "moved");
  const badge = badges.find((one) => one.textContent === "on now") ?? document.createElement("span");
  if (badges.length && !badge.parentNode) return;
  badge.textContent = words;
  badge.className = `badge ${tone}`;
  if (!badge.parentNode) row.querySelector(".title a, .when time").after(" ", badge);
}

/** Takes a row out, and its week when that is empty; an empty section says what to do. */
function take(row, section) {
  const [list, group] = [row.parentElement, row.closest("[data-group]")];
  row.remove();
  if (!list.firstElementChild) (group ?? list).hidden = true;
  const none = section.querySelector(".emptied");
  if (none) none.hidden = !!section.querySelector("li[data-over]");
}

let timer;

function tick() {
  const now = new Date();
  for (const one of document.querySelectorAll("[data-since], [data-gone]"))
    one.hidden = now < Date.parse(one.dataset.since) || now >= Date.parse(one.dataset.gone);
  for (const row of document.querySelectorAll("li[data-over]")) {
    const section = row.closest("[data-coming]");
    if (now < Date.parse(row.dataset.over)) now >= Date.parse(row.dataset.start) && mark(row, "on now", "good");
    // A row that the keyboard is in stays: its reader would be lost.
    else if (section && !row.contains(document.activeElement)) take(row, section);
    else mark(row, "over", "plain");
  }
  own(document, now);
  clearTimeout(timer);
  timer = setTimeout(tick, MINUTE - (now % MINUTE));
}

if (document.querySelector("time.instant, [data-over], [data-since]")) {
  tick();
  document.addEventListener("visibilitychange", tick); // timers sleep
}
