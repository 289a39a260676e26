//! Floor 5: the records of one notice, their assembly and their check.

mod records;

pub use records::*;
