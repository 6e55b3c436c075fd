// Tells the reader that the page is old: when the scheduled build has stopped, nothing else on the site would.

const MOST = 7; // days: builds run four times a day, and a holiday week must not alarm anybody
const DAY = 24 * 60 * 60 * 1000;

const notice = document.querySelector("[data-built]");
const days = Math.floor((Date.now() - Date.parse(notice?.dataset.built)) / DAY);
if (days > MOST) {
  notice.querySelector("b").textContent = days.toLocaleString(document.documentElement.lang);
  notice.hidden = false;
}
