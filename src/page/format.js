"use strict";
// How values are shown: words, dates and numbers in the way of the language, with the
// value for machines beside. Knows nothing of what is on the page.

const page = JSON.parse(document.getElementById("data").textContent);
const VIETNAMESE = 0, ENGLISH = 1;
let language = VIETNAMESE;

const word = (key) => (page.words[key] || [key, key])[language];
const hasWord = (key) => key in page.words;

/** An element with attributes and children; text is always text. */
function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** `1095056.5` as `1.095.056,5` or `1,095,056.5`. */
function formatNumber(value) {
  const [group, point] = language === VIETNAMESE ? [".", ","] : [",", "."];
  const [whole, fraction] = String(value).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  return fraction ? grouped + point + fraction : grouped;
}

const ROMAN = ["I", "II", "III", "IV"];
const SEASONS = [["xuân", "hè", "thu", "đông"], ["spring", "summer", "autumn", "winter"]];
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September",
  "October", "November", "December"];

/** One point of EDTF: a day, a month, a quarter, a season or a year. */
function formatPoint(text) {
  const found = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(~?)$/.exec(text);
  if (!found) return text;
  const [year, month, day] = found.slice(1, 4).map(Number);
  const vietnamese = language === VIETNAMESE;
  let shown;
  if (day) shown = vietnamese ? `${day}/${month}/${year}` : `${day} ${MONTHS[month - 1]} ${year}`;
  else if (month > 32) shown = vietnamese ? `quý ${ROMAN[month - 33]}/${year}` : `Q${month - 32} ${year}`;
  else if (month > 20) shown = `${SEASONS[language][month - 21]} ${year}`;
  else if (month) shown = vietnamese ? `tháng ${month}/${year}` : `${MONTHS[month - 1]} ${year}`;
  else shown = vietnamese ? `năm ${year}` : `${year}`;
  return found[4] ? `${vietnamese ? "khoảng" : "about"} ${shown}` : shown;
}

/** A date or an interval in EDTF. */
function formatDate(edtf) {
  const [first, last] = String(edtf).split("/");
  if (last === undefined) return formatPoint(first);
  if (last === "..") return `${word("word.from")} ${formatPoint(first)}`;
  if (first === "..") return `${word("word.until_inclusive")} ${formatPoint(last)}`;
  const months = /^(\d{4})-(0\d|1[0-2])\/\1-(0\d|1[0-2])$/.exec(edtf);
  if (months && language === VIETNAMESE) return `tháng ${Number(months[2])}–${Number(months[3])}/${months[1]}`;
  const about = first.endsWith("~") && last.endsWith("~");
  return `${formatPoint(first)} – ${formatPoint(about ? last.slice(0, -1) : last)}`;
}

/** What a person reads, with what a machine reads beside it, unless they are the same. */
function both(shown, machine) {
  const value = element("span", { class: "value" }, shown);
  if (String(machine) !== shown) value.append(" ", element("code", {}, String(machine)));
  return value;
}

const dateValue = (edtf) => both(formatDate(edtf), edtf);
const numberValue = (value) => both(formatNumber(value), value);

/** Text as it is looked for: without marks and case. */
const folded = (text) =>
  text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

/** Puts every fixed word, and every date of the page, into the language. */
function translate() {
  document.documentElement.lang = language === VIETNAMESE ? "vi" : "en";
  for (const place of document.querySelectorAll("[data-w]")) place.textContent = word(place.dataset.w);
  for (const place of document.querySelectorAll("[data-w-label]")) {
    place.setAttribute("aria-label", word(place.dataset.wLabel));
    if (place.matches("input")) place.placeholder = word(place.dataset.wLabel);
  }
  for (const place of document.querySelectorAll("time")) place.textContent = formatDate(place.dateTime);
  for (const place of document.querySelectorAll("data")) place.textContent = formatNumber(place.value);
}

/** The language that was chosen on another page, where the browser keeps it. */
function rememberedLanguage() {
  try {
    return localStorage.getItem("ketluan-language") === "en" ? ENGLISH : VIETNAMESE;
  } catch {
    return VIETNAMESE;
  }
}

function rememberLanguage() {
  try {
    localStorage.setItem("ketluan-language", language === ENGLISH ? "en" : "vi");
  } catch {
    // Kept for this page only.
  }
}
