//! The compound file around a document of Word 97 to 2003: its streams, taken whole and
//! never larger than the file, and what stands in the place of such a document.

use std::io::{Cursor, Read};

use super::bytes::u16_at;
use crate::core::{Error, Reason, Stage};

/// The first bytes of every compound file ([MS-CFB] 2.2).
const MAGIC: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// The streams that text is made of.
#[derive(Debug)]
pub struct Streams {
    /// `WordDocument`: the header, the text, formatted runs.
    pub document: Vec<u8>,
    /// `0Table` or `1Table`: tables of everything else.
    pub table: Vec<u8>,
    /// `Data`: long paragraph properties; empty where there is none.
    pub data: Vec<u8>,
}

/// A file that is broken.
pub fn damaged(what: &str) -> Error {
    Error::new(
        Stage::Decode,
        Reason::Damaged,
        format!("{what}; open the file in a word processor, check its text and save it again as .docx"),
    )
}

/// A file of an older Word.
pub fn too_old(what: &str) -> Error {
    Error::new(
        Stage::Format,
        Reason::UnsupportedFormat,
        format!("a document of {what}; open it in a word processor and save it as .docx"),
    )
}

/// A file that a password locks.
pub fn encrypted() -> Error {
    Error::new(
        Stage::Decode,
        Reason::Encrypted,
        "the document is locked with a password; open it in a word processor and save it without one",
    )
}

/// Takes the streams out of a compound file.
///
/// # Errors
/// `unsupported-format` for documents of older versions of Word and for compound files of
/// other programs, `encrypted`, and `damaged` where the container is broken.
pub fn open(bytes: Vec<u8>) -> Result<Streams, Error> {
    if !bytes.starts_with(&MAGIC) {
        return Err(without_container(&bytes));
    }
    let limit = bytes.len() as u64;
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes))
        .map_err(|error| damaged(&format!("the container of the document is broken ({error})")))?;
    if !file.is_stream("WordDocument") {
        return Err(another_program(&file));
    }
    let document = stream(&mut file, "WordDocument", limit)?;
    super::header::check(&document)?;
    let name = super::header::table_name(&document);
    if !file.is_stream(name) {
        return Err(damaged(&format!("the document lacks its stream `{name}`")));
    }
    let table = stream(&mut file, name, limit)?;
    let data = if file.is_stream("Data") { stream(&mut file, "Data", limit)? } else { Vec::new() };
    Ok(Streams { document, table, data })
}

fn stream(file: &mut cfb::CompoundFile<Cursor<Vec<u8>>>, name: &str, limit: u64) -> Result<Vec<u8>, Error> {
    let broken = |why: String| damaged(&format!("the stream `{name}` is broken ({why})"));
    let stream = file.open_stream(name).map_err(|error| broken(error.to_string()))?;
    let length = stream.len();
    if length > limit {
        return Err(broken(format!("{length} bytes in a file of {limit}")));
    }
    let mut bytes = Vec::new();
    stream.take(limit).read_to_end(&mut bytes).map_err(|error| broken(error.to_string()))?;
    Ok(bytes)
}

/// Documents of Word before it kept them in compound files begin with their header.
fn without_container(bytes: &[u8]) -> Error {
    match u16_at(bytes, 0) {
        Some(0xA59B | 0xA59C | 0xA5DB | 0xA5DC | 0xFE37 | 0xFE32) => too_old("Word 6 or older"),
        Some(0xBE31 | 0xBE32) => too_old("Windows Write"),
        _ => damaged("the file is no document of Word 97 to 2003 (its first bytes are others)"),
    }
}

fn another_program(file: &cfb::CompoundFile<Cursor<Vec<u8>>>) -> Error {
    if file.is_stream("EncryptedPackage") {
        return encrypted();
    }
    let programs = [
        ("Workbook", "a workbook of Excel"),
        ("Book", "a workbook of Excel"),
        ("PowerPoint Document", "a presentation of PowerPoint"),
        ("__properties_version1.0", "a mail of Outlook"),
    ];
    let what =
        programs.iter().find(|(name, _)| file.is_stream(name)).map_or("no document of Word", |row| row.1);
    Error::new(
        Stage::Format,
        Reason::UnsupportedFormat,
        format!("the compound file holds {what}; save it as .docx or plain text if it holds a notice"),
    )
}
