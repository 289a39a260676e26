//! The arguments as declared: names, defaults and help texts. The man pages and
//! the shell completions are generated from here.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use serde::Serialize;

use super::bounds::BoundsArguments;
use super::conversion::ConversionArguments;
pub use super::format::Format;
use super::genre::GenreChoice;
use crate::tables::sql::Dialect;

const ABOUT: &str =
    "Turns an archive folder of Vietnamese conclusion notices (thông báo kết luận) into validated records";

const EXAMPLES: &str = "\
Examples:
  ketluan extract kho-luu-tru/ -o ket-qua/
  ketluan extract kho-luu-tru/2022/thong-bao-123.md
  ketluan extract kho-luu-tru/ | grep 'Sở Y tế' > y-te.jsonl
  ketluan view 'Thông báo 123.md' -o thong-bao-123.html
  ketluan check mau/
  ketluan diff ket-qua-cu/ ket-qua/
  ketluan text 'Thông báo 123.md'
  ketluan validate ket-qua/notices.jsonl
  ketluan schema notice
  ketluan load ket-qua/ --to postgres://vanthu@db.tinh.vn/luutru

Exit status: 0 all fine; 1 finished, but an input was rejected, nothing was read, or a check found something; \
2 could not run.";

/// Turns an archive folder of Vietnamese conclusion notices (thông báo kết luận) into validated records
#[derive(Debug, Parser)]
#[command(name = "ketluan", version, about = ABOUT, after_help = EXAMPLES, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Extract the records of every notice in folders or files
    Extract(ExtractArguments),
    /// Check a corpus of samples against what was recorded and labelled
    Check(CheckArguments),
    /// Compare two extractions, notice by notice and field by field
    Diff(DiffArguments),
    /// Print the source text of a file, the text that the spans of its records refer to
    Text(TextArguments),
    /// Check lines of records against the schema and the semantic checks
    Validate(ValidateArguments),
    /// Print a schema, list the schemas, or print the tables for a database
    Schema(SchemaArguments),
    /// Load an output folder into PostgreSQL
    #[cfg(feature = "postgres")]
    Load(LoadArguments),
    /// Make a page that shows a notice with every record at its place, for any browser
    View(ViewArguments),
}

const EXTRACT_NOTES: &str = "\
Without -o the notices go to standard output, one line of JSON each, and the summary to standard error. \
With -o the folder holds notices.jsonl (the same lines; store.jsonl without --format jsonl), documents.jsonl \
(what became of every input), \
rejects.jsonl, manifest.json and run.json; with --format csv or parquet also one file for each flat table, \
documents.csv, notices.csv, tasks.csv and so on (docs/tables.md); with --format sqlite also ketluan.sqlite, \
which holds all tables (docs/warehouse.md). It is built beside the old folder and replaces it whole; \
a folder that holds anything else is never touched.

Archives and mails are read where they lie (zip, tar, tar.gz, gz, eml): each member is a document of its own, \
named kho.zip!/2022/tb.docx, a mail's text thu.eml!/body.txt. Every command takes such a path, and - for standard \
input. Nothing is unpacked to the disk. Hidden files and links that lead out of the folder are passed over.

A second run into the same folder reads what is new or was changed since, and copies the rest: its output \
is the same, byte for byte, as if everything had been extracted anew. All is extracted anew with --full, \
and by another version of the program or with other --strict, --max-bytes or --genre. A file counts as unchanged \
when path, size and time of change are; where times are not to be trusted, use --full.

An interrupt or termination signal ends the run in order: OUT stays as it was, and what is extracted is \
kept beside it, for the same command to go on. A second signal ends it at once.

RAYON_NUM_THREADS sets the threads where --threads does not. The records are the same for any number.

Examples:
  ketluan extract kho-luu-tru/ -o ket-qua/
  ketluan extract kho-luu-tru/ -o ket-qua/ --format csv --csv-bom
  ketluan extract kho-luu-tru/ -o ket-qua/ --format jsonl --format parquet
  ketluan extract kho-luu-tru/ -o ket-qua/ --format sqlite
  ketluan extract 'kho.zip!/2022' -o ket-qua/
  ketluan extract 2021/ 2022/ --strict --max-bytes 500K -o ket-qua/
  ketluan extract 'Thông báo 123.md' > /dev/null
  ketluan extract kho-luu-tru/ --diagnostics json 2> khac-thuong.jsonl > /dev/null
  ketluan extract kho-luu-tru/ -o ket-qua/ --log-format json 2>> nhat-ky.jsonl

Exit status: 0 all fine; 1 finished, but an input was rejected, nothing was read, or nothing came of a PATH; \
2 could not run; 130 or 143 stopped by a signal, to be continued.";

