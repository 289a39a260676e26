//! Runs, fields, changes, notes, boxes, styles.

use super::*;
use crate::core::Code;
use crate::read::Part;

#[test]
fn what_is_seen_of_a_paragraph() {
    for (content, expected) in [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ("<w:r><w:t>a</w:t><w:ptab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>NQ</w:t></w:r>", "12\u{2011}NQ"),
        ("<w:r><w:t>kinh</w:t><w:softHyphen/><w:t>tế</w:t></w:r>", "kinhtế"),
        // Blanks at the ends are kept where the text says so.
        ("<w:r><w:t> a </w:t></w:r><w:r><w:t xml:space='preserve'> b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a &amp; b&#x1EA1;&lt;</w:t></w:r>", "a & bạ<"),
        ("<w:r><w:t><![CDATA[a<b]]></w:t></w:r>", "a<b"),
        // A page end inside of a paragraph does not cut it.
        ("<w:r><w:t>a</w:t><w:br w:type='page'/><w:t>b</w:t></w:r>", "a b"),
        ("<w:r><w:t>a</w:t><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>", "ab"),
        ("<w:hyperlink><w:r><w:t>a</w:t></w:r></w:hyperlink><w:bookmarkStart/>", "a"),
        ("<w:smartTag><w:customXml><w:r><w:t>a</w:t></w:r></w:customXml></w:smartTag>", "a"),
        (
            "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:r><w:t>a</w:t></w:r></w:sdtContent></w:sdt>",
            "a",
        ),
        (
            "<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>a</w:t></w:r></w:rubyBase></w:ruby>",
            "a",
        ),
        ("<w:r><w:sym w:font='Symbol' w:char='F0B7'/><w:sym w:font='Wingdings' w:char='F0FC'/></w:r>", "•✓"),
        ("<w:r><w:sym w:font='Arial' w:char='2265'/></w:r>", "≥"),
        (
            "<w:r><w:rPr><w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/></w:rPr><w:t>\u{F0D8}</w:t></w:r>",
            "➢",
        ),
        ("<w:r><w:rPr><w:caps/></w:rPr><w:t>Sở Y tế</w:t></w:r>", "SỞ Y TẾ"),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
        // Hidden text is not seen; what is hidden on web pages is.
        (
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>x</w:t></w:r><w:r><w:rPr><w:webHidden/></w:rPr><w:t>a</w:t></w:r>",
            "a",
        ),
        ("<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>a</w:t></w:r>", "a"),
        ("<w:commentRangeStart/><w:r><w:t>a</w:t></w:r><w:r><w:commentReference w:id='1'/></w:r>", "a"),
    ] {
        assert_eq!(line(content), expected, "{content}");
    }
}

#[test]
fn of_fields_the_result_is_seen() {
    let sign = |kind: &str| format!("<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>");
    let [begin, separate, end] = ["begin", "separate", "end"].map(sign);
    let code = "<w:r><w:instrText>DATE \\@ x</w:instrText></w:r>";
    let text = |text: &str| run("", text);
    for (content, expected) in [
        (format!("{begin}{code}{separate}{}{end}{}", text("28/4"), text("/2022")), "28/4/2022"),
        (format!("{begin}{code}{end}{}", text("a")), "a"),
        // A field in the instruction, and one in the result, of another.
        (format!("{begin}{code}{begin}{code}{separate}{}{end}{separate}{}{end}", text("x"), text("a")), "a"),
        (format!("{begin}{code}{separate}{begin}{code}{separate}{}{end}{}{end}", text("a"), text("b")), "ab"),
        (format!("<w:fldSimple w:instr='PAGE'>{}</w:fldSimple>", text("3")), "3"),
        (format!("{end}{separate}{}", text("a")), "a"),
    ] {
        assert_eq!(line(&content), expected, "{content}");
    }
}

