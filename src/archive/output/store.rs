//! The file that holds the lines of the notices, as it is written: lines that were
//! extracted now, and ranges of an earlier store. Ranges that adjoin are copied in
//! one go by the system; a store that stays as it was is not copied at all.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::archive::finished::{NoticeLine, Origin, Store};
use crate::archive::reuse::StoreEntry;

/// What is gathered before the system is asked to write.
const BUFFER_BYTES: usize = 256 << 10;

/// A store that is being written.
#[derive(Debug)]
pub struct StoreWriter {
    path: PathBuf,
    name: &'static str,
    out: BufWriter<File>,
    /// Where the next line begins, counted with what is still to be copied.
    position: u64,
    /// A range that is to be copied before anything else is written.
    pending: Option<(Arc<Store>, Range<u64>)>,
}

/// Whether the lines are those of the former output.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// All of them, and no others.
    AsBefore,
    /// Something is another.
    Changed,
}

impl StoreWriter {
    /// Begins a store in a folder.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn create(folder: &Path, name: &'static str) -> io::Result<Self> {
        let path = folder.join(name);
        let out = BufWriter::with_capacity(BUFFER_BYTES, File::create(&path)?);
        Ok(Self { path, name, out, position: 0, pending: None })
    }

    /// Writes or copies a line and gives its place.
    ///
    /// # Errors
    /// What the system reports.
    pub fn write(&mut self, line: &NoticeLine) -> io::Result<Range<u64>> {
        let start = self.position;
        if let Some(kept) = line.kept_line() {
            let (head, rest) = kept.parts()?;
            if !head.is_empty() {
                self.copy_pending()?;
                self.out.write_all(&head)?;
                self.position += head.len() as u64;
            }
            self.keep(&kept.store, rest)?;
        } else {
            self.copy_pending()?;
            let mut counted = Counted { out: &mut self.out, bytes: 0 };
            line.write_line(&mut counted)?;
            self.position += counted.bytes;
        }
        Ok(start..self.position)
    }

    /// Takes a range of another store over, and says where it begins here.
    ///
    /// # Errors
    /// What the system reports.
    pub fn keep(&mut self, store: &Arc<Store>, range: Range<u64>) -> io::Result<u64> {
        let start = self.position;
        self.position += range.end - range.start;
        match &mut self.pending {
            Some((from, before)) if Arc::ptr_eq(from, store) && before.end == range.start => {
                before.end = range.end;
            }
            _ => {
                self.copy_pending()?;
                self.pending = Some((Arc::clone(store), range));
            }
        }
        Ok(start)
    }

    fn copy_pending(&mut self) -> io::Result<()> {
        let Some((store, range)) = self.pending.take() else { return Ok(()) };
        let length = range.end - range.start;
        self.out.flush()?;
        // Straight between the files, so that the bytes need not pass through this process.
        if io::copy(&mut store.reader(range)?, self.out.get_mut())? == length {
            Ok(())
        } else {
            Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the former output became shorter"))
        }
    }

    /// Brings the store to the disk.
    ///
    /// # Errors
    /// What the system reports.
    pub fn finish(mut self) -> io::Result<(StoreEntry, Lines)> {
        let entry = StoreEntry { name: self.name.to_string(), bytes: self.position };
        if let Some((store, range)) = &self.pending
            && *range == (0..store.bytes)
            && self.position == store.bytes
        {
            let lines = if store.origin == Origin::Output { Lines::AsBefore } else { Lines::Changed };
            let (from, path) = (store.path.clone(), self.path.clone());
            drop(self);
            carry_over(&from, &path)?;
            return Ok((entry, lines));
        }
        self.copy_pending()?;
        self.out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        Ok((entry, Lines::Changed))
    }
}

/// Gives a file a second name in another folder; copies it where the system knows
/// no second names. Files of an output are replaced, never changed, so that neither
/// name can spoil the other.
///
/// # Errors
/// What the system reports.
pub fn carry_over(from: &Path, to: &Path) -> io::Result<()> {
    match fs::remove_file(to) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    if fs::hard_link(from, to).is_err() {
        fs::copy(from, to)?;
        let times = fs::FileTimes::new().set_modified(from.metadata()?.modified()?);
        let file = File::options().write(true).open(to)?;
        file.set_times(times)?;
        file.sync_all()?;
    }
    Ok(())
}

struct Counted<W> {
    out: W,
    bytes: u64,
}

impl<W: Write> Write for Counted<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store(folder: &Path, text: &str) -> Arc<Store> {
        let path = folder.join("cu.jsonl");
        fs::write(&path, text).unwrap();
        let file = File::open(&path).unwrap();
        Arc::new(Store { path, file, bytes: text.len() as u64, origin: Origin::Output })
    }

    #[test]
    fn a_store_that_stays_as_it_was_is_not_copied() {
        let folder = tempfile::tempdir().unwrap();
        let former = store(folder.path(), "a\nb\nc\n");
        let mut writer = StoreWriter::create(folder.path(), "notices.jsonl").unwrap();
        writer.keep(&former, 0..2).unwrap();
        writer.keep(&former, 2..6).unwrap();
        let (entry, lines) = writer.finish().unwrap();
        assert_eq!((entry.bytes, lines), (6, Lines::AsBefore));
        #[cfg(unix)]
        {
            use std::os::unix::fs::MetadataExt;
            let inode = |name: &str| folder.path().join(name).metadata().unwrap().ino();
            assert_eq!(inode("cu.jsonl"), inode("notices.jsonl"));
        }
    }

    #[test]
    fn ranges_are_copied_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let former = store(folder.path(), "a\nb\nc\n");
        let mut writer = StoreWriter::create(folder.path(), "notices.jsonl").unwrap();
        for range in [4..6, 0..2, 2..4, 2..4] {
            writer.keep(&former, range).unwrap();
        }
        let (entry, lines) = writer.finish().unwrap();
        assert_eq!((entry.bytes, lines), (8, Lines::Changed));
        assert_eq!(fs::read_to_string(folder.path().join("notices.jsonl")).unwrap(), "c\na\nb\nb\n");
    }
}
