//! Bodies, positions and groups that a text names: each name of the catalogue in any of
//! its short forms with the level of government and the place behind it, lists that
//! share a head noun, groups, and names that the catalogue does not hold.

mod catalogue;
mod code;
mod examples;
mod group;
mod level;
mod list;
mod reader;
mod region;
mod shorts;
mod trie;
mod walk;

use crate::core::Span;

use super::symbol::{Symbol, symbols};
use super::token::{Token, tokenize};
use super::{AgencyKind, Cursor, Recognizer};

pub use catalogue::{Agency, on_day, sources};
pub use trie::{Level, Names};

use super::lexicon::LEXICON;
use trie::TRIE;

/// A body, position or group that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgencyMention {
    /// The literal.
    pub span: Span,
    /// What the catalogue knows by this name.
    pub names: Option<&'static Names>,
    /// The level of government behind the name.
    pub level: Option<Level>,
    /// The place behind the level.
    pub place: Option<Span>,
    /// What it is, where the catalogue does not say or does not matter.
    pub kind: Option<AgencyKind>,
    /// The name is misprinted: what it probably was.
    pub meant: Option<&'static str>,
    /// It looks like a body that the catalogue should hold, and does not.
    pub unknown: bool,
}

/// Where a text stands in its document, as far as codes are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// Running text.
    Text,
    /// A line under `Nơi nhận`, where codes stand for persons.
    Recipient,
    /// The line `Lưu:`, where codes stand for units.
    Archive,
}

/// The row of the table.
pub static RECOGNIZER: Recognizer = Recognizer {
    name: "agency",
    reads: "agencies, time-aware",
    show,
    finds: examples::FINDS,
    ignores: examples::IGNORES,
};

/// Adds every body of a text; tokens of symbols are no names.
pub fn find(
    text: &str,
    tokens: &[Token],
    symbols: &[Symbol],
    setting: Setting,
    found: &mut Vec<AgencyMention>,
) {
    reader::Reader::new(text, tokens, setting).read(symbols, found);
}

/// Whether a span begins inside of one of the bodies, which stand in text order.
pub fn goes_over(agencies: &[AgencyMention], span: Span) -> bool {
    let behind = agencies.partition_point(|agency| agency.span.start < span.start);
    behind.checked_sub(1).and_then(|at| agencies.get(at)).is_some_and(|agency| agency.span.end > span.start)
}

fn show(text: &str) -> Vec<(String, String)> {
    let tokens = tokens_of(text);
    let symbols = symbols(Cursor::new(text, &tokens));
    let shown = |found: &AgencyMention| {
        let names = found.names.map(|names| names.at(found.level));
        let agency = names.and_then(|names| on_day(names, None));
        let id = agency.map_or("-", |agency| agency.id);
        let kind = found.kind.or(found.names.and_then(Names::kind)).unwrap_or(AgencyKind::Other);
        let meant = found.meant.map(|meant| format!(" for {meant}")).unwrap_or_default();
        format!("{} {id} {kind:?}{meant}", &text[found.span.range()])
    };
    let mut found = Vec::new();
    find(text, &tokens, &symbols, Setting::Text, &mut found);
    found.iter().map(|found| (text[found.span.range()].to_owned(), shown(found))).collect()
}

/// Whether a name, misread or not, may begin with a spelling; its number among the words
/// of names is 0 where they do not hold it.
pub fn opens_name(spelling: &str, word: u16) -> bool {
    let capital = spelling.starts_with(char::is_uppercase);
    match word {
        0 => code::damaged(spelling).is_some(),
        _ => TRIE.opens(word, capital) || capital && LEXICON.is_slip(word),
    }
}

/// Whether a text begins with a name of the catalogue, misread or not.
pub fn begins(text: &str) -> bool {
    at_start(text).is_some()
}

/// The name of the catalogue that a text begins with, misread or not.
pub fn at_start(text: &str) -> Option<Span> {
    /// No name is longer, in bytes.
    const LOOK: usize = 120;
    let end = (0..=LOOK.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let head = text.get(..end).unwrap_or("");
    let tokens = tokens_of(head);
    let first = reader::Reader::new(head, &tokens, Setting::Text).first()?;
    (first.span.start == 0 && first.names.is_some()).then_some(first.span)
}

/// The tokens of a short text. Few words have less than four bytes, so that room for them
/// is made once.
fn tokens_of(text: &str) -> Vec<Token> {
    let mut tokens = Vec::with_capacity(text.len() / 4 + 4);
    tokenize(text, &mut tokens);
    tokens
}

/// The body of a whole name.
pub fn named(name: &str) -> Option<AgencyMention> {
    let tokens = tokens_of(name);
    let mut found = Vec::new();
    find(name, &tokens, &[], Setting::Text, &mut found);
    let mut found = found.into_iter();
    let first = found.next().filter(|first| first.span == Span::from_range(0..name.len()))?;
    found.next().is_none().then_some(first)
}
