//! A first look over the whole file: which elements frame the page and hold nothing of a
//! document, which tables only lay the page out, how many items a list has. A frame is left
//! out only where what it holds cannot be the document.

use super::nest::{Event, Events};
use super::style::Look;
use super::tag::Tag;
use crate::text::{lines, lower, nfc};

/// What the first look found, by the number of the event that opens an element.
#[derive(Debug, Default)]
pub struct Survey {
    /// Elements that are left out.
    pub frames: Vec<bool>,
    /// Rows that are no rows: their cells are blocks of the page.
    pub layout: Vec<bool>,
    /// Items of lists.
    pub items: Vec<u32>,
    /// Most of the text is typed as it is.
    pub typed: bool,
}

/// A cell of a table that is read as one holds no more than this, in bytes and in lines.
const LONGEST_CELL: u32 = 3000;
const MOST_LINES: u32 = 40;

/// An element that is open.
struct Open {
    at: usize,
    tag: Tag,
    /// Bytes of text, and those in links and controls.
    text: u32,
    linked: u32,
    breaks: u32,
    items: u32,
    nested: bool,
    big: bool,
    /// Cells of a row, the most cells of a row of a table.
    cells: u32,
    /// Rows of one cell with several lines.
    frames: Vec<usize>,
    kind: Kind,
    form: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Seen,
    Hidden,
    /// Left out where it holds nothing of the document.
    Frame,
    /// Controls, whose text is never the document unless they were left open.
    Control,
}

/// Looks over a file.
pub fn survey(source: &str, events: &Events) -> Survey {
    let count = events.list.len();
    let mut survey = Survey {
        frames: vec![false; count],
        layout: vec![false; count],
        items: vec![0; count],
        typed: false,
    };
    let matter = has_matter(events);
    let mut open: Vec<Open> = Vec::new();
    let mut frames: Vec<(usize, u32, bool)> = Vec::new();
    let (mut all, mut typed_text) = (0_u32, 0_u32);
    let (mut hidden, mut linked, mut typed, mut framed) = (0_u32, 0_u32, 0_u32, 0_u32);
    for (at, event) in events.list.iter().enumerate() {
        match *event {
            Event::Text(from, to) => {
                if hidden > 0 {
                    continue;
                }
                let text = source.get(from as usize..to as usize).unwrap_or("");
                let length = u32::try_from(text.bytes().filter(|byte| !byte.is_ascii_whitespace()).count())
                    .unwrap_or(0);
                all += length;
                typed_text += if typed > 0 { length } else { 0 };
                let form = framed > 0 && length > 0 && is_of_form(text);
                if let Some(open) = open.last_mut() {
                    open.text += length;
                    open.linked += if linked > 0 { length } else { 0 };
                    open.form |= form;
                }
            }
            Event::Open(element) => {
                let look = events.look(element);
                let kind =
                    kind_of(element.tag, look, matter && !open.iter().any(|open| open.tag == Tag::Matter));
                hidden += u32::from(kind == Kind::Hidden);
                framed += u32::from(matches!(kind, Kind::Frame | Kind::Control));
                linked += u32::from(element.tag == Tag::Link);
                typed += u32::from(element.tag == Tag::Pre);
                let parent = open.last_mut();
                if let Some(parent) = parent {
                    parent.items += u32::from(element.tag == Tag::Item);
                    parent.breaks += u32::from(element.tag.is_block());
                }
                open.push(Open {
                    at,
                    tag: element.tag,
                    text: 0,
                    linked: 0,
                    breaks: 0,
                    items: 0,
                    nested: false,
                    big: false,
                    cells: 0,
                    frames: Vec::new(),
                    kind,
                    form: false,
                });
            }
            Event::Close(element) => {
                let Some(mut closed) = open.pop() else { continue };
                hidden -= u32::from(closed.kind == Kind::Hidden);
                framed -= u32::from(matches!(closed.kind, Kind::Frame | Kind::Control));
                linked -= u32::from(element.tag == Tag::Link);
                typed -= u32::from(element.tag == Tag::Pre);
                if matches!(closed.kind, Kind::Frame | Kind::Control) {
                    // What is all links is a list of other documents.
                    let form = closed.form && closed.linked * 2 < closed.text;
                    frames.push((closed.at, closed.text, form));
                }
                let big =
                    closed.tag == Tag::Cell && (closed.text > LONGEST_CELL || closed.breaks > MOST_LINES);
                let layout = closed.tag == Tag::Row && (closed.nested || closed.big);
                if let Some(place) = survey.layout.get_mut(closed.at) {
                    *place = layout;
                }
                if let Some(place) = survey.items.get_mut(closed.at) {
                    *place = closed.items;
                }
                if closed.tag == Tag::Table && closed.cells < 2 {
                    for row in closed.frames.drain(..) {
                        if let Some(place) = survey.layout.get_mut(row) {
                            *place = true;
                        }
                    }
                }
                if let Some(parent) = open.last_mut() {
                    match closed.tag {
                        Tag::Cell => parent.cells += 1,
                        Tag::Row | Tag::Rows => parent.cells = parent.cells.max(closed.cells),
                        _ => {}
                    }
                    if closed.tag == Tag::Row && closed.breaks > 1 {
                        parent.frames.push(closed.at);
                    }
                    if closed.tag == Tag::Rows {
                        parent.frames.append(&mut closed.frames);
                    }
                    parent.text += closed.text;
                    parent.linked += closed.linked;
                    parent.form |= closed.form;
                    // A table inside of a cell makes its row a layout, and no row further out more.
                    parent.nested |= closed.tag == Tag::Table && closed.text > 0
                        || closed.nested && !matches!(closed.tag, Tag::Row | Tag::Table);
                    parent.nested |= closed.nested && closed.tag == Tag::Table;
                    parent.big |= big || closed.big && closed.tag == Tag::Row;
                    if parent.tag != Tag::Row || closed.tag == Tag::Cell {
                        parent.breaks += closed.breaks;
                    }
                }
            }
        }
    }
    survey.typed = typed_text * 2 > all;
    leave_out(&mut survey.frames, frames, all);
    survey
}

/// What an element may be, by its name, its style and its role.
fn kind_of(tag: Tag, look: Look, outside: bool) -> Kind {
    match tag {
        _ if look.hidden => Kind::Hidden,
        Tag::Style | Tag::Deleted => Kind::Hidden,
        Tag::Unseen => Kind::Control,
        Tag::Aside => Kind::Frame,
        Tag::Margin if outside => Kind::Frame,
        _ if look.frame => Kind::Frame,
        _ => Kind::Seen,
    }
}

/// Whether the page says which part of it is the matter.
fn has_matter(events: &Events) -> bool {
    events.list.iter().any(|event| matches!(event, Event::Open(element) if element.tag == Tag::Matter))
}

/// Frames are left out as long as the greater part of the text stays; a control that holds
/// words of a document was only never closed.
fn leave_out(places: &mut [bool], mut frames: Vec<(usize, u32, bool)>, all: u32) {
    frames.sort_by_key(|(at, text, _)| (*text, *at));
    let mut left = 0_u32;
    for (at, text, form) in frames {
        let fits = (left + text) * 2 <= all || text < 40;
        if let Some(place) = places.get_mut(at).filter(|_| fits && !form) {
            *place = true;
            left += text;
        }
    }
}

/// Whether a text holds words that only the form of a document has.
fn is_of_form(text: &str) -> bool {
    let text = lower(&nfc(text));
    lines(include_str!("form.txt")).any(|words| text.contains(words))
}
