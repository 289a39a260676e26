//! One walk through the trie along the tokens of a text: where phrases end, how far the
//! words fit, and what was misprinted on the way.

use super::trie::{Ends, TRIE};
use crate::mentions::lexicon::LEXICON;
use crate::mentions::token::{Kind, Token};

/// A place where a phrase may end.
#[derive(Debug, Clone, Copy)]
pub struct Stop {
    /// The node.
    pub node: u32,
    /// The token behind.
    pub at: usize,
    /// Words so far.
    pub words: u8,
    /// A word was misprinted on the way.
    pub slipped: bool,
}

/// The phrases that end on a walk, and the last place that fits.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    stops: [Stop; MOST],
    count: usize,
    /// The last place.
    pub last: Stop,
}

/// A name that lost its end has this many words at least.
pub const CUT: u8 = 4;

/// Phrases that may end on one walk; names hold fewer.
const MOST: usize = 10;

impl Walk {
    /// Whether no phrase ended on the way, and too little was walked for one that was cut.
    pub const fn is_in_vain(&self) -> bool {
        self.count == 0 && self.last.words < CUT
    }

    fn go(&mut self, text: &str, tokens: &[Token]) {
        while let Some(next) = step(text, tokens, self.last) {
            self.last = next;
            if TRIE.ends(next.node).is_some()
                && let Some(place) = self.stops.get_mut(self.count)
            {
                *place = next;
                self.count += 1;
            }
        }
    }

    /// The phrases, longest first.
    pub fn longest_first(&self) -> impl Iterator<Item = (&Stop, &'static Ends)> {
        let stops = self.stops.get(..self.count).unwrap_or(&[]);
        stops.iter().rev().filter_map(|stop| Some((stop, TRIE.ends(stop.node)?)))
    }

    /// The phrases, shortest first.
    pub fn shortest_first(&self) -> impl Iterator<Item = (&Stop, &'static Ends)> {
        let stops = self.stops.get(..self.count).unwrap_or(&[]);
        stops.iter().filter_map(|stop| Some((stop, TRIE.ends(stop.node)?)))
    }
}

/// Walks from a node along the tokens from `at` on.
#[inline]
pub fn walk(text: &str, tokens: &[Token], from: u32, at: usize) -> Walk {
    let here = Stop { node: from, at, words: 0, slipped: false };
    let mut walk = Walk { stops: [here; MOST], count: 0, last: here };
    walk.go(text, tokens);
    walk
}

/// One word on: over a comma or dash where the name has one, over a lost `và`.
fn step(text: &str, tokens: &[Token], here: Stop) -> Option<Stop> {
    let mut at = here.at;
    let word_next = tokens.get(at).is_some_and(|token| matches!(token.kind, Kind::Word(_)));
    if here.words > 0 && !word_next {
        let mut passed = 0;
        while let Some(token) = tokens.get(at) {
            let passes = match token.kind {
                Kind::Sign(',' | '-' | '–' | '—' | '/') | Kind::Number => TRIE.gap(here.node),
                Kind::Sign('.') => is_short(text, tokens, at),
                Kind::Sign('&') => true,
                Kind::Sign(':') => TRIE.ends(here.node).is_some_and(|ends| ends.spread),
                _ => false,
            };
            if !passes || passed == 3 {
                break;
            }
            passed += 1;
            if token.is_sign('&') {
                break;
            }
            at += 1;
        }
    }
    let token = tokens.get(at)?;
    let word = if token.is_sign('&') { TRIE.and } else { token.name };
    let node = if here.node == 0 {
        Some(TRIE.first(word)).filter(|node| *node > 0)
    } else {
        TRIE.next(here.node, word)
    };
    let twin = || LEXICON.twin(word).and_then(|word| TRIE.next(here.node, word));
    let lost_and = || TRIE.and_behind(here.node).and_then(|and| TRIE.next(and, word));
    let go = |node: u32, slipped: bool| {
        let end = behind_number(tokens, at + 1, node);
        Stop { node, at: end, words: here.words + 1, slipped }
    };
    if word > 0
        && let Some(node) = node.or_else(lost_and).or_else(twin)
    {
        return Some(go(node, here.slipped));
    }
    // A word misread in its marks, in a name that fits otherwise.
    let whole = |ends: &Ends| ends.names.is_some() || ends.level.is_some();
    let few =
        |ends: Option<&Ends>| here.words < 2 && !ends.is_some_and(|ends| ends.spread || ends.head.is_some());
    let ends = TRIE.ends(here.node);
    let refused = here.words == 0 || here.slipped || ends.is_some_and(whole) || few(ends);
    if refused || !matches!(token.kind, Kind::Word(_)) {
        return None;
    }
    let literal = text.get(token.span.range())?;
    let following = TRIE.following(here.node).iter();
    LEXICON.alike(literal, following, |edge| edge.0).map(|(_, node)| go(*node, true))
}

/// Behind the number that a name ends with (`COVID-19`).
fn behind_number(tokens: &[Token], at: usize, node: u32) -> usize {
    let sign = |at: usize| tokens.get(at).is_some_and(|t| matches!(t.kind, Kind::Sign('-' | '–' | '—')));
    let number = |at: usize| tokens.get(at).is_some_and(|t| t.kind == Kind::Number);
    if TRIE.gap(node) && sign(at) && number(at + 1) { at + 2 } else { at }
}

/// The token before is an abbreviation: `TT.Tỉnh ủy`, `CT. UBND`.
fn is_short(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|at| tokens.get(at)) else { return false };
    let literal = text.get(before.span.range()).unwrap_or("");
    before.capital && literal.chars().count() <= 4 && crate::text::is_upper(literal)
}
