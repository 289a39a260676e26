//! `ketluan extract`: walk, run, and hand the documents to whoever wants them.

use std::io::{self, BufWriter, IsTerminal};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::Arc;

use serde::Serialize;

use super::arguments::{Diagnostics, ExtractArguments, Format, LogFormat};
use super::conversion::Recognition;
use super::genre;
use super::overview::PastOutput;
use super::report::{Again, Bar, Manner, Reporter};
use super::sources::Sources;
use super::{CliError, Status};
use crate::archive::{
    Course, End, Entry, Former, Interrupt, Options, OutputFolder, Receiver, RunError, RunRecord, Started,
    Stream, Summary, Terms, UnknownFormats, roots, run as run_archive, walk,
};
use crate::read::{format_by_name, needs_tools};
use crate::tables::csv::Beginning;
use crate::tables::output::TableFormat;

/// The options as `run.json` keeps them.
#[derive(Debug, Clone, Serialize)]
struct Settings {
    paths: Vec<String>,
    formats: Vec<Format>,
    full: bool,
    strict: bool,
    max_bytes: u64,
    max_members: u64,
    ocr: Recognition,
    tool_seconds: u64,
    tools: Vec<String>,
    genres: Vec<String>,
    threads: Option<u16>,
    diagnostics: Diagnostics,
    log_format: LogFormat,
}

/// Runs the command.
///
/// # Errors
/// When it could not run, or could not write; no output folder is left then.
pub fn run(asked: &ExtractArguments) -> Result<Status, CliError> {
    let tables = table_formats(asked);
    if asked.output.is_none() && !tables.is_empty() {
        return Err(CliError::TablesNeedFolder);
    }
    if let Some(feature) = tables.iter().find_map(|format| format.missing_feature()) {
        return Err(CliError::FormatNotBuilt { feature });
    }
    // Before any file is looked at: what changes from now on is read by the next run.
    let started = Started::now();
    // Signals that come before a folder is there end the command as ever.
    let interrupt = if asked.output.is_some() {
        Interrupt::listen().map_err(|source| RunError::Signals { source })?
    } else {
        Interrupt::default()
    };
    // Nothing is read, and no folder made, before every path is known to be there.
    let bounds = asked.bounds.bounds();
    let entries = walk(&asked.paths, &bounds)?;
    let run = Run {
        asked,
        started,
        entries: &entries,
        options: Options {
            limits: asked.bounds.limits(),
            unknown_formats: if asked.strict { UnknownFormats::Reject } else { UnknownFormats::Ignore },
            genres: genre::genres(&asked.genres),
            threads: asked.threads.and_then(|threads| NonZeroUsize::new(usize::from(threads))),
            tools: Arc::new(asked.conversion.tools(interrupt.clone())),
        },
        interrupt,
    };
    match &asked.output {
        Some(output) => run.into_folder(output.clone()),
        None => run.into_stream(),
    }
}

/// A run that is about to begin.
struct Run<'a> {
    asked: &'a ExtractArguments,
    started: Started,
    entries: &'a [Entry],
    options: Options,
    interrupt: Interrupt,
}

