//! What must be told of recognised text: words that recognition itself doubts, and the
//! known ways of the Vietnamese model, which has no `≥`, `≤` or `–` and reads the stroke
//! numerals of quarters as each other. Nothing is repaired: the text stays as it was read.

use crate::core::{Code, Diagnostic, Span};

use super::super::reading::{Marks, SpanMark};

/// The findings of a text in these ranges, which were recognised.
pub fn findings(source: &str, marks: &Marks, recognised: &[Span]) -> Vec<Diagnostic> {
    let mut findings = doubts(source, marks);
    for range in recognised {
        let text = source.get(range.range()).unwrap_or("");
        known_ways(text, range.start, &mut findings);
    }
    findings.sort_by_key(|finding| finding.span.map_or(0, |span| span.start));
    findings
}

/// One finding for each run of doubted words.
fn doubts(source: &str, marks: &Marks) -> Vec<Diagnostic> {
    let mut runs: Vec<(Span, f32)> = Vec::new();
    for (span, mark) in &marks.spans {
        let SpanMark::Doubt(confidence) = mark else { continue };
        match runs.last_mut() {
            Some((last, least)) if source.get(last.end as usize..span.start as usize) == Some(" ") => {
                last.end = span.end;
                *least = least.min(*confidence);
            }
            _ => runs.push((*span, *confidence)),
        }
    }
    let finding = |(span, least): (Span, f32)| {
        let text = source.get(span.range()).unwrap_or("");
        Diagnostic::at(
            Code::LowConfidence,
            span,
            format!("`{text}` was recognised with a confidence of {least:.2}; compare it with the picture."),
        )
    };
    runs.into_iter().map(finding).collect()
}

/// Signs and numerals that recognition is known to misread.
fn known_ways(text: &str, start: u32, findings: &mut Vec<Diagnostic>) {
    let mut before = "";
    for word in text.split_whitespace() {
        let at = word.as_ptr() as usize - text.as_ptr() as usize;
        let span = Span::from_range(at..at + word.len()).shifted(start);
        let bare = word.split(['/', ',', '.', ';', ')', ':']).next().unwrap_or("");
        if matches!(before, "quý" | "Quý" | "QUÝ")
            && let Some(meant) = quarter(bare)
        {
            let span = Span::new(span.start, span.start.saturating_add(Span::from_range(0..bare.len()).end));
            let message =
                format!("Recognition reads the strokes of quarters as each other: `{bare}` may be {meant}.");
            let finding = Diagnostic::at(Code::SuspectedOcrError, span, message);
            let sure = !meant.contains(' ');
            findings.push(if sure { finding.suggesting(meant) } else { finding });
        }
        let sign = match word.chars().next() {
            Some('>') => Some("≥"),
            Some('<') => Some("≤"),
            _ => None,
        };
        let figure = word.get(1..).unwrap_or("");
        let number = figure.starts_with(|c: char| c.is_ascii_digit()) || figure.is_empty();
        if let Some(sign) = sign.filter(|_| number) {
            let message = format!("Recognition has no `{sign}`: `{word}` may stand for it.");
            findings.push(Diagnostic::at(Code::SuspectedOcrError, span, message));
        }
        before = word;
    }
}

/// What a misread numeral of a quarter may be.
fn quarter(word: &str) -> Option<&'static str> {
    match word {
        "II" | "11" | "ll" | "Il" | "lI" | "I1" | "1I" => Some("II or III"),
        "HI" | "IH" | "1H" | "H1" | "lII" | "1II" | "IIl" | "II1" | "111" | "Ill" | "llI" | "lll" => {
            Some("III")
        }
        "TV" | "1V" | "lV" | "IW" => Some("IV"),
        "1" | "l" => Some("I"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, Option<String>)> {
        let whole = [Span::from_range(0..text.len())];
        let told = findings(text, &Marks::default(), &whole);
        told.into_iter().map(|f| (text[f.span.unwrap().range()].to_owned(), f.suggestion)).collect()
    }

    #[test]
    fn known_ways_of_the_model_are_told() {
        assert_eq!(told("trong quý HI/2025"), [("HI".into(), Some("III".into()))]);
        assert_eq!(told("Quý 11 năm 2025"), [("11".into(), None)]);
        assert_eq!(told("tỷ lệ >95% và < 5%"), [(">95%".into(), None), ("<".into(), None)]);
        assert_eq!(told("quý III/2025, quý IV, 11 xã"), []);
    }

    #[test]
    fn doubted_words_that_follow_each_other_are_one_finding() {
        let text = "đạt 9O,53 % so";
        let doubt = |range, confidence| (Span::from_range(range), SpanMark::Doubt(confidence));
        let at = |part: &str| {
            let at = text.find(part).unwrap();
            at..at + part.len()
        };
        let marks = Marks { spans: vec![doubt(at("9O,53"), 0.4), doubt(at("%"), 0.5)], ..Marks::default() };
        let told = findings(text, &marks, &[]);
        assert_eq!(told.len(), 1);
        assert_eq!(&text[told[0].span.unwrap().range()], "9O,53 %");
        assert!(told[0].message.contains("0.40"), "{}", told[0].message);
    }
}
