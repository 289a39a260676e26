//! Patterns of the schemas. Ids, dates and hashes stand in every record, so
//! their patterns are known by their text and read by hand, several times faster;
//! any other pattern, or one that changes, is a regular expression.

use regex::Regex;

use super::runs::Runs;
use crate::core::RecordId;

const DAY: &str = "[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])";
const POINT: &str = "[0-9]{4}(?:-(?:(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?|2[1-4]|3[3-6]))?~?";
const HASH: &str = "[0-9a-f]{64}";
/// What follows the letters of an id, and of one that may be about the whole document.
const PLACE: &str = r"[0-9]+(\.[0-9]+)?";
const PLACE_OR_WHOLE: &str = r"[0-9]*(\.[0-9]+)?";

/// Ids that match, by their letters: one bit for each, and one for ids about the whole
/// document. Whatever their numbers are, they match.
#[derive(Debug, Clone, Copy, Default)]
pub struct Ids(u32);

impl Ids {
    const WHOLE: u32 = 1 << 31;

    /// The ids of these letters.
    fn of(letters: &[u8], whole: bool) -> Self {
        let bits = letters.iter().fold(0, |bits, letter| bits | Self::bit((*letter).into()));
        Self(if whole { bits | Self::WHOLE } else { bits })
    }

    #[inline]
    const fn bit(letter: char) -> u32 {
        match letter {
            'a'..='z' => 1 << (letter as u32 - 'a' as u32),
            _ => 0,
        }
    }

    /// Whether an id is one of them.
    #[inline]
    pub const fn take(self, id: RecordId) -> bool {
        self.0 & Self::bit(id.letter()) != 0 && (id.start().is_some() || self.0 & Self::WHOLE != 0)
    }
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    text: Box<str>,
    reader: Reader,
}

#[derive(Debug, Clone)]
enum Reader {
    /// One of these letters, a start byte, and perhaps a tie.
    Id(Ids),
    Day,
    Edtf,
    Hash,
    Runs(Runs),
    Other(Regex),
}

impl Pattern {
    /// Compiles the text of a pattern.
    ///
    /// # Errors
    /// What is wrong with the regular expression.
    pub fn compile(text: &str) -> Result<Self, String> {
        let reader = match text.strip_prefix('^').and_then(|text| text.strip_suffix('$')) {
            Some(DAY) => Reader::Day,
            Some(HASH) => Reader::Hash,
            Some(inner) if *inner == format!(r"(?:{POINT}(?:/(?:{POINT}|\.\.))?|\.\./{POINT})") => {
                Reader::Edtf
            }
            inner => match (inner.and_then(ids), inner.and_then(Runs::compile)) {
                (Some(ids), _) => Reader::Id(ids),
                (None, Some(runs)) => Reader::Runs(runs),
                (None, None) => Reader::Other(Regex::new(text).map_err(|error| error.to_string())?),
            },
        };
        Ok(Self { text: text.into(), reader })
    }

    /// The pattern as written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The ids of which it is known that their texts match.
    pub const fn ids(&self) -> Ids {
        match self.reader {
            Reader::Id(ids) => ids,
            _ => Ids(0),
        }
    }

    /// Whether a string matches.
    pub fn matches(&self, text: &str) -> bool {
        match &self.reader {
            Reader::Id(ids) => is_id(*ids, text.as_bytes()),
            Reader::Day => is_day(text.as_bytes()),
            Reader::Edtf => is_edtf(text),
            Reader::Hash => text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')),
            Reader::Runs(runs) => runs.match_all_of(text.as_bytes()),
            Reader::Other(regex) => regex.is_match(text),
        }
    }
}

/// The ids of a pattern: `s` or `[st]` before the place.
fn ids(inner: &str) -> Option<Ids> {
    let whole = inner.ends_with(PLACE_OR_WHOLE);
    let letters = inner.strip_suffix(if whole { PLACE_OR_WHOLE } else { PLACE })?;
    let letters = letters.strip_prefix('[').and_then(|set| set.strip_suffix(']')).unwrap_or(letters);
    let plain = !letters.is_empty() && letters.bytes().all(|byte| byte.is_ascii_lowercase());
    (plain && (letters.len() == 1 || inner.starts_with('['))).then(|| Ids::of(letters.as_bytes(), whole))
}

fn is_id(ids: Ids, text: &[u8]) -> bool {
    let Some((letter, place)) = text.split_first() else { return false };
    let start = place.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let tie = match place.get(start..) {
        None | Some([]) => true,
        Some([b'.', tie @ ..]) => !tie.is_empty() && tie.iter().all(u8::is_ascii_digit),
        Some(_) => false,
    };
    let whole = ids.0 & Ids::WHOLE != 0;
    ids.0 & Ids::bit((*letter).into()) != 0 && (start > 0 || whole) && tie
}

