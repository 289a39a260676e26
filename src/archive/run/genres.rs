//! Which genres give records: all but what lacks the form of an administrative document,
//! unless genres are named.

use crate::core::{Error, Reason, Stage};
use crate::notice::Genre;

/// The genres that were asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Genres {
    /// Every document with the form of one.
    #[default]
    OfForm,
    /// Every text.
    All,
    /// These, a bit each.
    These(u16),
}

impl Genres {
    /// The genres of a list; none is the default.
    pub fn of(list: impl IntoIterator<Item = Genre>) -> Self {
        match list.into_iter().fold(0, |bits, genre| bits | bit(genre)) {
            0 => Self::OfForm,
            bits => Self::These(bits),
        }
    }

    /// Whether a text gives records.
    pub const fn chooses(self, genre: Genre, formless: bool) -> bool {
        match self {
            Self::OfForm => !formless,
            Self::All => true,
            Self::These(bits) => bits & bit(genre) != 0,
        }
    }

    /// Why a text gives none, where genres were named.
    pub fn reason(self) -> Option<Error> {
        let message = "its genre is none of those that --genre names";
        matches!(self, Self::These(_)).then(|| Error::new(Stage::Extract, Reason::GenreNotChosen, message))
    }
}

const fn bit(genre: Genre) -> u16 {
    1 << genre as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_form_is_chosen_by_name_only() {
        let default = Genres::of([]);
        assert!(default.chooses(Genre::Other, false) && !default.chooses(Genre::Other, true));
        let these = Genres::of([Genre::Other, Genre::Plan]);
        assert!(these.chooses(Genre::Other, true) && !these.chooses(Genre::Conclusion, false));
        assert!(Genres::All.chooses(Genre::Other, true));
        assert!(default.reason().is_none() && these.reason().is_some());
    }
}
