//! A file that holds others: zip, tar, tar.gz, gz, a letter with attachments. Members are
//! read in place, in memory; nothing is ever unpacked to the disk. What is listed here by
//! its headers is not believed when it is read: every limit is kept in both places.

mod mail;
mod shelf;
mod source;
mod tar;
mod zip;

use std::io::{Read, Seek};
use std::path::PathBuf;
use std::sync::Arc;

use flate2::read::MultiGzDecoder;

pub use shelf::Shelf;
use source::Source;

use super::read::{ReadFile, too_large};
use crate::core::{Error, Reason, Stage};
use crate::read::{Packing, format_by_name, packing};

/// What an input may cost.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Largest document in bytes.
    pub max_bytes: u64,
    /// Members of a container, those of containers in it included.
    pub max_members: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { max_bytes: 16 << 20, max_members: 10_000 }
    }
}

/// All members together may be so many times as large as one document may be, or as the
/// container is, whichever is more.
const DOCUMENTS_OF_A_CONTAINER: u64 = 64;
const TIMES_ITS_SIZE: u64 = 100;

/// What must be unpacked whole (a gzip, a letter, a container in a container) may be so
/// many times as large as a document.
const DOCUMENTS_IN_MEMORY: u64 = 16;

impl Bounds {
    /// Largest container that is held in memory.
    pub const fn in_memory(&self) -> u64 {
        self.max_bytes.saturating_mul(DOCUMENTS_IN_MEMORY)
    }

    fn too_many_members(&self, found: u64) -> Error {
        let most = self.max_members;
        over_limit(format!(
            "it holds {found} members or more, and {most} is the most; unpack it into the archive folder, or raise --max-members"
        ))
    }

    /// Whether members may be so large together.
    fn check_whole(&self, unpacked: u64, length: u64) -> Result<(), Error> {
        let documents = self.max_bytes.saturating_mul(DOCUMENTS_OF_A_CONTAINER);
        let most = documents.max(length.saturating_mul(TIMES_ITS_SIZE));
        if unpacked <= most {
            return Ok(());
        }
        Err(over_limit(format!(
            "its members say they hold {unpacked} bytes, and {most} is the most; unpack it yourself if you trust it, or raise --max-bytes"
        )))
    }
}

/// A container, which is opened again whenever its members are asked for.
#[derive(Debug)]
pub struct Container {
    name: u64,
    place: Place,
    packing: Packing,
    bounds: Bounds,
    shelf: Arc<Shelf>,
}

/// Where the bytes of a container are.
#[derive(Debug)]
pub enum Place {
    /// A file.
    Disk(PathBuf),
    /// Standard input.
    Held(Arc<[u8]>),
    /// In another container.
    Member(Member),
}

/// A member of a container.
#[derive(Debug, Clone)]
pub struct Member {
    container: Arc<Container>,
    at: usize,
    /// Its size, as its header says.
    pub size: u64,
}

/// What a container names.
#[derive(Debug)]
pub struct Listed {
    /// The path in the container.
    pub name: String,
    /// Its size, as its header says.
    pub size: u64,
    /// Its number, or why it is not read.
    pub content: Result<usize, Error>,
}

/// A container whose members can be read.
#[derive(Debug)]
pub enum Opened {
    /// Zip.
    Zip(zip::Directory),
    /// Tar.
    Tar(tar::Places),
    /// A letter.
    Mail(mail::Parts),
    /// One file that is packed alone.
    Single(Arc<[u8]>),
}

impl Container {
    /// A container at a place, unless the bytes there are none. Their beginning and, for a
    /// zip, the names inside tell; of one too damaged to be listed its own `name` does.
    pub fn at(place: Place, name: &str, bounds: Bounds, shelf: &Arc<Shelf>) -> Option<Self> {
        let mut source = place.source(&bounds).ok()?;
        let mut head = Vec::new();
        source.by_ref().take(HEAD_BYTES).read_to_end(&mut head).ok()?;
        let packing = packing(&head)?;
        if packing == Packing::Zip && is_document(source, name) {
            return None;
        }
        Some(Self { name: shelf.name(), place, packing, bounds, shelf: Arc::clone(shelf) })
    }

    /// Opens it and says what it holds.
    ///
    /// # Errors
    /// When it cannot be opened, or holds more than it may.
    pub fn list(self: &Arc<Self>) -> Result<Vec<Listed>, Error> {
        let opened = self.open()?;
        let listed = match &*opened {
            Opened::Zip(directory) => zip::list(directory),
            Opened::Tar(places) => tar::list(places),
            Opened::Mail(parts) => mail::list(parts),
            Opened::Single(bytes) => {
                vec![Listed { name: String::new(), size: bytes.len() as u64, content: Ok(0) }]
            }
        };
        Ok(listed)
    }

