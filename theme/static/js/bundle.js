// One's own bundle on /subscribe/: the addresses of what is ticked, and an OPML file of them, made from that of all.
// The choice stands in the page's address (?topic=copyright&kind=webinars), to be kept and sent.

const form = document.querySelector("form.bundle");
const { feeds, calendars } = form.elements;
const chosen = () => [...form.querySelectorAll(":checked")];
const listed = (name) => chosen().flatMap((one) => one.dataset[name] || []);

function show() {
  const [some, dates] = [listed("feed"), listed("calendar")];
  feeds.value = some.join("\n");
  calendars.value = dates.join("\n");
  form.querySelector(".made").hidden = !some.length;
  calendars.parentNode.hidden = !dates.length;
  form.querySelector("[role=status]").textContent = `Chosen: feeds ${some.length}, calendars ${dates.length}.`;
}

function keep() {
  const query = new URLSearchParams(chosen().map((one) => [one.name, one.value]));
  history.replaceState(null, "", `?${query}#bundle`);
}

async function download(event) {
  event.preventDefault();
  const all = await (await fetch(form.action)).text();
  const file = new DOMParser().parseFromString(all, "text/xml");
  const wanted = listed("feed");
  for (const one of file.querySelectorAll("[xmlUrl]")) if (!wanted.includes(one.getAttribute("xmlUrl"))) one.remove();
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
