//! The page of a notice in the browser: marks, cards, jumps, filters, tables, language.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::browser::Browser;
use crate::common::archive::ketluan;

/// A page, in a folder of its own.
pub struct Page {
    home: tempfile::TempDir,
}

impl Page {
    /// The page of a file.
    pub fn of(file: &Path) -> Self {
        let home = tempfile::tempdir().unwrap();
        let page = home.path().join("trang.html");
        let run = ketluan(&["view", file.to_str().unwrap(), "-o", page.to_str().unwrap()]);
        assert_eq!(run.status, 0, "{}", run.stderr);
        Self { home }
    }

    /// The page of a text.
    pub fn of_text(text: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let file = home.path().join("thong-bao.md");
        std::fs::write(&file, text).unwrap();
        Self::of(&file)
    }

    pub fn path(&self) -> PathBuf {
        self.home.path().join("trang.html")
    }
}

pub fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

fn cao_bang() -> Page {
    Page::of(&corpus().join("cao-bang-2022-04/source.md"))
}

fn samples() -> Vec<PathBuf> {
    let folders = std::fs::read_dir(corpus()).unwrap().map(|item| item.unwrap().path());
    let mut files: Vec<PathBuf> = folders
        .filter(|path| path.is_dir())
        .flat_map(|folder| [folder.join("source.md"), folder.join("source.txt")])
        .filter(|file| file.exists())
        .collect();
    files.sort();
    files
}

const COUNTS: &str = "Object.fromEntries([...'stcpdqranghx'].map((kind) => [kind, \
    document.querySelectorAll(`#text mark.${kind}[id]`).length + \
    (kind === 'x' ? document.querySelectorAll('#text .note[id]').length : 0)]))";

fn counts(notice: &Value) -> Value {
    let length = |array: &str| notice[array].as_array().unwrap().len();
    json!({
        "s": length("sections"), "t": length("tasks"), "c": length("decisions"), "p": length("percentages"),
        "d": length("dates"), "q": length("quantities"), "r": length("citations"), "a": length("agencies"),
        "n": length("recipients"), "x": length("diagnostics"),
        "g": usize::from(notice["signature"].is_object()),
        "h": notice["header"]["spans"].as_object().unwrap().len(),
    })
}

/// Records whose mark, put together from its pieces, does not show their literal.
const MISSHOWN: &str = r"[...records.values()].filter(({ kind, record, id }) => {
    // Where a page end cuts a record, its literal holds the page number too.
    if (!'dpqran'.includes(kind) || record.span.pieces) return false;
    const pieces = [...document.querySelectorAll(`#text mark[id='${id}'], #text mark[data-r='${id}']`)];
    const shown = pieces.map((piece) => piece.textContent).join(' ');
    const bare = (text) => text.replace(/[\s*#|]/g, '');
    return bare(shown) !== bare(record.text);
}).map(({ id, record }) => [id, record.text])";

#[test]
fn every_record_of_every_sample_has_its_mark() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    for file in samples() {
        let page = Page::of(&file);
        browser.open(&page.path());
        let extracted = ketluan(&["extract", file.to_str().unwrap()]);
        let notice: Value = serde_json::from_str(&extracted.stdout).unwrap();
        assert_eq!(browser.eval(COUNTS), counts(&notice), "{}", file.display());
        assert_eq!(browser.eval(MISSHOWN), json!([]), "{}", file.display());
        let shown = browser.eval(
            "[...document.querySelectorAll('#kinds button')].map((b) => [b.dataset.kind, Number(b.querySelector('b').textContent)])",
        );
        for pair in shown.as_array().unwrap() {
            assert_eq!(
                pair[1],
                counts(&notice)[pair[0].as_str().unwrap()],
                "{}: {}",
                file.display(),
                pair[0]
            );
        }
    }
    browser.assert_quiet();
}