fn is_year(text: &[u8]) -> bool {
    text.len() == 4 && text.iter().all(u8::is_ascii_digit)
}

const fn is_month(tens: u8, ones: u8) -> bool {
    matches!((tens, ones), (b'0', b'1'..=b'9') | (b'1', b'0'..=b'2'))
}

fn is_day(text: &[u8]) -> bool {
    let [year @ .., b'-', m, n, b'-', d, e] = text else { return false };
    let in_month = matches!((d, e), (b'0', b'1'..=b'9') | (b'1' | b'2', b'0'..=b'9') | (b'3', b'0' | b'1'));
    is_year(year) && is_month(*m, *n) && in_month
}

fn is_point(text: &str) -> bool {
    match text.strip_suffix('~').unwrap_or(text).as_bytes() {
        [year @ .., b'-', m, n] if year.len() == 4 => {
            let season_or_quarter = matches!((m, n), (b'2', b'1'..=b'4') | (b'3', b'3'..=b'6'));
            is_year(year) && (is_month(*m, *n) || season_or_quarter)
        }
        text => is_year(text) || is_day(text),
    }
}

fn is_edtf(text: &str) -> bool {
    // Most dates are days.
    if is_day(text.as_bytes()) {
        return true;
    }
    match text.split_once('/') {
        None => is_point(text),
        Some((from, "..")) => is_point(from),
        Some(("..", to)) => is_point(to),
        Some((from, to)) => is_point(from) && is_point(to),
    }
}

#[cfg(test)]
mod tests {
    use super::super::SCHEMAS;
    use super::*;

    /// Every pattern that the schemas write.
    fn patterns(schema: &serde_json::Value, found: &mut Vec<String>) {
        match schema {
            serde_json::Value::Object(fields) => {
                found.extend(fields.get("pattern").and_then(|text| text.as_str()).map(Into::into));
                fields.values().for_each(|value| patterns(value, found));
            }
            serde_json::Value::Array(elements) => elements.iter().for_each(|value| patterns(value, found)),
            _ => {}
        }
    }

    fn candidates() -> Vec<String> {
        let mut points: Vec<String> =
            ["", "2022", "22", "20222", "2o22", "..", "~", "2022-4", "2022-04-1", "2022-04-28-"]
                .map(Into::into)
                .into();
        points.extend((0..100).map(|month| format!("2022-{month:02}")));
        points.extend((0..100).flat_map(|n| [format!("2022-04-{n:02}"), format!("2022-{n:02}-28")]));
        let approximate: Vec<String> = points
            .iter()
            .flat_map(|point| [format!("{point}~"), format!("{point}~~"), format!("~{point}")])
            .collect();
        points.extend(approximate);
        let few = ["", "..", "2022", "2022-04~", "2022-33", "2022-4", "2022-04-31"];
        let mut all: Vec<String> = points
            .iter()
            .flat_map(|point| {
                few.iter().flat_map(move |other| [format!("{point}/{other}"), format!("{other}/{point}")])
            })
            .collect();
        all.append(&mut points);
        for letter in ["", "s", "t", "x", "st", "S", "ế"] {
            for place in ["", "0", "7", "18247", "007", "1.2", "1.", ".2", "1.2.3", "1,2", "1.x", "1\n", "１"]
            {
                all.push(format!("{letter}{place}"));
            }
        }
        for length in [0, 63, 64, 65] {
            all.extend(["a", "0", "A", "g"].map(|digit| digit.repeat(length)));
        }
        all
    }

    #[test]
    fn reading_by_hand_agrees_with_the_regular_expression() {
        let mut texts = Vec::new();
        for (_, schema) in SCHEMAS {
            patterns(&serde_json::from_str(schema).unwrap(), &mut texts);
        }
        texts.sort();
        texts.dedup();
        let candidates = candidates();
        let mut by_hand = 0;
        for text in texts {
            let (pattern, regex) = (Pattern::compile(&text).unwrap(), Regex::new(&text).unwrap());
            by_hand += usize::from(!matches!(pattern.reader, Reader::Other(_)));
            for candidate in &candidates {
                assert_eq!(pattern.matches(candidate), regex.is_match(candidate), "{text}: {candidate:?}");
            }
        }
        // Day, EDTF, hash; the ids: ten letters and the parent of a task; nine kinds of runs.
        assert_eq!(by_hand, 23);
    }
}
