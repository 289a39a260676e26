//! Words to segments, segments to rows. A segment is a run of words without a wide gap,
//! as a person sees it; a row is what stands on one line of the page.

use super::openings::{Opening, opening};
use super::word::{Area, ToolLine, Word, median};

/// A gap of so many heights of the letters parts segments.
const WIDE: f32 = 1.25;

/// A tool that ends a line at a gap of so many heights saw the end of a cell.
const SEEN: f32 = 0.4;

/// A run of words without a wide gap.
#[derive(Debug, Clone)]
pub struct Segment {
    /// From left to right.
    pub words: Vec<Word>,
    /// Around all of them.
    pub area: Area,
}

impl Segment {
    /// A segment of words from left to right; `None` without any.
    pub fn new(words: Vec<Word>) -> Option<Self> {
        let area = words.iter().map(|word| word.area).reduce(Area::with)?;
        Some(Self { words, area })
    }

    /// The words with single blanks between them.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for word in &self.words {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&word.text);
        }
        text
    }
}

/// What stands on one line of the page.
#[derive(Debug, Clone)]
pub struct Row {
    /// From left to right; never empty.
    pub segments: Vec<Segment>,
    /// Around all of them.
    pub area: Area,
}

impl Row {
    /// A row of one segment.
    pub fn new(segment: Segment) -> Self {
        Self { area: segment.area, segments: vec![segment] }
    }

    /// The words from left to right.
    pub fn words(&self) -> impl Iterator<Item = &Word> {
        self.segments.iter().flat_map(|segment| &segment.words)
    }

    /// The text with single blanks.
    pub fn text(&self) -> String {
        let parts: Vec<String> = self.segments.iter().map(Segment::text).collect();
        parts.join(" ")
    }

    /// Whether it is one segment that is no more.
    pub fn is_whole(&self) -> bool {
        self.segments.len() == 1
    }
}

/// Cuts the lines of a tool where gaps are wide, and down to a depth of the page where the
/// right cell of a letterhead opens, however near the left one is.
pub fn segments(lines: Vec<ToolLine>, letterhead: f32) -> Vec<Segment> {
    let mut segments = Vec::with_capacity(lines.len());
    for mut line in lines {
        line.retain(|word| !word.text.trim().is_empty());
        line.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
        let size = median(line.iter().map(|word| word.area.height()).collect());
        let cell = line.first().filter(|word| word.area.top < letterhead).and_then(|_| second_cell(&line));
        let mut run: Vec<Word> = Vec::with_capacity(line.len());
        for (at, word) in line.into_iter().enumerate() {
            let wide = run.last().is_some_and(|last| word.area.left - last.area.right > WIDE * size);
            if wide || cell == Some(at) {
                segments.extend(Segment::new(std::mem::take(&mut run)));
            }
            run.push(word);
        }
        segments.extend(Segment::new(run));
    }
    segments
}

/// Where the right cell of a letterhead opens behind words of the left one.
fn second_cell(line: &[Word]) -> Option<usize> {
    let opens = |at: &usize| {
        let words: Vec<&str> = line.iter().skip(*at).map(|word| word.text.as_str()).collect();
        opening(&words.join(" ")) == Some(Opening::Cell)
    };
    (1..line.len()).find(opens)
}

/// Puts segments that stand beside each other into rows, from top to bottom.
pub fn rows(mut segments: Vec<Segment>) -> Vec<Row> {
    let middle = |area: Area| f32::midpoint(area.top, area.bottom);
    segments
        .sort_by(|a, b| middle(a.area).total_cmp(&middle(b.area)).then(a.area.left.total_cmp(&b.area.left)));
    let mut rows: Vec<Row> = Vec::with_capacity(segments.len());
    for segment in segments {
        // A raised letter may come in between, so the last rows are asked, not the last one.
        let own = rows
            .iter_mut()
            .rev()
            .take(3)
            .find(|row| row.segments.iter().any(|other| other.area.beside(segment.area)));
        match own {
            Some(row) => {
                row.area = row.area.with(segment.area);
                row.segments.push(segment);
            }
            None => rows.push(Row::new(segment)),
        }
    }
    for row in &mut rows {
        row.segments.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
        close_up(row);
    }
    rows
}

/// Segments of different lines of the tool that nearly touch are one: a number that was
/// stamped into a blank.
fn close_up(row: &mut Row) {
    let mut closed: Vec<Segment> = Vec::with_capacity(row.segments.len());
    for segment in row.segments.drain(..) {
        match closed.last_mut() {
            Some(last) if is_near(last.area, segment.area) => {
                last.area = last.area.with(segment.area);
                last.words.extend(segment.words);
                last.words.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
            }
            _ => closed.push(segment),
        }
    }
    row.segments = closed;
}

/// Whether a gap parts what stands left and right of it, as a person sees it.
pub fn is_wide(last: Area, next: Area) -> bool {
    next.left - last.right > WIDE * last.height().max(next.height())
}

/// Whether one segment follows the other on its line at once.
fn is_near(last: Area, next: Area) -> bool {
    let (gap, size) = (next.left - last.right, last.height().max(next.height()));
    last.beside(next) && gap <= SEEN * size && gap > -size
}
