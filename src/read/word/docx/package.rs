//! The parts of a package: found by its relationships, unpacked within limits. Sizes that
//! its headers tell are never believed.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::names::Name;
use super::xml::{Piece, Xml};
use crate::core::{Error, Reason, Stage};

/// More than this a part may not unpack to, as a multiple of its packed size; text packs
/// to a tenth, the emptiest tables to a hundredth.
const MAX_RATIO: u64 = 400;
/// Unpacked sizes that are never too much for any ratio.
const SMALL: u64 = 1 << 20;
/// Bytes of XML that a byte of text may take, in all parts together.
const XML_FOR_TEXT: u64 = 8;
/// How an OLE file begins: an encrypted package, or an old document.
const OLE: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// A part that was unpacked.
#[derive(Debug)]
pub enum Unpacked {
    /// UTF-8.
    Utf8(Vec<u8>),
    /// What was UTF-16.
    Text(String),
}

impl Unpacked {
    /// Its text; none where it is no text, which no XML reader takes for a part.
    pub fn text(&self) -> &str {
        match self {
            Self::Utf8(bytes) => simdutf8::basic::from_utf8(bytes).unwrap_or(""),
            Self::Text(text) => text,
        }
    }

    /// UTF-8, or UTF-16 with its mark.
    fn from_bytes(bytes: Vec<u8>) -> Option<Self> {
        if matches!(bytes.get(..2), Some([0xFF, 0xFE] | [0xFE, 0xFF])) {
            let (encoding, _) = encoding_rs::Encoding::for_bom(&bytes)?;
            let (text, _, failed) = encoding.decode(&bytes);
            return (!failed).then(|| Self::Text(text.into_owned()));
        }
        // The mark of UTF-8 stands before the first element, where all text is passed over.
        Some(Self::Utf8(bytes))
    }
}

/// An open package.
pub struct Package {
    zip: ZipArchive<Cursor<Vec<u8>>>,
    /// Bytes that may still be unpacked.
    left: u64,
    max: u64,
}

/// Where the parts of a document lie.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Parts {
    pub styles: Option<String>,
    pub numbering: Option<String>,
    pub footnotes: Option<String>,
    pub endnotes: Option<String>,
}

fn damaged(what: &str) -> Error {
    let advice = "open it in a word processor, let it repair the file, and save it again";
    Error::new(Stage::Decode, Reason::Damaged, format!("{what}; {advice}"))
}

fn encrypted() -> Error {
    let advice = "open it with its password and save it without one";
    Error::new(Stage::Decode, Reason::Encrypted, format!("the document is locked with a password; {advice}"))
}

