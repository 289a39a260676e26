//! What files in Rich Text become: rules as a table, a whole document, and broken files.

use proptest::prelude::*;

use super::*;
use crate::core::Code;
use crate::read::{LineMark, Part, SpanMark};

const NOTICE: &[u8] = include_bytes!("../../../../tests/files/notice.rtf");
const TEXT: &str = include_str!("../../../../tests/files/notice.txt");
const MAX: u64 = 1 << 20;

/// What is written behind the header, and the text of it.
const EXAMPLES: &[(&str, &str, &str)] = &[
    ("letters of the code page", r"Th\'f4ng b\'e1o", "Thông báo\n"),
    ("letters by their number", r"Th\u244?ng, \u7879\'3f, \u-10179?\u-8704?.", "Thông, ệ, 😀.\n"),
    ("no letter for old readers", r"{\uc0 \u7879 t}\u7879 xt", "ệtệt\n"),
    ("two letters for old readers", r"\uc2\u7879 ab\u7879\'3f\'3fc", "ệệc\n"),
    ("a line without a stand-in", r"a\u7879\par b", "aệ\nb\n"),
    ("Vietnamese code page", r"{\f1 ti\'ea\'ccn V\'c2n \'d0o\'d2\'f5}", "tiền VÂn Đỏơ\n"),
    ("TCVN3", r"{\f2 Uû ban nh\'a9n d\'a9n tr\'ad\'edc}", "Uỷ ban nhân dân trước\n"),
    ("TCVN3 in capitals", r"{\f3 th\'abng b\'b8o}", "THÔNG BÁO\n"),
    ("byte AD kept as a hyphen", r"{\f2 tr\-\'edc nh\'a9n}", "trước nhân\n"),
    ("a hyphen beside byte AD", r"{\f2 tr\'ad\-\'edc tr\-\'ad\'edc}", "trước trước\n"),
    ("VNI over the border of runs", r"{\f4 nha}{\f4\b\'e2}{\f4 n da\'e2n}", "nhân dân\n"),
    ("signs of Symbol", r"{\f5 \'b3}\f5\u61603? {\f0 5}", "≥≤ 5\n"),
    (
        "a field that shows a sign",
        r#"a{\field{\*\fldinst SYMBOL 179 \\f "Symbol" \\s 12}{\fldrslt}}b"#,
        "a≥b\n",
    ),
    (
        "signs with a word",
        r"a\~b\_c\-d\emdash e\ldblquote f\rdblquote\tab g\{h\}\\",
        "a\u{A0}b\u{2011}cd—e“f”\tg{h}\\\n",
    ),
    ("line ends", "a\\line b\\par\nc\r\nd\\\ne", "a\nb\ncd\ne\n"),
    (
        "fields by their result",
        r"{\field{\*\fldinst{ DATE {\field{\*\fldinst X}{\fldrslt y}}}}{\fldrslt 5/6}}.",
        "5/6.\n",
    ),
    ("hidden and deleted text", r"a{\v b}{\deleted c}{\v\b d}e", "ae\n"),
    ("paragraphs joined by a deleted mark", r"a{\deleted\par}b\par c", "ab\nc\n"),
    (
        "headers, pictures, information",
        r"{\info{\title x}}{\header y\par}a{\pict\wmetafile8 0102}{\*\bkmkstart z}",
        "a\n",
    ),
    ("optional groups that nobody knows", r"{\*\unknown x{y}}a{\other b}", "ab\n"),
    ("Unicode beside the code page", r"{\upr{H\'3f}{\*\ud{H\u7879?}}}", "Hệ\n"),
    ("bytes that are no text", "a{\\*\\objdata\\bin5 }}}}{}b", "ab\n"),
    (
        "labels",
        r"{\listtext\pard\plain\f0 1.\tab}\ilvl0 M\u7897?t\par{\pntext\f5\'b7\tab}Hai\par{\listtext a)}Ba",
        "1. Một\n• Hai\na)Ba\n",
    ),
    ("a label without text", r"{\listtext 1.\tab}\par{\listtext 2.\tab}{\deleted x\par}\pard y", "1. \ny\n"),
    (
        "rows and cells",
        r"\trowd\cellx1\cellx2\pard\intbl a\par b\cell c\cell\row\trowd\cellx1\cellx2\intbl\cell d\cell\row\pard e",
        "a b | c\n | d\ne\n",
    ),
    (
        "cells that are one",
        r"\trowd\clmgf\cellx1\clmrg\cellx2\cellx3\intbl a\cell\cell b\cell\row\pard c",
        "a | b\nc\n",
    ),
    (
        "a table in a cell",
        r"\trowd\cellx1\cellx2\intbl a\par\itap2 b\nestcell c\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\itap1 d\cell e\cell\row\pard",
        "a b | c d | e\n",
    ),
    ("a frame around paragraphs", r"\trowd\cellx1\intbl a\par b\cell\row\pard c", "a\nb\nc\n"),
    (
        "notes",
        r"a{\super\chftn{\footnote\pard{\super\chftn} n\'f4}}b{\footnote\ftnalt k}\par c",
        "ab\nc\n nô\nk\n",
    ),
    ("a box", r"a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt\pard b\par}}{\shprslt{b}}}c", "ac\nb\n"),
];

/// A file with six fonts.
fn file(body: &str) -> Vec<u8> {
    let head = concat!(
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times New Roman{\*\falt Times};}",
        r"{\f1\fcharset163 Arial;}{\f2\fcharset0 .VnTime;}{\f3\fnil .VnTimeH;}{\f4 VNI-Times;}",
        r"{\f5\fcharset2 Symbol;}}{\colortbl;\red0;}{\stylesheet{\s0 Normal;}{\s1\b heading 1;}",
        r"{\s2\outlinelevel1 Muc;}{\*\cs3 Strong;}}",
    );
    let mut bytes = head.as_bytes().to_vec();
    bytes.extend(body.chars().map(|c| u8::try_from(u32::from(c)).unwrap()));
    bytes.push(b'}');
    bytes
}

