// Tells that the page is old: when the scheduled build has stopped, nothing else would.

const MOST = 2; // days: of four builds a day, eight have failed or did not run
const DAY = 864e5;

const notice = document.querySelector("[data-built]");
const days = Math.floor((Date.now() - Date.parse(notice?.dataset.built)) / DAY);
const tell = () => {
  notice.querySelector("b").textContent = days.toLocaleString(document.documentElement.lang);
  notice.hidden = false;
};
if (days > MOST) tell();
if (days === MOST) import("./hour.js").then((hour) => hour.older(MOST * DAY, tell));
