//! What every output of tables is: workers fill batches, one after the other is
//! appended in the order of the notices, and at the end the output is finished. An
//! output is one file beside this one and one variant of [`TableFormat`]; which
//! files it writes to is decided at the rim.

use std::any::Any;
use std::io;

use super::csv::Beginning;
use super::description::{Table, description};
use super::package;
use super::rows::Cell;

/// The rows of some lines, in the form in which the output appends them fastest.
pub trait Batch: Any + Send {
    /// Takes one row: a cell for each column of the table, an index into
    /// [`Description::tables`](super::description::Description::tables).
    fn row(&mut self, table: usize, cells: &[Cell<'_>]);

    /// About how many bytes it holds, so that nobody lets it grow without bound.
    fn bytes(&self) -> usize;
}

/// Where the rows of all tables go.
pub trait Output: Send {
    /// An empty batch, for a worker to fill.
    fn batch(&self) -> Box<dyn Batch>;

    /// Appends a batch that [`Output::batch`] gave. The batches of a run come in the
    /// order of the notices and are cut in the same way for any number of threads.
    ///
    /// # Errors
    /// When it cannot be written.
    fn append(&mut self, batch: Box<dyn Batch>) -> io::Result<()>;

    /// Writes what is left. The files are whole then, but not yet synced to the disk.
    ///
    /// # Errors
    /// When it cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// The batch as the type that its output made it of.
///
/// # Errors
/// When another output made it; a bug of ours.
pub fn own<B: Batch>(batch: Box<dyn Batch>) -> io::Result<Box<B>> {
    let batch: Box<dyn Any> = batch;
    batch.downcast().map_err(|_| io::Error::other("a batch of another output; a bug of this program"))
}

/// The forms in which tables are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TableFormat {
    /// A file of comma-separated values for each table.
    Csv(Beginning),
    /// A Parquet file for each table.
    Parquet,
    /// One file of SQLite with all tables.
    Sqlite,
}

/// Every format, to know its files.
const FORMATS: [TableFormat; 3] =
    [TableFormat::Csv(Beginning::Plain), TableFormat::Parquet, TableFormat::Sqlite];

/// The file of SQLite.
const SQLITE_FILE: &str = "ketluan.sqlite";

impl TableFormat {
    /// The ending of its files.
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Csv(_) => "csv",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }

    /// The cargo feature that this format needs and that the program was built without.
    pub const fn missing_feature(self) -> Option<&'static str> {
        match self {
            Self::Parquet if !cfg!(feature = "parquet") => Some("parquet"),
            Self::Sqlite if !cfg!(feature = "sqlite") => Some("sqlite"),
            Self::Csv(_) | Self::Parquet | Self::Sqlite => None,
        }
    }

    /// Whether each table has a file of its own.
    pub const fn is_a_file_each(self) -> bool {
        match self {
            Self::Csv(_) | Self::Parquet => true,
            Self::Sqlite => false,
        }
    }

    /// The names of its files, one for each table and in their order, or one for all.
    pub fn files(self) -> Vec<String> {
        let ending = self.ending();
        let named = |table: &Table| format!("{}.{ending}", table.name);
        match self {
            Self::Csv(_) | Self::Parquet => description().tables.iter().map(named).collect(),
            Self::Sqlite => vec![SQLITE_FILE.to_owned()],
        }
    }
}

/// Whether an output of tables writes a file of this name.
pub fn is_table_file(name: &str) -> bool {
    name == package::FILE || FORMATS.iter().any(|format| format.files().iter().any(|file| file == name))
}
