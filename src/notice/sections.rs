//! Headings, run-in headings and labels as section records, and what a section says
//! about the text under it: a report of results, or orders.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::directive;
use super::table::Row;
use super::writer::Writer;
use super::{Genre, Section, SectionKind};
use crate::blocks::{Block, Heading, Layout, Role};
use crate::core::{Code, Diagnostic, RecordId, Span};
use crate::text::{Phrases, Text, lower, lower_spaced};

/// What kind of text a section holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Before the conclusions: who met, when, where.
    Opening,
    /// What was reached and what was not.
    Report,
    /// What is to be done.
    Orders,
}

/// The sections of a notice, and for each block of the body what it stands under.
#[derive(Debug, Default)]
pub struct Sections {
    /// Records in text order.
    pub records: Vec<Section>,
    /// For each record, the record above it.
    pub parents: Vec<Option<usize>>,
    /// For each heading of the outline, its record.
    pub of_heading: Vec<usize>,
    /// For each block, the record of the label that the block itself is.
    pub labels: BTreeMap<usize, usize>,
    /// For each heading of the outline, its mode.
    pub modes: Vec<Mode>,
    /// What is odd.
    pub findings: Vec<Diagnostic>,
}

impl Sections {
    /// The id of a record.
    pub fn id(&self, record: usize) -> Option<RecordId> {
        self.records.get(record).map(|section| section.id)
    }
}

/// Writes the section records.
pub fn read(layout: &Layout, genre: Genre, rows: &BTreeMap<usize, Row>, writer: &mut Writer<'_>) -> Sections {
    let mut sections = Sections::default();
    let working = writer.text().working();
    let mut by_level: BTreeMap<u32, u32> = BTreeMap::new();
    for (at, block) in layout.body.iter().enumerate() {
        let under = layout.outline.under.get(at).copied().flatten();
        match layout.outline.roles.get(at) {
            Some(Role::Heading(heading)) => {
                if let Some(heading) = layout.outline.headings.get(*heading) {
                    add_heading(heading, block, genre, writer, &mut sections);
                    check_markup(heading, &mut by_level, writer, &mut sections);
                }
            }
            Some(Role::Paragraph | Role::Item) => {
                let level = under.and_then(|h| layout.outline.headings.get(h)).map_or(1, |h| h.level + 1);
                let parent = under.and_then(|h| sections.of_heading.get(h)).copied();
                if let Some(title) = run_in(block, writer.text()) {
                    add_phrase(SectionKind::RunIn, title, level, parent, writer, &mut sections);
                } else if is_label(at, layout, working) {
                    let index =
                        add_phrase(SectionKind::Label, block.span(), level, parent, writer, &mut sections);
                    sections.labels.insert(at, index);
                }
            }
            Some(Role::Row) => {
                let Some(Row::Label(label)) = rows.get(&at) else { continue };
                let level = under.and_then(|h| layout.outline.headings.get(h)).map_or(1, |h| h.level + 1);
                let parent = under.and_then(|h| sections.of_heading.get(h)).copied();
                let index = add_phrase(SectionKind::Label, *label, level, parent, writer, &mut sections);
                sections.labels.insert(at, index);
            }
            None => {}
        }
    }
    sections
}

fn add_heading(
    heading: &Heading,
    block: &Block,
    genre: Genre,
    writer: &mut Writer<'_>,
    sections: &mut Sections,
) {
    let literal = writer.block(block.pieces.iter().copied());
    let title = writer.plain_of(heading.title).into_owned();
    let parent = heading.parent.and_then(|parent| sections.of_heading.get(parent)).copied();
    if heading.occurrence > 1 {
        sections.findings.push(Diagnostic::at(
            Code::DuplicateSectionNumber,
            literal.place.span(),
            format!("the number {} occurs again", heading.number.as_deref().unwrap_or("")),
        ));
    }
    let above = heading.parent.and_then(|parent| sections.modes.get(parent)).copied();
    let mended = writer.text().mended(writer.text().origin(heading.title));
    let told = mended.as_deref().unwrap_or(&title);
    sections.modes.push(match genre {
        Genre::Report => mode_in_report(told, above),
        _ => mode_of(told).or(above).unwrap_or(Mode::Orders),
    });
    sections.of_heading.push(sections.records.len());
    sections.parents.push(parent);
    sections.records.push(Section {
        id: writer.id('s', literal.place.start),
        number: heading.number.clone(),
        title,
        level: heading.level,
        parent: parent.and_then(|parent| sections.id(parent)),
        markup_level: (heading.hashes > 0).then_some(heading.hashes),
        occurrence: heading.occurrence,
        kind: SectionKind::Section,
        text: literal.text,
        span: literal.place,
    });
}

