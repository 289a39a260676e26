//! Pages with made regions: `<!-- made: NAME -->` to `<!-- end: NAME -->`. What
//! stands outside of them is written by hand and never touched.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

/// Tests run side by side, and several keep regions of one page.
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

/// The text of a file of the project.
pub fn read(path: &str) -> String {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    std::fs::read_to_string(full).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Compares a page with what it should be, or writes it when that is asked for.
pub fn keep(path: &str, made: impl FnOnce(&str) -> String) {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let on_integration = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(!(update && on_integration), "pages are never written on continuous integration");
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    let page = read(path);
    let made = made(&page);
    if page == made {
        return;
    }
    if update {
        std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), made).unwrap();
        return;
    }
    let lines = || page.lines().zip(made.lines()).enumerate();
    let (number, (is, should)) = lines()
        .find(|(_, (is, should))| is != should)
        .unwrap_or((page.lines().count().min(made.lines().count()), ("(the end)", "(or the other way)")));
    panic!(
        "{path} is out of date; run UPDATE=1 cargo test --test it docs::, and read the difference.\n\
         line {}: {is}\nshould be: {should}",
        number + 1
    );
}

/// The page with another content of a region.
pub fn replace_region(page: &str, name: &str, content: &str) -> String {
    let (begin, end) = (format!("<!-- made: {name} -->\n"), format!("<!-- end: {name} -->"));
    let lost = || panic!("the page has no region {name}: {begin}…{end}");
    let (before, rest) = page.split_once(&begin).unwrap_or_else(lost);
    let (_, after) = rest.split_once(&end).unwrap_or_else(lost);
    format!("{before}{begin}\n{}\n\n{end}{after}", content.trim())
}

/// Text for a cell of a table.
pub fn cell(text: &str) -> String {
    text.replace('|', "\\|").replace('\n', " ")
}

/// A literal; line ends are shown.
pub fn code(text: &str) -> String {
    format!("`{}`", text.replace('\r', "␍").replace('\n', "⏎"))
}

#[test]
fn regions_are_replaced_and_nothing_else() {
    let page = "a\n<!-- made: x -->\nold\n<!-- end: x -->\nb\n";
    let made = replace_region(page, "x", "new\n");
    assert_eq!(made, "a\n<!-- made: x -->\n\nnew\n\n<!-- end: x -->\nb\n");
    assert_eq!(replace_region(&made, "x", "new"), made);
}
