//! Floor 2: one file per way of reading, one row per input format. The format is a fact
//! of the bytes; the name of a file only tells text formats apart. A reader gives a
//! [`Reading`]: the source text, and what the format knows about its lines.

mod formats;
mod html;
pub mod ocr;
mod packing;
pub mod pdf;
mod plain;
pub mod printed;
mod reading;
mod sniff;
mod word;

use crate::core::{Error, Reason, Stage};

use formats::{FORMATS, Format, Support, by_name, named};
pub use formats::{needs_tools, readers};
pub use packing::{Packing, packing};
pub use reading::{Converter, LineMark, Lines, Marks, Part, Provenance, Reading, SpanMark, Syntax};

/// The format of a file by its name alone, for the `documents` table: `unknown` where
/// none fits.
pub fn format_by_name(path: &str) -> &'static str {
    by_name(path).map_or("unknown", |format| format.name)
}

/// The format of a file: what its bytes are, and its name where they are any text.
pub fn format_name(path: &str, bytes: &[u8]) -> &'static str {
    format_of(path, bytes).map_or("unknown", |format| format.name)
}

/// The name of a format that was kept as text; `unknown` for any other word.
pub fn format_named(name: &str) -> &'static str {
    named(name).map_or("unknown", |format| format.name)
}

fn format_of(path: &str, bytes: &[u8]) -> Option<&'static Format> {
    let by_name = by_name(path);
    if by_name.is_some_and(|format| matches!(format.support, Support::Never(_))) {
        return by_name;
    }
    if let Some(sniffed) = FORMATS.iter().find(|format| (format.sniff)(bytes)) {
        return Some(sniffed);
    }
    match by_name {
        // `.doc` and `.pdf` on a file of plain letters: whoever named it meant a document.
        Some(format) if !format.text && !bytes.is_empty() && sniff::is_text(bytes) => named("text"),
        Some(format) => Some(format),
        None if sniff::is_vietnamese(bytes) => named("text"),
        None => None,
    }
}

/// Refuses a path whose format is not read, where its bytes could not be had.
///
/// # Errors
/// `unsupported-format` with what to do, or `not-a-document`; both of stage `format`.
pub fn accepts_name(path: &str) -> Result<(), Error> {
    reader_of(by_name(path)).map(|_| ())
}

/// Refuses a document of a format that is not read.
///
/// # Errors
/// As for [`accepts_name`].
pub fn accepts(path: &str, bytes: &[u8]) -> Result<(), Error> {
    reader_of(format_of(path, bytes)).map(|_| ())
}

fn reader_of(format: Option<&'static Format>) -> Result<(&'static Format, formats::Reader), Error> {
    let refuse = |reason, message: String| Err(Error::new(Stage::Format, reason, message));
    match format {
        None => {
            let known: Vec<&str> = FORMATS
                .iter()
                .filter(|format| matches!(format.support, Support::Read { .. }))
                .flat_map(|format| format.endings.iter().copied())
                .collect();
            refuse(
                Reason::UnsupportedFormat,
                format!("no known document format; read are: {}", known.join(", ")),
            )
        }
        Some(format) => match format.support {
            Support::Read { reader, .. } => Ok((format, reader)),
            Support::Convert(how) => {
                refuse(Reason::UnsupportedFormat, format!("{} files are not read yet: {how}", format.name))
            }
            Support::Never(what) => refuse(Reason::NotADocument, what.into()),
        },
    }
}

