//! Floor 5: the records of one notice, their assembly and their check.

mod assemble;
pub mod check;
mod citations;
mod dates;
mod directive;
mod findings;
mod header;
mod people;
mod percentages;
mod provinces;
mod recipients;
mod records;
mod sections;
mod signature;
mod surroundings;
mod tasks;
mod writer;

pub use assemble::{Given, assemble};
pub use records::*;
