//! Whatever a document looks like: its page shows every letter of it in order, every
//! element that is opened is closed, and every record has one name.

use ketluan::extract::{Input, Limits, extract_with_text};
use ketluan::page::write_notice;
use proptest::prelude::*;
use regex::Regex;

/// Pieces of which notices are made, whole and damaged.
const PIECES: [&str; 34] = [
    "\n",
    "\n\n",
    "  \n",
    "\r\n",
    "\t",
    "    ",
    "\u{c}\n 2 \n",
    "# ",
    "## **1. Về kinh tế**\n",
    "- ",
    "+ ",
    "(1) ",
    "| ",
    " |\n",
    "|---|---|\n",
    "**",
    "*",
    "***",
    "THÔNG BÁO",
    "Số: 12/TB-UBND",
    "Cao Bằng, ngày 28 tháng 4 năm 2022",
    "Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh ",
    "trước ngày 15/5/2022",
    "tăng 12,5% so với cùng kỳ",
    "đạt 1.095,5 tỷ đồng; ",
    "Quyết định số 508/QĐ-TTg ngày 25/3/2022 của Thủ tướng Chính phủ",
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.",
    "TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG",
    "Trịnh Sỹ Tài",
    "quý II",
    "<b>&amp;\"'</b>",
    "31/02/2022",
    "e\u{302}\u{301}",
    "một câu dài để dòng này đủ chữ cho cả một dòng giấy, và hơn thế nữa ",
];

/// The main part of a page as text, without notes, tags and entities.
fn shown(page: &str) -> String {
    let start = page.find("</noscript>").unwrap();
    let main = &page[start..page.find("</main>").unwrap()];
    let without = |text: &str, pattern: &str| Regex::new(pattern).unwrap().replace_all(text, "").into_owned();
    let text = without(&without(main, "(?s)<div class=notes>.*?</div>"), "<[^>]*>");
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
    entities.iter().fold(text, |text, (entity, character)| text.replace(entity, character))
}

fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

fn check(text: &str) -> Result<(), TestCaseError> {
    let Ok((notice, source)) = extract_with_text(Input::new("a.md", text.into()), &Limits::default()) else {
        return Ok(());
    };
    let mut page = Vec::new();
    write_notice(&mut page, &notice, &source, None).unwrap();
    let page = String::from_utf8(page).unwrap();
    prop_assert_eq!(letters(&shown(&page)), letters(&source));
    let main = &page[page.find("</noscript>").unwrap()..page.find("</main>").unwrap()];
    for tag in ["mark", "b", "i", "p", "div", "span", "button"] {
        let opened = Regex::new(&format!("<{tag}[ >]")).unwrap().find_iter(main).count();
        prop_assert_eq!(opened, main.matches(&format!("</{tag}>")).count(), "{}", tag);
    }
    let named = Regex::new(r#"<(?:mark|button)[^>]* id=([^ >]+)"#).unwrap();
    let mut names: Vec<&str> =
        named.captures_iter(main).map(|found| found.get(1).unwrap().as_str()).collect();
    let records = notice.sections.len()
        + notice.tasks.len()
        + notice.decisions.len()
        + notice.percentages.len()
        + notice.dates.len()
        + notice.quantities.len()
        + notice.citations.len()
        + notice.agencies.len()
        + notice.recipients.len()
        + notice.diagnostics.len()
        + usize::from(notice.signature.is_some())
        + serde_json::to_value(&notice.header.spans).unwrap().as_object().unwrap().len();
    prop_assert_eq!(names.len(), records);
    names.sort_unstable();
    names.dedup();
    prop_assert_eq!(names.len(), records, "a name stands twice");
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pages_of_any_text_are_whole(pieces in proptest::collection::vec(0..PIECES.len(), 1..40)) {
        check(&pieces.iter().map(|piece| PIECES[*piece]).collect::<String>())?;
    }
}

#[test]
fn pages_of_the_samples_are_whole() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    for folder in std::fs::read_dir(corpus).unwrap() {
        for file in ["source.md", "source.txt"].map(|name| folder.as_ref().unwrap().path().join(name)) {
            let Ok(bytes) = std::fs::read(&file) else { continue };
            if let Ok(text) = String::from_utf8(bytes) {
                check(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
            }
        }
    }
}
