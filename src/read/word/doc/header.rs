//! The header of a document (FIB, [MS-DOC] 2.5): what wrote it, how many characters each
//! story has, and where the tables stand in the table stream.

use super::bytes::{size_at, u16_at, u32_at};
use super::container::{damaged, encrypted, too_old};
use crate::core::Error;

/// Tables by their index in FibRgFcLcb97.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
#[allow(missing_docs)] // the names are those of the specification
pub enum Table {
    Stshf = 1,
    PlcffndRef = 2,
    PlcffndTxt = 3,
    PlcfBteChpx = 12,
    PlcfBtePapx = 13,
    SttbfFfn = 15,
    Clx = 33,
    PlcfendRef = 46,
    PlcfendTxt = 47,
    PlcftxbxTxt = 56,
    PlfLst = 73,
    PlfLfo = 74,
}

/// Characters of the stories, in the order in which they follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stories {
    /// The running text.
    pub text: u32,
    /// Footnotes.
    pub footnotes: u32,
    /// Headers and footers.
    pub headers: u32,
    /// Comments.
    pub comments: u32,
    /// Endnotes.
    pub endnotes: u32,
    /// Text boxes of the running text.
    pub boxes: u32,
    /// Text boxes of headers and footers.
    pub header_boxes: u32,
}

impl Stories {
    /// Where the endnotes begin.
    pub const fn endnotes_start(self) -> u32 {
        self.text.saturating_add(self.footnotes).saturating_add(self.headers).saturating_add(self.comments)
    }

    /// Where the text boxes begin.
    pub const fn boxes_start(self) -> u32 {
        self.endnotes_start().saturating_add(self.endnotes)
    }

    /// Characters of all stories.
    pub const fn total(self) -> u32 {
        self.boxes_start().saturating_add(self.boxes).saturating_add(self.header_boxes)
    }
}

const FLAGS: usize = 0x0A;
const ENCRYPTED: u16 = 0x0100;
const TABLE_1: u16 = 0x0200;
/// nFib of Word 97; the beta and Word 6 and 95 have lower ones.
const WORD_97: u16 = 0x00C1;
const TABLES: usize = 0x9A;

/// Refuses what is not read.
///
/// # Errors
/// `unsupported-format` for Word 6 and 95, `encrypted`, `damaged`.
pub fn check(document: &[u8]) -> Result<(), Error> {
    let (Some(magic), Some(version), Some(flags)) =
        (u16_at(document, 0), u16_at(document, 2), u16_at(document, FLAGS))
    else {
        return Err(damaged("the header of the document is cut off"));
    };
    match magic {
        0xA5EC if version >= WORD_97 => {}
        0xA5EC | 0xA5DC if (0x65..WORD_97).contains(&version) => return Err(too_old("Word 6 or 95")),
        0xA5DB | 0xA59B | 0xA59C => return Err(too_old("Word 2")),
        _ => return Err(damaged("the header of the document is no header of Word")),
    }
    if flags & ENCRYPTED != 0 {
        return Err(encrypted());
    }
    if document.len() < TABLES + 8 * (Table::PlfLfo as usize + 1) {
        return Err(damaged("the header of the document is cut off"));
    }
    Ok(())
}

/// The name of the stream with the tables.
pub fn table_name(document: &[u8]) -> &'static str {
    if u16_at(document, FLAGS).is_some_and(|flags| flags & TABLE_1 != 0) { "1Table" } else { "0Table" }
}

/// The characters of each story.
pub fn stories(document: &[u8]) -> Stories {
    let count = |at: usize| u32_at(document, at).unwrap_or(0);
    Stories {
        text: count(0x4C),
        footnotes: count(0x50),
        headers: count(0x54),
        comments: count(0x5C),
        endnotes: count(0x60),
        boxes: count(0x64),
        header_boxes: count(0x68),
    }
}

/// The bytes of a table; empty where the document has none, and cut where the stream ends.
pub fn table<'t>(document: &[u8], stream: &'t [u8], table: Table) -> &'t [u8] {
    let at = TABLES + 8 * table as usize;
    let (start, length) = (size_at(document, at).unwrap_or(0), size_at(document, at + 4).unwrap_or(0));
    let end = start.saturating_add(length).min(stream.len());
    stream.get(start..end).unwrap_or(&[])
}

/// The bytes of the table stream behind a table, where levels of lists stand.
pub fn behind<'t>(document: &[u8], stream: &'t [u8], table: Table) -> &'t [u8] {
    let at = TABLES + 8 * table as usize;
    let (start, length) = (size_at(document, at).unwrap_or(0), size_at(document, at + 4).unwrap_or(0));
    stream.get(start.saturating_add(length)..).unwrap_or(&[])
}
