//! One notice as Markdown and as a page: the records say the same, but for places and the
//! markup inside of literals.

use std::collections::{BTreeMap, BTreeSet};

use ketluan::extract::{Input, Limits, extract};
use serde_json::Value;

use super::common::corpus;

/// The records of a document.
pub fn records(path: &str, bytes: impl Into<Vec<u8>>) -> Value {
    let notice = extract(Input::new(path, bytes.into()), &Limits::default()).unwrap();
    let mut line = Vec::new();
    ketluan::tables::jsonl::write_line(&mut line, &notice).unwrap();
    serde_json::from_slice(&line).unwrap()
}

/// The paragraphs of the notice with the level of a heading, 0 for others. What a page end
/// cut in the Markdown is one paragraph, as in the document itself.
pub fn paragraphs(markdown: &str, joined: &BTreeSet<usize>) -> Vec<(usize, String)> {
    let mut blocks: Vec<(usize, String)> = Vec::new();
    let mut at = 0;
    for line in markdown.split('\n') {
        let start = at;
        at += line.len() + 1;
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        let words = line.get(level..).unwrap_or("").trim();
        if words.is_empty() {
            continue;
        }
        let cut = joined.iter().any(|place| (start..at).contains(place));
        match blocks.last_mut().filter(|_| cut) {
            Some((_, before)) => *before = format!("{before} {words}"),
            None => blocks.push((level, words.into())),
        }
    }
    blocks
}

/// The notice as a page: headings, paragraphs, bold and italics as elements.
fn page(markdown: &str, joined: &BTreeSet<usize>) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\r\n<html><head><meta charset=\"utf-8\"><title>Trang</title></head><body>\r\n",
    );
    for (level, words) in paragraphs(markdown, joined) {
        let tag = if level > 0 { format!("h{level}") } else { "p".into() };
        page.push_str(&format!("<{tag}>{}</{tag}>\r\n", wrapped(&elements(&words))));
    }
    page + "</body></html>\r\n"
}

/// Words on lines as editors wrap them: in a page a line end is a blank.
fn wrapped(words: &str) -> String {
    let mut wrapped = String::new();
    let mut width = 0;
    for word in words.split(' ') {
        if !wrapped.is_empty() {
            wrapped.push_str(if width > 70 { "\n" } else { " " });
            width = if width > 70 { 0 } else { width };
        }
        wrapped.push_str(word);
        width += word.chars().count() + 1;
    }
    wrapped
}

/// Emphasis as elements, where it is closed on its line.
fn elements(words: &str) -> String {
    let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('\\', "");
    let mut out = words;
    for (mark, tag) in [("**", "b"), ("*", "i")] {
        let pairs = out.matches(mark).count() / 2;
        for _ in 0..pairs {
            out = out.replacen(mark, &format!("<{tag}>"), 1).replacen(mark, &format!("</{tag}>"), 1);
        }
        out = out.replace(mark, "");
    }
    out
}

/// A literal without its markup.
fn bare(text: &str) -> String {
    let mut bare = String::new();
    let mut in_tag = false;
    for character in text.replace("&amp;", "&").chars() {
        in_tag |= character == '<';
        if !in_tag && !matches!(character, '*' | '\\' | '#') {
            bare.push(character);
        }
        in_tag &= character != '>';
    }
    bare.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Ids by their list and their number in it.
fn numbered(notice: &Value) -> BTreeMap<String, String> {
    let lists = notice.as_object().unwrap().iter().filter_map(|(name, list)| Some((name, list.as_array()?)));
    let ids = lists.flat_map(|(name, list)| {
        list.iter()
            .enumerate()
            .filter_map(move |(at, row)| Some((row.get("id")?.as_str()?.to_owned(), format!("{name} {at}"))))
    });
    ids.collect()
}

fn without_places(value: &mut Value, ids: &BTreeMap<String, String>) {
    match value {
        Value::Object(fields) => {
            for name in ["span", "spans", "plain_text"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(|value| without_places(value, ids));
        }
        Value::Array(values) => values.iter_mut().for_each(|value| without_places(value, ids)),
        Value::String(text) => *text = ids.get(text.as_str()).cloned().unwrap_or_else(|| bare(text)),
        _ => {}
    }
}

fn comparable(mut notice: Value) -> Value {
    let ids = numbered(&notice);
    for name in ["id", "source", "diagnostics"] {
        notice.as_object_mut().unwrap().remove(name);
    }
    without_places(&mut notice, &ids);
    notice
}

/// The text of the notice of Cao Bằng, its records, and where page ends cut its paragraphs.
pub fn notice() -> (String, Value, BTreeSet<usize>) {
    let samples = corpus::samples();
    let sample = samples.iter().find(|sample| sample.name == "cao-bang-2022-04").unwrap();
    let markdown = std::fs::read_to_string(sample.folder.join(&sample.file)).unwrap();
    let expected = records("notice.md", markdown.as_str());
    let codes = expected["diagnostics"].as_array().unwrap().iter();
    let cuts = codes.filter(|finding| finding["code"] == "page-break-joined");
    let joined: BTreeSet<usize> =
        cuts.filter_map(|finding| usize::try_from(finding["span"]["start"].as_u64()?).ok()).collect();
    assert!(!joined.is_empty());
    (markdown, expected, joined)
}

/// The records say the same but for places and the markup inside of literals.
pub fn assert_same(expected: Value, found: Value) {
    let (expected, found) = (comparable(expected), comparable(found));
    for (name, value) in expected.as_object().unwrap() {
        match (value.as_array(), found[name].as_array()) {
            (Some(expected), Some(found)) => {
                for (at, (one, other)) in expected.iter().zip(found).enumerate() {
                    assert_eq!(one, other, "{name} {at}");
                }
                assert_eq!(expected.len(), found.len(), "{name}");
            }
            _ => assert_eq!(value, &found[name], "{name}"),
        }
    }
}

#[test]
fn a_page_gives_the_records_of_its_markdown() {
    let (markdown, expected, joined) = notice();
    let page = page(&markdown, &joined);
    let found = records("notice.html", page.as_str());
    assert_eq!(found["source"]["format"], "html");
    let mut literals = 0;
    check_literals(&found, &page, &mut literals);
    assert!(literals > 300, "{literals}");
    assert_same(expected, found);
}

/// The bytes of the page at a place are the literal.
fn check_literals(value: &Value, page: &str, count: &mut usize) {
    match value {
        Value::Object(fields) => {
            let place = |name: &str| usize::try_from(fields.get("span")?.get(name)?.as_u64()?).ok();
            if let (Some(start), Some(end), Some(text)) =
                (place("start"), place("end"), fields.get("text").and_then(Value::as_str))
            {
                assert_eq!(page.get(start..end), Some(text));
                if let Some(plain) = fields.get("plain_text") {
                    let plain = plain.as_str().unwrap_or(text);
                    assert!(!plain.contains(['\n', '<']) && !plain.contains("  "), "{plain:?}");
                }
                *count += 1;
            }
            fields.values().for_each(|value| check_literals(value, page, count));
        }
        Value::Array(values) => values.iter().for_each(|value| check_literals(value, page, count)),
        _ => {}
    }
}
