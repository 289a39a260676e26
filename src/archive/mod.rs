//! The rim: an archive folder in, an output folder out. Files, threads and the
//! clock live here and nowhere below; the work on one document is the pure
//! function [`crate::extract::extract`].
//!
//! [`walk()`] lists the inputs, [`run()`] works on them and hands each finished
//! document to the receivers in order: [`Summary`], [`OutputFolder`], [`Stream`].

mod document;
mod error;
mod guard;
mod lock;
mod manifest;
mod name;
mod output;
mod pages;
mod place;
mod read;
mod run;
mod stream;
mod summary;
mod swap;
mod tables;
mod walk;

pub use document::Extracted;
pub use error::RunError;
pub use guard::guarded;
pub use manifest::RunRecord;
pub use output::OutputFolder;
pub use pages::{PageReport, make_page, write_pages};
pub use read::{ReadFile, read};
pub use run::{Document, Options, Receiver, UnknownFormats, run};
pub use stream::Stream;
pub use summary::{Report, Summary};
pub use tables::write_tables;
pub use walk::{Entry, Found, walk};
