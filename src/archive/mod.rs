//! The rim: an archive folder in, an output folder out. Files, threads and the
//! clock live here and nowhere below; the work on one document is the pure
//! function [`crate::extract::extract`].
//!
//! [`walk()`] lists the inputs, [`run()`] works on them and hands each finished
//! document to the receivers in order: [`Summary`], [`OutputFolder`], [`Stream`].

mod clock;
mod contents;
mod document;
mod error;
mod facts;
mod former;
mod guard;
mod interrupt;
mod line;
mod lock;
mod manifest;
mod name;
mod output;
mod pages;
mod place;
mod read;
mod record;
mod roots;
mod run;
mod store;
mod stream;
mod summary;
mod swap;
mod tables;
mod unread;
mod walk;

pub use clock::Started;
pub use error::RunError;
pub use facts::{Count, Issuer, NoticeFacts};
pub use former::Former;
pub use guard::guarded;
pub use interrupt::Interrupt;
pub use line::{Findings, KeptFinding, KeptLine, NoticeLine, Origin, Store};
pub use manifest::{RULES_VERSION, Terms};
pub use output::{OutputFolder, Staged};
pub use pages::{PageReport, make_page, write_pages};
pub use read::{ReadFile, read};
pub use record::{Course, RunRecord};
pub use roots::roots;
pub use run::{Document, Done, End, Options, Receiver, UnknownFormats, run};
pub use stream::Stream;
pub use summary::{Counts, Given, IssuerCount, RejectNote, Summary, Tally};
pub use tables::{describe_tables, write_tables};
pub use unread::{NotRead, Unread};
pub use walk::{Entry, Found, walk};
