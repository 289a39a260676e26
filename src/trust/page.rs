//! A notice as a page to review: the source text line by line, and under each line
//! what the records say of it. Long lines are folded, so that the page reads well
//! in a terminal and in a diff. Blank lines are left out.

use std::ops::Range;

use serde_json::Value;
use unicode_normalization::char::canonical_combining_class;

use super::lines::Lines;

/// Columns of source text in one row.
const WIDTH: usize = 88;
/// A literal up to this wide is not folded.
const WHOLE: usize = 60;

/// Which arrays are shown, what a record of each is called, and which fields are told.
const KINDS: &[(&str, &str, &[&str])] = &[
    ("sections", "section", &["id", "number", "level", "kind", "parent"]),
    (
        "tasks",
        "task",
        &[
            "id",
            "kind",
            "marker",
            "parent",
            "assignment",
            "lead",
            "lead_source",
            "coordinating",
            "deadline.edtf",
            "deadline.bound",
            "deadline.type",
            "urgency",
        ],
    ),
    ("decisions", "decision", &["marker", "action", "effect"]),
    (
        "percentages",
        "percentage",
        &[
            "kind",
            "value",
            "value_max",
            "qualifier",
            "direction",
            "verb",
            "subject",
            "base.type",
            "base.edtf",
            "period",
            "status",
        ],
    ),
    ("dates", "date", &["edtf", "role", "bound", "granularity", "year_inferred"]),
    (
        "quantities",
        "quantity",
        &["value", "value_max", "unit", "kind", "qualifier", "direction", "is_change", "subject"],
    ),
    ("citations", "citation", &["kind", "symbols", "issuer", "date", "provisions", "relation", "damaged"]),
    ("agencies", "agency", &["kind", "agency", "name", "province"]),
    ("recipients", "recipient", &["names", "purpose", "copies", "archive"]),
];

/// A place and what is said of it.
#[derive(Debug)]
struct Mark {
    range: Range<usize>,
    label: String,
}

/// The page of a notice.
pub fn page(notice: &Value, text: &Lines) -> String {
    let mut page = String::new();
    facts(&mut page, "genre", &notice["genre"]);
    for part in ["source", "header", "signature"] {
        facts(&mut page, part, &notice[part]);
    }
    page.push('\n');
    let marks = marks(notice);
    let mut next = 0;
    for line in 1..=text.count() {
        let range = text.line(line).unwrap_or_default();
        let here = next + marks[next..].partition_point(|mark| mark.range.start <= range.end);
        show_line(&mut page, line, text, range, &marks[next..here]);
        next = here;
    }
    page.push('\n');
    for finding in notice["diagnostics"].as_array().into_iter().flatten() {
        page.push_str(&format!("{}\n", told(finding)));
    }
    page
}

/// Every known value of an object, a line each; places are shown at the text.
fn facts(page: &mut String, name: &str, value: &Value) {
    match value {
        Value::Object(fields) => {
            for (field, value) in
                fields.iter().filter(|(field, _)| !matches!(field.as_str(), "span" | "spans"))
            {
                facts(page, &format!("{name}.{field}"), value);
            }
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                facts(page, &format!("{name}.{index}"), element);
            }
        }
        _ => {
            if let Some(value) = shown(value) {
                page.push_str(&format!("{name}: {value}\n"));
            }
        }
    }
}

fn told(finding: &Value) -> String {
    let place = finding["span"]["line"].as_u64().map_or("document".into(), |line| format!("line {line}"));
    format!("{place}: {}", said(finding))
}

fn said(finding: &Value) -> String {
    let code = finding["code"].as_str().unwrap_or_default();
    let message = finding["message"].as_str().unwrap_or_default();
    let suggestion = finding["suggestion"].as_str().map(|s| format!(" (perhaps {s})")).unwrap_or_default();
    format!("{code}: {message}{suggestion}")
}

fn marks(notice: &Value) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut add = |span: &Value, label: String| marks.extend(range(span).map(|range| Mark { range, label }));
    for (field, span) in notice["header"]["spans"].as_object().into_iter().flatten() {
        add(span, format!("header {field}"));
    }
    add(&notice["signature"]["span"], "signature".into());
    for (array, ..) in KINDS {
        for record in notice[array].as_array().into_iter().flatten() {
            add(&record["span"], label(array, record));
        }
    }
    marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
    marks
}

