// What the page of a notice does: cards, jumps there and back, filters, keys.

const card = document.getElementById("card");
const keys = document.getElementById("keys");
const kindButtons = [...document.querySelectorAll("#kinds button")];
/** The mark that is looked at, and whether its card stays open. */
let current = null;
let pinned = false;
let hoverTimer = 0;

const idOf = (mark) => mark.id || mark.dataset.r;
const firstPiece = (id) => document.getElementById(id);
const letterOf = (mark) => (mark.matches("mark") ? mark.className : "x");
const wholeBlocks = new Set(["s", "t", "c", "g"]);
/** The scrolling part: the text by itself, or on a narrow screen the page. */
const scroller = () =>
  getComputedStyle(text).overflowY === "auto" ? text : document.scrollingElement;

// Cards

function outerNames(mark) {
  const outer = [];
  for (let at = mark.parentElement.closest("mark"); at; at = at.parentElement.closest("mark")) {
    outer.push(idOf(at));
  }
  return outer.filter((id) => id !== idOf(mark));
}

function openCard(mark, keep) {
  const found = records.get(idOf(mark));
  if (!found) return;
  clearTimeout(hoverTimer);
  pinned = keep;
  card.replaceChildren(...cardContent(found, mark.matches("mark") ? outerNames(mark) : []),
    element("button", { type: "button", class: "shut", "aria-label": word("app.close") }, "×"));
  if (TABLES[found.kind]) {
    card.append(element("button", { type: "button", class: "row", "data-row": found.id }, word("app.row")));
  }
  card.hidden = false;
  placeCard(mark);
}

/** Below the mark, or above where there is more room; never over it. */
function placeCard(mark) {
  const box = mark.getClientRects()[0] || mark.getBoundingClientRect();
  const room = { above: box.top - 16, below: innerHeight - box.bottom - 16 };
  card.style.maxHeight = "";
  const side = card.offsetHeight <= room.below || room.below >= room.above ? "below" : "above";
  if (card.offsetHeight > room[side]) card.style.maxHeight = `${Math.max(room[side], 96)}px`;
  const { offsetWidth: width, offsetHeight: height } = card;
  card.style.top = `${side === "below" ? box.bottom + 8 : Math.max(8, box.top - height - 8)}px`;
  card.style.left = `${Math.max(8, Math.min(box.left, innerWidth - width - 8))}px`;
}

function closeCard() {
  clearTimeout(hoverTimer);
  card.hidden = true;
  pinned = false;
}

function setCurrent(mark) {
  for (const piece of text.querySelectorAll(".now")) piece.classList.remove("now");
  if (current) current.removeAttribute("aria-describedby");
  current = mark;
  if (!mark) return;
  const id = CSS.escape(idOf(mark));
  for (const piece of text.querySelectorAll(`#${id}, [data-r="${id}"]`)) piece.classList.add("now");
  chooseRow(idOf(mark));
}

// Jumps

/** Keeps where the reader is, so that the way back leads here. */
function keepPlace(row) {
  const depth = (history.state && history.state.depth) || 0;
  history.replaceState({ depth, top: scroller().scrollTop, row }, "");
  return depth;
}

function jump(id, row = null) {
  if (!firstPiece(id)) return;
  const depth = keepPlace(row);
  history.pushState({ depth: depth + 1, id }, "", `#${id}`);
  document.body.classList.add("jumped");
  land(id);
}

function land(id) {
  const mark = firstPiece(id);
  if (!mark) return;
  view("text");
  mark.scrollIntoView({ block: "center" });
  // What was out of sight has its size only now.
  requestAnimationFrame(() => {
    mark.scrollIntoView({ block: "center" });
    focusMark(mark);
    requestAnimationFrame(() => !card.hidden && placeCard(mark));
  });
}

function focusMark(mark) {
  setCurrent(mark);
  mark.tabIndex = -1;
  mark.setAttribute("aria-describedby", "card");
  mark.focus({ preventScroll: true });
  openCard(mark, true);
}

