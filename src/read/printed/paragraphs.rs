//! Which rows go on with a paragraph, by their places: a row that ends at the right edge
//! goes on at the left one, and a paragraph opens with an indent, a mark or a gap.

use super::marks::mark;
use super::rows::Row;
use super::word::median;

/// The measures of a column of text.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// Where most rows begin.
    pub left: f32,
    /// Where full rows end.
    pub right: f32,
    /// From one row to the next.
    pub pitch: f32,
    /// The height of the letters.
    pub size: f32,
}

/// Edges that are nearer than this are one.
const NEAR: f32 = 4.0;

/// Measures a column; `None` with fewer rows than tell anything.
pub fn measure(rows: &[&Row], least: usize) -> Option<Measure> {
    if rows.len() < least {
        return None;
    }
    let size = median(rows.iter().map(|row| row.area.height()).collect());
    let pitches =
        rows.windows(2).filter_map(|pair| Some(pair.get(1)?.area.bottom - pair.first()?.area.bottom));
    let pitch = median(pitches.filter(|pitch| *pitch > size * 0.6 && *pitch < size * 3.0).collect());
    let left = edge(rows.iter().map(|row| row.area.left).collect(), false);
    let right = edge(rows.iter().map(|row| row.area.right).collect(), true);
    let pitch = if pitch > 0.0 { pitch } else { size * 1.2 };
    Some(Measure { left, right, pitch, size })
}

/// The outermost edge that a sixth of the rows share, else the outermost of all.
fn edge(mut edges: Vec<f32>, outer_is_greatest: bool) -> f32 {
    edges.sort_unstable_by(f32::total_cmp);
    if outer_is_greatest {
        edges.reverse();
    }
    let enough = (edges.len() / 6).max(2);
    let shared = edges.windows(enough).find(|run| match (run.first(), run.last()) {
        (Some(first), Some(last)) => (first - last).abs() <= NEAR,
        _ => false,
    });
    shared.and_then(|run| run.first()).or(edges.first()).copied().unwrap_or(0.0)
}

/// The paragraph that the last row belongs to, with edges from the left of its column.
#[derive(Debug, Clone, Copy, Default)]
pub struct Paragraph {
    /// Where its first row begins.
    first: f32,
    /// Where the text behind its mark begins, if it has one.
    behind_mark: Option<f32>,
    /// Where its second row begins.
    second: Option<f32>,
}

impl Paragraph {
    /// The paragraph that a row opens.
    pub fn open(row: &Row, measure: &Measure) -> Self {
        let marked = mark(&row.text()).is_some();
        let behind = row.words().nth(1).filter(|_| marked).map(|word| word.area.left - measure.left);
        Self { first: row.area.left - measure.left, behind_mark: behind, second: None }
    }

    /// Takes a row that goes on.
    pub fn extend(&mut self, row: &Row, measure: &Measure) {
        self.second.get_or_insert(row.area.left - measure.left);
    }
}

/// A row with the measures of its column.
pub type Placed<'r> = (&'r Row, &'r Measure);

/// Whether `row` goes on with the paragraph that ends with `before`; `same_page` where no
/// page end lies between.
pub fn continues(paragraph: &Paragraph, before: Placed, row: Placed, same_page: bool) -> bool {
    let ((before, of), (row, measure)) = (before, row);
    let (tail, head) = (before.text(), row.text());
    let ended = ends_sentence(&tail);
    if same_page {
        let pitch = row.area.bottom - before.area.bottom;
        if pitch > measure.pitch * 1.7 || pitch > measure.pitch * 1.25 && (ended || mark(&head).is_some()) {
            return false;
        }
    }
    if is_upper(&tail) != is_upper(&head) && long_enough(&tail) && long_enough(&head) {
        return false;
    }
    if !row.is_whole() || !before.is_whole() {
        return false;
    }
    let lower = starts_lower(&head);
    if is_centred(before, of) && is_centred(row, measure) {
        let wide = before.area.width() >= (of.right - of.left) * 0.6;
        return lower || wide && !ended;
    }
    let first_word = row.words().next().map_or(0.0, |word| word.area.width());
    let full = of.right - before.area.right < first_word + of.size * 0.6;
    let left = row.area.left - measure.left;
    if !full {
        return lower && !ended && mark(&head).is_none() && left < paragraph.first + NEAR;
    }
    goes_on_at(paragraph, left, &head, ended, lower)
}

/// Whether a row that follows a full one goes on, by where it begins.
fn goes_on_at(paragraph: &Paragraph, left: f32, head: &str, ended: bool, lower: bool) -> bool {
    let marked = mark(head);
    if let Some(second) = paragraph.second {
        if (left - second).abs() <= NEAR {
            return !(marked.is_some() && ended);
        }
        return !ended && lower;
    }
    let from_first = left - paragraph.first;
    if from_first < -NEAR {
        // The first row was indented, this one stands at the edge.
        return !(marked.is_some() && ended);
    }
    if from_first <= NEAR {
        let indented = left > 2.0 * NEAR;
        // Two rows at the indent of openings are two paragraphs.
        return !ended && (lower || !indented) || !indented && marked.is_none() && !starts_upper(head);
    }
    let hangs = paragraph.behind_mark.is_some_and(|behind| (left - behind).abs() <= NEAR);
    hangs && marked.is_none() || lower && !ended
}

fn is_centred(row: &Row, measure: &Measure) -> bool {
    let (left, right) = (row.area.left - measure.left, measure.right - row.area.right);
    left > 10.0 && right > 10.0 && (left - right).abs() < 16.0
}

fn long_enough(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 3
}

/// Whether all letters are capitals.
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase)
}

fn starts_lower(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

fn starts_upper(text: &str) -> bool {
    text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase)
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '’', '\'', ' ', ')']).ends_with(['.', ';', ':', '!', '?', '…'])
}
