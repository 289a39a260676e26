//! The components of the form (Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I): read
//! from the letterhead, the abstract and the first paragraphs. A component that the
//! text does not hold stays empty; only the issuer may be inferred, and says so.

use std::sync::LazyLock;

use jiff::civil::Date;
use regex::Regex;

use super::people::{self, Person};
use super::provinces::{self, Province};
use super::writer::{Writer, plain};
use super::{AgencyRef, Chair, Genre, Header, Meeting};
use crate::blocks::Layout;
use crate::core::Span;
use crate::mentions::{Scanner, date};
use crate::text::{fold, is_upper, lower};

/// `Số: 11 /TB-UBND`: the number may be blank, the tail may hold spaces.
static SYMBOL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"S[ốôo]\s*[:.]\s*(?<number>\d{1,5}[a-zđ]?)?(?<dirt>[^/\n\s]{0,6})\s*(?<year>/\s*\d{4}\s*)?/\s*(?<tail>[\p{Lu}][\p{L}\d&.]*(?:\s?[-–_]\s?[\p{Lu}][\p{L}\d&.]*)*)").ok()
});

static COMMITTEE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)(?:UBND|[UỦ][yỷ]\s+ban\s+nhân\s+dân)\s+(?:tỉnh|thành\s+phố|TP)").ok());

/// What the letterhead gives.
#[derive(Debug, Default)]
struct Letterhead {
    number: Option<Span>,
    symbol: Option<(Span, String)>,
    place: Option<Span>,
    issued_on: Option<(Span, date::Value)>,
    issuer: Option<(Span, String)>,
}

/// The header, and the day that years are read against.
pub struct Heading {
    /// The record.
    pub header: Header,
    /// Date of issue, else of the meeting.
    pub anchor: Option<Date>,
    /// Working range of the date of issue.
    pub issued: Option<Span>,
    /// Working range of the date of the meeting.
    pub meeting: Option<Span>,
}

/// Reads the header.
pub fn read(layout: &Layout, writer: &Writer<'_>, scanner: &mut Scanner) -> Heading {
    let working = writer.text().working();
    let letterhead = letterhead(layout, working, scanner);
    let mut header = Header::default();
    let mut anchor = None;
    if let Some((line, kind)) = layout.zones.kind {
        header.kind = kind.code;
        header.kind_name = Some(kind.name);
        header.spans.kind =
            layout.lines.get(line).map(|line| writer.literal(Span::new(line.content, line.span.end)).place);
    }
    let literal = |span: Span| writer.literal(span);
    if let Some(span) = letterhead.number {
        header.number = Some(plain(&literal(span).text));
        header.spans.number = Some(literal(span).place);
    }
    if let Some((span, symbol)) = letterhead.symbol {
        header.symbol = Some(symbol);
        header.spans.symbol = Some(literal(span).place);
    }
    if let Some(span) = letterhead.place {
        header.place = Some(plain(&literal(span).text));
        header.spans.place = Some(literal(span).place);
    }
    let mut issued = None;
    if let Some((span, value)) = letterhead.issued_on {
        let resolved = value.resolve();
        anchor = resolved.last_day;
        header.issued_on = resolved.edtf;
        header.spans.issued_on = Some(literal(span).place);
        issued = Some(span);
    }
    if let Some(subject) = &layout.subject {
        let found = writer.block(&subject.pieces);
        let text = plain(&found.text);
        header.subject = Some(text.trim_start_matches(['#', ' ']).to_owned());
        header.spans.subject = Some(found.place);
    }
    let meeting = meeting(layout, writer, scanner, anchor, &mut header);
    if anchor.is_none() {
        anchor = meeting.and_then(|(_, value)| value.resolve().last_day);
    }
    let province = issuer(layout, writer, letterhead.issuer, anchor, &mut header);
    header.province = province.map(Province::reference);
    Heading { header, anchor, issued, meeting: meeting.map(|(span, _)| span) }
}

