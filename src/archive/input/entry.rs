//! One input of a run: its name in the records, and where its bytes are.

use std::fs::Metadata;
use std::path::PathBuf;
use std::sync::Arc;

use super::container::Member;
use super::read::{ReadFile, read, too_large};
use crate::core::Error;

/// One input of a run.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its name in the records: relative to the root, with `/`.
    pub name: String,
    /// What stands there.
    pub found: Found,
    /// Which of the given paths it came from, counted from 0.
    pub given: usize,
    /// The name of the container that it lies in.
    pub container: Option<Arc<str>>,
}

/// What stands at a path.
#[derive(Debug, Clone)]
pub enum Found {
    /// A file, with the path that opens it.
    File(PathBuf),
    /// A member of a container.
    Member(Member),
    /// What came on standard input.
    Held(Arc<[u8]>),
    /// Something that cannot be reached or is not read, with the reason.
    Problem(Error),
}

impl Entry {
    /// What lies in no container; where, is filled in.
    pub fn named(name: impl Into<String>, given: usize) -> Self {
        Self { name: name.into(), found: Found::File(PathBuf::new()), given, container: None }
    }

    /// Its bytes, unless there are more than allowed.
    pub fn read(&self, max_bytes: u64) -> ReadFile {
        match &self.found {
            Found::File(path) => read(path, max_bytes),
            Found::Member(member) => member.read(max_bytes),
            Found::Held(bytes) => {
                let size = bytes.len() as u64;
                let content =
                    if size > max_bytes { Err(too_large(size, max_bytes)) } else { Ok(bytes.to_vec()) };
                ReadFile { size: Some(size), content }
            }
            Found::Problem(error) => ReadFile { size: None, content: Err(error.clone()) },
        }
    }

    /// How many bytes it says it has.
    pub fn size(&self) -> Option<u64> {
        match &self.found {
            Found::File(path) => {
                path.metadata().ok().filter(Metadata::is_file).map(|metadata| metadata.len())
            }
            Found::Member(member) => Some(member.size),
            Found::Held(bytes) => Some(bytes.len() as u64),
            Found::Problem(_) => None,
        }
    }

    /// What the system says of the file that it is or lies in.
    pub fn metadata(&self) -> Option<Metadata> {
        let path = match &self.found {
            Found::File(path) => path,
            Found::Member(member) => member.file()?,
            Found::Held(_) | Found::Problem(_) => return None,
        };
        path.metadata().ok().filter(Metadata::is_file)
    }

    /// Whether it has bytes, and so a format.
    pub const fn is_file(&self) -> bool {
        !matches!(self.found, Found::Problem(_))
    }
}
