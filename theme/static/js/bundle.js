// One's own bundle: addresses of what is ticked, and OPML made from that of all; kept in the page's address.

const form = document.querySelector("form.bundle");
const { feeds, calendars } = form.elements;
const said = form.querySelector("[role=status]");
const chosen = () => [...form.querySelectorAll(":checked")];
const listed = (name) => chosen().flatMap((one) => one.dataset[name] || []);

function show() {
  const [some, dates] = [listed("feed"), listed("calendar")];
  feeds.value = some.join("\n");
  calendars.value = dates.join("\n");
  form.querySelector(".made").hidden = !some.length;
  calendars.parentNode.hidden = !dates.length;
  said.textContent = `Chosen: feeds ${some.length}, calendars ${dates.length}.`;
}

function keep() {
  const query = new URLSearchParams(chosen().map((one) => [one.name, one.value]));
  history.replaceState(null, "", `?${query}#bundle`);
}

async function download(event) {
  event.preventDefault();
  show();
  const all = await fetch(form.action).catch(() => 0);
  if (!all.ok) return void (said.textContent = "No file: the site is out of reach. Copy the addresses.");
  const file = new DOMParser().parseFromString(await all.text(), "text/xml");
  const feed = (one) => listed("feed").includes(one.getAttribute("xmlUrl"));
  for (const one of file.querySelectorAll("[xmlUrl]")) feed(one) || one.remove();
  for (const group of file.querySelectorAll("body > :empty")) group.remove();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(file)]));
  link.download = "cpd-hub.opml";
  link.click();
}

const asked = new URLSearchParams(location.search);
for (const one of form.querySelectorAll("input")) one.checked = asked.getAll(one.name).includes(one.value);
form.onchange = () => (show(), keep());
form.onsubmit = download;
form.hidden = false;
show();
