//! The output folder: which document goes to which file. It becomes visible in
//! one step, when the last byte is written; until then the old one stands. A run that
//! is asked to stop leaves what it has beside it, for the next one.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::contents::RECORDS;
use super::place::Place;
use super::store::{Lines, StoreWriter, carry_over};
use crate::archive::RunError;
use crate::archive::clock::modified;
use crate::archive::finished::{Document, Origin, Receiver};
use crate::archive::report::{RunRecord, StoreRecord};
use crate::archive::reuse::{Former, InputRow, LineRange, ManifestWriter, StoreEntry, Terms};
use crate::archive::tables::{describe_tables, write_tables};
use crate::tables::csv::{BYTE_ORDER_MARK, Beginning};
use crate::tables::jsonl;
use crate::tables::output::TableFormat;

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
}

/// An output folder whose records are on the disk, and which is not yet in place: the
/// moment for whatever is made from the records.
#[derive(Debug)]
pub struct Staged {
    place: Place,
    store: StoreRecord,
    lines: Lines,
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
        Ok(Self { place, terms, store, documents, rejects, manifest })
    }

    /// What earlier runs left at this place, for a run over these roots.
    pub fn former(&self, roots: &[String]) -> Former {
        let mut former = Former::default();
        // The interrupted run is the later one: where both know a file, it knows more.
        former.look(&self.place.part(), Origin::Part, &self.terms, roots);
        former.look(self.place.output(), Origin::Output, &self.terms, roots);
        former
    }

    /// Writes what is left and brings it to the disk.
    ///
    /// # Errors
    /// When a file cannot be written; the old output then stands.
    pub fn stage(self) -> Result<Staged, RunError> {
        let Self { place, store, documents, rejects, manifest, .. } = self;
        let write = || -> io::Result<(StoreRecord, Lines)> {
            let (entry, lines) = store.finish()?;
            let written = modified(&fs::metadata(place.folder().join(&entry.name))?);
            for out in [documents, rejects, manifest.finish(&entry)?] {
                // On the disk before the folder takes its name: a power cut finds whole files.
                out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            }
            let StoreEntry { name, bytes } = entry;
            Ok((StoreRecord { name, bytes, modified: written }, lines))
        };
        let (store, lines) = write().map_err(|source| failed(&place, source))?;
        Ok(Staged { place, store, lines })
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
        let staged = self.stage()?;
        staged.record(record)?;
        staged.place.keep()
    }
}

impl Staged {
    /// Makes tables of the records in each of the formats, or takes those of the former
    /// output over where they are the same.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_tables(
        &self,
        formats: &[TableFormat],
        threads: Option<NonZeroUsize>,
    ) -> Result<(), RunError> {
        let folder = self.place.folder();
        let mut anew = Vec::new();
        for format in formats {
            if !self.carry_over(*format).map_err(|source| failed(&self.place, source))? {
                anew.push(*format);
            }
        }
        write_tables(&folder.join(&self.store.name), folder, &anew, threads)?;
        describe_tables(folder, formats)
    }

    /// Takes the tables of the former output over, where no line and no document has
    /// changed; false where they must be made anew.
    fn carry_over(&self, format: TableFormat) -> io::Result<bool> {
        let (former, new) = (self.place.output(), self.place.folder());
        let names = format.files();
        let there = self.lines != Lines::Changed && names.iter().all(|name| former.join(name).is_file());
        if !there
            || fs::read(former.join("documents.jsonl"))? != fs::read(new.join("documents.jsonl"))?
            || !begins_alike(&former.join(names.first().map_or("", String::as_str)), format)?
        {
            return Ok(false);
        }
        for name in names {
            carry_over(&former.join(&name), &new.join(&name))?;
        }
        Ok(true)
    }

    /// Writes the record of the run, the last file of the folder.
    ///
    /// # Errors
    /// When it cannot be written; the old output then stands.
    pub fn record<Settings: Serialize>(&self, mut record: RunRecord<Settings>) -> Result<(), RunError> {
        record.store = Some(self.store.clone());
        let write = || -> io::Result<()> {
            let mut run = BufWriter::new(File::create(self.place.folder().join("run.json"))?);
            jsonl::write_line(&mut run, &record)?;
            run.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
        };
        write().map_err(|source| failed(&self.place, source))
    }

    /// Puts the folder in place.
    ///
    /// # Errors
    /// When the folder cannot be moved; the old output then stands.
    pub fn put(self) -> Result<(), RunError> {
        self.place.put()
    }
}

/// Whether a file of the former output begins as this format begins it: CSV files do
/// with or without a byte order mark, which nothing else tells.
fn begins_alike(path: &Path, format: TableFormat) -> io::Result<bool> {
    let TableFormat::Csv(beginning) = format else { return Ok(true) };
    let mut head = Vec::new();
    File::open(path)?.take(BYTE_ORDER_MARK.len() as u64).read_to_end(&mut head)?;
    Ok((head == BYTE_ORDER_MARK) == (beginning == Beginning::ByteOrderMark))
}

fn failed(place: &Place, source: io::Error) -> RunError {
    RunError::Write { path: place.output().to_path_buf(), source }
}

impl Receiver for OutputFolder {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        let Self { place, store, documents, rejects, manifest, .. } = self;
        let mut write = || -> io::Result<()> {
            let line = match &document.notice {
                Some(notice) => Some(store.write(notice)?),
                None => None,
            };
            if let Some(reject) = document.row.reject() {
                jsonl::write_line(rejects, &reject)?;
            }
            jsonl::write_line(documents, &document.row)?;
            manifest.write(document, line)
        };
        write().map_err(|source| failed(place, source))
    }
}
