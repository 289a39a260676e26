//! Rows of a page to regions: running text over the width, columns side by side
//! (letterhead, recipients beside the signature), tables. A column is known by the strip
//! of white, over several rows, that parts it from its neighbour.

use super::marks::mark;
use super::openings::{Opening, opening};
use super::rows::{Row, Segment, rows};
use super::table::{TableRow, table};
use super::word::{Area, median};

/// A part of a page that is read in one way.
#[derive(Debug, Clone)]
pub enum Region {
    /// Rows over the width of the page.
    Running(Vec<Row>),
    /// Columns, each read to its end.
    Columns(Vec<Vec<Row>>),
    /// A table, read row by row.
    Table(Vec<TableRow>),
    /// Lines with cells that could not be put into rows: each stands for itself.
    Lines(Vec<Row>),
}

/// The least width of a white strip, in points.
const STRIP: f32 = 5.0;

/// The regions of a page from top to bottom. `letterhead` is the depth of the page, in
/// points, in which columns are those of a letterhead.
pub fn regions(mut lines: Vec<Row>, letterhead: f32) -> Vec<Region> {
    for row in &mut lines {
        rejoin_mark(row);
    }
    let size = median(lines.iter().map(|row| row.area.height()).collect());
    let page = lines.iter().map(|row| row.area).reduce(Area::with);
    let mut regions = Vec::new();
    let mut running: Vec<Row> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(zone) = page.and_then(|page| zone(&lines, at, size, page)) else {
            running.extend(lines.get(at).cloned());
            at += 1;
            continue;
        };
        let above = raised(&running, &zone, size);
        let mut own: Vec<Row> = running.split_off(running.len() - above);
        own.extend(lines.get(at..zone.end).unwrap_or(&[]).iter().cloned());
        at = zone.end;
        if !running.is_empty() {
            regions.push(Region::Running(std::mem::take(&mut running)));
        }
        regions.push(read(own, &zone, letterhead));
    }
    if !running.is_empty() {
        regions.push(Region::Running(running));
    }
    regions
}

/// A mark and its text are one, however wide the tab between them is.
fn rejoin_mark(row: &mut Row) {
    if row.segments.len() != 2 {
        return;
    }
    let alone = row.segments.first().is_some_and(|first| {
        let text = first.text();
        mark(&format!("{text} ")) == Some(text.len())
    });
    if alone
        && let Some(text) = row.segments.pop()
        && let Some(first) = row.segments.last_mut()
    {
        first.area = first.area.with(text.area);
        first.words.extend(text.words);
    }
}

/// Rows that share white strips.
struct Zone {
    /// One past the last row.
    end: usize,
    /// From left to right.
    strips: Vec<(f32, f32)>,
    /// Rows that stand on both sides of a strip.
    both: usize,
}

/// The zone that begins with a row, if it is one.
fn zone(lines: &[Row], start: usize, size: f32, page: Area) -> Option<Zone> {
    let first = lines.get(start).filter(|row| row.segments.len() > 1)?;
    let gap = |pair: &[Segment]| Some((pair.first()?.area.right, pair.get(1)?.area.left));
    let mut strips: Vec<(f32, f32)> = first.segments.windows(2).filter_map(gap).collect();
    strips.retain(|(from, to)| to - from >= STRIP);
    let mut bottom = first.area.bottom;
    let (mut both, mut beside, mut end) = (1, 1, start + 1);
    for row in lines.get(start + 1..)? {
        let left = cut(&strips, row);
        let Some(&(strip, _)) = left.first() else { break };
        let right_side = row.segments.iter().any(|segment| segment.area.left >= strip);
        // A name stands far below its office; a paragraph below a table is near.
        if left.len() == 1 && row.is_whole() && is_title(row.area, left.first().copied(), page) {
            break;
        }
        let reach = if right_side { size * 9.0 } else { size * 1.1 };
        if row.area.top - bottom > reach {
            break;
        }
        strips = left;
        bottom = bottom.max(row.area.bottom);
        both += usize::from(row.segments.len() > 1);
        beside += usize::from(right_side);
        end += 1;
    }
    (!strips.is_empty() && (both > 1 || beside > 1)).then_some(Zone { end, strips, both })
}

/// A title stands in the middle of the page, where a strip would part two columns.
fn is_title(area: Area, strip: Option<(f32, f32)>, page: Area) -> bool {
    let of_width = |x: f32| (x - page.left) / page.width().max(1.0);
    let halved = strip.is_some_and(|(from, to)| (0.3..0.7).contains(&of_width(f32::midpoint(from, to))));
    halved && (0.44..0.56).contains(&of_width(area.middle()))
}

/// What is left white of strips beside a row.
fn cut(strips: &[(f32, f32)], row: &Row) -> Vec<(f32, f32)> {
    let mut left = Vec::with_capacity(strips.len());
    for &(mut from, mut to) in strips {
        for segment in &row.segments {
            let area = segment.area;
            if area.right <= from || area.left >= to {
                continue;
            }
            // It reaches in from the side on which most of it stands.
            if area.middle() < f32::midpoint(from, to) {
                from = from.max(area.right)
            } else {
                to = to.min(area.left)
            }
        }
        if to - from >= STRIP {
            left.push((from, to));
        }
    }
    left
}

/// How many of the rows above stand right of the first strip: a signature may begin
/// higher than the recipients.
fn raised(running: &[Row], zone: &Zone, size: f32) -> usize {
    let Some(&(_, strip)) = zone.strips.first() else { return 0 };
    let mut last: Option<f32> = None;
    let right = |row: &&Row| {
        let near = last.is_none_or(|top| top - row.area.bottom < size);
        last = Some(row.area.top);
        near && row.is_whole()
            && row.area.left >= strip - STRIP
            && opening(&row.text()) == Some(Opening::Closing)
    };
    running.iter().rev().take_while(right).count()
}

fn read(own: Vec<Row>, zone: &Zone, letterhead: f32) -> Region {
    let opens = |kind: Opening| {
        own.iter().flat_map(|row| &row.segments).any(|segment| opening(&segment.text()) == Some(kind))
    };
    let in_letterhead = own.first().is_some_and(|row| row.area.top < letterhead);
    let form = in_letterhead && zone.strips.len() == 1
        || opens(Opening::Closing)
        || opens(Opening::Cell)
        || opens(Opening::Address);
    let aligned = zone.both * 5 >= own.len() * 3;
    if form || zone.strips.len() == 1 && !aligned {
        let widest = zone.strips.iter().copied().max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)));
        let strip = widest.map_or(0.0, |(from, to)| f32::midpoint(from, to));
        let (mut left, mut right) = (Vec::new(), Vec::new());
        for segment in own.into_iter().flat_map(|row| row.segments) {
            if segment.area.middle() < strip { left.push(segment) } else { right.push(segment) }
        }
        return Region::Columns(vec![rows(left), rows(right)]);
    }
    let strips: Vec<f32> = zone.strips.iter().map(|(from, to)| f32::midpoint(*from, *to)).collect();
    table(&own, &strips).map_or(Region::Lines(own), Region::Table)
}
