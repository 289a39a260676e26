//! Lists: which level of which list a paragraph has, by itself or by its style.

use super::*;

fn level(at: u8, format: &str, text: &str, more: &str) -> String {
    format!(
        "<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{format}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )
}

fn numbering() -> String {
    let two = level(0, "upperRoman", "%1.", "<w:pStyle w:val='H1'/>")
        + &level(1, "decimal", "%1.%2.", "<w:isLgl/><w:pStyle w:val='H2'/>")
        + &level(2, "lowerLetter", "%3)", "<w:suff w:val='space'/>");
    let bullets = "<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\u{F0B7}'/><w:rPr>\
        <w:rFonts w:ascii='Symbol' w:hAnsi='Symbol'/></w:rPr></w:lvl><w:lvl w:ilvl='1'><w:numFmt w:val='bullet'/>\
        <w:suff w:val='nothing'/><w:lvlText w:val='-'/></w:lvl>";
    let zeros = "<w:lvl w:ilvl='0'><w:start w:val='7'/><mc:AlternateContent><mc:Choice Requires='w14'>\
        <w:numFmt w:val='custom' w:format='001, 002, 003, ...'/></mc:Choice><mc:Fallback><w:numFmt w:val='decimal'/>\
        </mc:Fallback></mc:AlternateContent><w:lvlText w:val='%1.'/></w:lvl>";
    let old = "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='§iÒu %1.'/><w:rPr>\
        <w:rFonts w:ascii='.VnTime' w:hAnsi='.VnTime'/><w:b/></w:rPr></w:lvl>";
    format!(
        "<w:abstractNum w:abstractNumId='1'>{two}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='2'>{bullets}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='3'><w:numStyleLink w:val='ListStyle'/></w:abstractNum>\
         <w:abstractNum w:abstractNumId='4'><w:styleLink w:val='ListStyle'/>{}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='5'>{zeros}</w:abstractNum>\
         <w:abstractNum w:abstractNumId='6'>{old}</w:abstractNum>\
         <w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId w:val='2'/></w:num>\
         <w:num w:numId='3'><w:abstractNumId w:val='3'/></w:num><w:num w:numId='4'><w:abstractNumId w:val='4'/></w:num>\
         <w:num w:numId='5'><w:abstractNumId w:val='5'/></w:num><w:num w:numId='6'><w:abstractNumId w:val='6'/></w:num>\
         <w:num w:numId='7'><w:abstractNumId w:val='1'/><w:lvlOverride w:ilvl='2'><w:startOverride w:val='5'/>\
         </w:lvlOverride></w:num>",
        level(0, "decimal", "Bước %1:", "")
    )
}

const STYLES: &str = "<w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/><w:pPr><w:numPr>\
    <w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='H2'><w:name w:val='heading 2'/><w:basedOn w:val='H1'/><w:pPr><w:numPr>\
    <w:ilvl w:val='1'/><w:numId w:val='1'/></w:numPr></w:pPr></w:style>\
    <w:style w:type='paragraph' w:styleId='Mine'><w:basedOn w:val='H2'/></w:style>\
    <w:style w:type='numbering' w:styleId='ListStyle'><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style>";

fn listed(list: u8, level: u8, text: &str) -> String {
    paragraph(&format!("<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{list}'/></w:numPr>"), text)
}

fn styled(style: &str, more: &str, text: &str) -> String {
    paragraph(&format!("<w:pStyle w:val='{style}'/>{more}"), text)
}

fn lines(body: &str) -> Vec<String> {
    let numbering = numbering();
    let source = text_with(body, &[("numbering", &numbering), ("styles", STYLES)]);
    source.lines().map(str::to_owned).collect()
}

#[test]
fn a_list_comes_from_the_paragraph_or_its_style() {
    let body = styled("H1", "", "phần")
        + &styled("H2", "", "mục")
        + &styled("Mine", "", "mục")
        + &listed(1, 2, "điểm")
        + &styled("H1", "<w:numPr><w:numId w:val='0'/></w:numPr>", "không số")
        + &styled("H1", "", "phần")
        + &styled("H1", "<w:numPr><w:ilvl w:val='1'/></w:numPr>", "mục");
    assert_eq!(
        lines(&body),
        ["I. phần", "1.1. mục", "1.2. mục", "a) điểm", "không số", "II. phần", "2.1. mục"]
    );
}

#[test]
fn lists_share_a_definition_and_start_anew_where_they_say_so() {
    let body = listed(1, 0, "a") + &listed(7, 2, "b") + &listed(7, 2, "c") + &listed(1, 2, "d");
    assert_eq!(lines(&body), ["I. a", "e) b", "f) c", "g) d"]);
}

#[test]
fn bullets_styles_of_lists_and_patterns_are_followed() {
    let body =
        listed(2, 0, "a") + &listed(2, 1, "b") + &listed(3, 0, "c") + &listed(5, 0, "d") + &listed(9, 0, "e");
    assert_eq!(lines(&body), ["• a", "-b", "Bước 1: c", "007. d", "e"]);
}

#[test]
fn labels_are_marked_and_their_font_is_followed() {
    let numbering = numbering();
    let body = listed(6, 0, "a") + &listed(2, 1, "b") + "<w:p/>" + &listed(1, 0, "");
    let reading = read_parts(&body, &[("numbering", &numbering)]).unwrap();
    assert_eq!(reading.source, "Điều 1. a\n-b\n\nI. \n");
    assert_eq!(bold(&reading), ["Điều 1."]);
    assert_eq!(
        reading.marks.lines,
        [
            (0, LineMark::Label { length: 10, level: 0 }),
            (1, LineMark::Label { length: 1, level: 1 }),
            (3, LineMark::Label { length: 2, level: 0 }),
        ]
    );
}

#[test]
fn what_is_deleted_is_not_counted_and_boxes_count_apart() {
    let item = |mark: &str, content: &str| {
        format!(
            "<w:p><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr><w:rPr>{mark}</w:rPr></w:pPr>{content}</w:p>"
        )
    };
    let deleted = "<w:del><w:r><w:delText>x</w:delText></w:r></w:del>";
    let shape =
        format!("<w:r><w:pict><w:txbxContent>{}</w:txbxContent></w:pict></w:r>", item("", &run("", "hộp")));
    let body = item("", &run("", "a"))
        + &item("<w:del/>", deleted)
        + &item("", &(shape + &run("", "b")))
        + &item("", &run("", "c"));
    assert_eq!(lines(&body), ["Bước 1: a", "Bước 2: b", "Bước 3: c", "Bước 1: hộp"]);
}