fn add_phrase(
    kind: SectionKind,
    span: Span,
    level: u32,
    parent: Option<usize>,
    writer: &mut Writer<'_>,
    sections: &mut Sections,
) -> usize {
    let literal = writer.block([span]);
    let title = writer.plain_literal(&literal).trim_end_matches([':', '.', ' ', ',']).to_owned();
    sections.parents.push(parent);
    sections.records.push(Section {
        id: writer.id('s', literal.place.start),
        number: None,
        title,
        level,
        parent: parent.and_then(|parent| sections.id(parent)),
        markup_level: None,
        occurrence: 1,
        kind,
        text: literal.text,
        span: literal.place,
    });
    sections.records.len() - 1
}

/// The same level printed with another number of `#` than before.
fn check_markup(
    heading: &Heading,
    by_level: &mut BTreeMap<u32, u32>,
    writer: &Writer<'_>,
    sections: &mut Sections,
) {
    if heading.hashes == 0 {
        return;
    }
    let usual = *by_level.entry(heading.level).or_insert(heading.hashes);
    if usual != heading.hashes {
        let place = writer.literal(heading.title).place.span();
        sections.findings.push(Diagnostic::at(
            Code::HeadingLevelMismatch,
            place,
            format!("level {} is printed with {} #, before with {usual}", heading.level, heading.hashes),
        ));
    }
}

/// The longest phrase that a run-in heading may be, in characters.
const LONGEST_RUN_IN: usize = 150;

/// A bold phrase with a colon at the start of a paragraph: `**Về kinh tế:** thu …`.
fn run_in(block: &Block, text: &Text) -> Option<Span> {
    if !text.has_strong() {
        return None;
    }
    let working = text.working();
    let body = working.get(block.span().range())?;
    let end = memchr::memchr2(b':', b'.', body.as_bytes())? + 1;
    let head = Span::from_range(block.body as usize..block.body as usize + end);
    // The colon may stand outside the bold phrase.
    let phrase = Span::new(head.start, head.end.saturating_sub(1));
    let stands_out = phrase.len() > 4
        && text.is_strong(phrase)
        && body.get(..end)?.chars().count() <= LONGEST_RUN_IN
        && !body.get(end..)?.trim().is_empty();
    stands_out.then_some(head)
}

/// A block that only introduces what follows: it ends with a colon and orders nothing.
fn is_label(at: usize, layout: &Layout, working: &str) -> bool {
    let Some(block) = layout.body.get(at) else { return false };
    let text = working.get(block.span().range()).unwrap_or("").trim_end();
    if !text.ends_with(':') || text.chars().count() > 200 {
        return false;
    }
    let follows = layout.body.get(at + 1).is_some_and(|next| {
        next.hashes == 0 && !matches!(layout.outline.roles.get(at + 1), Some(Role::Heading(_)))
    });
    let opening = layout.outline.under.get(at).copied().flatten().is_none() && concludes(text);
    follows && !opening && !directive::is_directive(text)
}

/// `… kết luận như sau:`: the end of the opening.
pub fn concludes(text: &str) -> bool {
    /// Characters at the end of the text that are looked at.
    const LOOK: usize = 160;
    let text = text.trim_end();
    if !text.ends_with([':', '.']) {
        return false;
    }
    let begin = text.char_indices().rev().nth(LOOK - 1).map_or(0, |(at, _)| at);
    let tail = lower_spaced(text.get(begin..).unwrap_or(text));
    ["như sau", "sau đây", "các nội dung sau", "nội dung sau", "kết luận:", "yêu cầu:", "chỉ đạo:"]
        .iter()
        .any(|phrase| tail.contains(phrase))
        && ["kết luận", "chỉ đạo", "yêu cầu", "ý kiến", "thống nhất", "giao", "nội dung"]
            .iter()
            .any(|word| tail.contains(word))
}

/// A block that turns a report to what is to be done: `… thực hiện một số nhiệm vụ sau đây:`.
pub fn turns_to_orders(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with(':') && directive::is_directive(text) && {
        let key = lower(text);
        ["nhiệm vụ", "giải pháp", "nội dung", "yêu cầu", "công việc"].iter().any(|word| key.contains(word))
    }
}

/// Words of a title above a report.
static REPORT: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "đánh giá",
        "kết quả",
        "tình hình",
        "tồn tại",
        "hạn chế",
        "nguyên nhân",
        "ưu điểm",
        "khái quát",
        "nhận định",
        "bối cảnh",
        "khó khăn",
        "thành tích",
        "những mặt",
        "việc thực hiện",
        "công tác lãnh đạo, chỉ đạo tháng",
    ])
});
/// Phrases that tell of a report wherever they stand in a title.
static RESULTS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "kết quả đạt được",
        "kết quả thực hiện",
        "tồn tại, hạn chế",
        "những kết quả",
        "ước thực hiện",
        "ước đạt",
    ])
});
/// Words of a title above what is to be done.
static ORDERS: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "nhiệm vụ",
        "giải pháp",
        "yêu cầu",
        "giao",
        "chỉ đạo",
        "triển khai",
        "trọng tâm",
        "tổ chức thực hiện",
        "kiến nghị",
        "đề xuất",
        "đề nghị",
        "thời gian tới",
        "thời gian đến",
        "phương hướng",
        "kết luận",
        "nội dung",
        "công việc",
        "trách nhiệm",
        "định hướng",
        "kế hoạch",
    ])
});