#[test]
fn marks_lie_inside_each_other_as_their_records_do() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    let page = Page::of_text(
        "THÔNG BÁO\nKết luận tại phiên họp tháng 4 năm 2022\n\n\
         1. Giao **Sở Y tế** thực hiện Quyết định số 508/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ, \
         đạt ít nhất 95% kế hoạch trước ngày 15/5/2022.\n",
    );
    browser.open(&page.path());
    let nested = browser.eval(
        "[...document.querySelectorAll('#text mark.d')].map((date) => \
         [date.textContent, Boolean(date.closest('mark.t')), Boolean(date.closest('mark.r'))])",
    );
    let nested = nested.as_array().unwrap();
    assert!(nested.contains(&json!(["ngày 25/3/2022", true, true])), "{nested:?}");
    assert!(nested.contains(&json!(["trước ngày 15/5/2022", true, false])), "{nested:?}");
    assert_eq!(browser.eval("document.querySelector('mark.a b, b mark.a').textContent"), "Sở Y tế");
    assert_eq!(browser.eval("document.querySelector('#text mark.t').textContent.includes('*')"), false);
    browser.assert_quiet();
}

const IN_SIGHT: &str = "(() => { const box = document.activeElement.getBoundingClientRect(); \
    return box.top >= 0 && box.bottom <= innerHeight + box.height; })()";

#[test]
fn a_row_leads_to_its_place_and_back() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    let id = browser.eval("document.querySelector('#sheet tbody tr:nth-child(30)').dataset.r");
    let id = id.as_str().unwrap();
    let mark = format!("document.activeElement.id === '{id}'");
    browser.click("#sheet tbody tr:nth-child(30) td");
    browser.until(&mark);
    browser.settle();
    assert_eq!(browser.eval(IN_SIGHT), true);
    assert_eq!(browser.eval("location.hash"), format!("#{id}"));
    assert_eq!(browser.eval("!card.hidden && card.querySelector('h2 code').textContent"), id);
    assert_eq!(browser.eval("text.scrollTop > 500"), true);
    browser.press("b");
    let row = format!("document.activeElement.matches('tr') && document.activeElement.dataset.r === '{id}'");
    browser.until(&row);
    assert_eq!(browser.eval("text.scrollTop"), 0);
    // The same with keys alone.
    browser.press("ArrowDown");
    browser.press("ArrowUp");
    browser.press("Enter");
    browser.until(&mark);
    browser.press("Escape");
    assert_eq!(browser.eval("card.hidden"), true);
    browser.click("#back");
    browser.until(&row);
    browser.assert_quiet();
}

#[test]
fn keys_walk_from_record_to_record() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    browser.eval("text.focus()");
    let order = browser
        .eval("[...document.querySelectorAll('#text mark[id], #text .note[id]')].map((mark) => mark.id)");
    for position in 0..6 {
        browser.press("n");
        browser.until(&format!("document.activeElement.id === {}", order[position]));
        assert_eq!(browser.eval("card.querySelector('h2 code').textContent"), order[position]);
    }
    browser.press("p");
    browser.until(&format!("document.activeElement.id === {}", order[4]));
    // Out of a date into the record around it.
    browser.eval("jump(document.querySelector('mark.t mark.d[id]').id)");
    browser.until("document.activeElement.matches('mark.d')");
    let outer = browser.eval("outerNames(document.activeElement)[0]");
    browser.press("u");
    browser.until(&format!("document.activeElement.id === {outer}"));
    browser.press("t");
    assert_eq!(browser.eval("document.querySelector('[aria-selected=true][data-table]').dataset.table"), "p");
    browser.press("/");
    assert_eq!(browser.eval("document.activeElement.id"), "needle");
    browser.press("Escape");
    browser.press("?");
    browser.until("keys.open");
    assert_eq!(browser.eval("keys.querySelectorAll('dt').length"), 11);
    browser.assert_quiet();
}

#[test]
fn a_pointer_over_a_mark_shows_its_record() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    assert_eq!(browser.eval("card.hidden"), true);
    browser.hover("#text mark.d");
    browser.until("!card.hidden");
    let shown = browser.eval("card.textContent");
    let shown = shown.as_str().unwrap();
    assert!(shown.contains("28/4/2022") && shown.contains("2022-04-28"), "{shown}");
    browser.click("#text mark.a");
    browser.until("pinned && card.querySelector('h2 .swatch').className.includes('a')");
    browser.assert_quiet();
}

