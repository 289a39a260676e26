//! PDF, from the words that `pdftotext` gives of its text layer and those that
//! recognition gives of pages without one. Which pages need recognition is decided here;
//! calling the tools is not.

mod bbox;
mod layer;
mod legacy;

use super::ocr;
use super::printed::{Area, Page, compose};
use super::reading::{Converter, Part, Provenance, Reading};
use crate::core::{Code, Diagnostic, Span};

use layer::{Layer, language, layer};

/// A page as recognition gives it.
#[derive(Debug, Clone, PartialEq)]
pub struct Recognised {
    /// Its place among the pages, from 0.
    pub index: usize,
    /// Its words; `None` where the tool made nothing of it.
    pub page: Option<Page>,
}

/// The tools whose letters stand in a text.
#[derive(Debug, Clone, Default)]
pub struct Makers {
    /// The one that read the text layer.
    pub layer: Option<Converter>,
    /// The one that recognised pages.
    pub recognition: Option<Converter>,
}

/// Pages on their way to a reading.
#[derive(Debug)]
pub struct Document {
    pages: Vec<Page>,
    /// For each page whether it was recognised.
    recognised: Vec<bool>,
    encoding: &'static str,
    findings: Vec<Diagnostic>,
}

/// Recognition of a scrambled layer must give so much more of the language.
const BETTER: f64 = 0.15;

impl Document {
    /// The pages of a text layer, from the output of `pdftotext -bbox-layout`.
    pub fn of_layer(xhtml: &str) -> Self {
        let mut pages = bbox::pages(xhtml);
        let (encoding, findings) = legacy::decode(&mut pages);
        Self { recognised: vec![false; pages.len()], pages, encoding, findings }
    }

    /// Pages that were pictures.
    pub fn of_pictures(pages: Vec<Page>) -> Self {
        Self { recognised: vec![true; pages.len()], pages, encoding: "utf-8", findings: Vec::new() }
    }

    /// The pages.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The places, from 0, of the pages whose text layer cannot be used.
    pub fn without_text(&self) -> Vec<usize> {
        let pages = self.pages.iter().enumerate();
        pages.filter(|(_, page)| layer(page) != Layer::Text).map(|(index, _)| index).collect()
    }

    /// Puts recognised pages in the place of those whose layer is worth less.
    pub fn merge(&mut self, recognised: Vec<Recognised>) {
        for Recognised { index, page } in recognised {
            let (Some(own), Some(page), Some(taken)) =
                (self.pages.get_mut(index), page, self.recognised.get_mut(index))
            else {
                continue;
            };
            let better = match layer(own) {
                Layer::Text => true,
                Layer::None => page.letters() > own.letters(),
                Layer::Scrambled => language(&page).vietnamese > language(own).vietnamese + BETTER,
            };
            if better {
                *own = if layer(own) == Layer::None { over_stamps(own, page) } else { page };
                *taken = true;
            }
        }
    }

    /// Whether there is any text: of the file itself, or such that recognition believes it.
    pub fn holds_text(&self) -> bool {
        let of_file =
            self.pages.iter().zip(&self.recognised).any(|(page, taken)| !taken && page.letters() > 0);
        of_file || ocr::holds_text(&self.pages)
    }

    /// The reading; `unread` are the pages, from 0, that have no text and were not
    /// recognised.
    pub fn read(self, format: &'static str, unread: &[usize], makers: Makers) -> Reading {
        let Self { pages, recognised, encoding, mut findings } = self;
        let ocr = recognised.contains(&true);
        let confidence = ocr::confidence(&pages);
        let mut reading = compose(pages);
        findings.extend(ocr::findings(&reading.source, &reading.marks, &ranges(&reading, &recognised)));
        if !unread.is_empty() {
            let numbers: Vec<String> = unread.iter().map(|index| (index + 1).to_string()).collect();
            let message = format!("Page {} has no text layer and was not recognised.", numbers.join(", "));
            findings.push(Diagnostic::whole(Code::UnreadPage, message));
        }
        reading.findings = findings;
        let converter = if ocr { makers.recognition } else { makers.layer };
        reading.provenance = Provenance { format, encoding, lossy: false, ocr, confidence, converter };
        reading
    }
}

/// A recognised page with the little text that its file holds: stamps lie on the picture
/// with letters of their own, which recognition mostly spoils.
fn over_stamps(own: &Page, mut page: Page) -> Page {
    let stamps: Vec<Area> = own.lines.iter().flatten().map(|word| word.area).collect();
    for line in &mut page.lines {
        line.retain(|word| !stamps.iter().any(|stamp| covers(*stamp, word.area)));
    }
    page.lines.retain(|line| !line.is_empty());
    page.lines.splice(0..0, own.lines.iter().cloned());
    page
}

/// Whether a word was recognised where a stamp lies; the picture may have been turned.
fn covers(stamp: Area, word: Area) -> bool {
    let (x, y) = (word.middle(), f32::midpoint(word.top, word.bottom));
    let (left, right) = (stamp.left - TURNED, stamp.right + TURNED);
    (left..right).contains(&x) && (stamp.top - TURNED..stamp.bottom + TURNED).contains(&y)
}

/// How far a word may have moved when its page was set straight, in points.
const TURNED: f32 = 10.0;

/// Where recognised pages stand in the source.
fn ranges(reading: &Reading, recognised: &[bool]) -> Vec<Span> {
    let mut starts = vec![0];
    starts.extend(memchr::memchr_iter(b'\n', reading.source.as_bytes()).map(|at| at + 1));
    let start = |line: u32| usize::try_from(line).ok().and_then(|line| starts.get(line)).copied();
    let parts = &reading.marks.parts;
    let mut ranges = Vec::new();
    for (at, (line, part)) in parts.iter().enumerate() {
        let Part::Page(number) = part else { continue };
        let index = usize::try_from(*number).ok().and_then(|number| number.checked_sub(1));
        if index.and_then(|index| recognised.get(index)) == Some(&true) {
            let end = parts.get(at + 1).and_then(|(line, _)| start(*line)).unwrap_or(reading.source.len());
            ranges.push(Span::from_range(start(*line).unwrap_or(end)..end));
        }
    }
    ranges
}
