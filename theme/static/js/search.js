// The search page: words and choices in, stories out. Pagefind's indexes of months and parts of months are merged
// here; the oldest has its program. Which stories a choice leaves is looked up in a table by id. What is found is
// shown as text, never as markup.
const form = document.querySelector(".find"), field = form.elements.q, said = document.getElementById("said");
const list = document.getElementById("results"), more = document.getElementById("more");
const months = form.dataset.months.split(" "), newer = months.slice(0, -1), oldest = months.at(-1), site = new URL("../", document.baseURI).pathname;
const PAGE = 10, CHOICES = ["theme", "source", "from", "to"];
let engine, turn = 0;

const load = () => engine ??= (async () => {
  const place = (month, name = "") => `${site}search/${month}/${name}`;
  const pagefind = await import(place(oldest, "pagefind.js"));
  await pagefind.destroy(); // what a try that failed left
  await pagefind.options({ baseUrl: site, excerptLength: 30 });
  const [tables] = await Promise.all([
    Promise.all(months.map(async (month) => (await fetch(place(month, "stories.json"))).json())),
    ...newer.map((month) => pagefind.mergeIndex(place(month), { baseUrl: site })),
  ]);
  const facts = new Map(); // two months may give one id to two stories
  for (const table of tables) for (const [id, story] of Object.entries(table)) facts.set(id, [...facts.get(id) ?? [], story]);
  return { pagefind, facts };
})();

const wanted = () => Object.fromEntries(["q", ...CHOICES].map((name) => [name, form.elements[name].value.trim()]));
const fits = (want) => ([day, theme, source]) =>
  (!want.theme || theme === want.theme) && (!want.source || source === want.source)
  && (!want.from || day >= want.from) && (!want.to || day <= want.to);

// Pagefind escapes "<" and ">" and marks what it found; the rest is as the story has it.
const plain = (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">");
const marked = (excerpt) => excerpt.split(/<mark>(.*?)<\/mark>/s).map((part, place) =>
  place % 2 ? make("mark", {}, plain(part)) : plain(part));
const make = (tag, given, ...inner) => {
  const node = Object.assign(document.createElement(tag), given);
  node.append(...inner);
  return node;
};
const name = (choice, slug) => form.elements[choice].querySelector(`option[value="${CSS.escape(slug)}"]`)?.textContent ?? "";

const shown = ({ meta, url, excerpt }, [day, theme, source]) => {
  const lang = meta.lang === document.documentElement.lang ? {} : { lang: meta.lang, dir: "auto" };
  return make("li", {},
    make("h3", lang, make("a", { href: url }, meta.title)),
    make("p", lang, ...marked(excerpt)),
    make("p", { className: "meta" },
      make("a", { className: "src", href: `${site}sources/${source}/` }, name("source", source)), " ",
      make("time", { dateTime: day }, meta.date), " ",
      make("a", { href: `${site}themes/${theme}/` }, name("theme", theme))));
};

// Of each index Pagefind leaves out words that the index does not have; here only words that none has are left out.
async function matches(pagefind, q) {
  const words = /^".*"$/s.test(q) ? [] : [...new Set(q.replaceAll('"', " ").split(/\s+/).filter(Boolean))];
  const asked = months.length > 1 && words.length > 1 ? words : [];
  const [whole, ...single] = await Promise.all([q || null, ...asked].map(async (term) => (await pagefind.search(term)).results));
  const having = single.filter((found) => found.length).map((found) => new Set(found.map(({ id }) => id)));
  return whole.filter(({ id }) => having.every((ids) => ids.has(id)));
}

async function search() {
  const mine = ++turn, want = wanted();
  const query = new URLSearchParams(Object.entries(want).filter(([, value]) => value));
  history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
  if (!query.size) return tell([], said.dataset.start, mine);
  said.textContent = said.dataset.wait;
  try {
    const { pagefind, facts } = await load();
    const results = await matches(pagefind, want.q);
    const fit = fits(want);
    const found = results.filter(({ id }) => facts.get(id)?.some(fit));
    const later = (a, b) => facts.get(b.id)[0][0].localeCompare(facts.get(a.id)[0][0]);
    found.sort((a, b) => (want.q ? b.score - a.score : 0) || later(a, b));
    const count = said.dataset.found.replace("{found}", found.length).replace("{all}", new Set([...facts.values()].flat()).size);
    await tell(found, found.length ? count : said.dataset.none, mine, facts, fit);
  } catch {
    engine = undefined;
    await tell([], said.dataset.fail, mine);
  }
}

// Results come all at once, so that nothing moves under the reader's finger.
async function tell(found, words, mine, facts, fit) {
  const part = await Promise.all(found.slice(0, PAGE).map((result) => result.data().then((data) => [result.id, data])));
  if (mine !== turn) return;
  const items = part.map(([id, data]) => [data, facts.get(id).find((story) => fit(story) && story[0] === data.meta.day)]);
  const fresh = items.filter(([, story]) => story).map(([data, story]) => shown(data, story));
  said.textContent = words;
  list.replaceChildren(...fresh);
  more.hidden = found.length <= PAGE;
  more.onclick = () => grow(found, facts, fit, mine);
}

async function grow(found, facts, fit, mine) {
  const from = list.children.length;
  const before = [...list.children];
  await tell(found.slice(from), said.textContent, mine, facts, fit);
  list.prepend(...before);
  list.children[from]?.querySelector("a").focus();
  const rest = found.slice(from);
  more.onclick = () => grow(found, facts, fit, mine);
  more.hidden = rest.length <= PAGE;
}

let typing;
said.dataset.start = said.textContent;
for (const [key, value] of new URLSearchParams(location.search)) if (form.elements[key]) form.elements[key].value = value;
if (location.search) search();
form.addEventListener("submit", (event) => { event.preventDefault(); search() });
form.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(search, 150) });
field.addEventListener("focus", () => { load().catch(() => { engine = undefined }) }, { once: true });
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.activeElement === field && field.value) {
    event.preventDefault();
    field.value = "";
    search();
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || event.target.matches("select, input[type=date]")) return;
  const links = [...list.querySelectorAll("h3 a")], at = links.indexOf(document.activeElement);
  const next = document.activeElement === field && step > 0 ? links[0] : at < 0 ? undefined : links[at + step] ?? (step < 0 ? field : undefined);
  if (next) { event.preventDefault(); next.focus() }
});