/// The arguments of `extract`.
#[derive(Debug, Args)]
#[command(after_help = EXTRACT_NOTES)]
pub struct ExtractArguments {
    /// Folders, read with everything in them, files, places in archives, or - for standard input
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Folder for the results; it replaces the results of an earlier run
    #[arg(short, long, value_name = "OUT")]
    pub output: Option<PathBuf>,
    /// Form of the records; may be given several times. All but jsonl need -o
    #[arg(
        long = "format",
        value_name = "FORMAT",
        value_enum,
        value_delimiter = ',',
        default_value = "jsonl"
    )]
    pub formats: Vec<Format>,
    /// Begin CSV files with a byte order mark, so that Excel reads them as UTF-8
    #[arg(long)]
    pub csv_bom: bool,
    /// Extract everything anew, whatever an earlier run left in OUT
    #[arg(long)]
    pub full: bool,
    /// Reject files whose format is not read, instead of passing them over
    #[arg(long)]
    pub strict: bool,
    /// Genres that give records; all but laws and texts that are no documents unless given
    #[arg(long = "genre", value_name = "G", value_enum)]
    pub genres: Vec<GenreChoice>,
    /// What an input may cost
    #[command(flatten)]
    pub bounds: BoundsArguments,
    /// How PDF and pictures are read
    #[command(flatten)]
    pub conversion: ConversionArguments,
    /// Worker threads; as many as there are processors unless given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
    /// What is odd about the documents, on standard error: as text with the line and
    /// carets below the place, as one JSON object a line, or not at all. Without it,
    /// text where files are named, and only numbers where a folder is. The records
    /// hold it in any case
    #[arg(long, value_enum)]
    pub diagnostics: Option<Diagnostics>,
    /// How the run is told on standard error: for people, or as JSON lines with the
    /// start, the progress, each reject and the summary
    #[arg(long, value_enum, default_value_t)]
    pub log_format: LogFormat,
}

/// How a run is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people, with a progress bar on a terminal
    #[default]
    Text,
    /// One JSON object a line, each with its event
    Json,
}

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Diagnostics {
    /// The line of the document, with carets
    Text,
    /// One JSON object each; the rejects and the summary too
    Json,
    /// Not shown
    #[default]
    Off,
}

const CHECK_NOTES: &str = "\
A corpus is a folder of samples. A sample is a folder with one notice, source.md or source.txt; \
expected.jsonl and expected.view, what was recorded of it; and perhaps labels.json, what a careful \
reader found in it. The lowest scores allowed stand in floors.tsv. docs/checking.md describes them.

Examples:
  ketluan check mau/                           what differs from what was recorded
  ketluan check mau/ --update                  record it; then read it with git diff
  ketluan check mau/ --only cao-bang-2022-04   one sample
  ketluan check mau/ --ignore dates.role --ignore diagnostics
  ketluan check mau/ --format junit > ket-qua.xml

Exit status: 0 nothing differs; 1 something differs, or a score is below its floor; 2 could not run.";

/// The arguments of `check`.
#[derive(Debug, Args)]
#[command(after_help = CHECK_NOTES)]
pub struct CheckArguments {
    /// The folder of the samples
    #[arg(value_name = "CORPUS")]
    pub corpus: PathBuf,
    /// Record what the samples give now, and raise the floors to the scores; labels
    /// are never written. Refused where CI is set
    #[arg(long, conflicts_with = "ignored")]
    pub update: bool,
    /// Check this sample and no other; may be given several times
    #[arg(long, value_name = "NAME")]
    pub only: Vec<String>,
    /// Pass over a field, such as `dates.role`, `header` or `period`; may be given several times
    #[arg(long = "ignore", value_name = "FIELD")]
    pub ignored: Vec<String>,
    /// Form of the report
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
}

/// The form of the report of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum CheckFormat {
    /// For people: lines of the notices with carets, and tables
    #[default]
    Text,
    /// One JSON object
    Json,
    /// XML for pipelines, a test case for each sample and kind
    Junit,
}

const DIFF_NOTES: &str = "\
Notices are matched by their path, else by their document key, else by their bytes; records by their \
place and literal. That an edit moves what follows it is no change.

Examples:
  ketluan diff ket-qua-cu/ ket-qua/
  ketluan diff cu.jsonl moi.jsonl
  ketluan extract 'Thông báo 123.md' | ketluan diff cu.jsonl -

Exit status: 0 nothing differs; 1 something differs; 2 could not run.";

/// The arguments of `diff`.
#[derive(Debug, Args)]
#[command(after_help = DIFF_NOTES)]
pub struct DiffArguments {
    /// Lines of records, or an output folder; `-` reads standard input
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The same, to compare with
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
}

/// The arguments of `text`.
#[derive(Debug, Args)]
pub struct TextArguments {
    /// The file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Genres that give records; all but laws and texts that are no documents unless given
    #[arg(long = "genre", value_name = "G", value_enum)]
    pub genres: Vec<GenreChoice>,
    /// What an input may cost
    #[command(flatten)]
    pub bounds: BoundsArguments,
    /// How PDF and pictures are read
    #[command(flatten)]
    pub conversion: ConversionArguments,
}

