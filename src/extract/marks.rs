//! What marks of a reader do to records: a notice as a word processor holds it, with
//! automatic numbers, a letterhead and an ending in cells, pages and notes.

use super::*;
use crate::core::Span;
use crate::read::{LineMark, Lines, Marks, Part, SpanMark, Syntax};
use crate::text::Rewriter;

/// A text with its marks, line by line.
#[derive(Default)]
struct Page {
    text: String,
    marks: Marks,
    lines: u32,
}

impl Page {
    fn line(&mut self, text: &str, marks: &[LineMark]) -> &mut Self {
        self.text.push_str(text);
        self.text.push('\n');
        self.marks.lines.extend(marks.iter().map(|mark| (self.lines, mark.clone())));
        self.lines += 1;
        self
    }

    fn label(&mut self, label: &str, level: u8, text: &str) -> &mut Self {
        let length = u32::try_from(label.len()).unwrap();
        self.line(&format!("{label} {text}"), &[LineMark::Label { length, level }])
    }

    fn bold(&mut self, text: &str) -> &mut Self {
        let at = self.text.len();
        self.marks.spans.push((Span::from_range(at..at + text.len()), SpanMark::Bold));
        self.line(text, &[])
    }

    /// A row; each cell is given by its lines.
    fn row(&mut self, table: u32, cells: &[&[&str]]) -> &mut Self {
        let mut ranges = Vec::new();
        let mut row = String::new();
        for (number, lines) in cells.iter().enumerate() {
            if number > 0 {
                row.push_str(" | ");
            }
            let start = self.text.len() + row.len();
            for (number, line) in lines.iter().enumerate() {
                if number > 0 {
                    row.push(' ');
                }
                let at = self.text.len() + row.len();
                row.push_str(line);
                if lines.len() > 1 {
                    self.marks.spans.push((Span::from_range(at..at + line.len()), SpanMark::Line));
                }
            }
            ranges.push(Span::from_range(start..self.text.len() + row.len()));
        }
        self.line(&row, &[LineMark::Row { table, cells: ranges.into() }])
    }

    fn part(&mut self, part: Part) -> &mut Self {
        self.marks.parts.push((self.lines, part));
        self
    }

    fn reading(&mut self) -> Reading {
        let marks = std::mem::take(&mut self.marks);
        let provenance = Provenance { format: "docx", encoding: "utf-8", ..Provenance::default() };
        let lines = Lines::Paragraphs;
        let syntax = Syntax::Plain;
        Reading { lines, syntax, provenance, marks, ..Reading::of_text(self.text.clone()) }
    }
}

fn notice(reading: Reading) -> Notice {
    let bytes = reading.source.len() as u64;
    let (notice, source) = assembled(reading, "a.docx".into(), "0".repeat(64), bytes);
    let violations = check(&notice, &source).err().unwrap_or_default();
    assert!(violations.is_empty(), "{violations:?}");
    notice
}

fn letter() -> Page {
    let mut page = Page::default();
    page.part(Part::Page(1))
        .row(
            0,
            &[
                &["ỦY BAN NHÂN DÂN", "TỈNH CAO BẰNG", "Số: 77/TB-UBND"],
                &[
                    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                    "Độc lập - Tự do - Hạnh phúc",
                    "Cao Bằng, ngày 14 tháng 5 năm 2024",
                ],
            ],
        )
        .bold("THÔNG BÁO")
        .bold("Kết luận của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Văn Nam tại phiên họp tháng 5")
        .line("Ngày 10 tháng 5 năm 2024, Chủ tịch Ủy ban nhân dân tỉnh Hoàng Văn Nam chủ trì phiên họp.", &[])
        .line("Sau khi nghe báo cáo, Chủ tịch Ủy ban nhân dân tỉnh kết luận như sau:", &[]);
    page
}

