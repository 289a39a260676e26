//! Runs of old fonts: neighbours of one code are put together before they are decoded,
//! since a letter and its mark may stand in two runs.

use super::Look;
use crate::text::{FontEncoding, decode_font};

/// What kinds of letters a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Letters {
    /// Letters beyond ASCII that were stored as themselves.
    plain: bool,
    tcvn3: bool,
    vni: bool,
}

impl Letters {
    /// Takes note of a text that was stored as it is.
    pub fn see(&mut self, text: &str) {
        self.plain =
            self.plain || (!text.is_ascii() && text.chars().any(|c| !c.is_ascii() && c.is_alphabetic()));
    }

    fn decoded(&mut self, font: FontEncoding) {
        match font {
            FontEncoding::Tcvn3 | FontEncoding::Tcvn3Capitals => self.tcvn3 = true,
            FontEncoding::Vni => self.vni = true,
        }
    }

    /// What either holds.
    pub const fn join(&mut self, other: Self) {
        self.plain |= other.plain;
        self.tcvn3 |= other.tcvn3;
        self.vni |= other.vni;
    }

    /// The name of the encoding for the records.
    pub const fn encoding(self) -> &'static str {
        match (self.plain, self.tcvn3, self.vni) {
            (_, false, false) => "utf-8",
            (false, true, false) => "tcvn3",
            (false, false, true) => "vni",
            _ => "mixed",
        }
    }

    /// What the reader of the records should know of it.
    pub const fn finding(self) -> Option<&'static str> {
        match (self.tcvn3, self.vni) {
            (false, false) => None,
            (true, false) => Some("runs in .Vn fonts were decoded from TCVN3, as their font says"),
            (false, true) => Some("runs in VNI fonts were decoded from VNI, as their font says"),
            (true, true) => {
                Some("runs in .Vn and VNI fonts were decoded from TCVN3 and VNI, as their fonts say")
            }
        }
    }
}

/// Runs of one code that were not decoded yet.
#[derive(Debug, Default)]
pub struct Gathered {
    stored: String,
    /// Where a look ends in the stored text, and that look.
    looks: Vec<(usize, Look)>,
}

impl Gathered {
    /// Whether nothing waits.
    pub const fn is_empty(&self) -> bool {
        self.stored.is_empty()
    }

    /// Whether a run of this look may join.
    pub fn takes(&self, look: Look) -> bool {
        self.looks.last().is_none_or(|(_, last)| last.font == look.font)
    }

    /// Adds a run.
    pub fn push(&mut self, text: &str, look: Look) {
        self.stored.push_str(text);
        let end = self.stored.len();
        match self.looks.last_mut() {
            Some((last_end, last)) if *last == look => *last_end = end,
            _ => self.looks.push((end, look)),
        }
    }

    /// Decodes what waits and gives it piece by piece, each with its look. A letter whose
    /// mark stands in the next run belongs to the run that it begins in.
    pub fn decode(&mut self, letters: &mut Letters, mut piece: impl FnMut(&str, Look)) {
        let stored = std::mem::take(&mut self.stored);
        let looks = std::mem::take(&mut self.looks);
        let Some(font) = looks.first().and_then(|(_, look)| look.font) else { return };
        letters.decoded(font);
        let mut whole = String::with_capacity(stored.len() * 2);
        decode_font(font, &stored, &mut whole);
        if let [(_, look)] = looks.as_slice() {
            return piece(&whole, *look);
        }
        let length = |stored: &str| {
            let mut alone = String::with_capacity(stored.len() * 2);
            decode_font(font, stored, &mut alone);
            alone.len()
        };
        let (mut from, mut told, mut reached) = (0, 0, 0);
        for (at, (end, look)) in looks.iter().enumerate() {
            // What a run adds behind the letter before it, which its first byte may mark.
            let before = stored.get(..from).and_then(|before| before.chars().next_back());
            let letter = from - before.map_or(0, char::len_utf8);
            let with_letter = length(stored.get(letter..*end).unwrap_or(""));
            reached += with_letter.saturating_sub(length(stored.get(letter..from).unwrap_or("")));
            from = *end;
            let mut border = if at + 1 == looks.len() { whole.len() } else { reached.min(whole.len()) };
            while !whole.is_char_boundary(border) {
                border += 1;
            }
            let border = border.max(told);
            piece(whole.get(told..border).unwrap_or(""), *look);
            told = border;
        }
    }
}
