//! What a run did, in numbers: counted from the finished documents, and kept in `run.json`.

mod record;
mod summary;
mod unread;

pub use record::{Course, RunRecord, StoreRecord};
pub use summary::{Counts, Given, IssuerCount, RejectNote, Summary, Tally};
pub use unread::{NotRead, Unread};