#[test]
fn changes_are_read_as_accepted_and_told_where_a_number_changed() {
    let change = |kind: &str, text: &str| format!("<w:{kind} w:id='1'>{}</w:{kind}>", run("", text));
    let deleted = |text: &str| format!("<w:del w:id='1'><w:r><w:delText>{text}</w:delText></w:r></w:del>");
    let body = format!(
        "<w:p>{}{}{}{}{}</w:p><w:p>{}{}{}</w:p>",
        run("", "trước ngày "),
        deleted("15/5"),
        change("ins", "20/5"),
        run("", " năm"),
        deleted(" 2021"),
        change("ins", "chữ"),
        change("moveFrom", "7 xa"),
        change("moveTo", "8 gần"),
    );
    let reading = read(&body);
    assert_eq!(reading.source, "trước ngày 20/5 năm\nchữ8 gần\n");
    let told: Vec<(&str, &str)> = (reading.findings.iter())
        .map(|finding| (&reading.source[finding.span.unwrap().range()], finding.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("20/5", "`15/5` became `20/5` while changes were tracked"),
            ("trước ngày 20/5 năm", "`2021` was taken out while changes were tracked"),
        ]
    );
    assert!(reading.findings.iter().all(|finding| finding.code == Code::TrackedChange));
}

#[test]
fn a_paragraph_whose_mark_is_gone_goes_on_in_the_next() {
    let gone = "<w:rPr><w:del w:id='1'/></w:rPr>";
    let body = paragraph(gone, "a") + &paragraph("", "b") + &paragraph("<w:rPr><w:vanish/></w:rPr>", "c");
    assert_eq!(read(&(body + &paragraph("", "d"))).source, "ab\ncd\n");
    // What properties were before a change does not count.
    let before = "<w:pPrChange><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:pPrChange>";
    let twice = paragraph(before, "a") + &paragraph(before, "b");
    assert_eq!(read(&twice).source, "a\nb\n");
    assert!(read(&twice).marks.lines.is_empty());
}

#[test]
fn notes_are_parts_and_their_references_are_no_text() {
    let body = "<w:p><w:r><w:t>Số 5</w:t><w:footnoteReference w:id='7'/></w:r><w:r><w:t>, 6</w:t></w:r>\
        <w:r><w:endnoteReference w:id='2'/></w:r><w:r><w:footnoteReference w:id='3' w:customMarkFollows='1'/>\
        <w:t>*</w:t></w:r><w:del><w:r><w:footnoteReference w:id='4'/></w:r></w:del></w:p>";
    let note = |kind: &str, id: u8, text: &str| {
        format!("<w:{kind} w:id='{id}'><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:{kind}>", run("", text))
    };
    let footnotes = note("footnote", 3, "ba") + &note("footnote", 4, "x") + &note("footnote", 7, "bảy");
    let endnotes = note("endnote", 0, "x") + &note("endnote", 2, "cuối");
    let reading = read_parts(body, &[("footnotes", &footnotes), ("endnotes", &endnotes)]).unwrap();
    assert_eq!(reading.source, "Số 5, 6\nbảy\nba\ncuối\n");
    assert_eq!(reading.marks.parts, [(1, Part::Footnote(1)), (2, Part::Footnote(2)), (3, Part::Endnote(1))]);
}

#[test]
fn a_text_box_is_read_once_and_stands_at_the_end() {
    let shape = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", paragraph("", text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{}</wps:txbx></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>{}</w:p>",
        run("", "trước "),
        shape("hộp"),
        shape("hộp cũ"),
        run("", "sau")
    );
    let reading = read(&body);
    assert_eq!(reading.source, "trước sau\nhộp\n");
    assert_eq!(reading.marks.parts, [(1, Part::TextBox)]);
}

#[test]
fn pages_are_those_that_word_saw() {
    let end = "<w:r><w:lastRenderedPageBreak/><w:t>b</w:t></w:r>";
    let body = format!("{}<w:p>{end}</w:p>{}", paragraph("", "a"), paragraph("", "c"));
    assert_eq!(read(&body).marks.parts, [(0, Part::Page(1)), (1, Part::Page(2))]);
}

