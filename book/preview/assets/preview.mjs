// Shows the state of the book as the server tells it, and turns the pages to where something was saved.

const at = (id) => document.getElementById(id);
const frame = at("web");
const seen = { run: "", pages: 0, look: 0, turn: 0, problems: "" };
const HIGHLIGHT = { duration: 1600, easing: "ease-out" };

// The page that is open is in the address of this one, so that it is open again when this one is loaded anew.
let open = decodeURIComponent(location.hash.slice(1)) || "index.html";

const inner = () => frame.contentDocument;

// The latest wish counts; what was begun for those before is dropped.
let wishes = 0;

// Whether the page is turned by the server's word, and not by a link that somebody follows.
let turning = false;

function counted(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function words(state) {
  const { errors, warnings } = state;
  const found = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean).join(", ");
  if (state.is_last) return `${found}. ${state.pages ? "The pages are the last good ones." : "There are no pages yet."}`;
  if (state.working) return "The pages are being made …";
  return found ? `${found}.` : "No problems.";
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function row(problem) {
  const made = element("li", problem.level, "");
  const first = element("p", "", "");
  first.append(element("span", "level", problem.level), " ");
  if (problem.where) first.append(element("span", "where", problem.where), " ");
  first.append(problem.text, " ");
  if (problem.code) first.append(element("span", "code", `[${problem.code}]`));
  made.append(first);
  if (problem.help) made.append(element("p", "help", problem.help));
  return made;
}

function moreOf(count) {
  return element("li", "help", `… and ${count} more: “build.py check” lists all of them.`);
}

function showProblems(state) {
  const said = words(state);
  if (at("status").textContent !== said) at("status").textContent = said;
  at("status").className = state.is_last ? "error" : "";
  const found = JSON.stringify(state.problems);
  if (state.working || found === seen.problems) return;
  seen.problems = found;
  at("problems").hidden = state.problems.length === 0;
  const more = state.errors + state.warnings - state.problems.length;
  at("list").replaceChildren(...state.problems.map(row), ...(more ? [moreOf(more)] : []));
}

function loaded(address) {
  return new Promise((done) => {
    frame.addEventListener("load", done, { once: true });
    frame.contentWindow.location.replace(address);
  });
}

// By a page of the e-book, the page of the site with the same text.
let sitePages = new Map();

// Shows a page as it is now, on the screen that is looked at. Gives what is known of its place: the way to what has
// changed on it, where the server knows that only once the page is made; nothing where it is not shown any more.
async function show(page, anew) {
  const wish = ++wishes;
  const isReader = view("screen") === "reader";
  const answer = await fetch(isReader ? `/reader/${page}` : `/web/${page}`);
  if (!answer.ok) return page === "index.html" ? undefined : show("index.html", anew);
  const made = await (isReader ? answer.json() : answer.text());
  if (wish !== wishes) return;
  at("unmade").hidden = !made.problem;
  at("unmade").textContent = made.problem ?? "";
  frame.hidden = Boolean(made.problem);
  if (made.problem) return;
  const place = isReader ? await showEPage(made) : await showPage(`/web/${page}`, made, anew);
  return wish === wishes ? place : undefined;
}

// Only the text is exchanged where style sheet, fonts and pictures are the same: nothing flickers, and the place stays.
async function showPage(address, text, anew) {
  if (anew || frame.contentWindow.location.pathname !== address) {
    await loaded(address);
  } else {
    const fresh = new DOMParser().parseFromString(text, "text/html");
    inner().title = fresh.title;
    inner().body.replaceWith(inner().adoptNode(fresh.body));
  }
  return {};
}

// A page of the e-book is loaded as an e-reader does, so that its script runs.
async function showEPage({ page, way, shown }) {
  const address = `/epub/${page}`;
  const isThere = frame.contentWindow.location.pathname === address;
  const top = frame.contentWindow.scrollY;
  sitePages = new Map(Object.entries(shown).reverse().map(([site, file]) => [`/epub/${file}`, site]));
  await loaded(address);
  if (isThere) frame.contentWindow.scrollTo(0, top);
  return { way };
}

// Turns to an element and gives it; gives nothing where that is the page as a whole.
function turnTo(way) {
  const body = inner().body;
  const place = way.reduce((spot, number) => spot?.children[number] ?? spot, body);
  if (!place || place === body) {
    frame.contentWindow.scrollTo(0, 0);
    return;
  }
  place.scrollIntoView({ block: "center", behavior: "instant" });
  const colour = getComputedStyle(document.body).getPropertyValue("--mark");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const end = still ? colour : "transparent";
  place.animate([{ outline: `3px solid ${colour}`, outlineOffset: "4px" }, { outline: `3px solid ${end}` }], HIGHLIGHT);
  return place;
}

const view = (name) => new FormData(at("views")).get(name);

// The page on paper beside it: what is known of the chapter, which of its pages is shown, whether somebody has turned to
// it since the chapter was asked for, where the text was then, which it does not follow until that is moved.
const paper = { facts: null, shown: -1, turned: false, held: null, asked: null, of: "", page: "", wish: "" };

// On which page a place of the text is: where the last anchor before it is that both have.
function pageOf(isBefore) {
  const marks = [...inner().querySelectorAll("[id]")].filter((each) => each.id in paper.facts.anchors && isBefore(each));
  return marks.length ? paper.facts.anchors[marks.at(-1).id] : 0;
}

const isAbove = (element) => element.getBoundingClientRect().top <= inner().defaultView.innerHeight / 3;

// A button that leads nowhere stays where the keyboard is.
function allow(name, is) {
  at(name).setAttribute("aria-disabled", String(!is));
}

async function showSheet(number) {
  if (!paper.facts) return;
  const { key, pages } = paper.facts;
  paper.shown = Math.max(0, Math.min(number, pages - 1));
  const wish = `/sheet/${key}/${paper.shown}.png?width=${Math.round(at("sheet").clientWidth * devicePixelRatio)}`;
  paper.wish = wish;
  at("page").textContent = `Page ${paper.shown + 1} of ${pages}`;
  allow("before", paper.shown > 0);
  allow("behind", paper.shown < pages - 1);
  const picture = new Image();
  picture.alt = at("page").textContent;
  picture.src = wish;
  at("pdf").href = `/sheet/${key}.pdf`;
  at("pdf").hidden = false;
  await picture.decode().catch(() => {});
  if (wish === paper.wish) at("sheet").replaceChildren(picture);
}

// What is known of the pages on paper; nothing where others have been asked for meanwhile.
async function askFor(look, signal) {
  try {
    const answer = await fetch(`/paper/${look}/${open}`, { signal });
    return answer.ok ? await answer.json() : { problem: "This page is on screens only." };
  } catch {
    return { stale: true };
  }
}

async function showPaper(place) {
  paper.asked?.abort();
  paper.turned = false;
  const look = view("paper");
  at("paper").hidden = !look;
  if (!look) return;
  paper.asked = new AbortController();
  if (paper.of !== `${look} ${open}`) at("page").textContent = "The page is being set …";
  const facts = await askFor(look, paper.asked.signal);
  if (facts.stale) return;
  if (facts.problem) {
    Object.assign(paper, { facts: null, of: "", wish: "" });
    at("sheet").replaceChildren(element("p", "", facts.problem));
    at("page").textContent = "Paper";
    at("pdf").hidden = true;
    allow("before", false);
    allow("behind", false);
    return;
  }
  const stays = (!place || paper.turned) && paper.page === open && paper.shown >= 0;
  Object.assign(paper, { facts, of: `${look} ${open}`, page: open });
  if (stays) return showSheet(paper.shown);
  const isBefore = (each) => each === place || each.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING;
  paper.held = place ? frame.contentWindow.scrollY : null;
  const changed = place ? facts.changed : null;
  showSheet(changed ?? pageOf(place ? isBefore : isAbove));
}

function follow() {
  if (!paper.facts || paper.held === frame.contentWindow.scrollY) return;
  paper.held = null;
  const number = pageOf(isAbove);
  if (number !== paper.shown) showSheet(number);
}

// Whoever turns the page keeps it, also where the chapter is typeset anew at this moment.
function turnPage(step) {
  Object.assign(paper, { turned: true, held: frame.contentWindow.scrollY });
  showSheet(paper.shown + step);
}

at("before").addEventListener("click", () => turnPage(-1));
at("behind").addEventListener("click", () => turnPage(1));

function showViews() {
  document.querySelector("main").className = view("screen");
  frame.title = view("screen") === "reader" ? "The book as an e-reader shows it" : "The book as web pages";
}

// What is looked at stays so when the preview is started again.
const VIEWS = "views";
for (const [name, value] of Object.entries(JSON.parse(localStorage.getItem(VIEWS) ?? "{}"))) {
  for (const each of document.getElementsByName(name)) each.checked ||= each.value === value;
}
showViews();

at("views").addEventListener("change", async ({ target }) => {
  const isOther = (target.value === "reader") !== frame.contentWindow.location.pathname.startsWith("/epub/");
  localStorage.setItem(VIEWS, JSON.stringify(Object.fromEntries(new FormData(at("views")))));
  showViews();
  if (target.name === "paper") return showPaper();
  if (isOther && seen.pages && await turned(open, true)) showPaper();
});

// The page of the site that an address shows: pages at the front of an e-book are one of the site.
function siteOf(address) {
  if (address.startsWith("/web/")) return address.slice("/web/".length);
  return address.startsWith("/epub/") ? (sitePages.get(address) ?? "index.html") : undefined;
}

// The pages of the site run no script of their own; links to elsewhere open beside the preview.
frame.addEventListener("load", () => {
  const page = siteOf(decodeURIComponent(frame.contentWindow.location.pathname));
  if (!page) return;
  open = page;
  history.replaceState(null, "", `#${encodeURIComponent(open)}`);
  frame.contentWindow.addEventListener("scroll", follow, { passive: true });
  if (!turning) showPaper();
  inner().addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (link && link.origin !== location.origin) Object.assign(link, { target: "_blank", rel: "noopener noreferrer" });
  });
});

async function take(state) {
  if (seen.run && seen.run !== state.run) return location.reload();
  seen.run = state.run;
  document.title = state.title ? `${state.title} – preview` : "Preview";
  at("title").textContent = state.title || "Preview";
  showProblems(state);
  if (state.pages === seen.pages) return;
  document.querySelector("main").hidden = false;
  const first = seen.pages === 0;
  const turns = !first && state.turn.number !== seen.turn;
  const anew = first || state.look !== seen.look;
  Object.assign(seen, { pages: state.pages, look: state.look, turn: state.turn.number });
  const place = await turned(turns ? state.turn.page : open, anew);
  if (!place) return;
  const way = "way" in place ? place.way : state.turn.way;
  showPaper(turns && way ? turnTo(way) : undefined);
}

// Shows a page by the server's word; gives what `show` gives.
async function turned(page, anew) {
  turning = true;
  const place = await show(page, anew);
  turning = false;
  return place;
}

const states = new EventSource("/state");
states.addEventListener("message", (event) => take(JSON.parse(event.data)));
states.addEventListener("error", () => {
  at("status").textContent = "The preview has ended. Start it again to go on.";
  at("status").className = "error";
});
