// The search: reads the box and the facets, shows what it finds. Library and index come with the first use; from then
// on nothing is asked for but older entries.

import { matches, panel } from "./facets.js";

const STEP = 20; // cards at once
const PAUSE = 150; // milliseconds after a key: a screen reader tells it once
const FEW = 1000; // older entries, at most, that come unasked where nothing else fits

const $ = (id) => document.getElementById(id);
const form = $("search");
const narrow = form.querySelector(".panel");
const list = $("found").querySelector("ul");
const [more, older] = [$("more"), $("older")].map((one) => one.querySelector("button"));
const say = (text) => ($("said").textContent = text);

let code, loading, index, state, entries, timer;

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

/** The library and the index, once; a failure is forgotten, so that the next key tries again. */
function load() {
  loading ??= Promise.all([import("./finding.js"), fetched(form.dataset.first)]).then(
    ([module, first]) => {
      code = module;
      index = new code.Index(first);
    },
    (fault) => {
      loading = undefined;
      throw fault;
    },
  );
  return loading;
}

/** Some work that asks the server: says so before, and when it fails. */
async function asking(what, work) {
  try {
    say(`Fetching ${what}…`);
    await work();
  } catch {
    say(`Could not fetch ${what}. Look whether you are online, and try again.`);
    throw new Error(what);
  }
}

async function run() {
  const mine = state;
  const many = state.chosen.size;
  const used = Boolean(state.q.trim() || many);
  narrow.firstElementChild.textContent = `Narrow it down${many ? `: ${many} chosen` : ""}`;
  $("found").hidden = !used;
  $("ready").hidden = used;
  if (!used) return say("");
  if (!index) await asking("the search", load);
  if (mine !== state) return; // somebody has typed on
  const { hits, ...how } = index.find(state.q, state.chosen.has("length"));
  entries = hits.filter((one) => matches(one, state.chosen));
  if (!entries.length && index.older && index.older < FEW) return further();
  facets.show(hits, state.chosen);
  list.replaceChildren();
  show();
  $("nothing").hidden = entries.length > 0;
  $("older").hidden = !index.older;
  older.textContent = `Search ${index.older} more`;
  say(code.told(state.q, entries.length, how));
}

/** The next cards, at the end of the list. */
function show() {
  const next = entries.slice(list.childElementCount).slice(0, STEP);
  list.append(...next.map((one) => code.card(one, form.dataset.base)));
  code.local(list);
  $("more").hidden = list.childElementCount >= entries.length;
}

async function further() {
  await asking("older entries", async () => index.add(await fetched(form.dataset.older)));
  return run();
}

const told = () => {}; // what failed has been said
const facets = panel(form, (now) => {
  state = now;
  clearTimeout(timer);
  timer = setTimeout(() => run().catch(told), PAUSE);
});

older.addEventListener("click", () => further().catch(told));
more.addEventListener("click", () => {
  const at = list.childElementCount;
  show();
  list.children[at].querySelector("a").focus();
});
form.addEventListener("focusin", () => load().catch(told), { once: true });
narrow.open = matchMedia("(min-width: 56rem)").matches; // as on the other lists
form.hidden = false;
facets.start();
