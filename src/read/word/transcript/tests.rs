//! What a walk over a document becomes.

use super::*;
use crate::read::SpanMark;

const PLAIN: Look = Look { bold: false, capitals: false, font: None };
const BOLD: Look = Look { bold: true, capitals: false, font: None };
const OLD: Look = Look { bold: false, capitals: false, font: Some(FontEncoding::Vni) };

fn transcript() -> Transcript {
    Transcript::new("docx", 10_000)
}

fn paragraph(transcript: &mut Transcript, text: &str) {
    transcript.text(text, PLAIN);
    transcript.end_paragraph();
}

fn row(transcript: &mut Transcript, cells: &[&[&str]]) {
    transcript.open_row();
    for cell in cells {
        transcript.open_cell();
        cell.iter().for_each(|text| paragraph(transcript, text));
        transcript.close_cell();
    }
    transcript.close_row();
}

/// The literals of spans of a kind.
fn literals(reading: &Reading, kind: SpanMark) -> Vec<&str> {
    let spans = reading.marks.spans.iter().filter(|(_, mark)| *mark == kind);
    spans.map(|(span, _)| &reading.source[span.range()]).collect()
}

fn rows(reading: &Reading) -> Vec<(u32, Vec<&str>)> {
    let rows = reading.marks.lines.iter().filter_map(|(line, mark)| match mark {
        LineMark::Row { cells, .. } => {
            Some((*line, cells.iter().map(|cell| &reading.source[cell.range()]).collect()))
        }
        _ => None,
    });
    rows.collect()
}

#[test]
fn paragraphs_labels_and_headings_are_lines() {
    let mut document = transcript();
    document.heading(1);
    document.label("I.", Suffix::Tab, 0, BOLD);
    document.text("ĐÁNH", BOLD);
    document.text(" GIÁ", BOLD);
    document.end_paragraph();
    document.end_paragraph();
    document.label("-", Suffix::Space, 2, PLAIN);
    document.text("Giao Sở", PLAIN);
    document.line_break();
    document.text("Y tế", PLAIN);
    document.end_paragraph();
    document.label("a)", Suffix::Nothing, 1, PLAIN);
    let reading = document.finish().unwrap();
    assert_eq!(reading.source, "I. ĐÁNH GIÁ\n\n- Giao Sở\nY tế\na)\n");
    assert_eq!(
        reading.marks.lines,
        [
            (0, LineMark::Label { length: 2, level: 0 }),
            (0, LineMark::Heading(1)),
            (2, LineMark::Label { length: 1, level: 2 }),
            (4, LineMark::Label { length: 2, level: 1 }),
        ]
    );
    assert_eq!(literals(&reading, SpanMark::Bold), ["I.", "ĐÁNH GIÁ"]);
    assert_eq!((reading.lines, reading.syntax), (Lines::Paragraphs, Syntax::Plain));
    assert_eq!(reading.provenance.encoding, "utf-8");
}

#[test]
fn a_row_is_a_line_and_its_cells_keep_their_lines() {
    let mut document = transcript();
    paragraph(&mut document, "Trước");
    document.open_table(Some(3));
    row(&mut document, &[&["UBND TỈNH", "", "Số: 1/TB"], &[], &["Độc lập "]]);
    row(&mut document, &[&[""], &[], &[]]);
    row(&mut document, &[&["1"], &["Giao"], &[]]);
    document.close_table();
    paragraph(&mut document, "Sau");
    let reading = document.finish().unwrap();
    assert_eq!(reading.source, "Trước\nUBND TỈNH Số: 1/TB |  | Độc lập \n1 | Giao | \nSau\n");
    assert_eq!(rows(&reading), [(1, vec!["UBND TỈNH Số: 1/TB", "", "Độc lập"]), (2, vec!["1", "Giao", ""])]);
    assert_eq!(literals(&reading, SpanMark::Line), ["UBND TỈNH", "Số: 1/TB"]);
}

#[test]
fn a_frame_is_no_row_and_a_table_in_a_cell_is_part_of_it() {
    let mut document = transcript();
    document.open_table(Some(1));
    document.open_row();
    document.open_cell();
    document.heading(2);
    paragraph(&mut document, "Khung");
    document.open_table(Some(2));
    row(&mut document, &[&["a"], &["b", "c"]]);
    document.close_table();
    paragraph(&mut document, "Cuối");
    document.close_cell();
    document.close_row();
    document.close_table();
    document.open_table(Some(2));
    document.open_row();
    document.open_cell();
    paragraph(&mut document, "ngoài");
    document.open_table(Some(1));
    row(&mut document, &[&["trong"]]);
    document.close_table();
    document.close_cell();
    document.open_cell();
    paragraph(&mut document, "bên");
    document.close_cell();
    document.close_row();
    document.close_table();
    let reading = document.finish().unwrap();
    assert_eq!(reading.source, "Khung\na | b c\nCuối\nngoài trong | bên\n");
    assert_eq!(rows(&reading), [(1, vec!["a", "b c"]), (3, vec!["ngoài trong", "bên"])]);
    assert!(reading.marks.lines.contains(&(0, LineMark::Heading(2))));
    assert_eq!(literals(&reading, SpanMark::Line), ["b", "c", "ngoài", "trong"]);
}

