//! Where the characters of a document went: nothing of it is lost without being counted.

use crate::core::Error;

use super::container::damaged;

/// Characters by what became of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// In the text.
    pub shown: u32,
    /// Hidden.
    pub hidden: u32,
    /// Deleted with changes tracked.
    pub deleted: u32,
    /// Instructions of fields, with their signs.
    pub instructions: u32,
    /// Ends of paragraphs, cells and rows, breaks, pictures, numbers of notes.
    pub signs: u32,
    /// Characters of the stories that were walked over.
    pub expected: u32,
}

impl Tally {
    /// Whether every character went somewhere.
    ///
    /// # Errors
    /// `damaged` where some did not: the file says where text stands that is not there.
    pub fn check(&self) -> Result<(), Error> {
        let seen = self.shown + self.hidden + self.deleted + self.instructions + self.signs;
        if seen == self.expected {
            return Ok(());
        }
        Err(damaged(&format!("text is missing: {seen} of {} characters were found", self.expected)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_went_nowhere_is_damage() {
        let whole = Tally { shown: 3, deleted: 2, signs: 1, expected: 6, ..Tally::default() };
        assert!(whole.check().is_ok());
        assert!(Tally { expected: 7, ..whole }.check().is_err());
    }
}
