//! Properties that stand again and again, letter by letter, in thousands of runs: they
//! are parsed once, and known by their letters from then on. It is most of a document.

use super::properties::{self, ParagraphProperties, RunProperties};
use super::styles::Styles;
use super::xml::{Broken, Xml};

/// How many are kept; a new one takes the place of the last.
const KEPT: usize = 48;

/// What was parsed last, by its letters; what was asked for last stands first.
#[derive(Debug)]
struct Repeats<'x, T> {
    kept: Vec<(&'x str, T)>,
}

impl<'x, T> Repeats<'x, T> {
    const fn new() -> Self {
        Self { kept: Vec::new() }
    }

    /// The properties that opened last, read to their end.
    fn read(
        &mut self,
        xml: &mut Xml<'x>,
        parse: impl FnOnce(&mut Xml<'x>) -> Result<T, Broken>,
    ) -> Result<&T, Broken> {
        let content = xml.content();
        let known = content.and_then(|content| self.kept.iter().position(|(own, _)| *own == content));
        match (content, known) {
            (Some(content), Some(at)) => {
                xml.pass(content);
                // A step at a time: what is asked for often comes to the front.
                let before = at.saturating_sub(1);
                self.kept.swap(at, before);
                return self.kept.get(before).map(|(_, parsed)| parsed).ok_or(Broken::IllFormed);
            }
            _ => {
                let left = content.and_then(|content| xml.left_behind(content));
                let parsed = parse(xml)?;
                // What nests in itself does not end where it first seems to, and has no key.
                let whole = content.filter(|_| left == Some(xml.left()));
                if self.kept.len() >= KEPT {
                    self.kept.pop();
                }
                self.kept.push((whole.unwrap_or("<"), parsed));
            }
        }
        self.kept.last().map(|(_, parsed)| parsed).ok_or(Broken::IllFormed)
    }
}

/// The properties of the runs and paragraphs of one part.
#[derive(Debug)]
pub struct Properties<'x> {
    runs: Repeats<'x, [RunProperties; 2]>,
    paragraphs: Repeats<'x, ParagraphProperties>,
}

impl<'x> Properties<'x> {
    /// Of a part that was not begun.
    pub fn new() -> Self {
        Self { runs: Repeats::new(), paragraphs: Repeats::new() }
    }

    /// What the properties of a run say, and what its style says.
    pub fn run(&mut self, xml: &mut Xml<'x>, styles: &Styles) -> Result<[RunProperties; 2], Broken> {
        let parsed = self.runs.read(xml, |xml| {
            let (own, style) = properties::run(xml)?;
            Ok([own, style.map(|style| styles.character(&style)).unwrap_or_default()])
        });
        parsed.copied()
    }

    /// What the properties of a paragraph say.
    pub fn paragraph(&mut self, xml: &mut Xml<'x>) -> Result<&ParagraphProperties, Broken> {
        self.paragraphs.read(xml, properties::paragraph)
    }
}