fn ending(page: &mut Page) {
    page.row(
        9,
        &[
            &["Nơi nhận:", "- Văn phòng Chính phủ;", "- Các sở, ban, ngành;", "- Lưu: VT."],
            &["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "", "Trần Thị Lan"],
        ],
    );
}

#[test]
fn a_letterhead_and_an_ending_in_cells_are_columns() {
    let mut page = letter();
    page.label("-", 0, "Giao Sở Y tế rà soát các bệnh viện, hoàn thành trước ngày 30/6/2024.");
    ending(&mut page);
    let notice = notice(page.reading());
    let header = &notice.header;
    assert_eq!(header.symbol.as_deref(), Some("77/TB-UBND"));
    assert_eq!(header.place.as_deref(), Some("Cao Bằng"));
    assert_eq!(header.issued_on.as_deref(), Some("2024-05-14"));
    let issuer = header.issuer.as_ref().and_then(|issuer| issuer.name.as_deref());
    assert_eq!(issuer, Some("Ủy ban nhân dân tỉnh Cao Bằng"));
    assert_eq!(
        header.subject.as_deref(),
        Some("Kết luận của Chủ tịch Ủy ban nhân dân tỉnh Hoàng Văn Nam tại phiên họp tháng 5")
    );
    let recipients: Vec<&str> = notice.recipients.iter().map(|recipient| recipient.text.as_str()).collect();
    assert_eq!(recipients, ["Văn phòng Chính phủ;", "Các sở, ban, ngành;", "Lưu: VT."]);
    let signature = notice.signature.as_ref().unwrap();
    assert_eq!(signature.name.as_deref(), Some("Trần Thị Lan"));
    assert_eq!(signature.position.as_deref(), Some("PHÓ CHỦ TỊCH"));
    assert_eq!(notice.tasks.len(), 1);
    assert_eq!(notice.tasks[0].span.part.as_deref(), Some("1"));
}

#[test]
fn a_number_left_blank_in_a_cell_is_read_around() {
    let mut page = Page::default();
    page.row(
        0,
        &[
            &["UBND TỈNH CAO BẰNG", "Số:            /TB-UBND"],
            &["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cao Bằng, ngày       tháng 5 năm 2024"],
        ],
    )
    .bold("THÔNG BÁO");
    let notice = notice(page.reading());
    assert_eq!(notice.header.symbol.as_deref(), Some("/TB-UBND"));
    assert_eq!(notice.header.number, None);
    assert_eq!(notice.header.issued_on.as_deref(), Some("2024-05"));
}

#[test]
fn labels_are_marks_and_their_levels_nest() {
    let mut page = letter();
    page.label("Chương I", 0, "Kết quả chung")
        .label("1.", 1, "Về y tế")
        .label("1.", 2, "Về bệnh viện")
        .label("\u{F0B7}", 3, "Giao Sở Y tế rà soát các bệnh viện tuyến huyện.")
        .label("Bước 2:", 3, "Giao Sở Tài chính cân đối nguồn vốn cho các bệnh viện.");
    ending(&mut page);
    let notice = notice(page.reading());
    let sections: Vec<(Option<&str>, u32)> =
        notice.sections.iter().map(|section| (section.number.as_deref(), section.level)).collect();
    assert_eq!(sections, [(Some("I"), 1), (Some("1"), 2), (Some("1"), 3)]);
    assert_eq!(notice.sections[2].parent, Some(notice.sections[1].id));
    let marks: Vec<Option<&str>> = notice.tasks.iter().map(|task| task.marker.as_deref()).collect();
    assert_eq!(marks, [Some("\u{F0B7}"), Some("Bước 2:")]);
}

#[test]
fn a_heading_style_makes_a_heading_and_plain_text_is_no_markup() {
    let mut page = letter();
    page.line("Nhiệm vụ trọng tâm", &[LineMark::Heading(1)])
        .line("Giao Sở Y tế mua 5 * 3 gói thầu <b> và *rà soát* các bệnh viện.", &[])
        .line("# Không phải tiêu đề", &[]);
    ending(&mut page);
    let notice = notice(page.reading());
    let titles: Vec<&str> = notice.sections.iter().map(|section| section.title.as_str()).collect();
    assert_eq!(titles, ["Nhiệm vụ trọng tâm"]);
    assert_eq!(notice.tasks[0].plain_text, None);
    assert!(notice.tasks[0].text.contains("5 * 3 gói thầu <b> và *rà soát*"));
}

#[test]
fn paragraphs_are_not_joined_and_numbers_are_no_pages() {
    let mut page = letter();
    page.line("- Giao Sở Y tế", &[]).line("12", &[]).line("đơn vị rà soát các bệnh viện;", &[]);
    let reading = page.reading();
    let (text, _) = reading.into_text();
    let body = blocks::parse(&text).body.len();
    assert_eq!(body, 5);
}

#[test]
fn pages_notes_and_running_heads_keep_to_themselves() {
    let mut page = letter();
    page.label("-", 0, "Giao Sở Y tế rà soát các bệnh viện tuyến huyện")
        .part(Part::Footnote(1))
        .line("Theo Nghị quyết số 35/NQ-CP, giao Sở Nội vụ 45 chỉ tiêu", &[])
        .part(Part::Page(2))
        .line("TRANG NỘI BỘ 2", &[LineMark::Running])
        .line("Giao Sở Tài chính cân đối 12 tỷ đồng.", &[]);
    ending(&mut page);
    let notice = notice(page.reading());
    let tasks: Vec<(&str, Option<&str>)> =
        notice.tasks.iter().map(|task| (task.text.as_str(), task.span.part.as_deref())).collect();
    assert_eq!(
        tasks,
        [
            ("Giao Sở Y tế rà soát các bệnh viện tuyến huyện", Some("1")),
            ("Giao Sở Tài chính cân đối 12 tỷ đồng.", Some("2")),
        ]
    );
    let cited: Vec<Option<&str>> = notice.citations.iter().map(|cited| cited.span.part.as_deref()).collect();
    assert_eq!(cited, [Some("footnote 1")]);
    assert!(notice.recipients.iter().all(|recipient| !recipient.text.contains("NỘI BỘ")));
}

#[test]
fn what_a_reader_left_out_stands_in_the_text_and_not_in_the_plain_text() {
    let source = "<p>THÔNG BÁO</p><p>Kết luận của Chủ tịch</p><p>Chủ tịch kết luận:</p><ul>\
                  <li>Giao <b>Sở&nbsp;Y tế</b> rà soát các bệnh viện &lt; 5 năm.</li></ul>";
    let mut rewriter = Rewriter::new(source);
    let mut at = 0;
    while let Some(open) = source[at..].find(['<', '&']) {
        rewriter.keep(open);
        let sign = if source[at + open..].starts_with('<') { '>' } else { ';' };
        let length = source[at + open..].find(sign).unwrap() + 1;
        let with = match &source[at + open..at + open + length] {
            "</p>" | "</li>" => "\n",
            "<li>" => "- ",
            "&nbsp;" => "\u{A0}",
            "&lt;" => "<",
            _ => "",
        };
        rewriter.replace(length, with);
        at += open + length;
    }
    let (text, map) = rewriter.finish();
    let text = text.map(|text| (text, map));
    let marks = Marks { lines: vec![(3, LineMark::Label { length: 1, level: 0 })], ..Marks::default() };
    let provenance = Provenance { format: "html", encoding: "utf-8", ..Provenance::default() };
    let reading = Reading {
        text,
        lines: Lines::Paragraphs,
        syntax: Syntax::Plain,
        provenance,
        marks,
        ..Reading::of_text(source.into())
    };
    let notice = notice(reading);
    assert_eq!(notice.header.kind, Some("TB"));
    let task = &notice.tasks[0];
    assert!(task.text.contains("<b>Sở&nbsp;Y tế</b> rà soát các bệnh viện &lt; 5 năm."), "{}", task.text);
    let plain = "Giao Sở Y tế rà soát các bệnh viện < 5 năm.";
    assert!(task.plain_text.as_deref().is_some_and(|text| text.ends_with(plain)), "{:?}", task.plain_text);
    assert_eq!(task.lead.first().and_then(|lead| lead.id), Some("so-y-te"));
}
