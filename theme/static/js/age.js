// Tells the reader that the page is old: when the scheduled build has stopped, nothing else on the site would.

const MOST = 2; // days since the build: builds run four times a day, so eight have failed or did not run
const DAY = 24 * 60 * 60 * 1000;

const notice = document.querySelector("[data-built]");
const days = Math.floor((Date.now() - Date.parse(notice?.dataset.built)) / DAY);
if (days >= MOST) {
  notice.querySelector("b").textContent = days.toLocaleString(document.documentElement.lang);
  notice.hidden = false;
}
