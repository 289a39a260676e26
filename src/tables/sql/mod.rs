//! The tables in the words of databases: what `ketluan schema --sql` prints, and what
//! the outputs that write databases execute. Tables come from the description; the
//! indexes for the usual questions, the views that answer them and the search are
//! data files. Nothing here speaks to a database.

mod dialect;
mod script;
mod statements;
mod views;

pub use dialect::{Comments, Dialect, ForeignKeys};
pub use script::{BOOKS, SQLITE_APPLICATION, script, version_number};
pub use statements::{
    ForeignKey, Key, comments, create_table, definition, foreign_keys, in_order_of_references, primary_key,
    references,
};
pub use views::{INDEXES, SEARCH, view_names, views};