#[test]
fn a_kind_can_be_hidden_and_shown() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    let underlined = "getComputedStyle(document.querySelector('#text mark.d')).textDecorationLine";
    assert_eq!(browser.eval(underlined), "underline");
    browser.click("#kinds [data-kind=d]");
    assert_eq!(browser.eval(underlined), "none");
    assert_eq!(browser.eval("document.querySelector('#kinds [data-kind=d]').ariaPressed"), "false");
    browser.eval("showTable('all')");
    assert_eq!(browser.eval("rows.items.some(({ kind }) => kind === 'd')"), false);
    browser.eval("text.focus()");
    for _ in 0..8 {
        browser.press("n");
        browser.settle();
        assert_eq!(browser.eval("document.activeElement.matches('mark.d')"), false);
    }
    browser.eval("text.focus()");
    browser.press("3");
    assert_eq!(browser.eval(underlined), "underline");
    assert_eq!(browser.eval("rows.items.some(({ kind }) => kind === 'd')"), true);
    browser.assert_quiet();
}

#[test]
fn kinds_differ_in_shape_and_not_in_hue_alone() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    let shapes = browser.eval(
        "[...'dpqrahnx'].map((kind) => { const style = getComputedStyle(document.querySelector(`#text mark.${kind}:not([data-info])`)); \
         return [style.textDecorationLine, style.textDecorationStyle, style.borderBottomStyle, style.borderBottomWidth === '0px', style.borderLeftStyle].join(' '); })",
    );
    let mut shapes: Vec<String> = serde_json::from_value(shapes).unwrap();
    let kinds = shapes.len();
    shapes.sort();
    shapes.dedup();
    assert_eq!(shapes.len(), kinds, "{shapes:?}");
}

#[test]
fn values_are_shown_in_the_way_of_the_language() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    let dates = "['2022-04-30', '2022-04', '2022', '2022-34', '2022-01/2022-04', '2021/2025', '../2022-12-20', \
                 '2022-06~/2022-07~', '2022-05-01/2022-05-10'].map(formatDate)";
    let vietnamese = json!([
        "30/4/2022",
        "tháng 4/2022",
        "năm 2022",
        "quý II/2022",
        "tháng 1–4/2022",
        "năm 2021 – năm 2025",
        "đến hết 20/12/2022",
        "khoảng tháng 6/2022 – tháng 7/2022",
        "1/5/2022 – 10/5/2022"
    ]);
    assert_eq!(browser.eval(dates), vietnamese);
    assert_eq!(
        browser.eval("[1095056.5, 12, -1234, 1000000].map(formatNumber)"),
        json!(["1.095.056,5", "12", "-1.234", "1.000.000"])
    );
    assert_eq!(browser.eval("document.querySelector('#bar time').textContent"), "28/4/2022");
    assert_eq!(browser.eval("document.querySelector('[data-table=t]').textContent"), "Nhiệm vụ");
    browser.click("#language");
    assert_eq!(browser.eval("document.documentElement.lang"), "en");
    assert_eq!(browser.eval("document.querySelector('[data-table=t]').textContent"), "Tasks");
    assert_eq!(browser.eval("document.querySelector('#bar time').textContent"), "28 April 2022");
    assert_eq!(browser.eval("formatNumber(1095056.5)"), "1,095,056.5");
    assert_eq!(browser.eval("document.querySelector('#sheet th.date').textContent"), "Deadline");
    let untold = browser
        .eval("[...document.querySelectorAll('[data-w]')].filter((at) => !hasWord(at.dataset.w)).length");
    assert_eq!(untold, 0);
    browser.press("l");
    assert_eq!(browser.eval("document.documentElement.lang"), "vi");
    browser.assert_quiet();
}

