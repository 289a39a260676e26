//! Short forms of phrases (`UBND`, `NN&PTNT`): a name is written out, and every choice of
//! its short forms made from it.

use std::collections::HashMap;

use super::catalogue::shortened;
use crate::mentions::lexicon::{LEXICON, Piece};

/// A phrase, and its short forms.
struct Short {
    phrase: Vec<u16>,
    forms: Vec<Vec<Piece>>,
}

/// The phrases that have short forms.
#[derive(Default)]
pub struct Shorts {
    /// By the first word of the phrase.
    of_first: HashMap<u16, Vec<Short>>,
    /// The phrase that a form of one word stands for.
    of_code: HashMap<u16, Vec<u16>>,
}

impl Shorts {
    pub fn new() -> Self {
        let mut shorts = Self::default();
        for (phrase, forms) in shortened() {
            let phrase: Vec<u16> = LEXICON.pieces(phrase).iter().map(|piece| piece.word).collect();
            let forms: Vec<Vec<Piece>> = forms.map(|form| LEXICON.pieces(form)).collect();
            for form in &forms {
                if let [only] = form.as_slice() {
                    shorts.of_code.entry(only.word).or_insert_with(|| phrase.clone());
                }
            }
            if let Some(first) = phrase.first() {
                shorts.of_first.entry(*first).or_default().push(Short { phrase, forms });
            }
        }
        shorts
    }

    /// The phrases that a text begins with, and their forms.
    fn of<'s>(&'s self, pieces: &'s [Piece]) -> impl Iterator<Item = &'s Short> {
        let first = pieces.first().and_then(|first| self.of_first.get(&first.word));
        first.into_iter().flatten().filter(move |short| {
            short.phrase.len() <= pieces.len()
                && short.phrase.iter().zip(pieces).all(|(word, piece)| *word == piece.word)
        })
    }
}

/// A phrase with the codes of one word written out, so that every choice is found from it.
pub fn written_out(pieces: &[Piece], shorts: &Shorts) -> Vec<Piece> {
    let mut written = Vec::new();
    for piece in pieces {
        match shorts.of_code.get(&piece.word) {
            Some(phrase) => written.extend(phrase.iter().map(|word| Piece { word: *word, gap: false })),
            None => written.push(*piece),
        }
    }
    written
}

/// A phrase with every choice of its short forms, the phrase itself first.
pub fn variants(pieces: &[Piece], shorts: &Shorts) -> Vec<Vec<Piece>> {
    let Some((first, rest)) = pieces.split_first() else { return vec![Vec::new()] };
    let mut found = variants(rest, shorts);
    for ending in &mut found {
        ending.insert(0, *first);
    }
    for Short { phrase, forms } in shorts.of(pieces) {
        let endings = variants(pieces.get(phrase.len()..).unwrap_or(&[]), shorts);
        for form in forms {
            found.extend(endings.iter().map(|ending| [form.as_slice(), ending].concat()));
        }
    }
    found
}
