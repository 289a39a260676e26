//! The letters of a text as they were meant: what was encoded twice, what was kept in an
//! old code, what was written in ASCII with signs for marks. Clean text passes through
//! untouched, and every change is told with how sure it is.

use std::ops::Range;

use super::code::LetterCode;
use super::evidence::Score;
use super::mend::{Found, Known, mend};
use super::odd::next_odd;
use super::twice;
use super::viqr::{may_be_viqr, viqr};
use crate::core::{Code, Diagnostic, Span};
use crate::text::OffsetMap;

/// What came of it.
#[derive(Debug)]
pub enum Restored {
    /// The text is as it was meant.
    Unchanged,
    /// Letters were decoded.
    Changed {
        /// The text.
        text: String,
        /// The ways back, the first of them into the input.
        maps: Vec<OffsetMap>,
        /// The name of the code, `mixed` where only parts of the text were in it.
        encoding: &'static str,
        /// What was decoded and how sure it is.
        findings: Vec<Diagnostic>,
    },
    /// There are bytes that are no UTF-8, and no code fits.
    Undecided,
}

/// Findings of one code that have a place of their own.
const MOST_PLACES: usize = 20;

/// Restores the letters of a text. `raw` are the ranges that are Latin letters of bytes
/// which are no UTF-8; `declared` is the code that the file names.
pub fn restore(text: &str, raw: &[Range<usize>], declared: Option<LetterCode>) -> Restored {
    if raw.is_empty() {
        if next_odd(text.as_bytes(), 0).is_none() {
            return ascii(text);
        }
        if let Some((text, mut maps, letters, times)) = undone(text) {
            let rest = mend(&text, Known::default());
            let mixed = rest.text.is_some();
            let mut findings = vec![Diagnostic::whole(
                Code::LegacyEncoding,
                format!(
                    "the text was made UTF-8 {times}: {letters} sequences of Latin letters became \
                     Vietnamese letters"
                ),
            )];
            findings.extend(rest.found.iter().flat_map(|found| told(found, true)));
            if mixed {
                maps.push(rest.map);
            }
            let text = rest.text.unwrap_or(text);
            return Restored::Changed {
                text,
                maps,
                encoding: if mixed { "mixed" } else { "utf-8-twice" },
                findings,
            };
        }
    }
    let mended = mend(text, Known { raw, declared });
    if !mended.undecided.is_empty() {
        return Restored::Undecided;
    }
    let Some(text) = mended.text else { return Restored::Unchanged };
    let mixed = mended.unicode || mended.found.len() > 1;
    let encoding = match mended.found.first() {
        Some(found) if !mixed => found.code.name(),
        _ => "mixed",
    };
    let findings = mended.found.iter().flat_map(|found| told(found, mixed)).collect();
    Restored::Changed { text, maps: vec![mended.map], encoding, findings }
}

/// A text without odd characters: VIQR, where it has next to none but ASCII.
fn ascii(text: &str) -> Restored {
    let others = text.bytes().filter(|byte| *byte >= 0x80).count();
    if others * 100 > text.len() || !may_be_viqr(text) {
        return Restored::Unchanged;
    }
    let Some((text, map, score)) = viqr(text) else { return Restored::Unchanged };
    let message = format!(
        "the text is written in VIQR: {} words with signs for their marks became syllables, {} did not",
        score.gains, score.bad
    );
    Restored::Changed {
        text,
        maps: vec![map],
        encoding: "viqr",
        findings: vec![Diagnostic::whole(Code::LegacyEncoding, message)],
    }
}

/// The text without its second encoding, how many letters that gave, and how often it had
/// been encoded.
fn undone(text: &str) -> Option<(String, Vec<OffsetMap>, usize, &'static str)> {
    let once = twice::undo_if(text)?;
    match twice::undo_if(&once.text) {
        Some(again) => Some((again.text, vec![once.map, again.map], again.letters, "three times")),
        None => Some((once.text, vec![once.map], once.letters, "twice")),
    }
}

/// What was found, in words: once for a whole text, by place for parts of one.
fn told(found: &Found, by_place: bool) -> Vec<Diagnostic> {
    let Found { code, score, rival, ranges } = found;
    let Score { gains, bad, .. } = score;
    let next = rival.map_or_else(
        || "no other code fits".into(),
        |(code, score)| format!("{}, the next likely, would make {}", code.title(), score.gains),
    );
    let sure = format!("{gains} words became syllables that are common, {bad} none at all; {next}");
    if !by_place {
        let message = format!("the letters are in the old code {}: {sure}", code.title());
        return vec![Diagnostic::whole(Code::LegacyEncoding, message)];
    }
    let place = |range: &Range<usize>| {
        let span = Span::from_range(range.clone());
        let message = format!("letters in the old code {} were decoded here: {sure}", code.title());
        Diagnostic::at(Code::LegacyEncoding, span, message)
    };
    let mut findings: Vec<Diagnostic> = ranges.iter().take(MOST_PLACES).map(place).collect();
    if ranges.len() > MOST_PLACES {
        let more = ranges.len() - MOST_PLACES;
        let message = format!("letters in the old code {} were decoded at {more} more places", code.title());
        findings.push(Diagnostic::whole(Code::LegacyEncoding, message));
    }
    findings
}
