//! Whole documents: what LibreOffice writes, the same saved fast, and broken ones.

use std::io::{Cursor, Read, Write};

use proptest::prelude::*;

use super::*;
use crate::core::Code;
use crate::read::{LineMark, Part, SpanMark};

const NOTICE: &[u8] = include_bytes!("../../../../tests/files/notice.doc");
const TEXT: &str = include_str!("../../../../tests/files/notice.txt");
const MAX: u64 = 1 << 20;

fn notice() -> Reading {
    read(NOTICE.to_vec(), MAX).unwrap()
}

/// The notice with one of its streams changed.
fn with(name: &str, change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
    let mut file = cfb::CompoundFile::open(Cursor::new(NOTICE.to_vec())).unwrap();
    let mut bytes = Vec::new();
    file.open_stream(name).unwrap().read_to_end(&mut bytes).unwrap();
    change(&mut bytes);
    let mut stream = file.create_stream(name).unwrap();
    stream.write_all(&bytes).unwrap();
    drop(stream);
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn reason(bytes: Vec<u8>) -> Reason {
    read(bytes, MAX).unwrap_err().reason
}

#[test]
fn a_document_is_read_as_a_person_sees_it() {
    let reading = notice();
    assert_eq!(reading.source, TEXT);
    assert_eq!((reading.provenance.format, reading.provenance.encoding), ("doc", "mixed"));
    let parts: Vec<&Part> = reading.marks.parts.iter().map(|(_, part)| part).collect();
    assert_eq!(parts, [&Part::TextBox, &Part::Footnote(1), &Part::Endnote(1)]);
    let labels = reading.marks.lines.iter().filter(|(_, mark)| matches!(mark, LineMark::Label { .. }));
    assert_eq!(labels.count(), 14);
    let headings = reading.marks.lines.iter().filter(|(_, mark)| *mark == LineMark::Heading(1));
    assert_eq!(headings.map(|(line, _)| *line).collect::<Vec<_>>(), [5, 10]);
    let lines = reading.marks.spans.iter().filter(|(_, mark)| *mark == SpanMark::Line);
    let lines: Vec<&str> = lines.map(|(span, _)| &reading.source[span.range()]).collect();
    assert_eq!(lines[..3], ["ỦY BAN NHÂN DÂN", "TỈNH MẪU", "Số: 15/TB-UBND"]);
    let change = reading.findings.iter().find(|finding| finding.code == Code::TrackedChange).unwrap();
    assert_eq!(change.message, "`15 tháng 6` became `20 tháng 7` while changes were tracked");
    assert_eq!(&reading.source[change.span.unwrap().range()], "20 tháng 7");
}

#[test]
fn every_character_is_counted() {
    let streams = container::open(NOTICE.to_vec()).unwrap();
    let document = document::Document::new(&streams).unwrap();
    let (_, tally) = walked(&document, MAX);
    assert!(tally.check().is_ok());
    assert_eq!(tally.deleted, 14);
    assert_eq!(tally.hidden, 11);
    let stories = document.stories;
    assert!(tally.expected >= stories.text && tally.expected <= stories.total());
    let cut = tally::Tally { shown: tally.shown - 1, ..tally };
    assert_eq!(cut.check().unwrap_err().reason, Reason::Damaged);
}

/// Puts the characters of the running text into several pieces: the middle one is moved
/// behind everything, as Word leaves it when it saves fast, and the one behind is deleted.
fn saved_fast() -> Vec<u8> {
    let mut text = Vec::new();
    let mut table = (0, 0);
    let moved = with("WordDocument", |document| {
        table = (bytes::size_at(document, 0x1A2).unwrap(), bytes::size_at(document, 0x1A6).unwrap());
        document.resize(document.len().next_multiple_of(512), 0);
        text = document.clone();
        let added: Vec<u8> = "Chèn thêm\r".encode_utf16().flat_map(u16::to_le_bytes).collect();
        document.extend(added);
        let total = bytes::u32_at(document, 0x4C).unwrap() + 10;
        document[0x4C..0x50].copy_from_slice(&total.to_le_bytes());
    });
    let end = u32::try_from(text.len()).unwrap();
    let name = header::table_name(&text);
    let mut file = cfb::CompoundFile::open(Cursor::new(moved)).unwrap();
    let mut stream = Vec::new();
    file.open_stream(name).unwrap().read_to_end(&mut stream).unwrap();
    let clx = &stream[table.0..table.0 + table.1];
    let (place, last) = (bytes::u32_at(clx, 5 + 8 + 2).unwrap(), bytes::u32_at(clx, 5 + 4).unwrap());
    assert_eq!((clx[0], bytes::u32_at(clx, 1)), (2, Some(16)), "LibreOffice writes one piece");
    // One change: deleted, bold. Pieces: all as it was up to the end of its first story,
    // with the added paragraph at its beginning.
    let mut new = vec![1, 3, 0, 0x35, 0x08, 1, 2];
    new.extend((4 * 3 + 8 * 2_u32).to_le_bytes());
    new.extend([0, 10, last + 10].iter().flat_map(|end| end.to_le_bytes()));
    for (place, change) in [(end, 1_u16), (place, 0)] {
        new.extend([0, 0]);
        new.extend(place.to_le_bytes());
        new.extend(change.to_le_bytes());
    }
    let at = u32::try_from(stream.len()).unwrap();
    stream.extend(&new);
    file.create_stream(name).unwrap().write_all(&stream).unwrap();
    let mut document = Vec::new();
    file.open_stream("WordDocument").unwrap().read_to_end(&mut document).unwrap();
    document[0x1A2..0x1A6].copy_from_slice(&at.to_le_bytes());
    document[0x1A6..0x1AA].copy_from_slice(&u32::try_from(new.len()).unwrap().to_le_bytes());
    file.create_stream("WordDocument").unwrap().write_all(&document).unwrap();
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn pieces_stand_in_any_order_and_change_what_they_hold() {
    let reading = read(saved_fast(), MAX).unwrap();
    assert!(reading.source.starts_with("Chèn thêm\nỦY BAN NHÂN DÂN TỈNH MẪU"), "{}", reading.source);
    let (span, mark) = reading.marks.spans[0];
    assert_eq!((&reading.source[span.range()], mark), ("Chèn thêm", SpanMark::Bold));
}

#[test]
fn what_is_not_read_says_why() {
    let set = |at: usize, value: u16| {
        with("WordDocument", |document| document[at..at + 2].copy_from_slice(&value.to_le_bytes()))
    };
    assert_eq!(reason(set(0x0A, 0x0300)), Reason::Encrypted);
    assert_eq!(reason(set(0x0A, 0x8300)), Reason::Encrypted);
    assert_eq!(reason(set(2, 0x0068)), Reason::UnsupportedFormat);
    assert_eq!(reason(b"\xDB\xA5\x2D\0".to_vec()), Reason::UnsupportedFormat);
    assert_eq!(reason(set(0, 0x1234)), Reason::Damaged);
    assert_eq!(reason(set(0x1A6, 0)), Reason::Damaged);
    assert_eq!(reason(set(0x4E, 1)), Reason::Damaged);
    assert_eq!(reason(with("WordDocument", |document| document.truncate(1600))), Reason::Damaged);
    assert_eq!(reason(NOTICE[..9000].to_vec()), Reason::Damaged);
    assert_eq!(reason(Vec::new()), Reason::Damaged);
    assert_eq!(read(NOTICE.to_vec(), 100).unwrap_err().reason, Reason::TooLarge);
    let message = read(set(2, 0x0068), MAX).unwrap_err().message;
    assert!(message.contains("Word 6 or 95") && message.contains(".docx"), "{message}");
}

#[test]
fn a_compound_file_of_another_program_is_named() {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("EncryptedPackage").unwrap().write_all(b"x").unwrap();
    file.flush().unwrap();
    assert_eq!(reason(file.into_inner().into_inner()), Reason::Encrypted);
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("Workbook").unwrap().write_all(b"x").unwrap();
    file.flush().unwrap();
    let error = read(file.into_inner().into_inner(), MAX).unwrap_err();
    assert_eq!(error.reason, Reason::UnsupportedFormat);
    assert!(error.message.contains("Excel"));
}

/// Whatever stands in the file: a reading whose marks lie in its text, or a reason.
fn stays_whole(bytes: Vec<u8>) {
    if let Ok(reading) = read(bytes, MAX) {
        for (span, _) in &reading.marks.spans {
            assert!(reading.source.get(span.range()).is_some());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn broken_files_never_panic(changes in prop::collection::vec((0..NOTICE.len(), any::<u8>()), 1..40)) {
        let mut bytes = NOTICE.to_vec();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        stays_whole(bytes);
    }

    #[test]
    fn broken_streams_never_panic(
        document in prop::collection::vec((0_usize..9000, any::<u8>()), 0..30),
        table in prop::collection::vec((0_usize..9000, any::<u8>()), 0..30),
    ) {
        let mut streams = container::open(NOTICE.to_vec()).unwrap();
        for (at, byte) in document {
            let at = 0x4C + at % (streams.document.len() - 0x4C);
            streams.document[at] = byte;
        }
        for (at, byte) in table {
            let at = at % streams.table.len();
            streams.table[at] = byte;
        }
        let _ = transcribed(&streams, MAX);
    }
}
