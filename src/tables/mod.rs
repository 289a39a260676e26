//! Floor 7: a notice becomes rows. `description` says which tables and columns
//! there are, `rows` cuts one line of JSON into them, and each output has its own
//! file; nothing here opens a file or knows where the bytes go.

pub mod csv;
pub mod days;
pub mod description;
pub mod documents;
pub mod jsonl;
pub mod output;
pub mod package;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod rows;
pub mod sql;
#[cfg(feature = "sqlite")]
pub mod sqlite;
