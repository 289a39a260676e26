//! The letterhead: office, number and symbol, place and date, whether they stand in
//! columns, in cells or on one line.

use std::sync::LazyLock;

use regex::Regex;

use crate::blocks::{Layout, columns};
use crate::core::Span;
use crate::mentions::{Scanner, date};
use crate::notice::provinces;
use crate::text::{CAPITAL, LETTER, Pattern, Text, fold, is_upper, lines, lower};

/// `Số: 11 /TB-UBND`: the number may be blank, the tail may hold spaces, and the colon
/// may be lost before a number. The Party prints the kind first and no colon: `Số 07-TB/ĐU`.
static SYMBOL: Pattern = Pattern::new(|| {
    let part = format!(r"{CAPITAL}[{LETTER}0-9&.]*");
    Regex::new(&format!(r"S[oôốồổỗộơờởõóòỏọ](?:\s*[:.]\s*(?<number>[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?[a-zđ]?)?|\s+(?<bare>[0-9]{{1,5}}(?:\.[0-9]{{1,2}})?[a-zđ]?))(?<kind>-[A-ZĐ][A-Za-zĐđ]{{0,4}})?(?<dirt>[^/\n\s]{{0,6}})\s*(?<year>/\s*[0-9]{{4}}\s*)?/\s*(?<tail>{part}(?:\s?[-–_]\s?{part})*)")).ok()
});

/// What the letterhead gives.
#[derive(Debug, Default)]
pub(super) struct Letterhead {
    pub(super) number: Option<Span>,
    pub(super) symbol: Option<(Span, String)>,
    pub(super) place: Option<Span>,
    pub(super) issued_on: Option<(Span, date::Value)>,
    /// Its pieces, one where nothing cuts it, and its words.
    pub(super) issuer: Option<(Vec<Span>, String)>,
    /// The body above it, where the letterhead names one.
    pub(super) parent: Option<String>,
}

pub(super) fn letterhead(layout: &Layout, text: &Text, scanner: &mut Scanner) -> Letterhead {
    let (given, working) = (text, text.working());
    let mut found = Letterhead::default();
    let mut office: Vec<Span> = Vec::new();
    let mut numbered = false;
    // Two columns: the office stands beside the motto, and what stands above is a stamp.
    let beside = layout.letterhead.iter().position(|block| {
        let columns = columns(Span::new(block.start(), block.end()), given);
        columns.len() > 1 && columns.iter().any(|column| is_motto(working.get(column.range()).unwrap_or("")))
    });
    for (at, block) in layout.letterhead.iter().enumerate() {
        let span = Span::new(block.start(), block.end());
        let text = working.get(span.range()).unwrap_or("");
        if let Some(captures) = SYMBOL.captures(text).filter(|_| !numbered) {
            numbered = true;
            let at = |range: std::ops::Range<usize>| Span::from_range(range).shifted(span.start);
            let dirt = captures.name("dirt").is_some_and(|dirt| !dirt.as_str().is_empty());
            let number = captures.name("number").or_else(|| captures.name("bare")).filter(|_| !dirt);
            found.number = number.map(|number| at(number.range()));
            if let Some(tail) = captures.name("tail") {
                let start = number.map_or(tail.start(), |number| number.start());
                let year = captures.name("year").map_or("", |year| year.as_str());
                let kind = captures.name("kind").map_or("", |kind| kind.as_str());
                let number = number.map_or("", |number| number.as_str());
                let whole = format!("{number}{kind}{year}/{}", tail.as_str());
                found.symbol = Some((
                    at(start..tail.end()),
                    whole.split_whitespace().collect::<String>().replace('–', "-"),
                ));
            }
        }
        place_and_date(text, span, scanner, &mut found);
        if !numbered && found.issued_on.is_none() && beside.is_none_or(|beside| at >= beside) {
            for column in cells(span, given) {
                let column = before_motto(column, working);
                let text = working.get(column.range()).unwrap_or("");
                if is_upper(text)
                    && !is_motto(text)
                    && (names_office(text) || !office.is_empty() && names_place(text))
                {
                    office.push(column);
                }
            }
        }
    }
    let words = |office: &[Span]| {
        let words: Vec<&str> = office.iter().filter_map(|span| working.get(span.range())).collect();
        words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let own = own_lines(&office, working);
    found.parent = (own > 0).then(|| words(office.get(..own).unwrap_or(&[])));
    let office = office.split_off(own);
    if let (Some(first), Some(last)) = (office.first(), office.last()) {
        let name = words(&office);
        let whole = vec![Span::new(first.start, last.end)];
        let cut = office.windows(2).any(|pair| {
            let between = working.get(pair[0].end as usize..pair[1].start as usize);
            between.is_some_and(|between| between.contains(char::is_alphabetic))
        });
        found.issuer = Some((if cut { office } else { whole }, name));
    }
    found
}

/// Where the lines of the issuer itself begin below the body that it belongs to:
/// `UBND XÃ HÒA AN` over `PHÒNG KINH TẾ`, `ĐẢNG BỘ TỈNH CAO BẰNG` over `ĐẢNG ỦY XÃ HÒA AN`.
fn own_lines(office: &[Span], working: &str) -> usize {
    let opens = |span: &Span, part: &str| {
        let key = fold(working.get(span.range()).unwrap_or(""));
        let row = |row: &&str| {
            row.split_once('\t').is_some_and(|(head, of)| of == part && key.starts_with(&fold(head)))
        };
        lines(include_str!("../data/letterhead_lines.tsv")).any(|line| row(&line))
    };
    let parent = office.first().is_some_and(|first| opens(first, "parent"));
    let own = office.iter().skip(1).rposition(|span| opens(span, "own") && !opens(span, "none"));
    own.filter(|_| parent).map_or(0, |at| at + 1)
}

/// The columns of a line, without the signs with which Markdown begins a heading.
fn cells(line: Span, text: &Text) -> impl Iterator<Item = Span> {
    let working = text.working();
    columns(line, text).into_iter().filter_map(|column| {
        let text = working.get(column.range())?;
        let kept = text.trim_start_matches(|c: char| c.is_whitespace() || c == '#');
        let start = column.end - Span::from_range(0..kept.len()).end;
        (!kept.is_empty()).then_some(Span::new(start, column.end))
    })
}

/// What stands before the motto in one line, as OCR prints two columns.
fn before_motto(column: Span, working: &str) -> Span {
    let text = working.get(column.range()).unwrap_or("");
    let at = ["CỘNG HÒA XÃ", "CỘNG HOÀ XÃ", "Độc lập -", "Số:", "Số :"]
        .iter()
        .filter_map(|motto| text.find(motto))
        .min();
    let head = text.get(..at.unwrap_or(text.len())).unwrap_or(text).trim_end();
    Span::new(column.start, column.start + Span::from_range(0..head.len()).end)
}

fn keys(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| fold(word)).collect()
}

