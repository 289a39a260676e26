//! Word documents end to end: a notice as docx gives the records that it gives as
//! Markdown, and a damaged or locked one is a row that says what to do.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use ketluan::core::Reason;
use ketluan::extract::{Input, Limits, extract, source_text};
use serde_json::Value;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::common::corpus;

const WORD: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
const LISTS: &str = "<w:abstractNum w:abstractNumId='1'>\
    <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='-'/></w:lvl>\
    <w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/><w:lvlText w:val='+'/></w:lvl></w:abstractNum>\
    <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num>";
const STYLES: &str = "<w:style w:type='paragraph' w:styleId='H'><w:name w:val='heading 1'/></w:style>";

fn package(body: &str) -> Vec<u8> {
    let part =
        |root: &str, content: &str| format!("<?xml version='1.0'?><w:{root} {WORD}>{content}</w:{root}>");
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        ("word/document.xml", part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/numbering.xml", part("numbering", LISTS)),
        ("word/styles.xml", part("styles", STYLES)),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A text of Markdown without its escapes as runs that end anywhere, as Word leaves them.
fn runs(text: &str, bold: &str) -> String {
    let letters: Vec<char> = text.replace('\\', "").chars().collect();
    let pieces = letters.chunks(11).map(|piece| {
        let piece: String = piece.iter().collect();
        let piece = piece.replace('&', "&amp;").replace('<', "&lt;");
        format!("<w:r><w:rPr>{bold}</w:rPr><w:t xml:space='preserve'>{piece}</w:t></w:r>")
    });
    pieces.collect()
}

/// A line of Markdown as a paragraph: marks of headings become outline levels, bullets
/// become automatic, two stars turn bold on and off.
fn paragraph(line: &str) -> String {
    let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
    let (mut properties, mut text) = (String::new(), line.get(hashes..).unwrap().trim_start());
    if hashes > 0 {
        properties = format!("<w:outlineLvl w:val='{}'/>", hashes - 1);
    }
    for (level, bullet) in ["- ", "+ "].iter().enumerate() {
        if let Some(item) = text.strip_prefix(bullet) {
            text = item;
            properties = format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>");
        }
    }
    let mut content = String::new();
    for (at, piece) in text.split("**").enumerate() {
        content += &runs(&piece.replace('*', ""), if at % 2 == 1 { "<w:b/>" } else { "" });
    }
    format!("<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>")
}

/// Word keeps a paragraph whole where the Markdown of a scan has it cut at the end of a
/// page: a line that ends within a sentence goes on in the next, unless that is a heading.
fn as_word(markdown: &str) -> Vec<u8> {
    let mut paragraphs: Vec<String> = Vec::new();
    for line in markdown.lines().filter(|line| !line.trim().is_empty()) {
        let goes_on = |last: &&mut String| {
            let small = line.trim_start_matches('*').chars().next().is_some_and(char::is_lowercase);
            !last.starts_with('#') && small && !last.trim_end_matches(['*', ' ']).ends_with(['.', ';', ':'])
        };
        match paragraphs.last_mut().filter(goes_on) {
            Some(last) => *last = format!("{} {line}", last.trim_end()),
            None => paragraphs.push(line.to_owned()),
        }
    }
    package(&paragraphs.iter().map(|line| paragraph(line)).collect::<String>())
}

fn records(path: &str, bytes: Vec<u8>) -> Value {
    let notice = extract(Input::new(path, bytes), &Limits::default()).unwrap();
    serde_json::to_value(&notice).unwrap()
}

/// A record without places, ids by their order, texts without markup.
fn comparable(value: &Value, ids: &BTreeMap<String, String>) -> Value {
    match value {
        Value::Object(fields) => {
            let kept = fields
                .iter()
                .filter(|(name, _)| !matches!(name.as_str(), "span" | "spans" | "pieces" | "plain_text"));
            kept.map(|(name, value)| (name.clone(), comparable(value, ids))).collect()
        }
        Value::Array(items) => items.iter().map(|item| comparable(item, ids)).collect(),
        Value::String(text) => match ids.get(text) {
            Some(id) => id.clone().into(),
            None => text
                .trim_start_matches('#')
                .replace(['*', '\\'], "")
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .into(),
        },
        other => other.clone(),
    }
}

fn ids(notice: &Value) -> BTreeMap<String, String> {
    let mut ids = BTreeMap::new();
    for (list, value) in notice.as_object().unwrap() {
        for (at, item) in value.as_array().into_iter().flatten().enumerate() {
            if let Some(id) = item.get("id").and_then(Value::as_str) {
                ids.insert(id.to_owned(), format!("{list} {at}"));
            }
        }
    }
    ids
}

#[test]
fn a_notice_as_docx_gives_the_records_of_the_markdown() {
    let sample = corpus::samples().into_iter().find(|sample| sample.name == "cao-bang-2022-04").unwrap();
    let markdown = std::fs::read_to_string(sample.folder.join(&sample.file)).unwrap();
    let [one, other] =
        [("a.md", markdown.clone().into_bytes()), ("a.docx", as_word(&markdown))].map(|(path, bytes)| {
            let notice = records(path, bytes);
            let ids = ids(&notice);
            comparable(&notice, &ids)
        });
    assert_eq!(other["source"]["format"], "docx");
    let mut differences = Vec::new();
    for (list, value) in one.as_object().unwrap() {
        if matches!(list.as_str(), "id" | "source" | "diagnostics") {
            continue;
        }
        match (value.as_array(), other[list].as_array()) {
            (Some(one), Some(other)) => {
                differences.extend(
                    one.iter().filter(|item| !other.contains(item)).map(|item| format!("- {list} {item}")),
                );
                differences.extend(
                    other.iter().filter(|item| !one.contains(item)).map(|item| format!("+ {list} {item}")),
                );
            }
            _ if *value != other[list] => differences.push(format!("{list}: {value} / {}", other[list])),
            _ => {}
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_source_text_holds_what_is_printed() {
    let body = paragraph("# **THÔNG BÁO**") + &paragraph("- Giao Sở Y tế báo cáo trước ngày 15/5/2022.");
    let text = source_text(Input::new("a.docx", package(&body)), &Limits::default()).unwrap();
    assert_eq!(text, "THÔNG BÁO\n- Giao Sở Y tế báo cáo trước ngày 15/5/2022.\n");
}

#[test]
fn what_cannot_be_read_is_a_reject_that_says_what_to_do() {
    let mut broken = as_word("- Giao Sở Y tế báo cáo.");
    broken.truncate(broken.len() / 2);
    let error = extract(Input::new("a.docx", broken), &Limits::default()).unwrap_err();
    assert_eq!(error.reason, Reason::Damaged);
    assert!(error.message.contains("save it again"), "{error}");
}

#[test]
fn no_cut_and_no_changed_byte_harms_anything() {
    let whole = as_word(
        "# 1. Tình hình\n- Giao **Sở Y tế** báo cáo trước ngày 15/5/2022.\nThu đạt 2.448,65 tỷ đồng.",
    );
    let limits = Limits::default();
    for at in 0..whole.len() {
        let _ = source_text(Input::new("a.docx", whole[..at].to_vec()), &limits);
        let mut changed = whole.clone();
        changed[at] ^= 0x55;
        let _ = source_text(Input::new("a.docx", changed), &limits);
    }
}