#[test]
fn labels_in_cells_stand_in_the_text_alone() {
    let mut document = transcript();
    document.open_table(None);
    document.open_row();
    for text in ["Tên", "Việc"] {
        document.open_cell();
        document.label("1.", Suffix::Tab, 0, PLAIN);
        paragraph(&mut document, text);
        document.label("2.", Suffix::Tab, 0, PLAIN);
        paragraph(&mut document, text);
        document.close_cell();
    }
    document.close_row();
    document.close_table();
    let reading = document.finish().unwrap();
    assert_eq!(reading.source, "1. Tên 2. Tên | 1. Việc 2. Việc\n");
    assert_eq!(reading.marks.lines.len(), 1);
    assert_eq!(literals(&reading, SpanMark::Line), ["1. Tên", "2. Tên", "1. Việc", "2. Việc"]);
}

#[test]
fn parts_stand_behind_the_text_in_their_order() {
    let mut document = transcript();
    document.text("Chữ", PLAIN);
    document.open_part(Part::Footnote(2));
    document.text("hai", BOLD);
    document.close_part();
    document.open_part(Part::Footnote(1));
    paragraph(&mut document, "một");
    document.close_part();
    document.open_part(Part::TextBox);
    document.open_table(Some(2));
    row(&mut document, &[&["a"], &["b"]]);
    document.close_part();
    document.open_part(Part::Endnote(1));
    document.end_paragraph();
    document.close_part();
    paragraph(&mut document, " tiếp");
    let since = document.here();
    document.text("đổi", PLAIN);
    document.finding(Code::TrackedChange, since, "x");
    let reading = document.finish().unwrap();
    assert_eq!(reading.source, "Chữ tiếp\nđổi\na | b\nmột\nhai\n");
    assert_eq!(reading.marks.parts, [(2, Part::TextBox), (3, Part::Footnote(1)), (4, Part::Footnote(2))]);
    assert_eq!(rows(&reading), [(2, vec!["a", "b"])]);
    assert_eq!(literals(&reading, SpanMark::Bold), ["hai"]);
    assert_eq!(&reading.source[reading.findings[0].span.unwrap().range()], "đổi");
}

#[test]
fn pages_are_told_where_one_was_rendered() {
    let mut document = transcript();
    paragraph(&mut document, "một");
    document.text("hai", PLAIN);
    document.page_end(PageEnd::Rendered);
    paragraph(&mut document, " hai");
    document.page_end(PageEnd::Asked);
    document.page_end(PageEnd::Rendered);
    paragraph(&mut document, "ba");
    document.text("bốn", PLAIN);
    document.page_end(PageEnd::Asked);
    paragraph(&mut document, "bốn");
    paragraph(&mut document, "năm");
    let reading = document.finish().unwrap();
    assert_eq!(reading.source, "một\nhai hai\nba\nbốn bốn\nnăm\n");
    let pages: Vec<(u32, Part)> = [(0, 1), (2, 3), (4, 4)].map(|(line, n)| (line, Part::Page(n))).to_vec();
    assert_eq!(reading.marks.parts, pages);

    let mut document = transcript();
    paragraph(&mut document, "một");
    document.page_end(PageEnd::Asked);
    paragraph(&mut document, "hai");
    assert!(document.finish().unwrap().marks.parts.is_empty());
}

#[test]
fn old_fonts_are_decoded_over_the_borders_of_runs() {
    let mut document = transcript();
    document.text("nha", OLD);
    document.text("â", Look { bold: true, ..OLD });
    document.text("n daâ", OLD);
    document.text("n", Look { bold: true, ..OLD });
    document.text("!", PLAIN);
    let reading = document.finish().unwrap();
    assert_eq!(reading.source, "nhân dân!\n");
    assert_eq!(literals(&reading, SpanMark::Bold).last(), Some(&"n"));
    assert_eq!(reading.provenance.encoding, "vni");
    assert_eq!(reading.findings[0].code, Code::LegacyEncoding);

    let mut document = transcript();
    document.text("Tỉnh ", PLAIN);
    document.text("nhaân", Look { capitals: true, ..OLD });
    let reading = document.finish().unwrap();
    assert_eq!((reading.source.as_str(), reading.provenance.encoding), ("Tỉnh NHÂN\n", "mixed"));
}

#[test]
fn line_ends_in_a_run_are_blanks_and_limits_hold() {
    let mut document = transcript();
    document.text("a\r\nb", PLAIN);
    assert_eq!(document.finish().unwrap().source, "a  b\n");
    let mut document = Transcript::new("docx", 8);
    (0..1000).for_each(|_| paragraph(&mut document, "abc"));
    assert!(document.is_full() && document.story.length() < 10);
    assert_eq!(document.finish().unwrap_err().reason, Reason::TooLarge);
    let mut document = transcript();
    paragraph(&mut document, " \t");
    assert_eq!(document.finish().unwrap_err().reason, Reason::Empty);
}

#[test]
fn what_is_left_open_is_closed() {
    let mut document = transcript();
    document.close_cell();
    document.close_row();
    document.close_part();
    document.open_cell();
    document.open_part(Part::TextBox);
    document.open_table(None);
    document.open_row();
    document.open_cell();
    document.text("x", PLAIN);
    assert_eq!(document.finish().unwrap().source, "x\n");
}
