//! The tokens, dates and percentages of a text, as the reading of what stands around
//! its figures walks over them.

use crate::core::Span;
use crate::mentions::cursor::Cursor;
use crate::mentions::date::DateMention;
use crate::mentions::token::{Kind, Token};

/// The tokens, dates and percentages of a text.
pub(in crate::mentions) struct Places<'t, 'm> {
    pub(in crate::mentions) start: Cursor<'t>,
    pub(in crate::mentions) dates: &'m [DateMention],
    /// Each percentage from its first token to behind its last.
    pub(in crate::mentions) figures: Vec<(usize, usize)>,
    /// Behind each percentage and what belongs to it (`%/năm`, its own base): where it ends.
    pub(in crate::mentions) closed: Vec<usize>,
}

impl<'t> Places<'t, '_> {
    pub(in crate::mentions) fn token(&self, at: usize) -> Option<&'t Token> {
        self.start.at(at).here()
    }

    pub(in crate::mentions) const fn at(&self, at: usize) -> Cursor<'t> {
        self.start.at(at)
    }

    pub(in crate::mentions) fn index(&self, byte: u32) -> usize {
        self.start.at(0).behind(byte).index()
    }

    pub(in crate::mentions) fn span(&self, from: usize, to: usize) -> Option<Span> {
        (to > from).then(|| self.at(from).span_to(self.at(to)))
    }

    /// The start of the percentage that ends here with all that belongs to it: a percentage
    /// ends its item, with a sign behind it or without.
    pub(in crate::mentions) fn closes(&self, at: usize) -> Option<usize> {
        let index = self.closed.partition_point(|end| *end < at);
        self.closed.get(index).filter(|end| **end == at)?;
        self.figures.get(index).map(|figure| figure.0)
    }

    pub(in crate::mentions) fn signs(&self, from: usize, to: usize, signs: &[char]) -> bool {
        (from..to).any(|at| {
            self.token(at)
                .is_some_and(|token| matches!(token.kind, Kind::Sign(sign) if signs.contains(&sign)))
        })
    }
}