impl Run<'_> {
    /// The records go to standard output.
    fn into_stream(self) -> Result<Status, CliError> {
        let mut summary = Summary::of(&self.asked.paths);
        let mut stream = Stream::new(BufWriter::new(io::stdout().lock()), "standard output");
        // A progress bar would be drawn between the lines of the records.
        let bar = if io::stdout().is_terminal() { Bar::Hidden } else { Bar::Shown };
        let mut reporter = self.reporter(bar);
        reporter.start(PastOutput::None, None)?;
        let former = Former::default();
        // The records first: a finding is shown when its record is written.
        let receivers: &mut [&mut dyn Receiver] = &mut [&mut summary, &mut stream, &mut reporter];
        run_archive(self.entries, &self.options, &former, &self.interrupt, receivers)?;
        stream.finish()?;
        let status = status(&summary);
        reporter.finish(&summary, self.started.elapsed(), status.number())?;
        Ok(status)
    }

    /// The records go to a folder, which takes from the earlier one what still holds.
    fn into_folder(self, output: PathBuf) -> Result<Status, CliError> {
        let formats = self.asked.formats.iter().map(|format| format.name().to_string()).collect();
        let terms = Terms::new(
            self.asked.strict,
            self.asked.bounds.max_bytes,
            genre::words(&self.asked.genres),
            formats,
        )
        .with_tools(self.tools());
        let mut folder = OutputFolder::create(&output, &self.asked.paths, terms)?;
        let roots = roots(&self.asked.paths);
        let former = if self.asked.full { Former::default() } else { folder.former(&roots) };
        let mut summary = Summary::of(&self.asked.paths);
        let mut reporter = self.reporter(Bar::Shown);
        let past = if former.is_empty() { PastOutput::None } else { PastOutput::Used };
        reporter.start(past, former.unusable.as_deref())?;
        let receivers: &mut [&mut dyn Receiver] = &mut [&mut summary, &mut folder, &mut reporter];
        let end = run_archive(self.entries, &self.options, &former, &self.interrupt, receivers)?;
        let course = |exit_status| Course {
            options: self.settings(),
            roots,
            started: self.started,
            full_because: former.unusable.clone(),
            exit_status,
        };
        if let End::Interrupted(done) = end {
            let status = self.interrupt.exit_status().unwrap_or(Status::FAILED);
            let last = done.checked_sub(1).and_then(|last| self.entries.get(last));
            let last = last.map_or("", |entry| entry.name.as_str());
            let kept = folder.keep(&former, last, RunRecord::new(course(status), &summary))?;
            let again = if self.asked.full { Again::WithoutFull } else { Again::AsItIs };
            reporter.interrupted(&kept, status, again)?;
            return Ok(Status::Interrupted(status));
        }
        // What moved is told as renamed, not as gone.
        summary.work.gone = former.gone(self.entries).saturating_sub(summary.work.renamed);
        let status = status(&summary);
        let staged = folder.stage()?;
        staged.write_tables(&table_formats(self.asked), self.options.threads)?;
        staged.record(RunRecord::new(course(status.number()), &summary))?;
        staged.put()?;
        reporter.finish(&summary, self.started.elapsed(), status.number())?;
        Ok(status)
    }

    /// What documents that outside tools read depend on; nothing where there are none.
    fn tools(&self) -> Vec<String> {
        let outside = |entry: &Entry| needs_tools(format_by_name(&entry.name));
        if self.entries.iter().any(outside) { self.options.tools.terms() } else { Vec::new() }
    }

    fn reporter(&self, bar: Bar) -> Reporter {
        let manner = Manner { diagnostics: self.diagnostics(), log: self.asked.log_format, bar };
        let sources = match manner.diagnostics {
            Diagnostics::Text => Sources::new(self.entries, &self.options),
            Diagnostics::Json | Diagnostics::Off => Sources::default(),
        };
        Reporter::new(manner, self.entries.len(), sources)
    }

    /// Findings as asked for; else those of files that were named, but not of whole folders.
    fn diagnostics(&self) -> Diagnostics {
        let files = self.asked.paths.iter().all(|path| path.is_file());
        self.asked.diagnostics.unwrap_or(if files { Diagnostics::Text } else { Diagnostics::Off })
    }

    fn settings(&self) -> Settings {
        Settings {
            paths: self.asked.paths.iter().map(|path| path.display().to_string()).collect(),
            formats: self.asked.formats.clone(),
            full: self.asked.full,
            strict: self.asked.strict,
            max_bytes: self.asked.bounds.max_bytes,
            max_members: self.asked.bounds.max_members,
            ocr: self.asked.conversion.ocr,
            tool_seconds: self.asked.conversion.tool_seconds,
            tools: self.tools(),
            genres: genre::words(&self.asked.genres),
            threads: self.asked.threads,
            diagnostics: self.diagnostics(),
            log_format: self.asked.log_format,
        }
    }
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

fn status(summary: &Summary) -> Status {
    if summary.needs_attention() { Status::Findings } else { Status::Fine }
}