/// What the title of a section says about the text under it; the first word that tells decides.
pub fn mode_of(title: &str) -> Option<Mode> {
    /// A word of report tells only near the start of a title, or as a fixed phrase.
    const NEAR: usize = 40;
    let key = lower(title);
    let first = |words: &Phrases| words.find(&key).map(|found| found.start);
    let report = first(&REPORT).filter(|at| *at <= NEAR).or_else(|| first(&RESULTS).map(|_| 0));
    match (report, first(&ORDERS)) {
        (Some(report), Some(orders)) => Some(if report < orders { Mode::Report } else { Mode::Orders }),
        (Some(_), None) => Some(Mode::Report),
        (None, Some(_)) => Some(Mode::Orders),
        (None, None) => None,
    }
}

/// Words of a title above what is to come, in a report.
static AHEAD: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "phương hướng",
        "nhiệm vụ",
        "giải pháp",
        "thời gian tới",
        "thời gian đến",
        "sắp tới",
        "kiến nghị",
        "đề xuất",
        "đề nghị",
        "định hướng",
        "chương trình công tác",
        "kế hoạch tháng",
        "kế hoạch quý",
        "kế hoạch năm",
    ])
});

/// Whether a paragraph of a report says that what follows is to come.
pub fn looks_ahead(text: &str) -> bool {
    let key = lower(text);
    ["thời gian tới", "thời gian đến", "sắp tới", "phương hướng"].iter().any(|word| key.contains(word))
}

/// In a report only the part about what is to come orders: all else tells results, also
/// under titles like `Công tác chỉ đạo, triển khai`.
fn mode_in_report(title: &str, above: Option<Mode>) -> Mode {
    /// Bytes before the word of what is to come, under a part of results.
    const NEAR: usize = 24;
    let told = mode_of(title);
    let ahead = AHEAD.find(&lower(title)).filter(|_| told != Some(Mode::Report));
    match (above, ahead) {
        (Some(Mode::Orders), _) if told != Some(Mode::Report) => Mode::Orders,
        (Some(Mode::Report), Some(found)) if found.start > NEAR => Mode::Report,
        (_, Some(_)) => Mode::Orders,
        (_, None) => Mode::Report,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_what_stands_under_them() {
        for (title, mode) in [
            ("Đánh giá tình hình thực hiện nhiệm vụ tháng 4", Some(Mode::Report)),
            ("Kết quả thực hiện nhiệm vụ quý I", Some(Mode::Report)),
            ("Một số nhiệm vụ trọng tâm giao các sở, ban, ngành", Some(Mode::Orders)),
            ("NHIỆM VỤ, GIẢI PHÁP KHẮC PHỤC TỒN TẠI", Some(Mode::Orders)),
            (
                "Chi đầu tư phát triển: Ước thực hiện cả năm 5.817 tỷ đồng, đạt 98% kế hoạch",
                Some(Mode::Report),
            ),
            ("Dự báo, nhiệm vụ tháng 5", Some(Mode::Orders)),
            ("Các giải pháp tổ chức thực hiện kế hoạch", Some(Mode::Orders)),
            ("Lĩnh vực nội chính", None),
            ("Về đề nghị hướng dẫn việc xây dựng bộ tiêu chí đánh giá xếp loại", Some(Mode::Orders)),
            ("Công tác chỉ đạo, điều hành và kết quả đạt được", Some(Mode::Report)),
        ] {
            assert_eq!(mode_of(title), mode, "{title}");
        }
    }

    #[test]
    fn a_report_orders_in_its_last_part_only() {
        let mode = |title: &str, above: Option<Mode>| mode_in_report(title, above);
        for title in
            ["PHƯƠNG HƯỚNG, NHIỆM VỤ THÁNG 7", "Một số nhiệm vụ trọng tâm quý II", "Kiến nghị, đề xuất"]
        {
            assert_eq!(mode(title, None), Mode::Orders, "{title}");
        }
        for title in
            ["KẾT QUẢ THỰC HIỆN NHIỆM VỤ THÁNG 6", "Công tác chỉ đạo, triển khai", "Sản xuất nông nghiệp"]
        {
            assert_eq!(mode(title, Some(Mode::Report)), Mode::Report, "{title}");
        }
        assert_eq!(mode("Lĩnh vực kinh tế", Some(Mode::Orders)), Mode::Orders);
    }

    #[test]
    fn the_opening_ends_with_its_formula() {
        assert!(concludes("Chủ tịch UBND tỉnh kết luận như sau:"));
        assert!(concludes("Phó Chủ tịch UBND tỉnh kết luận và chỉ đạo\nnhư sau:"));
        assert!(!concludes("Trong lĩnh vực đầu tư:"));
        assert!(!concludes("Tham dự phiên họp có các đồng chí."));
    }
}