#[test]
fn tables_hold_their_records_and_can_be_searched() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    browser.eval("showTable('p'); rows.all()");
    assert_eq!(
        browser
            .eval("document.querySelectorAll('#sheet tbody tr').length === page.notice.percentages.length"),
        true
    );
    let row = browser.eval(
        "[...document.querySelectorAll('#sheet tbody tr')].map((row) => row.innerText).find((text) => text.includes('219,3%'))",
    );
    let row = row.as_str().unwrap();
    assert!(row.contains("= bằng") && row.contains("219.3") && row.contains("cùng kỳ năm trước"), "{row}");
    browser.eval("showTable('t'); document.getElementById('needle').value = 'so y te'; search()");
    let found = browser.eval("[...document.querySelectorAll('#sheet tbody tr')].map((row) => row.innerText)");
    let found = found.as_array().unwrap();
    assert!(!found.is_empty() && found.len() < 10, "{found:?}");
    assert!(found.iter().all(|row| row.as_str().unwrap().contains("Sở Y tế")), "{found:?}");
    browser.assert_quiet();
}

#[test]
fn paper_holds_both_tables_whole() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    browser.open(&cao_bang().path());
    browser.eval("dispatchEvent(new Event('beforeprint'))");
    let rows = browser.eval("[...document.querySelectorAll('#paper tbody')].map((body) => body.rows.length)");
    assert_eq!(rows, browser.eval("[page.notice.tasks.length, page.notice.percentages.length]"));
    browser.eval("dispatchEvent(new Event('afterprint'))");
    assert_eq!(browser.eval("document.querySelectorAll('#paper table').length"), 0);
    assert!(browser.ask("Page.printToPDF", json!({}))["data"].as_str().unwrap().len() > 10_000);
    browser.assert_quiet();
}

#[test]
fn a_narrow_screen_shows_one_part_at_a_time() {
    let Some(mut browser) = Browser::start(390, 844) else { return };
    browser.open(&cao_bang().path());
    let seen = "[...document.querySelectorAll('#text, #panel, #outline')].filter((part) => part.offsetParent).map((part) => part.id).join()";
    assert_eq!(browser.eval(seen), "text");
    assert_eq!(browser.eval("document.documentElement.scrollWidth <= innerWidth"), true);
    browser.click("#views [data-view=panel]");
    assert_eq!(browser.eval(seen), "panel");
    browser.click("#sheet tbody tr:nth-child(5) td");
    browser.until("document.activeElement.matches('mark.t')");
    assert_eq!(browser.eval(seen), "text");
    browser.assert_quiet();
}

/// Makes a notice of two million bytes by saying the middle of a sample again and again.
fn long_notice() -> String {
    let sample = std::fs::read_to_string(corpus().join("cao-bang-2022-04/source.md")).unwrap();
    let (head, rest) = sample.split_at(sample.find("#### 1. ").unwrap());
    let (middle, tail) = rest.split_at(rest.find("**Nơi nhận").unwrap());
    let times = 2_000_000 / middle.len() + 1;
    format!("{head}{}{tail}", middle.repeat(times))
}

#[test]
fn a_long_notice_stays_usable() {
    let Some(mut browser) = Browser::start(1440, 900) else { return };
    let loaded = browser.open(&Page::of_text(&long_notice()).path());
    crate::common::outside::tell(&format!("a notice of 2 MB is there after {loaded:.0} ms"));
    assert!(loaded < 15_000.0, "{loaded}");
    assert_eq!(browser.eval("records.size > 10000"), true);
    browser.eval("jump(page.notice.tasks.at(-20).id)");
    browser.until("document.activeElement.matches('mark.t')");
    browser.settle();
    assert_eq!(browser.eval(IN_SIGHT), true);
    browser.eval("showTable('all'); chooseRow(page.notice.dates.at(-50).id)");
    browser.settle();
    let nodes = "document.querySelectorAll('#sheet *, #outline *').length";
    let nodes = browser.eval(nodes).as_u64().unwrap();
    assert!(nodes < 3_000, "{nodes} nodes in the panes");
    browser.assert_quiet();
}
