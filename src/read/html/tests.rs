//! Pages and what is read of them: lines with their marks, and the way back into the file.

use super::read;
use crate::read::{LineMark, Lines, Reading, SpanMark};

const LIMIT: u64 = 1 << 24;

fn reading(page: &str) -> Reading {
    read(page.as_bytes().to_vec(), LIMIT).unwrap()
}

fn text(reading: &Reading) -> &str {
    reading.text.as_ref().map_or(&reading.source, |(text, _)| text)
}

/// The lines of a page: `#2 ` before a heading, `[label]` of a list, `{cell}` of a row,
/// `*bold*`, `/` between the lines of a cell.
fn lines(page: &str) -> Vec<String> {
    let reading = reading(page);
    let text = text(&reading);
    let mut start = 0;
    let mut all = Vec::new();
    for (number, line) in (0_u32..).zip(text.split_terminator('\n')) {
        let mut shown = String::new();
        let mut inserts: Vec<(usize, u8, &str)> = Vec::new();
        for (span, mark) in &reading.marks.spans {
            let range = span.range();
            if range.start < start || range.end > start + line.len() {
                assert!(
                    range.end <= start || range.start >= start + line.len(),
                    "{mark:?} {range:?} runs over a line"
                );
                continue;
            }
            match mark {
                SpanMark::Bold => inserts.extend([(range.start, 3, "*"), (range.end, 0, "*")]),
                SpanMark::Line => inserts.push((range.end, 1, "/")),
                SpanMark::Doubt(_) => {}
            }
        }
        for (_, mark) in reading.marks.lines.iter().filter(|(line, _)| *line == number) {
            match mark {
                LineMark::Heading(level) => shown.push_str(&format!("#{level} ")),
                LineMark::Label { length, level } => {
                    inserts.extend([
                        (start, 2, "["),
                        (start + *length as usize, 0, ["]", "]1", "]2"][usize::from(*level)]),
                    ]);
                }
                LineMark::Row { cells, .. } => {
                    for cell in cells {
                        inserts.push((cell.range().start, 2, "{"));
                        inserts.push((cell.range().end, if cell.is_empty() { 3 } else { 1 }, "}"));
                    }
                }
                _ => {}
            }
        }
        inserts.sort();
        for (at, character) in
            line.char_indices().map(|(at, c)| (at + start, c)).chain([(start + line.len(), '\n')])
        {
            inserts.iter().filter(|(place, ..)| *place == at).for_each(|(_, _, sign)| shown.push_str(sign));
            shown.push(character);
        }
        all.push(shown.trim_end_matches('\n').to_owned());
        start += line.len() + 1;
    }
    all
}

#[test]
fn blocks_become_lines_and_blanks_one() {
    let page = "<html><head><title>Trang</title><style>p{color:red}</style></head><body>\r\n<h1>THÔNG  BÁO</h1>\r\n\
                <div>Kết luận<br>của  <b>Chủ tịch</b>&nbsp;<strong>UBND</strong> tỉnh</div><p>A<p>B &amp; C</p>\
                <script>var a = '<p>x</p>';</script><p>   </p><hr>D</body></html>";
    assert_eq!(lines(page), ["#1 THÔNG BÁO", "Kết luận", "của *Chủ tịch UBND* tỉnh", "A", "B & C", "D"]);
    assert_eq!(reading(page).lines, Lines::Paragraphs);
    assert_eq!(reading(page).source, page);
}

#[test]
fn lists_are_labelled_as_a_browser_prints_them() {
    let page = "<ol start=3><li>Ba<li>Bốn<ol type=a><li>a</li><li value=5>e</li></ol></li><li><p>Năm</p></li></ol>\
                <ol type=I reversed><li>Hai</li><li>Một</li></ol>\
                <ul><li>x<ul><li>y</li></ul></li><li>- Giao Sở A</li></ul>\
                <ul style='list-style:none'><li>z</li></ul><ol><li>1. Một</li></ol>";
    assert_eq!(
        lines(page),
        [
            "[3.] Ba",
            "[4.] Bốn",
            "[a.]1 a",
            "[e.]1 e",
            "[5.] Năm",
            "[II.] Hai",
            "[I.] Một",
            "[•] x",
            "[•]1 y",
            "- Giao Sở A",
            "z",
            "1. Một"
        ]
    );
}

#[test]
fn rows_are_lines_with_cells() {
    let page = "<table><tr><td>UBND TỈNH X<br><b>SỞ Y</b><td>CỘNG HÒA<p>Độc lập</p></tr></table>\
                <table><tr><th>TT<th>Việc<th>Hạn</tr><tr><td rowspan=2>1<td>Giao A<td></tr><tr><td>Giao B<td>30/6</table>";
    assert_eq!(
        lines(page),
        [
            "{UBND TỈNH X/ *SỞ Y*/} | {CỘNG HÒA/ Độc lập/}",
            "{TT} | {Việc} | {Hạn}",
            "{1} | {Giao A} | {}",
            "{} | {Giao B} | {30/6}"
        ]
    );
}

