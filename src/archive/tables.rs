//! The second step of a run: the finished lines of JSON become tables. They are read
//! from the file, a window at a time, cut into rows in parallel, and handed to the
//! outputs in order; so whatever made the lines, the tables are the same. Knows
//! nothing of what a table or a file of one looks like.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter};
use std::num::NonZeroUsize;
use std::path::Path;

use rayon::prelude::*;

use crate::archive::RunError;
use crate::archive::run::pool;
use crate::tables::csv::Csv;
use crate::tables::output::{Batch, Output, TableFormat};
use crate::tables::package;
#[cfg(feature = "parquet")]
use crate::tables::parquet::Parquet;
use crate::tables::rows::{Cell, RowsError, Sink, document_row, notice_rows};
#[cfg(feature = "sqlite")]
use crate::tables::sqlite::Sqlite;

/// Lines that one worker cuts at a time: as many as fill this, at least one. The
/// same for any number of threads, since outputs see where a batch ends.
const CHUNK_BYTES: usize = 128 << 10;

/// Lines that are held at a time, unless one is longer.
const WINDOW_BYTES: usize = 4 << 20;

/// A longer chunk is cut alone, and its rows go to the outputs whenever so many
/// bytes of them are there: it must not be held twice.
const LARGE_BYTES: usize = 1 << 20;

/// Makes tables, in each of the formats, from the notices in `lines`, one a line, and
/// from `documents.jsonl` in `folder`, where the files of the tables go too.
///
/// # Errors
/// When the lines are not what this program writes, or a file cannot be written.
pub fn write_tables(
    lines: &Path,
    folder: &Path,
    formats: &[TableFormat],
    threads: Option<NonZeroUsize>,
) -> Result<(), RunError> {
    if formats.is_empty() {
        return Ok(());
    }
    pool(threads)?.install(|| {
        let mut tables = Tables::create(folder, formats)?;
        tables.fill(&folder.join("documents.jsonl"), Record::Document)?;
        tables.fill(lines, Record::Notice)?;
        tables.finish(formats)
    })
}

/// Describes the tables that lie in the folder in these formats.
///
/// # Errors
/// When the description cannot be written.
pub fn describe_tables(folder: &Path, formats: &[TableFormat]) -> Result<(), RunError> {
    if !formats.iter().any(|format| format.is_a_file_each()) {
        return Ok(());
    }
    let describe = || -> io::Result<()> {
        let size = |name: &str| Ok(folder.join(name).metadata()?.len());
        let mut described = BufWriter::new(File::create(folder.join(package::FILE))?);
        package::write(&mut described, formats, size)?;
        described.into_inner()?.sync_all()
    };
    describe().map_err(|source| RunError::Write { path: folder.to_path_buf(), source })
}

/// What a line holds.
#[derive(Debug, Clone, Copy)]
enum Record {
    Document,
    Notice,
}

impl Record {
    /// Cuts the lines of a chunk into rows.
    fn cut(self, chunk: &[u8], sink: &mut Fan<'_>) -> Result<(), RowsError<io::Error>> {
        let text = std::str::from_utf8(chunk).map_err(|error| {
            RowsError::Line(serde::de::Error::custom(format_args!("the line is no UTF-8: {error}")))
        })?;
        text.split_terminator('\n').try_for_each(|line| match self {
            Self::Document => document_row(line, sink),
            Self::Notice => notice_rows(line, sink),
        })
    }
}

/// Files of tables that are being written.
struct Tables<'f> {
    folder: &'f Path,
    outputs: Vec<Box<dyn Output>>,
}

impl<'f> Tables<'f> {
    fn create(folder: &'f Path, formats: &[TableFormat]) -> Result<Self, RunError> {
        let outputs = formats.iter().map(|format| open(folder, *format)).collect::<Result<_, _>>();
        let failed = |source| RunError::Write { path: folder.to_path_buf(), source };
        Ok(Self { folder, outputs: outputs.map_err(failed)? })
    }

    /// Makes rows of all lines of a file.
    fn fill(&mut self, path: &Path, record: Record) -> Result<(), RunError> {
        let unreadable = |source| RunError::UnreadableInput { path: path.to_path_buf(), source };
        let mut reader = BufReader::with_capacity(CHUNK_BYTES, File::open(path).map_err(unreadable)?);
        loop {
            let window = read_window(&mut reader).map_err(unreadable)?;
            if window.is_empty() {
                return Ok(());
            }
            self.cut(window, record).map_err(|error| match error {
                RowsError::Line(source) => {
                    RunError::BrokenRecords { path: path.to_path_buf(), source: source.into() }
                }
                RowsError::Sink(source) => RunError::Write { path: self.folder.to_path_buf(), source },
            })?;
        }
    }