function back() {
  if (history.state && history.state.depth > 0) history.back();
}

addEventListener("popstate", ({ state }) => {
  document.body.classList.toggle("jumped", Boolean(state && state.depth));
  closeCard();
  if (state && state.top !== undefined) {
    const row = state.row && (view("panel"), chooseRow(state.row));
    scroller().scrollTop = state.top;
    (row || text).focus({ preventScroll: true });
  } else if (location.hash) {
    land(location.hash.slice(1));
  }
});

/** On a narrow screen one part is shown at a time. */
function view(name) {
  document.body.dataset.view = name;
  for (const tab of document.querySelectorAll("#views button")) {
    tab.setAttribute("aria-selected", String(tab.dataset.view === name));
  }
}

// Filters

function toggleKind(button) {
  const { kind } = button.dataset;
  const shown = button.getAttribute("aria-pressed") !== "true";
  button.setAttribute("aria-pressed", String(shown));
  text.classList.toggle(`off-${kind}`, !shown);
  if (shown) hiddenKinds.delete(kind);
  else hiddenKinds.add(kind);
  if (current && hiddenKinds.has(letterOf(current))) closeCard();
  if (table === "all") showTable();
}

// Walking with keys

let walk = null;

/** Every record in the order of the text, by its first piece. */
function walked() {
  walk ||= [...text.querySelectorAll("mark[id], .note[id]")];
  return walk;
}

function step(by) {
  const marks = walked();
  let at = current ? marks.indexOf(firstPiece(idOf(current))) : by > 0 ? firstBelow(marks) - 1 : marks.length;
  do at += by; while (marks[at] && hiddenKinds.has(letterOf(marks[at])));
  if (!marks[at]) return;
  marks[at].scrollIntoView({ block: "nearest" });
  focusMark(marks[at]);
}

/** The first mark that the reader sees. */
function firstBelow(marks) {
  const top = scroller() === text ? text.getBoundingClientRect().top : 0;
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].getBoundingClientRect().top < top) low = middle + 1;
    else high = middle;
  }
  return low;
}

function stepRow(row, by) {
  const next = by > 0 ? row.nextElementSibling : row.previousElementSibling;
  if (next) next.focus();
}

function cycleTable() {
  const order = Object.keys(TABLES);
  showTable(order[(order.indexOf(table) + 1) % order.length]);
  view("panel");
}

function setLanguage(chosen) {
  language = chosen;
  closeCard();
  translate();
  showOutline();
  showTable();
}

const ACTIONS = {
  n: () => step(1), j: () => step(1), p: () => step(-1), k: () => step(-1), b: back, t: cycleTable,
  l: () => { setLanguage(1 - language); rememberLanguage(); },
  u: () => { const [outer] = current ? outerNames(current) : []; if (outer) jump(outer); },
  "/": () => { view("panel"); document.getElementById("needle").focus(); },
  "?": () => (keys.open ? keys.close() : keys.showModal()),
  Escape: () => { if (!card.hidden) closeCard(); else setCurrent(null); },
};

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const row = event.target.closest("tr[data-r]");
  if (event.target.matches("input")) {
    if (event.key === "Escape") { event.target.value = ""; search(); text.focus(); }
    if (event.key === "ArrowDown" && body.firstElementChild) body.firstElementChild.focus();
    else return;
  } else if (row && event.key === "ArrowDown") stepRow(row, 1);
  else if (row && event.key === "ArrowUp") stepRow(row, -1);
  else if (row && event.key === "Enter") jump(row.dataset.r, row.dataset.r);
  else if (event.target.matches("[role=tab]") && /^Arrow(Left|Right)$/.test(event.key)) {
    const tabs = [...event.target.parentElement.querySelectorAll("[role=tab]")];
    const next = tabs.indexOf(event.target) + (event.key === "ArrowRight" ? 1 : -1);
    tabs.at(next % tabs.length).focus();
    tabs.at(next % tabs.length).click();
  } else if (/^[0-9]$/.test(event.key)) {
    const button = kindButtons[(Number(event.key) + 9) % 10];
    if (button) toggleKind(button);
  } else if (event.target === text && event.key === "Enter") step(1);
  else if (ACTIONS[event.key]) ACTIONS[event.key]();
  else return;
  event.preventDefault();
});

