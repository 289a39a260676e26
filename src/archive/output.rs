//! The output folder: which document goes to which file. It becomes visible in
//! one step, when the last byte is written; until then the old one stands. A run that
//! is asked to stop leaves what it has beside it, for the next one.

use std::fs::{self, File};
use std::io::{self, BufWriter};
use std::ops::Range;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::RunError;
use super::clock::modified;
use super::contents::RECORDS;
use super::former::Former;
use super::line::Origin;
use super::manifest::{InputRow, LineRange, ManifestWriter, StoreEntry, Terms};
use super::place::Place;
use super::record::{RunRecord, StoreRecord};
use super::run::{Document, Receiver};
use super::store::{Lines, StoreWriter, carry_over};
use crate::tables::jsonl;

type Out = BufWriter<File>;

/// What is gathered before the system is asked to write.
const BUFFER_BYTES: usize = 64 << 10;

/// An output folder that is being written.
#[derive(Debug)]
pub struct OutputFolder {
    place: Place,
    terms: Terms,
    store: StoreWriter,
    documents: Out,
    rejects: Out,
    manifest: ManifestWriter<Out>,
    lines: LinesAt,
}

/// Which places of lines are to be remembered.
#[derive(Debug)]
enum LinesAt {
    /// None: no table is made of them.
    Forgotten,
    /// Those of all notices, in order.
    Remembered(Vec<Range<u64>>),
}

/// An output folder whose records are on the disk, and which is not yet in place: the
/// moment for whatever is made from the records.
#[derive(Debug)]
pub struct Staged {
    place: Place,
    terms: Terms,
    store: StoreEntry,
    lines: Lines,
    places: Vec<Range<u64>>,
}

impl OutputFolder {
    /// Begins an output folder beside the place where it will stand.
    ///
    /// # Errors
    /// When nothing may be written there: see the messages of [`RunError`].
    pub fn create(output: &Path, inputs: &[PathBuf], terms: Terms) -> Result<Self, RunError> {
        let place = Place::prepare(output, inputs, &RECORDS)?;
        let failed = |path: PathBuf| |source| RunError::Write { path, source };
        let open = |name| {
            let path = place.folder().join(name);
            let buffered = |file| BufWriter::with_capacity(BUFFER_BYTES, file);
            File::create(&path).map(buffered).map_err(failed(path))
        };
        let (documents, rejects) = (open("documents.jsonl")?, open("rejects.jsonl")?);
        let manifest = open("manifest.json")?;
        let folder = place.folder().to_path_buf();
        let manifest = ManifestWriter::new(manifest, &terms).map_err(failed(folder.clone()))?;
        let store = StoreWriter::create(&folder, terms.store_name()).map_err(failed(folder))?;
        let tables = terms.formats.iter().any(|format| format != "jsonl");
        let lines = if tables { LinesAt::Remembered(Vec::new()) } else { LinesAt::Forgotten };
        Ok(Self { place, terms, store, documents, rejects, manifest, lines })
    }

    /// What earlier runs left at this place, for a run over these roots.
    pub fn former(&self, roots: &[String]) -> Former {
        let mut former = Former::default();
        // The interrupted run is the later one: where both know a file, it knows more.
        former.look(&self.place.part(), Origin::Part, &self.terms, roots);
        former.look(self.place.output(), Origin::Output, &self.terms, roots);
        former
    }

    /// Writes what is left, with the record of the run, and brings it to the disk.
    ///
    /// # Errors
    /// When a file cannot be written; the old output then stands.
    pub fn stage<Settings: Serialize>(self, mut record: RunRecord<Settings>) -> Result<Staged, RunError> {
        let Self { place, terms, store, documents, rejects, manifest, lines } = self;
        let write = || -> io::Result<(StoreEntry, Lines)> {
            let (entry, as_before) = store.finish()?;
            let written = modified(&fs::metadata(place.folder().join(&entry.name))?);
            let StoreEntry { name, bytes } = entry.clone();
            record.store = Some(StoreRecord { name, bytes, modified: written });
            let mut run = BufWriter::new(File::create(place.folder().join("run.json"))?);
            jsonl::write_line(&mut run, &record)?;
            for out in [documents, rejects, manifest.finish(&entry)?, run] {
                // On the disk before the folder takes its name: a power cut finds whole files.
                out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            }
            Ok((entry, as_before))
        };
        let (store, as_before) = write().map_err(|source| failed(&place, source))?;
        let places = match lines {
            LinesAt::Remembered(places) => places,
            LinesAt::Forgotten => Vec::new(),
        };
        Ok(Staged { place, terms, store, lines: as_before, places })
    }

    /// Leaves what a run that was asked to stop has written beside the output, with
    /// what an earlier one had left of the inputs after `last`. Gives the folder.
    ///
    /// # Errors
    /// When a file cannot be written or the folder cannot be moved.
    pub fn keep<Settings: Serialize>(
        mut self,
        former: &Former,
        last: &str,
        record: RunRecord<Settings>,
    ) -> Result<PathBuf, RunError> {
        for (row, store) in former.left_after(last) {
            let write = || -> io::Result<()> {
                let mut row: InputRow = row;
                if let Some(line) = row.line {
                    let start = self.store.keep(&store, line.range())?;
                    row.line = Some(LineRange { start, end: start + (line.end - line.start) });
                }
                self.manifest.write_again(&row)
            };
            write().map_err(|source| failed(&self.place, source))?;
        }
        self.stage(record)?.place.keep()
    }
}

impl Staged {
    /// The folder in the making: further files may be written here.
    pub fn folder(&self) -> &Path {
        self.place.folder()
    }

    /// The file of the lines.
    pub fn store(&self) -> PathBuf {
        self.folder().join(&self.store.name)
    }

    /// Where the lines of the notices lie in it, in order; only where other formats
    /// than `jsonl` were asked for.
    pub fn lines(&self) -> &[Range<u64>] {
        &self.places
    }

    /// The forms of records asked for.
    pub fn formats(&self) -> &[String] {
        &self.terms.formats
    }

    /// Takes files of the former output over, where no line has changed; false where
    /// they must be made anew.
    ///
    /// # Errors
    /// When a file that is there cannot be taken over.
    pub fn carry_over(&self, names: &[&str]) -> Result<bool, RunError> {
        let former = self.place.output();
        if self.lines == Lines::Changed || !names.iter().all(|name| former.join(name).is_file()) {
            return Ok(false);
        }
        for name in names {
            carry_over(&former.join(name), &self.folder().join(name))
                .map_err(|source| failed(&self.place, source))?;
        }
        Ok(true)
    }

    /// Puts the folder in place.
    ///
    /// # Errors
    /// When the folder cannot be moved; the old output then stands.
    pub fn put(self) -> Result<(), RunError> {
        self.place.put()
    }
}

fn failed(place: &Place, source: io::Error) -> RunError {
    RunError::Write { path: place.output().to_path_buf(), source }
}

impl Receiver for OutputFolder {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        let Self { place, store, documents, rejects, manifest, lines, .. } = self;
        let write = || -> io::Result<()> {
            let line = match &document.notice {
                Some(notice) => Some(store.write(notice)?),
                None => None,
            };
            if let (LinesAt::Remembered(places), Some(line)) = (lines, &line) {
                places.push(line.clone());
            }
            if let Some(reject) = document.row.reject() {
                jsonl::write_line(rejects, &reject)?;
            }
            jsonl::write_line(documents, &document.row)?;
            manifest.write(document, line)
        };
        write().map_err(|source| failed(place, source))
    }
}