/// The bytes of a span.
pub fn range(span: &Value) -> Option<Range<usize>> {
    let at = |end: &str| usize::try_from(span[end].as_u64()?).ok();
    Some(at("start")?..at("end")?)
}

/// What a record says, on one line: its kind and its known fields.
pub fn label(array: &str, record: &Value) -> String {
    let Some((_, title, fields)) = KINDS.iter().find(|(known, ..)| *known == array) else {
        return said(record);
    };
    let mut label = (*title).to_owned();
    for field in *fields {
        let value = field.split('.').fold(record, |value, part| &value[part]);
        if let Some(value) = shown(value) {
            label.push_str(&format!(" {field}:{value}"));
        }
    }
    if let Some(pieces) = record["span"]["pieces"].as_array() {
        label.push_str(&format!(" in {} pieces", pieces.len()));
    }
    label
}

/// A value as told beside its field; what is unknown, false or empty is not told.
pub fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Null | Value::Bool(false) => None,
        Value::Bool(true) => Some("yes".into()),
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if text.contains([' ', '\n']) => Some(format!("{text:?}")),
        Value::String(text) => Some(text.clone()),
        Value::Array(elements) if elements.is_empty() => None,
        Value::Array(elements) => Some(elements.iter().filter_map(shown).collect::<Vec<_>>().join("+")),
        Value::Object(fields) => ["name", "text"].iter().find_map(|field| shown(fields.get(*field)?)),
    }
}

fn show_line(page: &mut String, line: usize, text: &Lines, range: Range<usize>, marks: &[Mark]) {
    if text.slice(range.clone()).trim().is_empty() && marks.is_empty() {
        return;
    }
    let mut rest = marks;
    for (position, row) in fold(text.source(), range.clone(), marks).into_iter().enumerate() {
        if position == 0 {
            page.push_str(&format!("{line:>4} | "));
        } else {
            page.push_str("   . | ");
        }
        page.extend(text.slice(row.clone()).trim_end_matches(' ').chars().map(visible));
        page.push('\n');
        let last = row.end == range.end;
        let here = rest.partition_point(|mark| last || mark.range.start < row.end);
        for mark in &rest[..here] {
            let indent = width(text.slice(row.start..mark.range.start.clamp(row.start, row.end)));
            let carets = if mark.range.end <= row.end {
                "^".repeat(width(text.slice(mark.range.clone())).max(1))
            } else {
                "^...".to_owned()
            };
            page.push_str(&format!("     | {}{carets} {}\n", " ".repeat(indent), mark.label));
        }
        rest = &rest[here..];
    }
}

/// Cuts a line into rows at blanks, and not inside a short literal.
fn fold(source: &str, line: Range<usize>, marks: &[Mark]) -> Vec<Range<usize>> {
    let inside = |at: usize| {
        marks.iter().any(|mark| {
            mark.range.start < at
                && at < mark.range.end
                && width(source.get(mark.range.clone()).unwrap_or("")) <= WHOLE
        })
    };
    let mut rows = Vec::new();
    let mut start = line.start;
    while start < line.end {
        let mut columns = 0;
        let (mut cut, mut any_blank, mut end) = (None, None, line.end);
        for (offset, character) in source[start..line.end].char_indices() {
            let at = start + offset;
            columns += width_of(character);
            if columns > WIDTH {
                end = cut.or(any_blank).unwrap_or(at);
                break;
            }
            if character == ' ' {
                any_blank = Some(at + 1);
                if !inside(at + 1) {
                    cut = Some(at + 1);
                }
            }
        }
        rows.push(start..end);
        start = end;
    }
    if rows.is_empty() {
        rows.push(line);
    }
    rows
}

/// Columns that a text takes: a combining mark takes none.
pub fn width(text: &str) -> usize {
    text.chars().map(width_of).sum()
}

pub fn width_of(character: char) -> usize {
    usize::from(canonical_combining_class(character) == 0)
}

/// A character that can be seen, for those that cannot.
pub fn visible(character: char) -> char {
    match character {
        '\u{A0}' => '\u{237D}',
        '\u{FEFF}' | '\u{200B}'..='\u{200F}' | '\u{2028}' | '\u{2029}' => '\u{2205}',
        '\t' => '\u{21E5}',
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(character),
        _ => character,
    }
}
