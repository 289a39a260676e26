//! Floor 3: lines of text become blocks, zones and an outline. Nothing here fails
//! and nothing here knows what the words mean.

mod beside;
mod bullet;
mod closing;
mod columns;
mod flat;
mod given;
mod join;
mod label;
mod line;
mod marker;
mod outline;
mod pages;
mod pieces;
mod rank;
mod zone;

use crate::core::Span;
use crate::text::{Lines, Text};

pub use closing::Closing;
pub use columns::columns;
pub use join::{Block, Wrap, ends_sentence};
pub use line::{Gap, Line};
pub use marker::Marker;
pub use outline::{Heading, Outline, Role};
pub use pieces::Pieces;
pub use zone::{Kind, Zones, authority_mark, opens_closing};

/// The layout of a document.
#[derive(Debug)]
pub struct Layout {
    /// Lines of text.
    pub lines: Vec<Line>,
    /// Where the zones begin and end, in lines.
    pub zones: Zones,
    /// Blocks of the letterhead.
    pub letterhead: Vec<Block>,
    /// The abstract as one block.
    pub subject: Option<Block>,
    /// Blocks of the body.
    pub body: Vec<Block>,
    /// Recipients and signature.
    pub closing: Closing,
    /// Blocks behind the signature.
    pub annex: Vec<Block>,
    /// The outline of the body.
    pub outline: Outline,
}

/// Reads the layout of a text.
pub fn parse(text: &Text) -> Layout {
    let lines = line::lines(text);
    let zones = zone::zones(&lines, text);
    let wrap = match text.lines() {
        Lines::Printed => {
            join::measure(lines.get(zones.subject.start..zones.main).unwrap_or(&[]), text.working())
        }
        Lines::Paragraphs | Lines::Placed => Wrap::Given,
    };
    let blocks = |range: &std::ops::Range<usize>, wrap: Wrap| {
        join::join(lines.get(range.clone()).unwrap_or(&[]), range.start, text, wrap)
    };
    let in_letterhead = if wrap == Wrap::Given { wrap } else { Wrap::None };
    let letterhead = join::apart(blocks(&zones.letterhead, in_letterhead), text);
    let body = blocks(&zones.body, wrap);
    let annex = blocks(&zones.annex, wrap);
    let closing = closing::closing(lines.get(zones.closing.clone()).unwrap_or(&[]), text);
    let subject = subject(&lines, &zones);
    let outline = outline::outline(&body, text);
    Layout { subject, letterhead, body, closing, annex, outline, lines, zones }
}

/// The abstract is one phrase, however many lines it takes.
fn subject(lines: &[Line], zones: &Zones) -> Option<Block> {
    let lines = lines.get(zones.subject.clone())?;
    let (first, last) = (lines.first()?, lines.last()?);
    Some(Block {
        pieces: Pieces::new(Span::new(first.content, last.span.end)),
        line: zones.subject.start,
        hashes: first.hashes,
        marker: None,
        level: None,
        body: first.content,
        table: false,
        gap: first.gap,
    })
}

/// The text of a block as one string: pieces with one space between, and the way
/// back from its byte ranges to the working text.
#[derive(Debug)]
pub struct Flow<'t> {
    text: std::borrow::Cow<'t, str>,
    pieces: Pieces<(u32, Span)>,
}

impl<'t> Flow<'t> {
    /// The text of a block from a working position on.
    pub fn new(block: &Block, from: u32, working: &'t str) -> Self {
        let cut = |piece: &Span| Span::new(piece.start.max(from), piece.end.max(from));
        let mut spans = block.pieces.iter().filter(|piece| piece.end > from).map(cut);
        let first = spans.next().unwrap_or(Span::new(from, from));
        Self::of(first, spans, working)
    }

    /// The text of pieces that are no block, as those of a line under `Nơi nhận`.
    pub fn of_pieces(pieces: &[Span], working: &'t str) -> Self {
        let mut spans = pieces.iter().copied();
        let first = spans.next().unwrap_or(Span::new(0, 0));
        Self::of(first, spans, working)
    }

    fn of(first: Span, spans: impl Iterator<Item = Span>, working: &'t str) -> Self {
        let slice = |span: Span| working.get(span.range()).unwrap_or("");
        let mut flow = Self { text: slice(first).into(), pieces: Pieces::new((0, first)) };
        for span in spans {
            let text = flow.text.to_mut();
            text.push(' ');
            flow.pieces.push((Span::from_range(0..text.len()).end, span));
            text.push_str(slice(span));
        }
        flow
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The pieces: where each begins in the flow, and its working range.
    pub fn pieces(&self) -> &[(u32, Span)] {
        &self.pieces
    }

    /// The working ranges of a range of the flow: one, unless a page end cuts it.
    pub fn working(&self, range: Span) -> impl Iterator<Item = Span> {
        let first = self.pieces.partition_point(|(at, piece)| at + piece.len() <= range.start);
        let touched = self.pieces.iter().skip(first).take_while(move |(at, _)| *at < range.end);
        touched.filter_map(move |(at, piece)| {
            let here = Span::new(*at, at + piece.len());
            let start = range.start.max(here.start) - at;
            let end = range.end.min(here.end) - at;
            here.overlaps(range).then(|| Span::new(piece.start + start, piece.start + end))
        })
    }
}