#[test]
fn tables_that_lay_a_page_out_are_no_rows() {
    let page = "<table><tr><td>Trái<td><table><tr><td>Số: 1/TB<td>Hà Nội</tr></table><p>Thân</p></tr></table>\
                <table><tr><td><p>Một</p><p>Hai</p></td></tr></table>";
    assert_eq!(lines(page), ["Trái", "{Số: 1/TB} | {Hà Nội}", "Thân", "Một", "Hai"]);
}

#[test]
fn what_word_saves_is_read_as_it_prints() {
    let page = "<html xmlns:o=\"urn:x\"><head><style><!-- p.MsoNormal {font-family:\"Times New Roman\";} --></style></head>\
        <body><!--[if gte mso 9]><xml><o:p>ẩn</o:p></xml><![endif]-->\
        <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>1.2.\
        <span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span><![endif]>Giao Sở Tài chính<o:p></o:p></p>\
        <p style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·\
        <span>&nbsp; </span></span></span><![endif]>Báo cáo</p>\
        <p><span style='mso-hide:all'>ẩn</span>Còn <del>cũ</del><ins>mới</ins></p>\
        <p>Chú<a href=\"#_ftn1\" name=\"_ftnref1\">[1]</a> ý</p>\
        <div style='mso-element:footnote' id=ftn1><p><a href=\"#_ftnref1\">[1]</a> Ghi chú</p></div></body></html>";
    assert_eq!(lines(page), ["[1.2.]1 Giao Sở Tài chính", "[•] Báo cáo", "Còn mới", "Chú ý", "Ghi chú"]);
    assert_eq!(reading(page).marks.parts, [(4, crate::read::Part::Footnote(1))]);
}

#[test]
fn frames_of_a_portal_stay_out_and_the_notice_never() {
    let notice = "<p>UBND TỈNH X</p><p>Số: 12/TB-UBND</p><p>Giao Sở Y tế thực hiện việc tiêm chủng trên địa bàn.</p><p>Nơi nhận:</p>";
    let page = format!(
        "<body><header><div>Cổng thông tin</div></header><nav><ul><li><a href=a>Trang chủ</a></li></ul></nav>\
         <main><article><header><h1>Kết luận phiên họp</h1></header>{notice}</article></main><aside><a href=b>Tin khác: thông báo kết luận của Chủ tịch</a></aside>\
         <footer>Bản quyền</footer></body>"
    );
    let read = lines(&page);
    assert_eq!(read.first().map(String::as_str), Some("#1 Kết luận phiên họp"));
    assert_eq!(read.last().map(String::as_str), Some("Nơi nhận:"));
    // A page whose document stands in what is called a frame keeps it.
    for page in [
        format!("<body><nav>{notice}</nav></body>"),
        format!("<button>Gửi<div>{notice}"),
        format!("<main>Tin</main><footer>{notice}</footer>"),
    ] {
        assert!(lines(&page).iter().any(|line| line.contains("Số: 12/TB-UBND")), "{page}");
    }
}

#[test]
fn typed_text_keeps_its_lines() {
    let page = "<pre>\nTHÔNG BÁO\n  Dòng một\ndòng <b>hai</b>\n</pre>";
    assert_eq!(lines(page), ["THÔNG BÁO", "Dòng một", "dòng *hai*"]);
    assert_eq!(reading(page).lines, Lines::Printed);
}

#[test]
fn old_fonts_and_old_letters_give_a_produced_text() {
    let page = "<p class=x><font face=\".VnTimeH\">th«ng b¸o</font></p><p><span style='font-family:\"\\.VnTime\"'>Së Tµi <b>chÝnh</b></span> (2006)</p>";
    let read = reading(page);
    assert_eq!(read.text, None);
    assert_eq!(read.source, "THÔNG BÁO\nSở Tài chính (2006)\n");
    assert_eq!(read.provenance.encoding, "tcvn3");
    assert_eq!(lines(page), ["THÔNG BÁO", "Sở Tài *chính* (2006)"]);
    let page = "<p>ñy ban nh&copy;n d©n tØnh</p><ul><li><b>Giao</b> Së Tµi chÝnh b&cedil;o c¸o</li></ul>";
    assert_eq!(lines(page), ["ủy ban nhân dân tỉnh", "[•] *Giao* Sở Tài chính báo cáo"]);
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(page);
    let read = read_bytes(&bytes);
    assert_eq!(
        (read.source.as_str(), read.provenance.encoding),
        ("ủy ban nhân dân tỉnh\n• Giao Sở Tài chính báo cáo\n", "tcvn3")
    );
}

#[test]
fn the_page_of_a_web_archive_is_read() {
    let page =
        "<html><meta charset=3Dutf-8><p>Th=C3=B4ng b=C3=A1o<br>\r\nGiao S=E1=BB=9F =\r\nY t=E1=BA=BF</html>";
    let archive = format!(
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"b\"\r\n\r\n--b\r\n\
         Content-Type: text/html; charset=\"utf-8\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{page}\r\n\
         --b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n--b--\r\n"
    );
    let read = read_bytes(archive.as_bytes());
    assert_eq!((read.source.as_str(), read.text.is_none()), ("Thông báo\nGiao Sở Y tế\n", true));
    assert_eq!(read.provenance.encoding, "utf-8");
}

