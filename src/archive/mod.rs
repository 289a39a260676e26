//! The rim: an archive folder in, an output folder out. Files, threads and the
//! clock live here and nowhere below; the work on one document is the pure
//! function [`crate::extract::extract`].
//!
//! [`walk()`] lists the inputs, [`run()`] works on them and hands each finished
//! document to the receivers in order: [`Summary`], [`OutputFolder`], [`Stream`].
//! Each folder answers one question and uses only those named before it: `input`,
//! `finished`, `convert`, `reuse`, `run`, `report`, then `tables`, `output` and `pages`.

mod clock;
pub mod convert;
mod error;
mod finished;
mod guard;
mod input;
mod interrupt;
mod output;
mod pages;
mod report;
mod reuse;
mod run;
mod tables;

pub use clock::Started;
pub use error::RunError;
pub use finished::{
    Count, Document, Done, Findings, Issuer, KeptFinding, KeptLine, NoticeFacts, NoticeLine, Origin,
    Receiver, Stamp, Store,
};
pub use guard::guarded;
pub use input::{Bounds, Entry, Found, INSIDE, Member, ReadFile, roots, walk};
pub use interrupt::Interrupt;
pub use output::{OutputFolder, Staged, Stream};
pub use pages::{DocumentReader, PageReport, make_page, write_pages};
pub use report::{
    Counts, Course, Given, IssuerCount, NotRead, RejectNote, RunRecord, Summary, Tally, Unread,
};
pub use reuse::{Former, RULES_VERSION, Terms};
pub use run::{End, Genres, Options, UnknownFormats, run};
pub use tables::{describe_tables, write_tables};
