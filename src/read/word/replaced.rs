//! Characters that could not be decoded stand in the text as U+FFFD, and each is told.

use crate::core::{Code, Diagnostic, Span};
use crate::read::Reading;

/// Adds a finding for each place of a document where characters were replaced.
pub fn tell(mut reading: Reading) -> Reading {
    let mut places: Vec<Span> = Vec::new();
    for (at, sign) in reading.source.match_indices(char::REPLACEMENT_CHARACTER) {
        let place = Span::from_range(at..at + sign.len());
        match places.last_mut() {
            Some(last) if last.end == place.start => last.end = place.end,
            _ => places.push(place),
        }
    }
    reading.provenance.lossy |= !places.is_empty();
    reading.findings.extend(
        places
            .into_iter()
            .map(|place| Diagnostic::at(Code::LossyDecoding, place, "what is stored here is no character")),
    );
    reading
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_place_is_told_once() {
        let reading = Reading { source: "a\u{FFFD}\u{FFFD}b\u{FFFD}".into(), ..Reading::default() };
        let told = tell(reading);
        assert!(told.provenance.lossy);
        let places: Vec<_> = told.findings.iter().filter_map(|finding| finding.span).collect();
        assert_eq!(places, [Span::new(1, 7), Span::new(8, 11)]);
        let whole = tell(Reading { source: "a".into(), ..Reading::default() });
        assert!(!whole.provenance.lossy && whole.findings.is_empty());
    }
}
