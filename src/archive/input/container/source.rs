//! The bytes of a container: a file on the disk, or bytes that lay in another container.
//! Readers of one container share the file, and each has a place of its own in it, so
//! that members can be read by several workers at once.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes that can be read from any place.
#[derive(Debug, Clone)]
pub struct Source {
    body: Body,
    length: u64,
    at: u64,
}

#[derive(Debug, Clone)]
enum Body {
    Disk(Arc<Mutex<File>>),
    Memory(Arc<[u8]>),
}

impl Source {
    /// A file.
    ///
    /// # Errors
    /// What the system reports.
    pub fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let length = file.metadata()?.len();
        Ok(Self { body: Body::Disk(Arc::new(Mutex::new(file))), length, at: 0 })
    }

    /// Bytes in memory.
    pub fn held(bytes: Arc<[u8]>) -> Self {
        let length = bytes.len() as u64;
        Self { body: Body::Memory(bytes), length, at: 0 }
    }

    /// How many bytes there are.
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// All bytes, unless there are more than allowed.
    ///
    /// # Errors
    /// What the system reports.
    pub fn all(&mut self, most: u64) -> io::Result<Option<Arc<[u8]>>> {
        if self.length > most {
            return Ok(None);
        }
        if let Body::Memory(bytes) = &self.body {
            return Ok(Some(Arc::clone(bytes)));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(self.length).unwrap_or_default());
        self.seek(SeekFrom::Start(0))?;
        self.take(most.saturating_add(1)).read_to_end(&mut bytes)?;
        Ok((bytes.len() as u64 <= most).then(|| bytes.into()))
    }
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = match &self.body {
            Body::Memory(bytes) => {
                let start = usize::try_from(self.at).unwrap_or(usize::MAX).min(bytes.len());
                bytes.get(start..).unwrap_or_default().read(buffer)?
            }
            Body::Disk(file) => {
                let mut file = file.lock().unwrap_or_else(PoisonError::into_inner);
                file.seek(SeekFrom::Start(self.at))?;
                file.read(buffer)?
            }
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(offset) => self.length.checked_add_signed(offset),
            SeekFrom::Current(offset) => self.at.checked_add_signed(offset),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}