/// Reads a document.
///
/// # Errors
/// Stage `format` for a format that is not read, stage `decode` for bytes that are no text.
pub fn read(path: &str, bytes: Vec<u8>, max_bytes: u64) -> Result<Reading, Error> {
    let (format, reader) = reader_of(format_of(path, &bytes))?;
    let mut reading = reader(bytes, max_bytes)?;
    reading.provenance.format = format.name;
    Ok(reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_format_whatever_the_case() {
        assert_eq!(format_by_name("2022/THANG-4.MD"), "markdown");
        assert_eq!(format_by_name("a.b/thong-bao"), "text");
        assert_eq!(format_by_name("x/.DS_Store"), "system");
        assert_eq!(format_by_name("~$bao-cao.docx"), "system");
        assert_eq!(format_by_name("x.xyz"), "unknown");
    }

    #[test]
    fn bytes_tell_the_format_whatever_the_name() {
        let utf16: Vec<u8> = "\u{FEFF}Thông báo số 5".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let ole = |stream: &str| {
            let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
            [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".as_slice(), &[0; 600], &name].concat()
        };
        let zip = |member: &str| [b"PK\x03\x04".as_slice(), &[0; 26], member.as_bytes()].concat();
        let text = "Thông báo kết luận của Chủ tịch".as_bytes();
        for (path, bytes, format) in [
            ("a.txt", text, "text"),
            ("a.md", text, "markdown"),
            ("a.doc", text, "text"),
            ("a.pdf", text, "text"),
            ("a.15.4", text, "text"),
            ("a.xyz", b"fn main() {}".as_slice(), "unknown"),
            ("a.txt", &utf16, "text"),
            ("a.docx", &utf16, "text"),
            ("a.doc", b"{\\rtf1\\ansi Th\\u244?ng}", "rtf"),
            ("a.doc", b"\xEF\xBB\xBF\r\n<html xmlns:o=\"x\"><p>a</p></html>", "html"),
            ("a.md", b"<center>\n\n# A\n\n</center>", "markdown"),
            ("a.html", b"<p>a</p>", "html"),
            ("a.txt", b"<!-- saved -->\n<!DOCTYPE HTML>\n<body>", "html"),
            ("a.txt", b"Ghi: <html> l\xC3\xA0 m\xE1\xBB\x99t th\xE1\xBA\xBB", "text"),
            ("a", &zip("[Content_Types].xmlPK..word/document.xml"), "docx"),
            ("a.doc", &zip("[Content_Types].xmlPK..word/document.xml"), "docx"),
            ("a.docx", &zip("xl/workbook.xml"), "spreadsheet"),
            ("a.docx", &zip("mimetypeapplication/vnd.oasis.opendocument.text"), "odt"),
            ("a.docx", &zip("tb.md"), "archive"),
            ("a.docx", &ole("WordDocument"), "doc"),
            ("a.doc", &ole("Workbook"), "spreadsheet"),
            ("Thumbs.db", &ole("x"), "system"),
            ("a.doc", b"%PDF-1.4\n", "pdf"),
            ("a.txt", b"\x89PNG\r\n\x1A\n....", "image"),
            ("a.txt", b"Received: from a\r\nMIME-Version: 1.0\r\n\r\nx", "mail"),
            ("a.txt", b"From: S\xE1\xBB\x9F Y t\xE1\xBA\xBF\nTo: UBND\n", "text"),
            ("a.docx", b"", "docx"),
            ("a.docx", b"\x00\x01\x02\x03", "docx"),
            ("a.json", b"PK\x03\x04", "data"),
        ] {
            assert_eq!(format_name(path, bytes), format, "{path}: {}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn refusals_say_what_to_do() {
        let message = |path: &str| accepts_name(path).unwrap_err().to_string();
        assert!(message("a.xlsx").contains("plain text"));
        assert!(message("a.xyz").contains("md, markdown"));
        assert_eq!(accepts_name("Thumbs.db").unwrap_err().reason, Reason::NotADocument);
        assert!(accepts_name("a.txt").is_ok());
    }

    #[test]
    fn endings_are_lower_case_and_belong_to_one_format() {
        let mut all: Vec<&str> = FORMATS.iter().flat_map(|format| format.endings).copied().collect();
        assert!(all.iter().all(|ending| **ending == *ending.to_lowercase()));
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
