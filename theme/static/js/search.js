// The search: reads the box and the facets, shows what it finds. Library and index come with the first use; from then
// on nothing is asked for but older entries.

import { matches, panel } from "./facets.js";

const STEP = 20; // cards at once
const PAUSE = 150; // milliseconds after a key: a screen reader tells it once
const FEW = 1000; // older entries, at most, that come unasked where nothing else fits

const $ = (id) => document.getElementById(id);
const box = $("search");
const form = box.querySelector("form");
const narrow = form.querySelector(".panel");
const list = $("found").querySelector("ul");
const [more, older] = [$("more"), $("older")].map((one) => one.querySelector("button"));
const say = (text) => ($("said").textContent = text);

let code, loading, growing, index, state, entries, timer;

const used = () => Boolean(state.q.trim() || state.chosen.size || state.awake);

async function fetched(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(answer.status);
  return answer.json();
}

/** The library and the index, once; a failure is forgotten, so that the next key tries again. */
function load() {
  loading ??= Promise.all([import("./finding.js"), fetched(box.dataset.first)]).then(
    async ([module, first]) => {
      const made = new module.Index(first);
      await made.add(first.entries);
      [code, index] = [module, made];
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

/** Room for what is found from the beginning, so that nothing moves when it comes. */
function open(used) {
  $("found").hidden = !used;
  $("ready").hidden = used;
}

async function run() {
  const mine = state;
  const many = state.chosen.size + Boolean(state.awake);
  narrow.firstElementChild.textContent = `Narrow it down${many ? `: ${many} chosen` : ""}`;
  if (!used()) return say("");
  if (!index) await asking("the search", load);
  if (mine !== state) return; // somebody has typed on
  const { hits, ...how } = index.find(state.q, state);
  entries = hits.filter((one) => matches(one, state.chosen));
  facets.show(hits, state.chosen);
  list.replaceChildren();
  open(many || !how.idle);
  if ($("found").hidden) return say("Type a word: these signs, or words like “the”, stand nearly everywhere.");
  show();
  const told = code.told(state.q, entries, how);
  const wider = !entries.length && index.older && index.older < FEW;
  $("nothing").hidden = entries.length > 0 || wider;
  $("older").hidden = !index.older;
  older.textContent = `Search ${index.older} more`;
  code.onward($("found"), entries, how.words);
  say(told);
  if (wider) await further().catch(() => {
    if (mine !== state) return;
    $("nothing").hidden = false;
    say(told.replace(/\.$/, "; older entries could not be fetched."));
  });
}

/** The next cards, at the end of the list. */
function show() {
  const next = entries.slice(list.childElementCount).slice(0, STEP);
  list.append(...next.map((one) => code.card(one, box.dataset.base)));
  code.local(list);
  $("more").hidden = list.childElementCount >= entries.length;
}

async function further() {
  growing ??= fetched(box.dataset.older).then((one) => index.grow(one)).finally(() => (growing = undefined));
  await asking("older entries", () => growing);
  return run();
}

const told = () => {}; // what failed has been said
const facets = panel(form, (now) => {
  state = now;
  open(used());
  clearTimeout(timer);
  timer = setTimeout(() => run().catch(told), timer ? PAUSE : 0);
});

older.addEventListener("click", () => further().catch(told));
more.addEventListener("click", () => {
  const at = list.childElementCount;
  show();
  list.children[at].querySelector("a").focus();
});
form.addEventListener("focusin", () => load().catch(told), { once: true });
narrow.open = matchMedia("(min-width: 56rem)").matches; // as on the other lists
box.hidden = false;
facets.start();
