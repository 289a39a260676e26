// The card of a record: every field that the text fills, in words, with the value for
// machines beside it.

const ARRAYS = { s: "sections", t: "tasks", c: "decisions", p: "percentages", d: "dates", q: "quantities",
  r: "citations", a: "agencies", n: "recipients", x: "diagnostics" };
const REFERENCES = new Set(["section", "task", "parent", "level", "mention", "date", "citations"]);
const DATES = new Set(["edtf", "period", "periods", "issued_on", "held_on", "first_day", "last_day", "date"]);
const WORDS = new Set(["kind", "role", "bound", "granularity", "direction", "qualifier", "status", "type",
  "assignment", "lead_source", "action", "effect", "relation", "severity", "authority", "base_type"]);
const SHOWN_ELSEWHERE = new Set(["id", "text", "plain_text", "span", "title"]);

/** Every record by its name on the page, with its kind. */
const records = new Map();

function gatherRecords(notice) {
  for (const [kind, array] of Object.entries(ARRAYS)) {
    for (const record of notice[array]) records.set(record.id, { kind, record, id: record.id });
  }
  for (const [field, span] of Object.entries(notice.header.spans)) {
    const meeting = notice.header.meeting || {};
    const value = field === "chair" ? meeting.chair : notice.header[field];
    const record = { [field]: value, span };
    if (field === "issuer") record.province = notice.header.province;
    records.set(`header-${field}`, { kind: "h", record, id: `header-${field}` });
  }
  if (notice.signature) records.set("signature", { kind: "g", record: notice.signature, id: "signature" });
}

/** What a finding says: its own sentence where there are words for it, else what its code means. */
const findingText = ({ code, message }) =>
  word(hasWord(`message.${message}`) ? `message.${message}` : `finding.${code}`);

/** A button that leads to another record. */
function reference(id) {
  const found = records.get(id);
  const kind = found ? `${word(`kind.${found.kind}`)} ` : "";
  return element("button", { type: "button", class: "go", "data-go": id }, kind, element("code", {}, id));
}

function agencyValue(agency) {
  const shown = element("span", { class: "value" }, agency.name || agency.text);
  if (agency.id) shown.append(" ", element("code", {}, agency.id));
  return shown;
}

/** One value of a field, as nodes; `null` for what is not worth telling. */
function fieldValue(name, value) {
  if (value === null || value === false || value === undefined || value.length === 0) return null;
  if (value === true) return word("word.yes");
  if (Array.isArray(value)) {
    const items = value.map((item) => fieldValue(name, item)).filter((item) => item !== null);
    return element("ul", {}, ...items.map((item) => element("li", {}, item)));
  }
  if (typeof value === "object") {
    if ("mention" in value) return agencyValue(value);
    return fieldList(value);
  }
  if (REFERENCES.has(name) && records.has(value)) return reference(value);
  if (DATES.has(name)) return dateValue(value);
  if (typeof value === "number" || name === "value" || name === "base_value") return numberValue(value);
  if (WORDS.has(name) && hasWord(`word.${value}`)) return both(word(`word.${value}`), value);
  return value;
}

function fieldList(record) {
  const list = element("dl");
  for (const [name, value] of Object.entries(record)) {
    if (SHOWN_ELSEWHERE.has(name)) continue;
    const shown = fieldValue(name, value);
    if (shown === null) continue;
    list.append(element("dt", {}, word(`field.${name}`)), element("dd", {}, shown));
  }
  return list;
}

/** The content of the card of a record; `outer` are the names of those around it. */
function cardContent({ kind, record, id }, outer) {
  const title = element("h2", {}, element("span", { class: `swatch ${kind}` }, word(`kind.${kind}`)),
    element("code", {}, id));
  const content = [title];
  if (kind === "x") content.push(element("p", { class: "says" }, findingText(record)));
  else if (record.text) content.push(element("blockquote", { lang: "vi" }, record.plain_text || record.text));
  content.push(fieldList(record));
  if (record.span) {
    const { line, start, end } = record.span;
    content.push(element("p", { class: "place" },
      `${word("app.line")} ${line} · ${word("app.byte")} ${start}–${end}`));
  }
  if (outer.length) {
    content.push(element("p", { class: "outer" }, `${word("app.inside")}: `,
      ...outer.flatMap((name) => [reference(name), " "])));
  }
  return content;
}