/// Words without which a line in capitals names no office (a stamp, a form number).
static OFFICES: LazyLock<Vec<String>> = LazyLock::new(|| {
    keys(&[
        "ủy ban",
        "ubnd",
        "hội đồng",
        "hđnd",
        "văn phòng",
        "chính phủ",
        "thủ tướng",
        "bộ",
        "sở",
        "ban",
        "cục",
        "tỉnh ủy",
        "thành ủy",
        "nhân dân",
        "quốc hội",
        "chủ tịch",
        "tòa án",
        "viện",
        "thanh tra",
        "công an",
        "đoàn",
        "đảng ủy",
        "đảng bộ",
        "phòng",
        "trung tâm",
        "trường",
    ])
});
static PLACES: LazyLock<Vec<String>> =
    LazyLock::new(|| keys(&["tỉnh", "tinh", "thành phố", "tp", "phủ", "huyện", "quận", "xã", "phường"]));
static MOTTOS: LazyLock<Vec<String>> = LazyLock::new(|| {
    keys(&["cộng hòa xã hội", "chủ nghĩa việt nam", "độc lập", "đảng cộng sản", "thông báo"])
});

fn names_office(text: &str) -> bool {
    let key = fold(text);
    OFFICES.iter().any(|office| key.contains(office.as_str()))
}

/// The line below the office: its province.
fn names_place(text: &str) -> bool {
    let key = fold(text);
    PLACES.iter().any(|head| key.starts_with(head.as_str())) || provinces::named(text, None).is_some()
}

fn is_motto(text: &str) -> bool {
    let key = fold(text);
    MOTTOS.iter().any(|motto| key.contains(motto.as_str()))
}

/// `Cao Bằng, ngày 28 tháng 4 năm 2022`.
fn place_and_date(text: &str, span: Span, scanner: &mut Scanner, found: &mut Letterhead) {
    if found.issued_on.is_some() || text.len() > 400 {
        return;
    }
    // Only a date that names its day is read.
    if !["ngày", "Ngày", "NGÀY"].iter().any(|word| text.contains(word)) {
        return;
    }
    for mention in scanner.dates(text) {
        let before = text.get(..mention.span.start as usize).unwrap_or("");
        let named = text.get(mention.span.range()).is_some_and(|literal| lower(literal).starts_with("ngày"));
        let Some(head) = before.trim_end().strip_suffix(',').or_else(|| before.trim_end().strip_suffix('.'))
        else {
            continue;
        };
        if !named {
            continue;
        }
        let place = head.rsplit(['|', '\n', '\t']).next().unwrap_or(head);
        // On one line with the symbol, as OCR prints it.
        let behind_symbol = SYMBOL.find(place).map_or(0, |found| found.end());
        let place = place.get(behind_symbol..).unwrap_or(place);
        // Behind the motto in one cell.
        let place = place.rsplit("Hạnh phúc").next().unwrap_or(place);
        let place = place.trim_start_matches(['-', '–', '_', ' ']);
        let place = place.rsplit("   ").next().unwrap_or(place).trim();
        if place.is_empty() || place.chars().count() > 40 || place.contains(':') {
            continue;
        }
        let start = head.len() - (head.len() - head.rfind(place).unwrap_or(0));
        found.place = Some(Span::from_range(start..start + place.len()).shifted(span.start));
        found.issued_on = Some((mention.span.shifted(span.start), issued_on(text, &mention, scanner)));
        return;
    }
}

/// The date of issue; a day that cannot be read leaves the month.
fn issued_on(text: &str, mention: &crate::mentions::DateMention, scanner: &mut Scanner) -> date::Value {
    if mention.value != date::Value::Impossible {
        return mention.value;
    }
    let literal = text.get(mention.span.range()).unwrap_or("");
    let month = literal.find("tháng").and_then(|at| literal.get(at..)).unwrap_or("");
    scanner.dates(month).first().map_or(mention.value, |found| found.value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_compiles() {
        assert!(SYMBOL.compiles());
    }
}
