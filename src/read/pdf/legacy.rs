//! Text layers in the codes of old Vietnamese fonts: the letters of all pages are decoded
//! together, before anything is joined, since the evidence of one line is small.

use super::super::printed::Page;
use crate::core::{Code, Diagnostic};
use crate::text::{Restored, Sight, restore, sight};

/// Decodes the words of pages where they are in an old code: the name of the encoding, and
/// what must be told.
pub fn decode(pages: &mut [Page]) -> (&'static str, Vec<Diagnostic>) {
    let mut text = String::new();
    for line in pages.iter().flat_map(|page| &page.lines) {
        for word in line {
            // A word of the tool never holds a blank; if one does it is left out and stays.
            text.push_str(if is_one(&word.text) { &word.text } else { "-" });
            text.push(' ');
        }
        text.push('\n');
    }
    let Restored::Changed { text, encoding, findings, .. } = restore(&text, &[], None) else {
        return ("utf-8", Vec::new());
    };
    let count = pages.iter().flat_map(Page::words).count();
    if text.split_whitespace().count() != count {
        return ("utf-8", Vec::new());
    }
    let hyphens = matches!(encoding, "tcvn3" | "mixed");
    let words = pages.iter_mut().flat_map(|page| page.lines.iter_mut().flatten());
    for (word, restored) in words.zip(text.split_whitespace()) {
        if is_one(&word.text) {
            word.text = if hyphens { with_horns(restored) } else { restored.to_owned() };
        }
    }
    (encoding, told(findings))
}

fn is_one(word: &str) -> bool {
    !word.is_empty() && !word.contains(char::is_whitespace)
}

/// The letter ư of TCVN3 is a soft hyphen, which some writers of PDF make a plain one:
/// inside a word it is the letter where a syllable comes of it.
fn with_horns(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let inside = letters.windows(3).any(
        |three| matches!(three, [before, '-', behind] if before.is_alphabetic() && behind.is_alphabetic()),
    );
    let meant = word.replace('-', "ư");
    let bare = meant.trim_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    if inside && sight(&bare) == Sight::Fine { meant } else { word.to_owned() }
}

/// The findings without places, since those are of a text that nobody sees; each once.
fn told(findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    for finding in findings {
        let whole = Diagnostic { span: None, ..finding };
        if !told.contains(&whole) {
            told.push(whole);
        }
    }
    if told.is_empty() {
        told.push(Diagnostic::whole(Code::LegacyEncoding, "Letters of the text layer were decoded."));
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hyphen_is_a_letter_where_a_syllable_comes_of_it() {
        assert_eq!(with_horns("n-ớc"), "nước");
        assert_eq!(with_horns("h-ớng,"), "hướng,");
        for word in ["tế-xã", "2001-2005", "-", "UBND-TH", "- "] {
            assert_eq!(with_horns(word), word);
        }
    }
}