// Pointer

text.addEventListener("pointerover", ({ target, pointerType }) => {
  const mark = target.closest("mark, .note");
  clearTimeout(hoverTimer);
  if (pinned || pointerType === "touch") return;
  const quiet = !mark || hiddenKinds.has(letterOf(mark)) || wholeBlocks.has(mark.className.split(" ")[0]);
  hoverTimer = setTimeout(() => (quiet ? closeCard() : openCard(mark, false)), quiet ? 250 : 120);
});
card.addEventListener("pointerover", () => clearTimeout(hoverTimer));

text.addEventListener("click", ({ target }) => {
  if (!getSelection().isCollapsed) return;
  let mark = target.closest("mark, .note");
  while (mark && mark.matches("mark") && hiddenKinds.has(letterOf(mark))) mark = mark.parentElement.closest("mark");
  if (!mark) { closeCard(); return; }
  setCurrent(mark);
  openCard(mark, true);
});

document.addEventListener("click", (event) => {
  const at = (selector) => event.target.closest(selector);
  const go = at("[data-go]"), row = at("tr[data-r]"), link = at("#outline a"), tab = at("[data-table]");
  if (go) jump(go.dataset.go);
  else if (at("[data-row]")) {
    const { row: id } = at("[data-row]").dataset;
    showTable(records.get(id).kind);
    view("panel");
    const found = chooseRow(id);
    if (found) found.focus();
  } else if (at(".shut")) closeCard();
  else if (row) jump(row.dataset.r, row.dataset.r);
  else if (link) { event.preventDefault(); jump(link.parentElement.dataset.r); }
  else if (tab) showTable(tab.dataset.table);
  else if (at("#views button")) view(at("#views button").dataset.view);
  else if (at("#kinds button")) toggleKind(at("#kinds button"));
  else if (at("#language")) ACTIONS.l();
  else if (at("#help")) ACTIONS["?"]();
  else if (at("#back")) back();
});

function search() {
  needle = folded(document.getElementById("needle").value.trim());
  showTable();
}
document.getElementById("needle").addEventListener("input", search);

// Where the reader is, in the outline

let outlineTimer = 0;
let headings = null;
function followOutline() {
  clearTimeout(outlineTimer);
  outlineTimer = setTimeout(() => {
    headings ||= [...text.querySelectorAll("mark.s[id]")];
    const shown = outline.querySelector("[aria-current]");
    if (shown) shown.removeAttribute("aria-current");
    const item = outlineRows.at(Math.max(0, firstBelow(headings) - 1));
    if (item) { item.setAttribute("aria-current", "true"); item.scrollIntoView({ block: "nearest" }); }
  }, 120);
}
text.addEventListener("scroll", () => { if (!pinned) closeCard(); followOutline(); }, { passive: true });

// On paper both tables stand behind the text, whole.

addEventListener("beforeprint", () => {
  closeCard();
  const paper = document.getElementById("paper");
  const kept = table;
  needle = "";
  paper.replaceChildren(...["t", "p"].flatMap((name) => {
    showTable(name);
    rows.all();
    if (!body.children.length) return [];
    return [element("h2", {}, word(`kind.${name}`)), element("table", {}, head.cloneNode(true), body.cloneNode(true))];
  }));
  showTable(kept);
});
addEventListener("afterprint", () => document.getElementById("paper").replaceChildren());

gatherRecords(page.notice);
view("text");
setLanguage(rememberedLanguage());
if (location.hash) land(location.hash.slice(1));
