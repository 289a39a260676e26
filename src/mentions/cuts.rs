//! The words of a whole document, cut once. Each step takes the tokens of its part from
//! here, wherever page ends part it, and no byte is looked at twice for where words end.

use super::token::{Cut, Token, cut, tokenize, vocabulary};
use crate::blocks::Flow;
use crate::core::Span;
use crate::text::{Sight, Suspects};

/// The tokens of a document, as small as they can be kept.
#[derive(Debug, Default)]
pub struct Cuts {
    /// None of a long document, whose parts are cut one by one: they are as many as the
    /// bytes of its text, and the time of most memory comes with them.
    cuts: Option<Vec<Cut>>,
    /// Marked words that are fine.
    fine: u32,
    /// Words that are not known to be, with what is glued to them.
    odd: Vec<Span>,
}

impl Cuts {
    /// The longest text whose tokens are kept, in bytes.
    const LONGEST: usize = 4 << 20;

    /// Cuts a text.
    pub fn of(text: &str) -> Self {
        let cuts = (text.len() <= Self::LONGEST).then(|| Vec::with_capacity(text.len() / 5));
        let mut found = Self { cuts, ..Self::default() };
        let vocabulary = vocabulary();
        let mut last = (Span::new(u32::MAX, u32::MAX), Sight::Nothing);
        cut(text, vocabulary, |cut| {
            let Cut { span, what } = cut;
            if let Some(cuts) = &mut found.cuts {
                cuts.push(cut);
            }
            let glued = span.start == last.0.end;
            if what.is_fine(vocabulary) && !glued {
                found.fine += 1;
                last = (span, Sight::Fine);
            } else if what.is_of_word() {
                let literal = || text.get(span.range()).unwrap_or("");
                last = if glued { found.glue(last, span) } else { (span, what.sight(vocabulary, literal)) };
                found.see(last);
            }
        });
        found
    }

    /// Takes a word back that something is glued to; they are looked at together.
    fn glue(&mut self, (word, sight): (Span, Sight), glued: Span) -> (Span, Sight) {
        match sight {
            Sight::Fine => self.fine -= 1,
            Sight::Nothing => {}
            Sight::Look => {
                self.odd.pop();
            }
        }
        (Span { end: glued.end, ..word }, Sight::Look)
    }

    fn see(&mut self, (span, sight): (Span, Sight)) {
        match sight {
            Sight::Fine => self.fine += 1,
            Sight::Nothing => {}
            Sight::Look => self.odd.push(span),
        }
    }

    /// The tokens of a flow of this text, as cut from the flow itself.
    pub fn take(&self, flow: &Flow<'_>, tokens: &mut Vec<Token>) {
        tokens.clear();
        for (at, piece) in flow.pieces() {
            let Some(cuts) = self.within(*piece) else { return tokenize(flow.text(), tokens) };
            let (mut last_end, vocabulary) = (u32::MAX, vocabulary());
            let shift = at.wrapping_sub(piece.start);
            let there = |place: u32| place.wrapping_add(shift);
            tokens.extend(cuts.iter().map(|cut| {
                let glued = cut.span.start == last_end;
                last_end = cut.span.end;
                let span = Span { start: there(cut.span.start), end: there(cut.span.end) };
                cut.what.token(vocabulary, span, glued)
            }));
        }
    }

    /// The tokens in a range; `None` where one of them reaches out of it, or none are kept.
    fn within(&self, range: Span) -> Option<&[Cut]> {
        let cuts = self.cuts.as_ref()?;
        let first = cuts.partition_point(|cut| cut.span.end <= range.start);
        // No token is shorter than a byte.
        let behind = cuts.get(first..)?;
        let behind = behind.get(..range.len() as usize).unwrap_or(behind);
        let count = behind.partition_point(|cut| cut.span.start < range.end);
        let cuts = behind.get(..count)?;
        let first_in = cuts.first().is_none_or(|cut| cut.span.start >= range.start);
        let last_in = cuts.last().is_none_or(|cut| cut.span.end <= range.end);
        (first_in && last_in).then_some(cuts)
    }

    /// The words that are not known to be fine.
    pub fn suspects<'t>(&self, text: &'t str) -> Suspects<'t> {
        let mut suspects = Suspects::new(text, self.fine);
        self.odd.iter().for_each(|span| suspects.add(span.start as usize..span.end as usize));
        suspects
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    #[test]
    fn tokens_of_a_part_are_those_of_its_text() {
        let source = "- Giao Sở Y tế\nđạt 5,8% (12/QĐ-UBND)\n\u{C}\nvà 1ãnh đạo – 3m²x\u{301}a";
        let (text, _) = Text::new(source.to_owned());
        let working = text.working();
        let cuts = Cuts::of(working);
        let ends: Vec<usize> = working.char_indices().map(|(at, _)| at).chain([working.len()]).collect();
        let (mut taken, mut cut) = (Vec::new(), Vec::new());
        for (number, start) in ends.iter().enumerate() {
            for end in &ends[number..] {
                let piece = Span::from_range(*start..*end);
                for pieces in [[piece].as_slice(), &[Span::new(0, 3), piece]] {
                    let flow = Flow::of_pieces(pieces, working);
                    cuts.take(&flow, &mut taken);
                    tokenize(flow.text(), &mut cut);
                    assert_eq!(taken, cut, "{:?}", flow.text());
                }
            }
        }
    }

    #[test]
    fn a_word_is_fine_alone_only() {
        let text = "Nghị quyết quyểt 1ãnh c0ng thể×đạo nghjª";
        let found = Cuts::of(text).suspects(text).misread();
        let words: Vec<&str> = found.words.iter().map(|word| &text[word.range.clone()]).collect();
        assert_eq!(words, ["quyểt", "1ãnh", "c0ng", "nghj"]);
        assert_eq!(found.marked, 5);
    }
}
