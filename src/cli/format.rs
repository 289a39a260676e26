//! The forms of the records that an extraction can write.

use clap::ValueEnum;
use serde::Serialize;

/// The form of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Nested records, one notice a line
    #[default]
    Jsonl,
    /// Tables, a file of comma-separated values each
    Csv,
    /// Tables with typed columns, a Parquet file each
    Parquet,
    /// Tables, views and a search over the tasks in one file of SQLite
    Sqlite,
}

impl Format {
    /// The word as it is given and written.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Jsonl => "jsonl",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Sqlite => "sqlite",
        }
    }
}
