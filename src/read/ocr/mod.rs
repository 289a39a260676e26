//! Recognised pages: the words that `tesseract` gives, and what must be told of them.

mod findings;
mod tsv;

pub use findings::findings;
pub use tsv::pages;

use super::printed::Page;

/// A word under this confidence tells of no text: logos and maps are full of them.
const BELIEVED: f32 = 0.6;

/// Fewer letters are no text.
const FEW_LETTERS: usize = 12;

/// Whether recognition found text at all.
pub fn holds_text(pages: &[Page]) -> bool {
    let believed =
        pages.iter().flat_map(Page::words).filter(|word| word.confidence.is_some_and(|c| c >= BELIEVED));
    let letters = believed.map(|word| word.text.chars().filter(|c| c.is_alphanumeric()).count());
    letters.sum::<usize>() >= FEW_LETTERS
}

/// The mean confidence over all recognised words.
pub fn confidence(pages: &[Page]) -> Option<f64> {
    let (mut sum, mut count) = (0.0, 0_u32);
    for confidence in pages.iter().flat_map(Page::words).filter_map(|word| word.confidence) {
        sum += f64::from(confidence);
        count += 1;
    }
    // Four decimals are more than it is worth, and are the same on every machine.
    (count > 0).then(|| (sum / f64::from(count) * 1e4).round() / 1e4)
}
