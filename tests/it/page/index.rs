//! The index of several notices in the browser.

use super::browser::Browser;
use super::notice::corpus;
use crate::common::archive::ketluan;

#[test]
fn the_index_lists_sums_sorts_and_leads_to_the_pages() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    let home = tempfile::tempdir().unwrap();
    let out = home.path().join("trang");
    let run = ketluan(&["view", corpus().to_str().unwrap(), "-o", out.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    browser.open(&out.join("index.html"));
    let rows = browser.eval("document.querySelectorAll('#notices tbody tr').length").as_u64().unwrap();
    assert!(rows >= 10, "{rows}");
    for column in 4..9 {
        let sum = format!(
            "[...document.querySelectorAll('#notices tbody tr')].reduce((sum, row) => sum + Number(row.cells[{column}].dataset.v), 0) \
             === Number(document.querySelector('#notices tfoot tr').cells[{column} - 3].dataset.v)"
        );
        assert_eq!(browser.eval(&sum), true, "column {column}");
    }
    let dates = "[...document.querySelectorAll('#notices tbody .date')].map((cell) => cell.dataset.v)";
    browser.click("#notices th:nth-child(2) button");
    let rising = browser.eval(&format!("{dates}.every((date, at, all) => !at || all[at - 1] <= date)"));
    assert_eq!(rising, true);
    browser.click("#notices th:nth-child(2) button");
    let falling = browser.eval(&format!("{dates}.every((date, at, all) => !at || all[at - 1] >= date)"));
    assert_eq!(falling, true);
    browser.eval("needleBox.value = 'cao bang'; search()");
    assert_eq!(
        browser
            .eval("[...document.querySelectorAll('#notices tbody tr')].filter((row) => !row.hidden).length"),
        1
    );
    browser.click("#language");
    assert_eq!(browser.eval("document.querySelector('h1').textContent"), "Index of notices");
    browser.click("#notices tbody tr:not([hidden]) a");
    browser.until("document.querySelector('#text') && document.readyState === 'complete'");
    browser.allow_current();
    assert_eq!(browser.eval("document.querySelector('h1').textContent"), "Thông báo · Cao Bằng");
    assert_eq!(browser.eval("document.documentElement.lang"), "en", "the language goes along");
    browser.click("#bar .up");
    browser.until("document.querySelector('#notices') && document.readyState === 'complete'");
    browser.assert_quiet();
}
