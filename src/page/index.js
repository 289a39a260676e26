// What the index of several notices does: sorts by a column, looks for words, changes
// the language. Without it the table can be read all the same.

const list = document.querySelector("#notices tbody");
const needleBox = document.getElementById("needle");

function sortBy(button) {
  const column = [...button.closest("tr").children].indexOf(button.closest("th"));
  const falling = button.closest("th").getAttribute("aria-sort") === "ascending";
  for (const other of button.closest("tr").children) other.removeAttribute("aria-sort");
  button.closest("th").setAttribute("aria-sort", falling ? "descending" : "ascending");
  const key = (row) => row.children[column].dataset.v ?? row.children[column].textContent;
  const compare = new Intl.Collator("vi", { numeric: true }).compare;
  const sorted = [...list.children].sort((a, b) => compare(key(a), key(b)) * (falling ? -1 : 1));
  list.append(...sorted);
}

function search() {
  const wanted = folded(needleBox.value.trim());
  let shown = 0;
  for (const row of list.children) {
    row.hidden = wanted !== "" && !folded(row.textContent).includes(wanted);
    shown += row.hidden ? 0 : 1;
  }
  document.getElementById("nothing").hidden = shown > 0;
}

function setLanguage(chosen) {
  language = chosen;
  translate();
}

document.addEventListener("click", ({ target }) => {
  if (target.closest("th button")) sortBy(target.closest("th button"));
  else if (target.closest("#language")) { setLanguage(1 - language); rememberLanguage(); }
});
needleBox.addEventListener("input", search);
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
  if (event.key === "/") needleBox.focus();
  else if (event.key === "l") { setLanguage(1 - language); rememberLanguage(); }
  else return;
  event.preventDefault();
});

setLanguage(rememberedLanguage());
