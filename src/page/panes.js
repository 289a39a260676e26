// The panes beside the text: the outline, and the tables of tasks, percentages,
// findings and all records. Each row leads to its place.

const text = document.getElementById("text");
const panel = document.getElementById("panel");
const hiddenKinds = new Set();

const names = (agencies) => agencies.map((agency) => agency.name || agency.text).join("; ");
const line = (record) => (record.span ? String(record.span.line) : "");
const plain = (record) => record.plain_text || record.text || "";

function deadlineCell({ deadline }) {
  if (!deadline) return "";
  const bound = deadline.bound ? `${word(`word.${deadline.bound}`)} ` : "";
  const cell = element("span", {}, bound);
  if (deadline.edtf) cell.append(formatDate(deadline.edtf), element("code", {}, deadline.edtf));
  if (deadline.type !== "hard" || !deadline.edtf) cell.append(element("small", {}, word(`word.${deadline.type}`)));
  return cell;
}

const ARROWS = { increase: "▲", decrease: "▼", equal: "=", reach: "→", exceed: "⇧", share: "◔" };
const UNITS = { percent: ["%", "%"], percentage_point: [" điểm %", " points"], multiple: [" lần", " times"] };

function percentCell({ kind, value, value_max: most, qualifier }) {
  if (value === null) return "";
  const range = most === null ? formatNumber(value) : `${formatNumber(value)} – ${formatNumber(most)}`;
  const prefix = qualifier ? `${word(`word.${qualifier}`)} ` : "";
  const machine = most === null ? String(value) : `${value}…${most}`;
  return element("span", {}, prefix, element("b", {}, range + UNITS[kind][language]), element("code", {}, machine));
}

function baseCell({ base }) {
  if (!base) return "";
  const cell = element("span", {}, word(`word.${base.type}`));
  if (base.edtf) cell.append(element("small", {}, formatDate(base.edtf)));
  return cell;
}

const directionCell = ({ direction }) =>
  direction ? element("span", { class: "arrow" }, `${ARROWS[direction]} `, word(`word.${direction}`)) : "";

/** What is odd, and what was meant; in English also the sentence of the record itself. */
function messageCell(record) {
  const own = language === ENGLISH && !hasWord(`message.${record.message}`) ? record.message : "";
  const more = record.suggestion || own;
  return element("span", {}, findingText(record), more ? element("small", {}, more) : null);
}

/** What a record is in one line, for the table of all of them. */
function gist({ kind, record, id }) {
  if (kind === "s") return record.title;
  if (kind === "x") return findingText(record);
  if (kind === "g") return [record.position, record.name].filter(Boolean).join(", ");
  if (kind === "h") return word(`field.${id.slice("header-".length)}`);
  return plain(record);
}

/** Each table: its columns (word, class, cell), and which records are its rows. */
const TABLES = {
  t: [["col.line", "at", line], ["col.task", "wide", (record) => element("span", { class: "clip" }, plain(record))],
    ["col.lead", "body", (record) => names(record.lead)],
    ["col.coordinating", "body", (record) => names(record.coordinating)],
    ["col.deadline", "date", deadlineCell]],
  p: [["col.line", "at", line], ["col.subject", "wide", (record) => record.subject || ""],
    ["col.direction", "arrow", directionCell], ["col.value", "number", percentCell], ["col.base", "body", baseCell],
    ["col.period", "date", ({ period }) => (period ? formatDate(period) : "")]],
  x: [["col.line", "at", line],
    ["col.message", "wide", messageCell],
    ["field.severity", "kind", ({ severity }) => word(`word.${severity}`)]],
  all: [["col.line", "at", line],
    ["app.record", "kind", (_, found) => element("span", { class: `swatch ${found.kind}` }, word(`kind.${found.kind}`))],
    ["field.text", "wide", (_, found) => element("span", { class: "clip" }, gist(found))]],
};
let table = "t";
let needle = "";
/** Where each record stands among the rows of the table. */
let positions = new Map();

const body = element("tbody");
const head = element("thead");
const start = element("div", { class: "start" });
const end = element("div", { class: "end" });
const sheet = document.getElementById("sheet");
sheet.append(start, element("table", {}, head, body), end);
const rows = new LazyRows(body, start, end, makeRow);

function makeRow(found) {
  const row = element("tr", { "data-r": found.id, tabindex: "-1" });
  for (const [, kind, cell] of TABLES[table]) {
    row.append(element("td", { class: kind || null }, cell(found.record, found)));
  }
  return row;
}

function rowsOf(name) {
  const all = [...records.values()];
  const chosen = name === "all"
    ? all.filter((found) => !hiddenKinds.has(found.kind))
    : all.filter((found) => found.kind === name);
  const at = (found) => (found.record.span ? found.record.span.start : -1);
  chosen.sort((a, b) => at(a) - at(b));
  return needle ? chosen.filter((found) => folded(`${found.id} ${searched(found)}`).includes(needle)) : chosen;
}

/** The words of a record that a search looks at. */
function searched(found) {
  const { record } = found;
  const bodies = [...(record.lead || []), ...(record.coordinating || [])];
  return [gist(found), record.subject, record.message, names(bodies)].filter(Boolean).join(" ");
}

function showTable(name = table) {
  table = name;
  sheet.className = `table-${name}`;
  for (const tab of panel.querySelectorAll("[role=tab]")) {
    tab.setAttribute("aria-selected", String(tab.dataset.table === name));
    tab.tabIndex = tab.dataset.table === name ? 0 : -1;
  }
  head.replaceChildren(element("tr", {}, ...TABLES[name].map(([key, kind]) =>
    element("th", { scope: "col", class: kind || null }, word(key)))));
  const items = rowsOf(name);
  positions = new Map(items.map((found, position) => [found.id, position]));
  rows.show(items);
  end.textContent = items.length ? "" : word(needle ? "app.nothing" : "app.none");
  if (body.firstElementChild) body.firstElementChild.tabIndex = 0;
}

/** Marks the row of a record in the table, if it is there; tells whether it is. */
function chooseRow(id) {
  for (const row of body.querySelectorAll("[aria-current]")) row.removeAttribute("aria-current");
  const row = positions.has(id) ? rows.at(positions.get(id)) : null;
  if (!row) return null;
  row.setAttribute("aria-current", "true");
  row.scrollIntoView({ block: "nearest" });
  return row;
}

const outline = document.getElementById("outline");
const outlineRows = new LazyRows(outline.querySelector("ol"), outline.querySelector(".start"),
  outline.querySelector(".end"), makeOutlineRow);

function makeOutlineRow({ record, id }) {
  const number = record.number ? element("b", {}, `${record.number} `) : null;
  const link = element("a", { href: `#${id}` }, element("span", { class: "clip" }, number, record.title));
  return element("li", { class: `l${Math.min(record.level, 5)} ${record.kind}`, "data-r": id }, link);
}

function showOutline() {
  const sections = [...records.values()].filter(({ kind }) => kind === "s");
  outlineRows.show(sections);
  outline.hidden = sections.length === 0;
}