/// Pieces of a line that stand in columns: apart by three blanks or a bar.
fn columns(line: Span, working: &str) -> Vec<Span> {
    let text = working.get(line.range()).unwrap_or("");
    let mut columns = Vec::new();
    let mut start = 0;
    let mut cut = |from: usize, to: usize| {
        let piece = text.get(from..to).unwrap_or("");
        let lead = piece.len() - piece.trim_start_matches(|c: char| c.is_whitespace() || c == '|').len();
        let kept = piece.trim_matches(|c: char| c.is_whitespace() || c == '|');
        if !kept.is_empty() {
            let at = line.start as usize + from + lead;
            columns.push(Span::from_range(at..at + kept.len()));
        }
    };
    for (at, sign) in text.bytes().enumerate() {
        let blanks = || text.as_bytes().get(at..at + 3) == Some(b"   ");
        if matches!(sign, b'\t' | b'|') || sign == b' ' && blanks() {
            cut(start, at);
            start = at + 1;
        }
    }
    cut(start, text.len());
    columns
}

fn letterhead(layout: &Layout, working: &str, scanner: &mut Scanner) -> Letterhead {
    let mut found = Letterhead::default();
    let mut office: Vec<Span> = Vec::new();
    let mut numbered = false;
    for block in &layout.letterhead {
        let span = Span::new(block.start(), block.end());
        let text = working.get(span.range()).unwrap_or("");
        if let Some(captures) =
            SYMBOL.as_ref().and_then(|pattern| pattern.captures(text)).filter(|_| !numbered)
        {
            numbered = true;
            let at = |range: std::ops::Range<usize>| Span::from_range(range).shifted(span.start);
            let dirt = captures.name("dirt").is_some_and(|dirt| !dirt.as_str().is_empty());
            let number = captures.name("number").filter(|_| !dirt);
            found.number = number.map(|number| at(number.range()));
            if let Some(tail) = captures.name("tail") {
                let year = captures.name("year").map_or("", |year| year.as_str());
                let whole =
                    format!("{}{year}/{}", number.map_or("", |number| number.as_str()), tail.as_str());
                let start = number.map_or(tail.start(), |number| number.start());
                found.symbol = Some((
                    at(start..tail.end()),
                    whole.split_whitespace().collect::<String>().replace('–', "-"),
                ));
            }
        }
        place_and_date(text, span, scanner, &mut found);
        if !numbered && found.issued_on.is_none() {
            for column in columns(span, working) {
                let text = working.get(column.range()).unwrap_or("");
                if is_upper(text) && text.chars().count() > 3 && !is_motto(text) {
                    office.push(column);
                }
            }
        }
    }
    if let (Some(first), Some(last)) = (office.first(), office.last()) {
        let words: Vec<&str> = office.iter().filter_map(|span| working.get(span.range())).collect();
        let name = words.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
        found.issuer = Some((Span::new(first.start, last.end), name));
    }
    found
}

fn is_motto(text: &str) -> bool {
    let key = fold(text);
    ["cộng hòa xã hội", "chủ nghĩa việt nam", "độc lập", "đảng cộng sản", "thông báo"]
        .iter()
        .any(|motto| key.contains(&fold(motto)))
}

/// `Cao Bằng, ngày 28 tháng 4 năm 2022`.
fn place_and_date(text: &str, span: Span, scanner: &mut Scanner, found: &mut Letterhead) {
    if found.issued_on.is_some() || text.len() > 400 {
        return;
    }
    let dates = scanner.scan(text).dates;
    for mention in dates {
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
        let place = place.rsplit("   ").next().unwrap_or(place).trim();
        if place.is_empty() || place.chars().count() > 40 || place.contains(':') {
            continue;
        }
        let start = head.len() - (head.len() - head.rfind(place).unwrap_or(0));
        found.place = Some(Span::from_range(start..start + place.len()).shifted(span.start));
        found.issued_on = Some((mention.span.shifted(span.start), mention.value));
        return;
    }
}

