//! A wrong value in silence is the worst fault: values of the samples are damaged in
//! twelve ways, as machines and people damage them, and what is then read is the value,
//! nothing, or comes with a finding.

use std::collections::BTreeMap;

use ketluan::extract::{Input, Limits, extract};
use serde_json::Value;

use crate::common::corpus::samples;

/// How many damaged values are tried.
const TRIES: usize = 3000;
/// How many of a hundred may be wrong in silence.
const TOLERATED: usize = 1;

/// What stands before the sentence that is tried: a letterhead, so that years are inferred.
const HEAD: &str = "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG\n\nSố: 128/TB-UBND\n\n\
                    Cao Bằng, ngày 12 tháng 6 năm 2026\n\nTHÔNG BÁO\n\n\
                    Kết luận tại phiên họp thường kỳ tháng 5 năm 2026\n\nI. TÌNH HÌNH\n\n";

/// The kinds of record that hold values, and the field that is the value.
const KINDS: [(&str, &str); 4] =
    [("percentages", "value"), ("quantities", "value"), ("dates", "edtf"), ("citations", "symbols")];

/// Findings that say that a value may be wrong.
const TELLING: [&str; 8] = [
    "cut-number",
    "malformed-number",
    "impossible-date",
    "reversed-range",
    "glued-years",
    "suspected-ocr-error",
    "mixed-script",
    "damaged-symbol",
];

/// One of twelve ways to damage a number: inside it at a place, or against it.
fn damaged(number: &str, way: usize, at: usize) -> String {
    let inside = |with: &str| format!("{}{with}{}", &number[..at], &number[at..]);
    let digit_as = |with: &str| {
        let from = number[..at].rfind(|c: char| c.is_ascii_digit()).unwrap_or(0);
        format!("{}{with}{}", &number[..from], &number[from + 1..])
    };
    match way {
        0 => inside(" "),
        1 => digit_as("l"),
        2 => digit_as("O"),
        3 => inside("x"),
        4 => inside("*"),
        5 => inside("'"),
        6 => inside("\n"),
        7 => inside("**"),
        8 => inside("_"),
        9 => inside("\\"),
        10 => format!("l{number}"),
        _ => format!("{number}l"),
    }
}

/// The first run of digits, points and commas of a literal that holds two digits or more.
fn number_in(literal: &str) -> Option<std::ops::Range<usize>> {
    let bytes = literal.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        if !bytes[start].is_ascii_digit() {
            start += 1;
            continue;
        }
        let mut end = start;
        while bytes.get(end).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'/')) {
            end += 1;
        }
        while !bytes[end - 1].is_ascii_digit() {
            end -= 1;
        }
        if end - start > 1 {
            return Some(start..end);
        }
        start = end.max(start + 1);
    }
    None
}

fn notice_of(text: &str) -> Value {
    let notice = extract(Input::new("a.md", text.as_bytes().to_vec()), &Limits::default()).unwrap();
    serde_json::to_value(&notice).unwrap()
}

fn place(edge: &Value) -> usize {
    usize::try_from(edge.as_u64().unwrap_or(0)).unwrap()
}

/// The record of a kind that shares a byte with a place.
fn at<'n>(notice: &'n Value, kind: &str, start: usize, end: usize) -> Option<&'n Value> {
    let place = |record: &Value, edge: &str| place(&record["span"][edge]);
    let records = notice[kind].as_array().unwrap().iter();
    records.into_iter().find(|record| place(record, "start") < end && place(record, "end") > start)
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

/// The sentences of the samples, each with where it can be damaged: kind, literal, place.
fn sentences() -> Vec<(String, Vec<(usize, String)>)> {
    let mut found: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
    for sample in samples() {
        let Ok(text) = String::from_utf8(sample.input().bytes) else { continue };
        let notice = sample.notice();
        for (kind, (name, field)) in KINDS.iter().enumerate() {
            for record in notice[*name].as_array().unwrap() {
                let literal = record["text"].as_str().unwrap();
                let start = place(&record["span"]["start"]);
                if is_nothing(&record[*field]) || number_in(literal).is_none() || literal.contains('\n') {
                    continue;
                }
                let edge = [". ", "; ", "\n"];
                let from = edge.iter().filter_map(|e| text[..start].rfind(e).map(|at| at + e.len())).max();
                let behind = start + literal.len();
                let to = edge.iter().filter_map(|e| text[behind..].find(e).map(|at| behind + at)).min();
                let sentence = &text[from.unwrap_or(0)..to.unwrap_or(text.len())];
                if sentence.len() < 1500 {
                    let places = found.entry(sentence.trim_matches(['-', ' ', '#', '*']).to_owned());
                    places.or_default().push((kind, literal.to_owned()));
                }
            }
        }
    }
    found.into_iter().collect()
}

/// What is wrong in silence among the tries: kind, way, the damaged literal, what was read.
fn silent(tries: usize) -> (usize, Vec<String>) {
    let sentences = sentences();
    assert!(sentences.len() > 200, "{}", sentences.len());
    let (mut done, mut wrong, mut seed) = (0, Vec::new(), 1_u64);
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(seed >> 33).unwrap() % below
    };
    while done < tries {
        let (sentence, places) = &sentences[random(sentences.len())];
        let (kind, literal) = &places[random(places.len())];
        let (name, field) = KINDS[*kind];
        let start = HEAD.len() + sentence.find(literal.as_str()).unwrap_or(0);
        let whole = format!("{HEAD}{sentence}.\n");
        let Some(record) = at(&notice_of(&whole), name, start, start + literal.len()).cloned() else {
            done += 1;
            continue;
        };
        let number = number_in(literal).unwrap();
        let printed = &literal[number.clone()];
        let way = random(12);
        let broken = damaged(printed, way, 1 + random(printed.len() - 1));
        let text = format!("{}{broken}{}", &whole[..start + number.start], &whole[start + number.end..]);
        let end = start + literal.len() + broken.len() - printed.len();
        let notice = notice_of(&text);
        done += 1;
        let told = notice["diagnostics"].as_array().unwrap().iter().any(|finding| {
            let code = finding["code"].as_str().unwrap();
            let edge = |edge: &str| place(&finding["span"][edge]);
            TELLING.contains(&code) && edge("start") < end && edge("end") > start
        });
        let Some(read) = at(&notice, name, start, end) else { continue };
        let damage_told = read["damaged"] == true && record["damaged"] != true;
        if !is_nothing(&read[field]) && read[field] != record[field] && !told && !damage_told {
            wrong.push(format!(
                "{name} {way}: {:?} in {broken:?} of {literal:?} is {}",
                read["text"], read[field]
            ));
        }
    }
    (done, wrong)
}

#[test]
fn what_is_damaged_is_read_right_or_not_in_silence() {
    let (done, wrong) = silent(TRIES);
    let told = format!("{} of {done} are wrong in silence:\n{}", wrong.len(), wrong.join("\n"));
    assert!(done == TRIES && wrong.len() * 100 <= done * TOLERATED, "{told}");
}
