//! Packages that are broken, locked or hostile, and editions that are rare.

use super::*;
use crate::core::Reason;

fn reason(bytes: Vec<u8>) -> (Reason, String) {
    let error = super::super::read(bytes, 1 << 16).unwrap_err();
    (error.reason, error.message)
}

fn document(body: &str) -> String {
    part("document", &format!("<w:body>{body}</w:body>"))
}

#[test]
fn what_cannot_be_read_says_what_to_do() {
    let whole = document(&paragraph("", "a"));
    let cut = &whole[..whole.len() - 30];
    for (bytes, expected) in [
        (b"PK\x03\x04 no package".to_vec(), Reason::Damaged),
        (Vec::new(), Reason::Damaged),
        (package(&[("word/styles.xml", "<a/>")]), Reason::Damaged),
        (package(&[("word/document.xml", cut)]), Reason::Damaged),
        (package(&[("word/document.xml", "<html/>")]), Reason::Damaged),
        (package(&[("word/document.xml", "not xml")]), Reason::Damaged),
        (package(&[("word/document.xml", &document("<w:p/>"))]), Reason::Empty),
        (
            package(&[("word/document.xml", &document(&paragraph("", &"a".repeat(1 << 17))))]),
            Reason::TooLarge,
        ),
    ] {
        let (reason, message) = reason(bytes);
        assert_eq!(reason, expected, "{message}");
        assert!(reason != Reason::Damaged || message.contains("save it again"), "{message}");
    }
    let mut bytes = package(&[("word/document.xml", &whole)]);
    let middle = bytes.len() / 3;
    bytes[middle] ^= 0xFF;
    assert_eq!(reason(bytes).0, Reason::Damaged);
}

#[test]
fn a_locked_document_is_told() {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let ole = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    let (locked, message) = reason([ole.as_slice(), &[0; 600], &name].concat());
    assert_eq!(locked, Reason::Encrypted);
    assert!(message.contains("password"));
}

#[test]
fn hostile_packages_are_refused_in_bounded_time_and_memory() {
    // A bomb: a hundred megabytes of one letter in a hundred kilobytes.
    let bomb = document(&paragraph("", &" ".repeat(100 << 20)));
    assert_eq!(reason(package(&[("word/document.xml", &bomb)])).0, Reason::OverLimit);
    let deep = document(&"<w:sdt>".repeat(100_000));
    assert_eq!(reason(package(&[("word/document.xml", &deep)])).0, Reason::OverLimit);
    let tables = document(&"<w:tbl><w:tr><w:tc>".repeat(50_000));
    assert_eq!(reason(package(&[("word/document.xml", &tables)])).0, Reason::OverLimit);
    let fields = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>".repeat(5_000);
    let body = format!("{}<w:p>{fields}</w:p>", paragraph("", "a"));
    assert_eq!(read(&body).source, "a\n\n");
    let entities =
        format!("<!DOCTYPE a [<!ENTITY b 'bbbb'><!ENTITY c '&b;&b;'>]>{}", document(&paragraph("", "&c;")));
    let read = super::super::read(package(&[("word/document.xml", &entities)]), 1 << 16).unwrap();
    assert_eq!(read.source, "&c;\n");
}

#[test]
fn what_is_missing_or_broken_beside_the_text_is_read_as_far_as_it_goes() {
    let listed = paragraph("<w:pStyle w:val='x'/><w:numPr><w:numId w:val='1'/></w:numPr>", "a");
    assert_eq!(read(&listed).source, "a\n");
    let text = document(&listed);
    let numbering = part(
        "numbering",
        "<w:abstractNum w:abstractNumId='1'><w:lvl w:ilvl='0'><w:start w:val='3'/><w:lvlText w:val='%1.'/></w:lvl>\
         </w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='1'/></w:num><w:num w:numId='2'><w:abstractNumId",
    );
    let parts = [
        ("word/document.xml", text.as_str()),
        ("word/numbering.xml", &numbering),
        ("word/styles.xml", "<w:"),
    ];
    assert_eq!(super::super::read(package(&parts), 1 << 16).unwrap().source, "3. a\n");
}

#[test]
fn parts_are_found_by_their_relationships_in_either_edition() {
    const STRICT: &str = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    let related = |kind: &str, target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
             <Relationship Id='r1' Type='{STRICT}/{kind}' Target='{target}'/></Relationships>"
        )
    };
    let strict = |root: &str, content: &str| {
        format!(
            "<{root} xmlns='http://purl.oclc.org/ooxml/wordprocessingml/main' xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'>{content}</{root}>"
        )
    };
    let main = strict("document", "<body><p><pPr><pStyle w:val='S'/></pPr><r><t>chữ</t></r></p></body>");
    let styles =
        strict("styles", "<style w:type='paragraph' w:styleId='S'><rPr><b w:val='on'/></rPr></style>");
    let bytes = package(&[
        ("_rels/.rels", &related("officeDocument", "/doc/main.xml")),
        ("doc\\main.xml", &main),
        ("doc/_rels/main.xml.rels", &related("styles", "look.xml")),
        ("DOC/Look.xml", &styles),
    ]);
    let reading = super::super::read(bytes, 1 << 16).unwrap();
    assert_eq!((reading.source.as_str(), bold(&reading)), ("chữ\n", vec!["chữ"]));
}
