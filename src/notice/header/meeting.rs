//! The meeting that a notice concludes: its day, its chair, its name.

use jiff::civil::Date;

use crate::blocks::Layout;
use crate::core::Span;
use crate::mentions::{Scanner, date};
use crate::notice::people::{self, Person};
use crate::notice::writer::Writer;
use crate::notice::{Chair, Header, Meeting};
use crate::text::lower;

/// The meeting: its day, its chair, and how the abstract names it.
pub(super) fn meeting(
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
            person.position.map(|position| writer.plain_of(position.shifted(span.start)).into_owned());
        let named = writer.plain_literal(&name).into_owned();
        header.spans.chair = Some(name.place);
        Chair { name: Some(named), position }
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
        "thị sát",
        "thăm",
        "công tác",
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
    let found = scanner.dates(text).into_iter().find(|d| is_day(d.value) && d.cue != date::Cue::Reference)?;
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
    let found = |name: &&str| memchr::memmem::find(key.as_bytes(), name.as_bytes());
    let at = NAMES.iter().filter_map(found).min()?;
    subject.get(at..).map(|name| name.trim_end_matches(['.', ' ']).to_owned())
}
