//! The output folder: which document goes to which file. It becomes visible in
//! one step, when the last byte is written; until then the old one stands.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::RunError;
use super::manifest::{ManifestWriter, RunRecord};
use super::place::{Place, RECORDS};
use super::run::{Document, Receiver};
use super::tables::write_tables;
use crate::tables::jsonl;
use crate::tables::output::TableFormat;

type Out = BufWriter<File>;

/// What is gathered before the system is asked to write.
const BUFFER_BYTES: usize = 64 << 10;

/// An output folder that is being written.
#[derive(Debug)]
pub struct OutputFolder {
    place: Place,
    notices: Out,
    documents: Out,
    rejects: Out,
    manifest: ManifestWriter<Out>,
}

impl OutputFolder {
    /// Begins an output folder beside the place where it will stand.
    ///
    /// # Errors
    /// When nothing may be written there: see the messages of [`RunError`].
    pub fn create(output: &Path, inputs: &[PathBuf]) -> Result<Self, RunError> {
        let place = Place::prepare(output, inputs, &RECORDS)?;
        let open = |name| {
            let path = place.folder().join(name);
            let buffered = |file| BufWriter::with_capacity(BUFFER_BYTES, file);
            File::create(&path).map(buffered).map_err(|source| RunError::Write { path, source })
        };
        let (notices, documents) = (open("notices.jsonl")?, open("documents.jsonl")?);
        let (rejects, manifest) = (open("rejects.jsonl")?, open("manifest.json")?);
        let manifest = ManifestWriter::new(manifest).map_err(|source| failed(&place, source))?;
        Ok(Self { place, notices, documents, rejects, manifest })
    }

    /// Makes tables of the records, which are complete now. They are made of the lines of
    /// the notices, which therefore are there whatever formats are asked for.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn write_tables(
        &mut self,
        formats: &[TableFormat],
        threads: Option<NonZeroUsize>,
    ) -> Result<(), RunError> {
        let Self { place, notices, documents, .. } = self;
        notices.flush().and_then(|()| documents.flush()).map_err(|source| failed(place, source))?;
        write_tables(&place.folder().join("notices.jsonl"), place.folder(), formats, threads)
    }

    /// Writes what is left, with the record of the run, and puts the folder in place.
    ///
    /// # Errors
    /// When a file cannot be written or the folder cannot be moved; the old output then stands.
    pub fn finish<Settings: Serialize>(self, record: &RunRecord<'_, Settings>) -> Result<(), RunError> {
        let Self { place, notices, documents, rejects, manifest } = self;
        let write = || -> io::Result<()> {
            let mut run = BufWriter::new(File::create(place.folder().join("run.json"))?);
            jsonl::write_line(&mut run, record)?;
            for out in [notices, documents, rejects, manifest.finish()?, run] {
                // On the disk before the folder takes its name: a power cut finds whole files.
                out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
            }
            Ok(())
        };
        write().map_err(|source| failed(&place, source))?;
        place.put()
    }
}

fn failed(place: &Place, source: io::Error) -> RunError {
    RunError::Write { path: place.folder().to_path_buf(), source }
}

impl Receiver for OutputFolder {
    fn receive(&mut self, document: &Document) -> Result<(), RunError> {
        let Self { place, notices, documents, rejects, manifest } = self;
        let mut write = || -> io::Result<()> {
            if let Some(notice) = &document.notice {
                notice.write_line(notices)?;
            }
            if let Some(reject) = document.row.reject() {
                jsonl::write_line(rejects, &reject)?;
            }
            jsonl::write_line(documents, &document.row)?;
            manifest.write(&document.row)
        };
        write().map_err(|source| failed(place, source))
    }
}
