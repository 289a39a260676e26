//! Printed pages: words with their places become a source text in the order in which a
//! person reads it, with what the places tell (columns, rows of tables, running heads,
//! which line goes on with which). The text layer of a PDF and the words of recognition
//! come here alike; nothing here knows a file format.

mod footnotes;
mod furniture;
mod marks;
mod openings;
mod paragraphs;
mod regions;
mod rows;
mod stamps;
mod table;
mod word;
mod writer;

use footnotes::{Footnote, take_footnotes};
use furniture::furniture;
use paragraphs::measure;
use regions::{Region, regions};
use rows::Row;
use writer::Writer;

use super::reading::{Lines, Reading, Syntax};

pub use word::{Area, Page, ToolLine, Word, median};

/// Columns within this part of the first page are those of the letterhead.
const LETTERHEAD: f32 = 0.33;

/// Rows that tell the measures of a page.
const TELLING: usize = 8;

/// A page that is taken apart.
struct Parted {
    stamps: Vec<Row>,
    heads: Vec<Row>,
    regions: Vec<Region>,
    feet: Vec<Row>,
    notes: Vec<Footnote>,
}

/// How many letters and digits a page holds besides stamps.
pub fn letters_of_text(page: &Page) -> usize {
    let mut segments = rows::segments(page.lines.clone(), 0.0);
    stamps::take_stamps(&mut segments);
    let words = segments.iter().flat_map(|segment| &segment.words);
    words.map(|word| word.text.chars().filter(|c| c.is_alphanumeric()).count()).sum()
}

/// The reading of pages, without its provenance.
pub fn compose(pages: Vec<Page>) -> Reading {
    let mut stamped = Vec::with_capacity(pages.len());
    let mut bodies = Vec::with_capacity(pages.len());
    let mut depth = pages.first().map_or(0.0, |page| page.height * LETTERHEAD);
    for page in pages {
        let mut segments = rows::segments(page.lines, depth);
        depth = 0.0;
        stamped.push((rows::rows(stamps::take_stamps(&mut segments)), page.height));
        bodies.push(rows::rows(segments));
    }
    let edges = furniture(&bodies);
    let mut parted = Vec::with_capacity(bodies.len());
    let mut first = true;
    for (((stamps, height), mut rows), edges) in stamped.into_iter().zip(bodies).zip(edges) {
        let mut heads = rows;
        rows = heads.split_off(edges.top);
        let feet = rows.split_off(rows.len() - edges.bottom);
        let notes = take_footnotes(&mut rows);
        let letterhead = if first { height * LETTERHEAD } else { 0.0 };
        first = false;
        parted.push(Parted { stamps, heads, regions: regions(rows, letterhead), feet, notes });
    }
    write(&parted)
}

/// Rows over the width of the page.
fn running(page: &Parted) -> Vec<&Row> {
    let rows = page.regions.iter().filter_map(|region| match region {
        Region::Running(rows) => Some(rows),
        Region::Columns(_) | Region::Table(_) | Region::Lines(_) => None,
    });
    rows.flatten().collect()
}

fn write(pages: &[Parted]) -> Reading {
    let all: Vec<&Row> = pages.iter().flat_map(running).collect();
    // Few rows are measured with those of the other pages, and those with what there is.
    let whole = measure(&all, 1);
    let mut writer = Writer::default();
    let mut table = 0;
    for (number, page) in (1..).zip(pages) {
        let own = measure(&running(page), TELLING).or(whole);
        writer.page(number);
        page.stamps.iter().chain(&page.heads).for_each(|row| writer.running(row));
        for region in &page.regions {
            match region {
                Region::Running(rows) => {
                    if let Some(measure) = own {
                        writer.rows(rows, &measure);
                    }
                }
                Region::Columns(columns) => {
                    for (column, rows) in (0..).zip(columns) {
                        let refs: Vec<&Row> = rows.iter().collect();
                        if let Some(measure) = measure(&refs, 1) {
                            writer.column(column, rows, &measure);
                        }
                    }
                }
                Region::Lines(rows) => rows.iter().for_each(|row| writer.line(row)),
                Region::Table(rows) => {
                    rows.iter().for_each(|row| writer.table_row(table, row));
                    table += 1;
                }
            }
        }
        page.feet.iter().for_each(|row| writer.running(row));
    }
    for note in pages.iter().flat_map(|page| &page.notes) {
        writer.footnote(note.number, &note.rows);
    }
    let (source, marks) = writer.finish();
    Reading { source, lines: Lines::Placed, syntax: Syntax::Plain, marks, ..Reading::default() }
}