    /// Cuts the chunks of a window in parallel, and appends them in order.
    fn cut(&mut self, mut window: Vec<Vec<u8>>, record: Record) -> Result<(), RowsError<io::Error>> {
        let large = window.pop_if(|last| last.len() > LARGE_BYTES);
        let chunks: Vec<_> = window.into_iter().map(|chunk| (chunk, batches(&self.outputs))).collect();
        let cut: Vec<Result<Vec<Box<dyn Batch>>, _>> = chunks
            .into_par_iter()
            .with_max_len(1)
            .map(|(chunk, batches)| {
                let mut fan = Fan { batches, onward: None };
                record.cut(&chunk, &mut fan).map(|()| fan.batches)
            })
            .collect();
        for batches in cut {
            append(&mut self.outputs, batches?).map_err(RowsError::Sink)?;
        }
        if let Some(chunk) = large {
            let mut fan = Fan { batches: batches(&self.outputs), onward: Some(&mut self.outputs) };
            record.cut(&chunk, &mut fan)?;
            fan.hand_on().map_err(RowsError::Sink)?;
        }
        Ok(())
    }

    /// Completes the files, and waits until they are on the disk.
    fn finish(self, formats: &[TableFormat]) -> Result<(), RunError> {
        let finish = || -> io::Result<()> {
            self.outputs.into_iter().try_for_each(Output::finish)?;
            for name in formats.iter().flat_map(|format| format.files()) {
                File::open(self.folder.join(name))?.sync_all()?;
            }
            Ok(())
        };
        finish().map_err(|source| RunError::Write { path: self.folder.to_path_buf(), source })
    }
}

/// Makes the files of a format.
fn open(folder: &Path, format: TableFormat) -> io::Result<Box<dyn Output>> {
    let files = || -> io::Result<Vec<BufWriter<File>>> {
        format.files().iter().map(|name| File::create(folder.join(name)).map(BufWriter::new)).collect()
    };
    Ok(match format {
        TableFormat::Csv(beginning) => Box::new(Csv::new(files()?, beginning)?),
        #[cfg(feature = "parquet")]
        TableFormat::Parquet => Box::new(Parquet::new(files()?)?),
        #[cfg(not(feature = "parquet"))]
        TableFormat::Parquet => return Err(io::ErrorKind::Unsupported.into()),
        #[cfg(feature = "sqlite")]
        TableFormat::Sqlite => {
            let path = format.files().first().map(|name| folder.join(name)).unwrap_or_default();
            Box::new(Sqlite::new(rusqlite::Connection::open(path).map_err(io::Error::other)?)?)
        }
        #[cfg(not(feature = "sqlite"))]
        TableFormat::Sqlite => return Err(io::ErrorKind::Unsupported.into()),
    })
}

/// The next lines, in chunks; one that is large is the last.
fn read_window(reader: &mut impl BufRead) -> io::Result<Vec<Vec<u8>>> {
    let mut window = Vec::new();
    let mut bytes = 0;
    while bytes < WINDOW_BYTES {
        let mut chunk = Vec::new();
        while chunk.len() < CHUNK_BYTES && reader.read_until(b'\n', &mut chunk)? > 0 {}
        if chunk.is_empty() {
            break;
        }
        bytes += chunk.len();
        let large = chunk.len() > LARGE_BYTES;
        window.push(chunk);
        if large {
            break;
        }
    }
    Ok(window)
}

fn batches(outputs: &[Box<dyn Output>]) -> Vec<Box<dyn Batch>> {
    outputs.iter().map(|output| output.batch()).collect()
}

fn append(outputs: &mut [Box<dyn Output>], batches: Vec<Box<dyn Batch>>) -> io::Result<()> {
    outputs.iter_mut().zip(batches).try_for_each(|(output, batch)| output.append(batch))
}

/// Gives every row to a batch of each output.
struct Fan<'o> {
    batches: Vec<Box<dyn Batch>>,
    /// Where full batches go; without, they are kept, however large.
    onward: Option<&'o mut Vec<Box<dyn Output>>>,
}

impl Fan<'_> {
    /// Hands what is there to the outputs, and begins anew.
    fn hand_on(&mut self) -> io::Result<()> {
        let Some(outputs) = &mut self.onward else { return Ok(()) };
        let full = std::mem::replace(&mut self.batches, batches(outputs));
        append(outputs, full)
    }
}

impl Sink for Fan<'_> {
    type Error = io::Error;

    fn row(&mut self, table: usize, cells: &[Cell<'_>]) -> io::Result<()> {
        for batch in &mut self.batches {
            batch.row(table, cells);
        }
        let full = self.onward.is_some() && self.batches.iter().any(|batch| batch.bytes() > LARGE_BYTES);
        if full { self.hand_on() } else { Ok(()) }
    }
}