fn text(body: &str) -> String {
    read(file(body), MAX).unwrap().source
}

#[test]
fn files_are_read_as_a_person_sees_them() {
    let differ = EXAMPLES.iter().filter(|(_, body, expected)| text(body) != *expected);
    let differ: Vec<_> = differ.map(|(what, body, _)| (what, text(body))).collect();
    assert!(differ.is_empty(), "{differ:#?}");
}

#[test]
fn headings_bold_and_changes_are_marked() {
    let reading = read(file(r"\s1{\b I} x\par\pard\s2 y\par\pard\outlinelevel2 z\par\pard ng\u224?y {\deleted 5}{\revised 6}/7"), MAX).unwrap();
    assert_eq!(reading.source, "I x\ny\nz\nngày 6/7\n");
    let headings = [(0, LineMark::Heading(1)), (1, LineMark::Heading(2)), (2, LineMark::Heading(3))];
    assert_eq!(reading.marks.lines, headings);
    assert_eq!(reading.marks.spans[0].1, SpanMark::Bold);
    assert_eq!(reading.findings[0].code, Code::TrackedChange);
    assert_eq!(reading.findings[0].message, "`5` became `6` while changes were tracked");
}

#[test]
fn a_document_is_what_it_is_as_doc() {
    let reading = read(NOTICE.to_vec(), MAX).unwrap();
    assert_eq!(reading.source, TEXT);
    assert_eq!((reading.provenance.format, reading.provenance.encoding), ("rtf", "mixed"));
    let parts: Vec<&Part> = reading.marks.parts.iter().map(|(_, part)| part).collect();
    assert_eq!(parts, [&Part::TextBox, &Part::Footnote(1), &Part::Endnote(1)]);
    let doc =
        crate::read::word::doc::read(include_bytes!("../../../../tests/files/notice.doc").to_vec(), MAX);
    let (doc, rtf) = (doc.unwrap().marks, reading.marks);
    assert_eq!(doc.lines, rtf.lines);
    // Of the labels LibreOffice writes the text only.
    let bold = |marks: &crate::read::Marks| {
        let spans = marks.spans.iter().filter(|(span, _)| span.len() > 4 || span.start > 400);
        spans.copied().collect::<Vec<_>>()
    };
    assert_eq!(bold(&doc), bold(&rtf));
}

#[test]
fn what_is_no_character_is_told() {
    let reading = read(file(r"a\u-10179?b"), MAX).unwrap();
    assert_eq!((reading.source.as_str(), reading.provenance.lossy), ("a\u{FFFD}b\n", true));
    assert_eq!(reading.findings[0].code, Code::LossyDecoding);
}

#[test]
fn broken_files_are_refused() {
    let reason = |bytes: &[u8]| read(bytes.to_vec(), MAX).unwrap_err().reason;
    assert_eq!(reason(b""), Reason::Damaged);
    assert_eq!(reason(b"{\\html x}"), Reason::Damaged);
    assert_eq!(reason(b"{\\rtf1 {\\b a"), Reason::Damaged);
    assert_eq!(reason(&NOTICE[..15_000]), Reason::Damaged);
    assert_eq!(reason(b"{\\rtf1 {\\header a}}"), Reason::Empty);
    let deep = [b"{\\rtf1 ".as_slice(), &b"{".repeat(100_000)].concat();
    assert_eq!(reason(&deep), Reason::OverLimit);
    let long = [b"{\\rtf1 ".as_slice(), &b"a\\par ".repeat(700_000)].concat();
    assert_eq!(reason(&long), Reason::TooLarge);
    assert_eq!(read(b"{\\rtf1 a}trailing {".to_vec(), MAX).unwrap().source, "a\n");
    assert_eq!(reason(b"{\\rtf1 a"), Reason::Damaged);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn broken_files_never_panic(changes in prop::collection::vec((0..NOTICE.len(), any::<u8>()), 1..40)) {
        let mut bytes = NOTICE.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if let Ok(reading) = read(bytes, MAX) {
            for (span, _) in &reading.marks.spans {
                prop_assert!(reading.source.get(span.range()).is_some());
            }
        }
    }

    #[test]
    fn words_in_any_order_never_panic(
        words in prop::collection::vec(prop::sample::select(WORDS), 0..60),
    ) {
        let body = words.concat();
        let _ = read(file(&body), MAX);
    }
}

/// What groups, tables and parts are made of.
const WORDS: &[&str] = &[
    "{",
    "}",
    "{\\*",
    "a ",
    "\\'e9",
    "\\u-9 ?",
    "\\u55357 ?",
    "\\intbl ",
    "\\itap3 ",
    "\\itap-1 ",
    "\\cell ",
    "\\row ",
    "\\nestcell ",
    "\\nestrow ",
    "\\trowd ",
    "\\clmrg\\cellx1 ",
    "\\par ",
    "\\pard ",
    "{\\footnote ",
    "{\\shptxt ",
    "{\\listtext ",
    "{\\field ",
    "{\\*\\fldinst ",
    "{\\upr ",
    "{\\*\\ud ",
    "\\deleted ",
    "\\v ",
    "\\plain ",
    "\\f2 ",
    "\\f4 ",
    "\\f5 ",
    "{\\fonttbl ",
    "{\\stylesheet ",
    "\\s1 ",
    "\\page ",
    "\\line ",
    "\\bin9 ",
];