/// The issuer of the letterhead, or the one that the body implies; gives its province.
fn issuer(
    layout: &Layout,
    writer: &Writer<'_>,
    found: Option<(Span, String)>,
    day: Option<Date>,
    header: &mut Header,
) -> Option<&'static Province> {
    if let Some((span, name)) = found {
        let (name, province) = name_of(&name, day);
        let literal = writer.literal(span);
        header.issuer = Some(AgencyRef {
            id: None,
            province: province.map(|p| p.reference().code.to_owned()),
            name: Some(name),
            text: literal.text,
            mention: None,
        });
        header.spans.issuer = Some(literal.place);
        return province;
    }
    let province = implied_province(layout, writer, day, header)?;
    if let Some(evidence) = committee(layout, writer) {
        header.issuer = Some(AgencyRef {
            id: None,
            province: Some(province.reference().code.to_owned()),
            name: Some(format!("Ủy ban nhân dân {} {}", province.kind, province.name)),
            text: evidence,
            mention: None,
        });
        header.issuer_inferred = true;
    }
    Some(province)
}

/// The words of the abstract or the opening that show a people's committee at work.
fn committee(layout: &Layout, writer: &Writer<'_>) -> Option<String> {
    let working = writer.text().working();
    layout.subject.iter().chain(layout.body.iter().take(4)).find_map(|block| {
        let text = working.get(block.span().range())?;
        let found = COMMITTEE.as_ref()?.find(text)?;
        Some(writer.literal(Span::from_range(found.range()).shifted(block.span().start)).text)
    })
}

/// The province of the place of issue, else the one named first with `tỉnh` or `thành phố`.
fn implied_province(
    layout: &Layout,
    writer: &Writer<'_>,
    day: Option<Date>,
    header: &Header,
) -> Option<&'static Province> {
    if let Some(province) = header.place.as_deref().and_then(|place| provinces::named(place, day)) {
        return Some(province);
    }
    let working = writer.text().working();
    let subject = layout.subject.iter();
    for block in subject.chain(layout.body.iter().take(4)) {
        let text = working.get(block.span().range()).unwrap_or("");
        for head in ["tỉnh ", "TỈNH ", "thành phố ", "Thành phố "] {
            let named = text.match_indices(head).find_map(|(at, _)| {
                provinces::at_start(text.get(at + head.len()..)?, day).map(|(province, _)| province)
            });
            if named.is_some() {
                return named;
            }
        }
    }
    None
}

/// A name in capitals as a sentence writes it, and the province it carries.
fn name_of(capitals: &str, day: Option<Date>) -> (String, Option<&'static Province>) {
    let mut name = lower(capitals).replace("uỷ ban", "ủy ban");
    let mut province = None;
    for head in ["tỉnh ", "thành phố ", "tp. ", "tp "] {
        if let Some(at) = name.find(head) {
            let rest = name.get(at + head.len()..).unwrap_or("").to_owned();
            if let Some((found, length)) = provinces::at_start(&rest, day) {
                let tail = rest.get(length..).unwrap_or("").trim().to_owned();
                let kind = if head.starts_with("tp") { "thành phố " } else { head };
                let body = format!("{}{kind}{}", name.get(..at).unwrap_or(""), found.name);
                // "ỦY BAN NHÂN DÂN TỈNH X / VĂN PHÒNG": the office below issues.
                name = if tail.is_empty() { body } else { format!("{tail} {body}") };
                province = Some(found);
                break;
            }
        }
    }
    let name =
        [("chính phủ", "Chính phủ"), (" ủy ban", " Ủy ban"), ("hội đồng nhân dân", "Hội đồng nhân dân")]
            .iter()
            .fold(name, |name, (from, to)| name.replace(from, to));
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    (format!("{first}{}", letters.as_str()), province)
}