    /// A member by its number.
    pub fn member(self: &Arc<Self>, at: usize, size: u64) -> Member {
        Member { container: Arc::clone(self), at, size }
    }

    fn open(self: &Arc<Self>) -> Result<Arc<Opened>, Error> {
        self.shelf.take(self.name, || {
            let source = self.place.source(&self.bounds)?;
            let whole = |mut source: Source| {
                let bytes = source.all(self.bounds.in_memory()).map_err(|error| unreadable(&error))?;
                bytes.ok_or_else(|| too_large(source.length(), self.bounds.in_memory()))
            };
            Ok(match self.packing {
                Packing::Zip => Opened::Zip(zip::open(source, &self.bounds)?),
                Packing::Tar => Opened::Tar(tar::open(source, &self.bounds)?),
                Packing::Mail => Opened::Mail(mail::open(&whole(source)?, &self.bounds)?),
                Packing::Gzip => {
                    let bytes = unpacked(source, &self.bounds)?;
                    match packing(&bytes) {
                        Some(Packing::Tar) => Opened::Tar(tar::open(Source::held(bytes), &self.bounds)?),
                        _ => Opened::Single(bytes),
                    }
                }
            })
        })
    }
}

/// What is looked at to know a container.
const HEAD_BYTES: u64 = 4 << 10;

/// Whether a zip is a document of an office program, or an electronic book.
fn is_document(mut source: Source, name: &str) -> bool {
    const SIGNS: [&[u8]; 3] = [b"[Content_Types].xml", b"mimetype", b"META-INF/manifest.xml"];
    let directory = source.rewind().ok().and_then(|()| ::zip::ZipArchive::new(source).ok());
    directory.map_or_else(
        || matches!(format_by_name(name), "docx" | "odt" | "spreadsheet"),
        |directory| directory.file_names_raw().any(|name| SIGNS.contains(&name)),
    )
}

/// The content of a gzip.
fn unpacked(source: Source, bounds: &Bounds) -> Result<Arc<[u8]>, Error> {
    let (length, most) = (source.length(), bounds.in_memory());
    let mut bytes = Vec::new();
    let read = MultiGzDecoder::new(source).take(most.saturating_add(1)).read_to_end(&mut bytes);
    if bytes.len() as u64 > most {
        return Err(over_limit(format!(
            "{length} bytes unpack to more than {most}; unpack it yourself if you trust it, or raise --max-bytes"
        )));
    }
    read.map_err(|error| damaged(&error.to_string()))?;
    Ok(bytes.into())
}

impl Place {
    fn source(&self, bounds: &Bounds) -> Result<Source, Error> {
        match self {
            Self::Disk(path) => Source::open(path).map_err(|error| unreadable(&error)),
            Self::Held(bytes) => Ok(Source::held(Arc::clone(bytes))),
            Self::Member(member) => {
                member.read(bounds.in_memory()).content.map(|bytes| Source::held(bytes.into()))
            }
        }
    }
}

impl Member {
    /// The bytes of the member, unless there are more than allowed.
    pub fn read(&self, max_bytes: u64) -> ReadFile {
        let content = if self.size > max_bytes {
            Err(too_large(self.size, max_bytes))
        } else {
            self.container.open().and_then(|opened| match &*opened {
                Opened::Zip(directory) => zip::read(directory, self.at),
                Opened::Tar(places) => tar::read(places, self.at),
                Opened::Mail(parts) => mail::read(parts, self.at),
                Opened::Single(bytes) => Ok(bytes.to_vec()),
            })
        };
        ReadFile { size: Some(self.size), content }
    }

    /// The file on the disk that it lies in, however deep; nothing where that is standard input.
    pub fn file(&self) -> Option<&PathBuf> {
        match &self.container.place {
            Place::Disk(path) => Some(path),
            Place::Held(_) => None,
            Place::Member(member) => member.file(),
        }
    }
}

fn unreadable(error: &std::io::Error) -> Error {
    let message = format!("{error}; check that the file is still there and may be read");
    Error::new(Stage::Open, Reason::Unreadable, message)
}

fn damaged(what: &str) -> Error {
    let message =
        format!("{what}; fetch the file again, or unpack what can be saved of it into the archive folder");
    Error::new(Stage::Open, Reason::Damaged, message)
}

fn encrypted() -> Error {
    let message = "it is locked with a password; unpack it with the password into the archive folder";
    Error::new(Stage::Open, Reason::Encrypted, message)
}

fn over_limit(message: String) -> Error {
    Error::new(Stage::Limit, Reason::OverLimit, message)
}

/// A member that no reader is for.
fn unread_member(what: &str) -> Error {
    Error::new(Stage::Open, Reason::UnsupportedFormat, what)
}
