//! Byte ranges. [`Span`] lives inside one run and points into the working text
//! or the source text; [`Place`] is what a record hands over.

use std::ops::Range;

use serde::{Serialize, Serializer};

/// A half-open byte range. Invariant: `start <= end`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span; the ends are put in order, so that the invariant holds for any input.
    pub const fn new(start: u32, end: u32) -> Self {
        if start <= end { Self { start, end } } else { Self { start: end, end: start } }
    }

    /// A span from the byte positions of a text, which is never longer than `u32::MAX`
    /// (decoding refuses longer ones); positions beyond are clamped.
    pub fn from_range(range: Range<usize>) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self::new(clamp(range.start), clamp(range.end))
    }

    /// The range as indexes into a string.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether the two spans share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The same span, moved towards the end of the text.
    pub const fn shifted(self, by: u32) -> Self {
        Self { start: self.start.saturating_add(by), end: self.end.saturating_add(by) }
    }
}

/// Where a literal stands in the source text: the `span` of RECORDS. Byte offsets
/// are half-open, `line` is 1-based and ends at LF only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(remote = "Self")]
pub struct Place {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
    /// 1-based line of the first byte.
    pub line: u32,
    /// Page or part, where the format has them.
    pub part: Option<Box<str>>,
    /// The pieces of a literal that a column or a page end cuts; the place then
    /// covers the first piece to the last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub pieces: Vec<Place>,
}

impl Place {
    /// The byte range without line and part.
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// A place without part and pieces.
    pub const fn plain([start, end, line]: [u32; 3]) -> Self {
        Self { start, end, line, part: None, pieces: Vec::new() }
    }

    /// Start, end and line of a plain place that was serialised where nobody reads text.
    #[inline]
    pub const fn from_number(number: u128) -> Option<[u32; 3]> {
        let [a, b, c, d, e, f, g, h, i, j, k, l, kind, ..] = number.to_le_bytes();
        let numbers = [[a, b, c, d], [e, f, g, h], [i, j, k, l]];
        if kind == IS_PLACE {
            let [start, end, line] = numbers;
            Some([u32::from_le_bytes(start), u32::from_le_bytes(end), u32::from_le_bytes(line)])
        } else {
            None
        }
    }

    #[inline]
    fn number(&self) -> u128 {
        let numbers = u128::from(self.start) | u128::from(self.end) << 32 | u128::from(self.line) << 64;
        numbers | u128::from(IS_PLACE) << 96
    }
}

/// The byte of a number that tells a place; an id has zero there.
const IS_PLACE: u8 = 2;

impl Serialize for Place {
    /// Field by field (as derived, by the inherent function of the same name), or as a
    /// number where the serialiser says that no text is read: every record has a place,
    /// and nearly all are three numbers.
    #[inline]
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() || self.part.is_some() || !self.pieces.is_empty() {
            Self::serialize(self, serializer)
        } else {
            serializer.serialize_u128(self.number())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::core::RecordId;

    #[test]
    fn a_place_comes_back_from_its_number_and_is_no_id() {
        let place = Place::plain([7, u32::MAX, u32::MAX - 1]);
        assert_eq!(Place::from_number(place.number()).map(Place::plain).as_ref(), Some(&place));
        assert_eq!(RecordId::from_number(place.number()), None);
        assert_eq!(
            serde_json::to_string(&place).unwrap(),
            r#"{"start":7,"end":4294967295,"line":4294967294,"part":null}"#
        );
    }
}