/// The meeting: its day, its chair, and how the abstract names it.
fn meeting(
    layout: &Layout,
    writer: &Writer<'_>,
    scanner: &mut Scanner,
    day: Option<Date>,
    header: &mut Header,
) -> Option<(Span, date::Value)> {
    let working = writer.text().working();
    let opening = layout.body.iter().take_while(|block| block.marker.is_none() && block.hashes == 0).take(4);
    let blocks: Vec<Span> = layout.subject.iter().chain(opening).map(|block| block.span()).collect();
    let mut person: Option<(Span, Person)> = None;
    let mut held: Option<(Span, date::Value)> = None;
    for span in blocks {
        let text = working.get(span.range()).unwrap_or("");
        if person.is_none() {
            person = people::with_office(text).map(|person| (span, person));
        }
        if held.is_none() {
            held = held_on(text, span, scanner, day);
        }
    }
    let kind = header.subject.as_deref().and_then(meeting_name);
    let chair = person.map(|(span, person)| {
        let name = writer.literal(person.name.shifted(span.start));
        let position =
            person.position.map(|position| plain(&writer.literal(position.shifted(span.start)).text));
        header.spans.chair = Some(name.place);
        Chair { name: Some(plain(&name.text)), position }
    });
    if let Some((span, _)) = held {
        header.spans.meeting = Some(writer.literal(span).place);
    }
    if kind.is_some() || held.is_some() || chair.is_some() {
        let held_on = held.and_then(|(_, value)| value.resolve().edtf);
        header.meeting = Some(Meeting { kind, held_on, chair });
    }
    held
}

/// The first day in a text that tells of a meeting; its year may come from the day of issue.
fn held_on(text: &str, span: Span, scanner: &mut Scanner, day: Option<Date>) -> Option<(Span, date::Value)> {
    const MEETS: &[&str] = &[
        "họp",
        "hội nghị",
        "làm việc",
        "kiểm tra",
        "chủ trì",
        "khảo sát",
        "phiên",
        "tiếp công dân",
        "đối thoại",
        "tọa đàm",
        "giao ban",
        "tổ chức",
        "nghe báo cáo",
        "kết luận",
    ];
    let key =
        lower(text.get(..text.char_indices().nth(1200).map_or(text.len(), |(at, _)| at)).unwrap_or(text));
    if !MEETS.iter().any(|word| key.contains(word)) {
        return None;
    }
    let is_day = |value: date::Value| match value {
        date::Value::Point(point) | date::Value::Range(point, _) => {
            matches!(point.unit, date::Unit::Day { .. })
        }
        _ => false,
    };
    let found =
        scanner.scan(text).dates.into_iter().find(|d| is_day(d.value) && d.cue != date::Cue::Reference)?;
    let year = day.map(jiff::civil::Date::year);
    let value = match year {
        Some(year) if found.value.lacks_year() => found.value.in_year(year),
        _ => found.value,
    };
    Some((found.span.shifted(span.start), value))
}

/// `phiên họp UBND tỉnh thường kỳ tháng 4/2022` out of the abstract.
fn meeting_name(subject: &str) -> Option<String> {
    const NAMES: &[&str] = &[
        "phiên họp",
        "cuộc họp",
        "buổi họp",
        "hội nghị",
        "buổi làm việc",
        "phiên làm việc",
        "buổi kiểm tra",
        "cuộc làm việc",
        "buổi tiếp",
        "chuyến kiểm tra",
        "chuyến công tác",
        "họp ",
    ];
    let key = lower(subject);
    if key.len() != subject.len() {
        return None;
    }
    let at = NAMES.iter().filter_map(|name| key.find(name)).min()?;
    subject.get(at..).map(|name| name.trim_end_matches(['.', ' ']).to_owned())
}

/// What kind of document it is, by its kind and its abstract.
pub fn genre(layout: &Layout, header: &Header) -> Genre {
    let subject = header.subject.as_deref().map(fold).unwrap_or_default();
    let concludes = subject.contains(&fold("kết luận")) || subject.contains(&fold("ý kiến chỉ đạo"));
    match header.kind {
        Some("TB" | "KL") if concludes || header.kind == Some("KL") => Genre::Conclusion,
        Some("TB") if body_concludes(layout) => Genre::Conclusion,
        Some("TB") => Genre::Notice,
        Some("BC") => Genre::Report,
        Some("NQ") => Genre::Resolution,
        Some("CT") => Genre::Directive,
        Some("KH" | "CTr" | "PA" | "ĐA") => Genre::Plan,
        Some("CĐ") => Genre::Letter,
        Some("QĐ") => Genre::Decision,
        Some(_) => Genre::Other,
        None if header.symbol.is_some() => Genre::Letter,
        None => Genre::Other,
    }
}

const fn body_concludes(layout: &Layout) -> bool {
    // Without an abstract the letter of the kind alone says nothing.
    layout.subject.is_none() && !layout.body.is_empty()
}
