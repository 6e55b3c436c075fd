// Reads the calendars whose paths come as JSON on standard input with ical.js, and says which dates each has until a moment:
// {path: {UID: [[start, end, status, title, sequence] …]}}; instants in UTC, days and floating times as they stand.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const { paths, until } = JSON.parse(readFileSync(0, "utf8"));
const last = ICAL.Time.fromJSDate(new Date(until), true);

const told = (time) =>
  time.isDate || time.zone === ICAL.Timezone.localTimezone ? time.toString() : time.toJSDate().toISOString();

const row = (item, start, end) => [
  told(start),
  item.component.hasProperty("dtend") || item.component.hasProperty("duration") ? told(end) : null,
  item.component.getFirstPropertyValue("status"),
  item.summary,
  item.sequence,
];

function* dates(main, departures) {
  const event = new ICAL.Event(main, { exceptions: departures });
  if (!event.isRecurring()) return yield row(event, event.startDate, event.endDate);
  const iterator = event.iterator();
  for (let next = iterator.next(); next && next.compare(last) <= 0; next = iterator.next()) {
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    yield row(item, startDate, endDate);
  }
}

function read(text) {
  const found = {};
  // Only what the file itself says of its zones counts.
  ICAL.TimezoneService.reset();
  const parts = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents("vevent");
  for (const main of parts.filter((one) => !one.hasProperty("recurrence-id"))) {
    const uid = main.getFirstPropertyValue("uid");
    const departures = parts.filter((one) => one !== main && one.getFirstPropertyValue("uid") === uid);
    found[uid] = [...dates(main, departures)];
  }
  return found;
}

const found = Object.fromEntries(paths.map((path) => [path, read(readFileSync(path, "utf8"))]));
process.stdout.write(JSON.stringify(found));