fn read_bytes(bytes: &[u8]) -> Reading {
    read(bytes.to_vec(), LIMIT).unwrap()
}

#[test]
fn every_word_of_the_text_stands_at_its_place_in_the_file() {
    let page = "<div>Giao <b>Sở</b> Y\n tế<ul><li>một</li><li>hai <i>ba</i></li></ul><table><tr><td>a<td>b</table></div>";
    let read = reading(page);
    let (text, map) = read.text.unwrap();
    let mut at = 0;
    let mut words = 0;
    for word in text.split([' ', '\n']) {
        let origin = map.origin(crate::core::Span::from_range(at..at + word.len()));
        let there = &page[origin.range()];
        if word != "•" && word != "|" {
            assert_eq!(there, word);
            words += usize::from(!word.is_empty());
        }
        at += word.len() + 1;
    }
    assert_eq!(words, 9);
}

#[test]
fn hostile_pages_are_read_in_bounds() {
    let deep = "<div>".repeat(200_000) + "chữ" + &"</div>".repeat(200_000);
    assert_eq!(lines(&deep), ["chữ"]);
    let tables = "<table><tr><td>".repeat(3000) + "chữ";
    assert_eq!(lines(&tables).len(), 1);
    let attributes = format!("<p {} style='{}'>chữ</p>", "a=1 ".repeat(200_000), "x:y;".repeat(100_000));
    assert_eq!(lines(&attributes), ["chữ"]);
    let ends = "</p></b></td></table>".repeat(50_000) + "<p>chữ";
    assert_eq!(lines(&ends), ["chữ"]);
    let wide = "<table><tr><td colspan=65535 rowspan=65535>chữ</tr>".to_owned() + &"<tr><td>x".repeat(2000);
    assert_eq!(lines(&wide).len(), 2001);
    for broken in [
        "<",
        "<p",
        "<p a='",
        "<!--",
        "&",
        "&#",
        "<table><li><tr>x",
        "</html>x<td>",
        "<b><p>x</b>y",
        "\u{FEFF}<p>x",
    ] {
        let _ = read(broken.as_bytes().to_vec(), LIMIT);
    }
}

mod properties {
    use proptest::prelude::*;

    use super::*;

    fn piece() -> impl Strategy<Value = String> {
        prop_oneof![
            "[a-zà-ỹ ]{1,8}",
            proptest::sample::select(vec![
                "<p>",
                "</p>",
                "<div>",
                "</div>",
                "<b>",
                "</b>",
                "<table>",
                "</table>",
                "<tr>",
                "<td rowspan=2>",
                "</td>",
                "<ol type=a>",
                "</ol>",
                "<ul>",
                "<li>",
                "<br>",
                "&amp;",
                "&nbsp;",
                "&agrave;",
                "<pre>",
                "</pre>",
                "\n",
                "\r\n",
                "<font face='.VnTime'>",
                "</font>",
                "nh©n",
                "<!-- x -->",
                "<nav>",
                "</nav>",
                "<script>",
                "</script>",
                "<",
                "&",
                "\u{FEFF}",
                "<span style='mso-list:Ignore'>",
                "</span>",
                "<h2>",
                "</h2>",
            ])
            .prop_map(str::to_owned),
        ]
    }

    proptest! {
        #[test]
        fn maps_and_marks_stay_in_bounds(pieces in proptest::collection::vec(piece(), 0..40)) {
            let page = pieces.concat();
            let Ok(reading) = read(page.clone().into_bytes(), LIMIT) else { return Ok(()) };
            let text = text(&reading).to_owned();
            for (span, _) in &reading.marks.spans {
                prop_assert!(text.get(span.range()).is_some(), "{page:?} {span:?}");
            }
            let count = text.split_terminator('\n').count();
            let mut last = 0;
            for (line, mark) in &reading.marks.lines {
                prop_assert!((*line as usize) < count && *line >= last, "{page:?} {mark:?}");
                last = *line;
                match mark {
                    LineMark::Row { cells, .. } => {
                        for cell in cells {
                            prop_assert!(text.get(cell.range()).is_some_and(|cell| !cell.contains('\n')), "{page:?}");
                        }
                    }
                    LineMark::Label { length, .. } => {
                        let line = text.split('\n').nth(*line as usize).unwrap_or("");
                        prop_assert!(line.get(..*length as usize).is_some(), "{page:?} {line:?}");
                    }
                    _ => {}
                }
            }
            if let Some((text, map)) = &reading.text {
                let places: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
                for pair in places.windows(2) {
                    let origin = map.origin(crate::core::Span::from_range(pair[0]..pair[1]));
                    prop_assert!(reading.source.get(origin.range()).is_some(), "{page:?} {origin:?}");
                }
            }
        }
    }
}
