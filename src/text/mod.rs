//! Floor 1: bytes become a [`Text`]: the source text that records point into,
//! and the working text that the rest of the house reads, with the way back.
//!
//! Offsets are made here and nowhere else. Every rewrite is a list of edits;
//! what is not in the list was copied. Normalising never adds or removes a line
//! break, so line numbers are the same in both texts.

mod classes;
mod cut;
mod encoding;
mod key;
mod markup;
mod normalize;
mod pattern;
mod phrases;
mod rewrite;
mod runs;
mod script;
mod syllable;
mod words;

use crate::core::{Diagnostic, Place, Span};

pub use classes::{CAPITAL, LETTER, SMALL};
pub use cut::{before_blank, blank_before, cut};
pub use encoding::{
    Declared, Decoded, FontEncoding, LetterCode, Restored, decode, decode_declared, decode_font,
    font_encoding, restore,
};
pub use key::{ascii, fold, is_upper, lower, lower_spaced, spaced};
pub use markup::{emphasis_marks, without_markup};
pub use normalize::nfc;
pub use pattern::Pattern;
pub use phrases::{Phrases, lines};
pub use rewrite::{OffsetMap, Rewriter};
pub use runs::Runs;
pub use script::latin;
pub use syllable::{Misreadings, Sight, Suspects, common, is_common, is_fine, sight};
pub use words::{WordTable, is_letter, letter};

/// A document's text, twice: as it stands in the source, and as it is read.
#[derive(Debug, Clone)]
pub struct Text {
    source: String,
    working: Option<String>,
    maps: [OffsetMap; 2],
    strong: Vec<Span>,
    line_starts: Vec<u32>,
    nfc_changed: bool,
}

impl Text {
    /// Makes the working text: NFC and one form of space, dash, slash and Đ, then
    /// without markup (emphasis, escapes, tags). Findings are about places of the source text.
    pub fn new(source: String) -> (Self, Vec<Diagnostic>) {
        let normalized = normalize::normalize(&source);
        let plain = markup::strip(normalized.text.as_deref().unwrap_or(&source));
        let line_starts = line_starts(&source);
        let maps = [plain.map, normalized.map];
        let mut findings: Vec<Diagnostic> = plain
            .unbalanced
            .into_iter()
            .map(|span| {
                let span = maps[1].origin(span);
                Diagnostic::at(
                    crate::core::Code::UnbalancedEmphasis,
                    span,
                    "an emphasis mark has no partner on its line",
                )
            })
            .collect();
        findings.extend(script::mixed_words(&source));
        let working = plain.text.or(normalized.text);
        (
            Self {
                source,
                working,
                maps,
                strong: plain.strong,
                line_starts,
                nfc_changed: normalized.composed,
            },
            findings,
        )
    }

    /// The text that records point into, alone: all else is let go.
    pub fn into_source(self) -> String {
        self.source
    }

    /// The text that records point into.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The text that blocks and mentions are read from.
    pub fn working(&self) -> &str {
        self.working.as_deref().unwrap_or(&self.source)
    }

    /// Whether anything was printed in bold.
    pub const fn has_strong(&self) -> bool {
        !self.strong.is_empty()
    }

    /// Whether a working range was printed in bold from end to end.
    pub fn is_strong(&self, working: Span) -> bool {
        let next = self.strong.partition_point(|strong| strong.end < working.end);
        self.strong.get(next).is_some_and(|strong| strong.contains(working))
    }

    /// Whether the source was not in NFC.
    pub const fn nfc_changed(&self) -> bool {
        self.nfc_changed
    }

    /// The source range of a working range: what was deleted at its ends stays out.
    pub fn origin(&self, working: Span) -> Span {
        self.maps.iter().fold(working, |span, map| map.origin(span))
    }

    /// The source range of a working range together with the marks deleted at its
    /// ends, for literals that are whole blocks (`**Giao Sở Y tế** chủ trì …`). What
    /// normalising deleted there, as the `\r` of a line end, stays out.
    pub fn origin_with_marks(&self, working: Span) -> Span {
        let [plain, normalized] = &self.maps;
        normalized.origin(plain.origin_widened(working))
    }

    /// The place of a source range, which begins in the line `near` or soon behind it.
    pub fn place(&self, source: Span, near: u32) -> Place {
        let starts_at = |line: u32| line.checked_sub(1).and_then(|at| self.line_starts.get(at as usize));
        let holds = |line: &u32| {
            starts_at(*line).is_some_and(|start| *start <= source.start)
                && starts_at(line + 1).is_none_or(|next| source.start < *next)
        };
        Place {
            start: source.start,
            end: source.end,
            line: (near..near.saturating_add(3)).find(holds).unwrap_or_else(|| self.line_of(source.start)),
            part: None,
            pieces: Vec::new(),
        }
    }

    /// The literal of a source range.
    pub fn literal(&self, source: Span) -> &str {
        self.source.get(source.range()).unwrap_or("")
    }

    /// The 1-based line of a source byte; a line ends at LF only.
    pub fn line_of(&self, at: u32) -> u32 {
        let line = self.line_starts.partition_point(|start| *start <= at);
        u32::try_from(line).unwrap_or(u32::MAX)
    }
}

fn line_starts(source: &str) -> Vec<u32> {
    let mut starts = Vec::with_capacity(source.len() / 60 + 1);
    starts.push(0);
    starts.extend(memchr::memchr_iter(b'\n', source.as_bytes()).filter_map(|at| u32::try_from(at + 1).ok()));
    starts
}
