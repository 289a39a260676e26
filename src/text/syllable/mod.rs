//! The syllables of written Vietnamese, and the words of a text that are none of them.
//!
//! The standard orthography is closed: some thirty onsets, a hundred and sixty rimes, six
//! tones, and rules for which go together and where the tone stands. A word with a marked
//! letter that breaks them was misread or mistyped (`quyểt`, `truờng`, `ph ương`), unless
//! it is an abbreviation, a code, a loan or a name of another language. Words without a
//! mark may be of any language and are hardly ever told. Nothing is repaired.

mod fine;
mod join;
mod judge;
mod letter;
mod nearest;
mod parse;
mod repair;
mod scan;
mod shape;
mod sight;
mod table;

pub use repair::{common, is_common, is_fine};
pub use scan::{Misreadings, Suspects};
pub use sight::{Sight, sight};

#[cfg(test)]
use scan::misread;

#[cfg(test)]
mod examples;