/// The arguments of `validate`.
#[derive(Debug, Args)]
pub struct ValidateArguments {
    /// Files with one notice a line; `-` reads standard input
    #[arg(value_name = "FILE.jsonl", required = true)]
    pub files: Vec<PathBuf>,
}

const SCHEMA_NOTES: &str = "\
The scripts hold the tables with types, keys and meanings, and views for the usual questions. Those for \
DuckDB and ClickHouse also read the Parquet and CSV files of an output folder. docs/warehouse.md shows them at work.

Examples:
  ketluan schema notice
  ketluan schema --sql postgres | psql -v ON_ERROR_STOP=1 -d luutru
  ketluan schema --sql duckdb > ket-qua/load.sql";

/// The arguments of `schema`.
#[derive(Debug, Args)]
#[command(after_help = SCHEMA_NOTES)]
pub struct SchemaArguments {
    /// The schema to print; without it the names are listed
    #[arg(value_name = "NAME")]
    pub name: Option<String>,
    /// Print the tables as a script for this database instead
    #[arg(long, value_name = "DIALECT", conflicts_with = "name", value_parser = dialects())]
    pub sql: Option<Dialect>,
}

/// The names of the databases, as shown by help and completions.
fn dialects() -> impl TypedValueParser<Value = Dialect> {
    PossibleValuesParser::new(Dialect::ALL.map(|(name, _)| name)).try_map(|name| name.parse::<Dialect>())
}

#[cfg(feature = "postgres")]
const LOAD_NOTES: &str = "\
The schema mirrors the folder: tables, keys, views are made where there are none; notices that are new or \
changed are written, those that are gone are removed, the others are not touched. All of it is one transaction, \
so whoever reads sees the state before or after, and a load that fails has changed nothing.

An output that holds no notice, or lacks more than a tenth of those in the database, is refused, and the \
message names what would go: a disk that was not there looks like an archive that is empty. Where they are to \
go, say --allow-removals; --dry-run tells what a load would do, names all that would go, and writes nothing.

User, password, host, port and database are also taken from PGUSER, PGPASSWORD, PGHOST, PGPORT, PGDATABASE \
and the file .pgpass. Connections are not encrypted; sslmode=require is refused. docs/warehouse.md shows the \
tables at work.

Examples:
  ketluan load ket-qua/ --to postgres://vanthu@db.tinh.vn/luutru
  ketluan load ket-qua/ --to postgres:///luutru --schema ketluan_2026
  ketluan load ket-qua/ --to postgres:///luutru --dry-run

Exit status: 0 loaded; 2 could not load, and nothing was changed.";

/// The arguments of `load`.
#[cfg(feature = "postgres")]
#[derive(Debug, Args)]
#[command(after_help = LOAD_NOTES)]
pub struct LoadArguments {
    /// The output folder of an extraction
    #[arg(value_name = "OUT")]
    pub folder: PathBuf,
    /// The database
    #[arg(long, value_name = "postgres://…")]
    pub to: String,
    /// The schema of the database that holds the tables, and nothing else
    #[arg(long, value_name = "NAME", default_value = "ketluan")]
    pub schema: String,
    /// Tell what would be added, changed and removed, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Load also where more than a tenth of the notices of the database would go, or all
    #[arg(long)]
    pub allow_removals: bool,
}

const VIEW_NOTES: &str = "\
One file gives one page: a single HTML file that needs no network, no installation and no other file. \
Without -o it goes to standard output; on a terminal, to NAME.html in the present folder.

A folder, several files, or -o with the name of a folder give a folder of pages: index.html with a row for \
each notice, the pages in notices/, and pages.json, which tells the page of each input. It is built beside \
the old folder and replaces it whole.

A file or folder that this program did not make is never overwritten.

Examples:
  ketluan view thong-bao-123.md -o thong-bao-123.html
  ketluan view 'Kết luận phiên họp tháng 4.md' > thang-4.html
  ketluan view kho-luu-tru/2022/ -o trang-2022/
  ketluan view thang-4.md thang-5.md -o quy-2/";

/// The arguments of `view`.
#[derive(Debug, Args)]
#[command(after_help = VIEW_NOTES)]
pub struct ViewArguments {
    /// Files, or folders, read with everything in them
    #[arg(value_name = "FILE", required = true)]
    pub paths: Vec<PathBuf>,
    /// The page, or the folder of pages
    #[arg(short, long, value_name = "PAGE.html")]
    pub output: Option<PathBuf>,
    /// Genres that give records; all but laws and texts that are no documents unless given
    #[arg(long = "genre", value_name = "G", value_enum)]
    pub genres: Vec<GenreChoice>,
    /// What an input may cost
    #[command(flatten)]
    pub bounds: BoundsArguments,
    /// How PDF and pictures are read
    #[command(flatten)]
    pub conversion: ConversionArguments,
}
