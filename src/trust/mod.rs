//! Whether the records can be trusted: a corpus of samples checked field by field
//! against what was recorded and scored against labels made by hand, and two
//! extractions compared. Extraction itself knows nothing of this; the formats are
//! described in `docs/checking.md`.
//!
//! [`Corpus::open`] reads a corpus, [`check()`] compares and scores it with any
//! [`Extraction`], [`record`] and [`raise`] write what is to hold from now on.
//! [`Extractions::open`] reads lines of records, [`diff()`] compares two of them.

mod check;
mod corpus;
mod diff;
mod difference;
mod error;
mod extractions;
mod floors;
mod ignored;
mod labels;
mod lines;
mod measures;
mod moves;
mod page;
mod pairs;
mod phrases;
mod sample;
mod score;
mod snippet;
mod update;

pub use check::{Extraction, Recording, Report, SampleReport, check};
pub use corpus::{Corpus, Scope};
pub use diff::{Diff, Fate, NoticeDiff, diff};
pub use difference::{Change, Comparison, Difference, Fields, Tally, compare};
pub use error::TrustError;
pub use extractions::Extractions;
pub use floors::{Floors, POOLED, Scores, Shortfall};
pub use lines::Lines;
pub use measures::MEASURES;
pub use page::{label, page, range, shown};
pub use sample::Sample;
pub use score::Counts;
pub use snippet::{Colours, Gravity, Message};
pub use update::{raise, record};