const STYLES: &str = "<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii='Times' w:hAnsi='Times'/></w:rPr>\
    </w:rPrDefault></w:docDefaults>\
    <w:style w:type='paragraph' w:default='1' w:styleId='N'><w:name w:val='Normal'/></w:style>\
    <w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:basedOn w:val='N'/>\
      <w:pPr><w:outlineLvl w:val='0'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='H2'><w:name w:val='Heading 2'/><w:basedOn w:val='H1'/>\
      <w:pPr><w:outlineLvl w:val='1'/></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Named'><w:name w:val='heading 3'/></w:style>\
    <w:style w:type='paragraph' w:styleId='Old'><w:name w:val='x'/><w:rPr>\
      <w:rFonts w:ascii='.VnTime' w:hAnsi='.VnTime'/></w:rPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>\
    <w:style w:type='character' w:styleId='Strong'><w:name w:val='Strong'/><w:rPr><w:b/></w:rPr></w:style>\
    <w:style w:type='character' w:styleId='Gone'><w:rPr><w:vanish/></w:rPr></w:style>";

#[test]
fn styles_say_what_is_bold_hidden_and_a_heading() {
    let styled = |style: &str| format!("<w:pStyle w:val='{style}'/>");
    let body = paragraph(&styled("H1"), "một")
        + &paragraph(&styled("H2"), "hai")
        + &paragraph(&styled("Named"), "ba")
        + &paragraph("<w:outlineLvl w:val='3'/>", "bốn")
        + &paragraph(&(styled("H1") + "<w:outlineLvl w:val='9'/>"), "năm")
        + &paragraph(&styled("Loop"), "sáu")
        + &format!(
            "<w:p>{}{}{}</w:p>",
            run("<w:rStyle w:val='Strong'/>", "đậm"),
            run("<w:rStyle w:val='Gone'/>", "mất"),
            run("<w:b w:val='false'/><w:rStyle w:val='Strong'/>", "thường")
        )
        // Two styles that both make bold make none.
        + &format!("<w:p><w:pPr>{}</w:pPr>{}</w:p>", styled("H1"), run("<w:rStyle w:val='Strong'/>", "bảy"));
    let reading = read_parts(&body, &[("styles", STYLES)]).unwrap();
    assert_eq!(reading.source, "một\nhai\nba\nbốn\nnăm\nsáu\nđậmthường\nbảy\n");
    assert_eq!(headings(&reading), [(0, 1), (1, 2), (2, 3), (3, 4), (7, 1)]);
    assert_eq!(bold(&reading), ["một", "hai", "năm", "đậm"]);
}

#[test]
fn runs_in_old_fonts_are_decoded() {
    let body = "<w:p><w:pPr><w:pStyle w:val='Old'/></w:pPr><w:r><w:t>Uû ban nh©n d</w:t></w:r>\
        <w:r><w:t>©n </w:t></w:r><w:r><w:t>t</w:t><w:softHyphen/><w:t>¬ng</w:t></w:r></w:p>";
    let reading = read_parts(body, &[("styles", STYLES)]).unwrap();
    assert_eq!(reading.source, "Uỷ ban nhân dântương\n");
    assert_eq!(reading.provenance.encoding, "tcvn3");
    let capitals = run("<w:rFonts w:ascii='.VnTimeH' w:hAnsi='.VnTimeH'/>", "th«ng b¸o");
    assert_eq!(line(&capitals), "THÔNG BÁO");
    let vni = run("<w:rFonts w:ascii='VNI-Times' w:hAnsi='VNI-Times'/>", "nhaân daân");
    assert_eq!(line(&vni), "nhân dân");
    let plain = run("<w:rFonts w:ascii='Arial' w:hAnsi='Arial'/>", "© 2024 §");
    assert_eq!(line(&plain), "© 2024 §");
}
