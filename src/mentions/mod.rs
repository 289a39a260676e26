//! Floor 4: what a text mentions. One file per kind; each is a row of
//! [`RECOGNIZERS`] with the examples that it must find and must not find.
//! Recognising never fails and knows only the text of one block.

pub mod agency;
mod base;
mod broken;
pub mod citation;
mod context;
mod cursor;
mod cuts;
pub mod date;
mod figures;
mod hasher;
mod lexicon;
mod number;
mod opens;
pub mod percentage;
pub mod quantity;
mod sign;
mod symbol;
mod token;
mod vocabulary;
mod whole;

use crate::blocks::Flow;
use crate::core::{Code, Span};
use crate::text::Suspects;
use agency::Setting;
use cuts::Cuts;
use opens::NUMBER;

pub use agency::AgencyMention;
pub use base::BaseMention;
pub use citation::CitationMention;
pub use cursor::Cursor;
pub use date::DateMention;
pub use figures::Figure;
pub use percentage::PercentageMention;
pub use quantity::QuantityMention;
pub use token::{Kind, Token, tokenize};
pub use vocabulary::{
    AgencyKind, BaseType, Bound, Direction, Granularity, PercentageKind, Qualifier, QuantityKind, Relation,
};

/// A recogniser: one kind of mention.
pub struct Recognizer {
    /// The kind, as in the name of its file.
    pub name: &'static str,
    /// The section of the domain description whose forms it reads.
    pub reads: &'static str,
    /// Reads one text and shows what was found: literal and value. For the examples.
    pub show: fn(&str) -> Vec<(String, String)>,
    /// Texts, and the values that must be found in them in order.
    pub finds: &'static [(&'static str, &'static [&'static str])],
    /// Texts in which nothing must be found.
    pub ignores: &'static [&'static str],
}

/// Every recogniser. A new kind is a row here and a file beside this one.
pub static RECOGNIZERS: &[&Recognizer] = &[
    // A quantity is what the others left: it comes last.
    &percentage::RECOGNIZER,
    &date::RECOGNIZER,
    &citation::RECOGNIZER,
    &agency::RECOGNIZER,
    &quantity::RECOGNIZER,
];

/// Everything mentioned in one text, each kind in text order without overlaps.
#[derive(Debug, Default)]
pub struct Mentions {
    /// Percentages, percentage points, multiples.
    pub percentages: Vec<PercentageMention>,
    /// Dates and periods.
    pub dates: Vec<DateMention>,
    /// Numbers with their units.
    pub quantities: Vec<QuantityMention>,
    /// Documents cited.
    pub citations: Vec<CitationMention>,
    /// Bodies, positions and groups.
    pub agencies: Vec<AgencyMention>,
    /// What is odd, in the text recognised.
    pub findings: Vec<(Code, Span, String)>,
}

impl Mentions {
    fn clear(&mut self) {
        let Self { percentages, dates, quantities, citations, agencies, findings } = self;
        percentages.clear();
        dates.clear();
        quantities.clear();
        citations.clear();
        agencies.clear();
        findings.clear();
    }
}

/// Recognises texts one after the other with one token buffer.
#[derive(Debug, Default)]
pub struct Scanner {
    document: Cuts,
    tokens: Vec<Token>,
}

impl Scanner {
    /// A scanner of the flows of a document.
    pub fn new(working: &str) -> Self {
        Self { document: Cuts::of(working), tokens: Vec::new() }
    }

    /// Everything mentioned in a text that belongs to no document: for the examples.
    pub(crate) fn scan(&mut self, text: &str) -> Mentions {
        tokenize(text, &mut self.tokens);
        let mut mentions = Mentions::default();
        self.add_mentions(text, &mut mentions);
        mentions
    }

    /// Puts everything mentioned in a flow of the document in place of what was there, so
    /// that room is made once for all flows.
    pub fn scan_flow(&mut self, flow: &Flow<'_>, mentions: &mut Mentions) {
        self.document.take(flow, &mut self.tokens);
        mentions.clear();
        self.add_mentions(flow.text(), mentions);
    }

    /// The words of the document that may be misread.
    pub fn suspects<'t>(&self, working: &'t str) -> Suspects<'t> {
        self.document.suspects(working)
    }

    fn add_mentions(&self, text: &str, mentions: &mut Mentions) {
        let start = Cursor::new(text, &self.tokens);
        let opens = self.tokens.iter().fold(0, |opens, token| opens | token.opens);
        // Symbols and figures begin with a number, which most texts do not hold.
        let numbers = opens & NUMBER != 0;
        let symbols = if numbers { symbol::symbols(start) } else { Vec::new() };
        if numbers {
            percentage::find(start, mentions);
        }
        date::find(start, &symbols, mentions);
        citation::find(start, &symbols, opens, mentions);
        agency::find(text, &self.tokens, &symbols, Setting::Text, &mut mentions.agencies);
        citation::name_issuers(text, mentions);
        if numbers {
            quantity::find(start, &symbols, mentions);
            // "Thuế cơ sở 4 tỉnh Lâm Đồng": the number belongs to the name.
            let Mentions { quantities, agencies, .. } = mentions;
            quantities.retain(|quantity| !agency::goes_over(agencies, quantity.span));
            whole::check(start, &symbols, mentions);
            figures::relate(start, mentions);
        }
    }

    /// The dates alone, for lines of which nothing else is asked.
    pub fn dates(&mut self, text: &str) -> Vec<DateMention> {
        tokenize(text, &mut self.tokens);
        let start = Cursor::new(text, &self.tokens);
        let mut mentions = Mentions::default();
        date::find(start, &symbol::symbols(start), &mut mentions);
        mentions.dates
    }

    /// The bodies alone, for lines of the document that hold nothing else.
    pub fn agencies(&mut self, flow: &Flow<'_>, setting: Setting) -> Vec<AgencyMention> {
        self.document.take(flow, &mut self.tokens);
        let mut found = Vec::new();
        agency::find(flow.text(), &self.tokens, &[], setting, &mut found);
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_recogniser_finds_and_ignores_its_examples() {
        let mut wrong = Vec::new();
        for recognizer in RECOGNIZERS {
            assert!(!recognizer.finds.is_empty() && !recognizer.ignores.is_empty(), "{}", recognizer.name);
            for (text, wanted) in recognizer.finds {
                let found: Vec<String> =
                    (recognizer.show)(text).into_iter().map(|(_, value)| value).collect();
                if found != *wanted {
                    wrong
                        .push(format!("{} in {text:?}: found {found:?}, wanted {wanted:?}", recognizer.name));
                }
            }
            for text in recognizer.ignores {
                let found = (recognizer.show)(text);
                if !found.is_empty() {
                    wrong.push(format!("{} in {text:?}: found {found:?}, wanted nothing", recognizer.name));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn recognisers_have_names_of_their_own() {
        let mut names: Vec<&str> = RECOGNIZERS.iter().map(|recognizer| recognizer.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RECOGNIZERS.len());
    }
}
