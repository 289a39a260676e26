//! The pieces of a text: one, but for text that a page end cuts, so that the one lies in
//! place and only the others take memory of their own.

use std::ops::Deref;

/// One piece or several.
#[derive(Debug, Clone)]
pub enum Pieces<T> {
    /// Nearly always.
    One([T; 1]),
    /// A page end cuts them.
    Several(Vec<T>),
}

impl<T: Copy> Pieces<T> {
    /// One piece.
    pub const fn new(piece: T) -> Self {
        Self::One([piece])
    }

    /// Adds a piece.
    pub fn push(&mut self, piece: T) {
        match self {
            Self::One([first]) => *self = Self::Several(vec![*first, piece]),
            Self::Several(pieces) => pieces.push(piece),
        }
    }

    /// The last piece, to be changed.
    pub fn last_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::One([piece]) => Some(piece),
            Self::Several(pieces) => pieces.last_mut(),
        }
    }
}

impl<T> Deref for Pieces<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        match self {
            Self::One(piece) => piece,
            Self::Several(pieces) => pieces,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_in_their_order() {
        let mut pieces = Pieces::new(1);
        assert_eq!(*pieces, [1]);
        for piece in 2..5 {
            pieces.push(piece);
            assert_eq!(pieces.last_mut(), Some(&mut piece.clone()));
        }
        assert_eq!(*pieces, [1, 2, 3, 4]);
    }
}
