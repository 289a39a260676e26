//! Floor 5: the records of one notice, their assembly and their check.

mod abbreviations;
mod agencies;
mod assemble;
mod assignees;
pub mod check;
mod citations;
mod dates;
mod decisions;
mod directive;
mod duties;
mod figures;
mod findings;
mod header;
pub mod indicators;
mod list_end;
mod lists;
mod matter;
mod names;
mod partners;
mod people;
mod percentages;
mod provinces;
mod quantities;
mod recipients;
mod records;
mod sections;
mod signature;
mod spread;
mod surroundings;
mod tasks;
mod territory;
mod writer;

pub use assemble::{Given, assemble};
pub use records::*;
