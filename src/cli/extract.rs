//! `ketluan extract`: walk, run, and hand the documents to whoever wants them.

use std::io::{self, BufWriter, IsTerminal};
use std::num::NonZeroUsize;
use std::time::Instant;

use serde::Serialize;

use super::arguments::{Diagnostics, ExtractArguments, Format};
use super::report::{Bar, Reporter};
use super::sources::Sources;
use super::{CliError, Status};
use crate::archive::{
    Options, OutputFolder, Receiver, RunError, RunRecord, Stream, Summary, UnknownFormats,
    run as run_archive, walk,
};
use crate::extract::Limits;
use crate::tables::csv::Beginning;
use crate::tables::output::TableFormat;

/// The options as `run.json` keeps them.
#[derive(Debug, Serialize)]
struct Settings {
    paths: Vec<String>,
    formats: Vec<Format>,
    strict: bool,
    max_bytes: u64,
    threads: Option<u16>,
    diagnostics: Diagnostics,
}

/// Runs the command.
///
/// # Errors
/// When it could not run, or could not write; no output folder is left then.
pub fn run(asked: &ExtractArguments) -> Result<Status, CliError> {
    let started = Instant::now();
    let tables = table_formats(asked);
    if asked.output.is_none() && !tables.is_empty() {
        return Err(CliError::TablesNeedFolder);
    }
    if let Some(feature) = tables.iter().find_map(|format| format.missing_feature()) {
        return Err(CliError::FormatNotBuilt { feature });
    }
    // Nothing is read, and no folder made, before every path is known to be there.
    let entries = walk(&asked.paths)?;
    let options = Options {
        limits: Limits { max_bytes: asked.max_bytes },
        unknown_formats: if asked.strict { UnknownFormats::Reject } else { UnknownFormats::Ignore },
        threads: asked.threads.and_then(|threads| NonZeroUsize::new(usize::from(threads))),
    };
    let mut summary = Summary::default();
    let mut output = Output::open(asked)?;
    let bar = if output.leaves_terminal_free() { Bar::Shown(entries.len()) } else { Bar::Hidden };
    let mut reporter = Reporter::new(diagnostics(asked), bar, Sources::new(&entries, options.limits));
    // The records first: a finding is shown when its record is written.
    run_archive(&entries, &options, &mut [&mut summary, output.receiver(), &mut reporter])?;
    if let Output::Folder(folder) = &mut output {
        folder.write_tables(&tables, options.threads)?;
    }
    let duration = started.elapsed();
    match output {
        Output::Stream(stream) => stream.finish()?,
        Output::Folder(folder) => {
            folder.finish(&RunRecord::new(Settings::new(asked), &summary, duration))?;
        }
    }
    reporter.finish(&summary, duration)?;
    Ok(if summary.has_rejects() { Status::Findings } else { Status::Fine })
}

/// Findings as asked for; else those of files that were named, but not of whole folders.
fn diagnostics(asked: &ExtractArguments) -> Diagnostics {
    let files = asked.paths.iter().all(|path| path.is_file());
    asked.diagnostics.unwrap_or(if files { Diagnostics::Text } else { Diagnostics::Off })
}

/// The formats of tables among those asked for, each once.
fn table_formats(asked: &ExtractArguments) -> Vec<TableFormat> {
    let beginning = if asked.csv_bom { Beginning::ByteOrderMark } else { Beginning::Plain };
    let mut formats = Vec::new();
    for format in &asked.formats {
        let format = match format {
            Format::Jsonl => continue,
            Format::Csv => TableFormat::Csv(beginning),
            Format::Parquet => TableFormat::Parquet,
            Format::Sqlite => TableFormat::Sqlite,
        };
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    formats
}

impl Settings {
    fn new(asked: &ExtractArguments) -> Self {
        Self {
            paths: asked.paths.iter().map(|path| path.display().to_string()).collect(),
            formats: asked.formats.clone(),
            strict: asked.strict,
            max_bytes: asked.max_bytes,
            threads: asked.threads,
            diagnostics: diagnostics(asked),
        }
    }
}

/// Where the records go.
enum Output {
    Stream(Stream<BufWriter<io::StdoutLock<'static>>>),
    Folder(Box<OutputFolder>),
}

impl Output {
    fn open(asked: &ExtractArguments) -> Result<Self, RunError> {
        Ok(match &asked.output {
            Some(path) => Self::Folder(Box::new(OutputFolder::create(path, &asked.paths)?)),
            None => Self::Stream(Stream::new(BufWriter::new(io::stdout().lock()), "standard output")),
        })
    }

    fn receiver(&mut self) -> &mut dyn Receiver {
        match self {
            Self::Stream(stream) => stream,
            Self::Folder(folder) => folder.as_mut(),
        }
    }

    /// Whether a progress bar would not be drawn between the lines of the records.
    fn leaves_terminal_free(&self) -> bool {
        match self {
            Self::Stream(_) => !io::stdout().is_terminal(),
            Self::Folder(_) => true,
        }
    }
}