impl Package {
    /// Opens a package whose parts may unpack to a multiple of `max_bytes` of text.
    ///
    /// # Errors
    /// `encrypted`, or `damaged` for bytes that are no package.
    pub fn open(bytes: Vec<u8>, max_bytes: u64) -> Result<Self, Error> {
        if bytes.starts_with(OLE) {
            let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
            return Err(if memchr::memmem::find(&bytes, &name).is_some() {
                encrypted()
            } else {
                damaged("the file is an old binary document and no package")
            });
        }
        let max = max_bytes.saturating_mul(XML_FOR_TEXT);
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("the package cannot be opened"))?;
        Ok(Self { zip, left: max, max })
    }

    /// The main part, by the relationships of the package or where it always lies.
    pub fn main_part(&mut self) -> Result<String, Error> {
        let mut found = None;
        if let Some(text) = self.optional("_rels/.rels")? {
            related(text.text(), |kind, target| {
                if kind == "officeDocument" && found.is_none() {
                    found = Some(resolved("", target));
                }
            });
        }
        Ok(found.unwrap_or_else(|| "word/document.xml".to_owned()))
    }

    /// The parts that belong to the main part.
    pub fn parts_of(&mut self, main: &str) -> Result<Parts, Error> {
        let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
        let beside = |name: &str| Some(resolved(folder, name));
        let mut parts = Parts::default();
        let Some(text) = self.optional(&resolved(folder, &format!("_rels/{name}.rels")))? else {
            return Ok(Parts {
                styles: beside("styles.xml"),
                numbering: beside("numbering.xml"),
                footnotes: beside("footnotes.xml"),
                endnotes: beside("endnotes.xml"),
            });
        };
        related(text.text(), |kind, target| {
            let part = match kind {
                "styles" => &mut parts.styles,
                "numbering" => &mut parts.numbering,
                "footnotes" => &mut parts.footnotes,
                "endnotes" => &mut parts.endnotes,
                _ => return,
            };
            part.get_or_insert_with(|| resolved(folder, target));
        });
        Ok(parts)
    }

    /// A part that must be there.
    ///
    /// # Errors
    /// `damaged` where it is missing or unreadable, `over-limit` where it is too large.
    pub fn part(&mut self, name: &str) -> Result<Unpacked, Error> {
        self.unpack(name)?.ok_or_else(|| damaged("the text of the document is missing or broken"))
    }

    /// A part that may be missing; one that is broken is as good as missing.
    ///
    /// # Errors
    /// `over-limit` where it is too large.
    pub fn optional(&mut self, name: &str) -> Result<Option<Unpacked>, Error> {
        match self.unpack(name) {
            Err(error) if error.reason == Reason::Damaged => Ok(None),
            other => other,
        }
    }

    fn unpack(&mut self, name: &str) -> Result<Option<Unpacked>, Error> {
        let Some(index) = self.index(name) else { return Ok(None) };
        let over = |what: &str, max: u64| {
            let message = format!("the document unpacks to {what} {max}; it is no ordinary document");
            Err(Error::new(Stage::Limit, Reason::OverLimit, message))
        };
        let mut file = match self.zip.by_index(index) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(encrypted()),
            Err(_) => return Err(damaged("a part of the package cannot be opened")),
        };
        let packed = file.compressed_size().min(self.left);
        let by_ratio = packed.saturating_mul(MAX_RATIO).max(SMALL);
        let limit = by_ratio.min(self.left);
        let expected = usize::try_from(file.size().min(packed.saturating_mul(20)).min(limit)).unwrap_or(0);
        let mut bytes = Vec::with_capacity(expected + 1);
        let read = file.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        let size = bytes.len() as u64;
        if size > limit {
            return if limit == by_ratio {
                over("more than its packed size times", MAX_RATIO)
            } else {
                over("more bytes than", self.max)
            };
        }
        self.left -= size;
        read.map_err(|_| damaged("a part of the package is broken"))?;
        Unpacked::from_bytes(bytes).map(Some).ok_or_else(|| damaged("a part of the package is no text"))
    }

    /// Names of parts ignore case; careless programs write them with backslashes.
    fn index(&self, name: &str) -> Option<usize> {
        self.zip.index_for_name(name).or_else(|| {
            self.zip.file_names_raw().position(|own| {
                own.len() == name.len()
                    && own
                        .iter()
                        .zip(name.bytes())
                        .all(|(own, byte)| own.eq_ignore_ascii_case(&byte) || (*own == b'\\' && byte == b'/'))
            })
        })
    }
}

/// Tells the relationships of a part: the last word of their kind and their target.
fn related(text: &str, mut each: impl FnMut(&str, &str)) {
    let mut xml = Xml::new(text);
    while let Ok(piece) = xml.next() {
        match piece {
            Piece::Open(element) if element.name == Name::Relationship => {
                let kind = element.attribute("Type").unwrap_or_default();
                let outside = element.attribute("TargetMode").is_some_and(|mode| mode == "External");
                if let Some(target) = element.attribute("Target").filter(|_| !outside) {
                    each(kind.rsplit('/').next().unwrap_or(""), &target);
                }
            }
            Piece::End => break,
            _ => {}
        }
    }
}

/// The name of a target in the package; it never leaves it.
fn resolved(folder: &str, target: &str) -> String {
    let (absolute, target) = match target.strip_prefix('/') {
        Some(target) => (true, target),
        None => (false, target),
    };
    let mut names: Vec<&str> = if absolute { Vec::new() } else { folder.split('/').collect() };
    for name in target.split('/') {
        match name {
            "" | "." => {}
            ".." => drop(names.pop()),
            name => names.push(name),
        }
    }
    names.retain(|name| !name.is_empty());
    names.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_stay_in_the_package() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/a.xml"), "word/a.xml");
        assert_eq!(resolved("word", "../../../etc/passwd"), "etc/passwd");
        assert_eq!(resolved("", "./word//b.xml"), "word/b.xml");
    }
}
