//! Floor 5: the records of one notice, their assembly and their check.

pub mod check;
mod records;

pub use records::*;
