//! One walk through the trie along the tokens of a text: where phrases end, how far the
//! words fit, and what was misprinted on the way.

use super::trie::{Ends, Node, TRIE, Trie};
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

const NOWHERE: Stop = Stop { node: 0, at: 0, words: 0, slipped: false };

/// The phrases that end on a walk, and the last place that fits.
#[derive(Debug, Clone, Copy)]
pub struct Walk {
    stops: [Stop; MOST],
    count: usize,
    /// The last place.
    pub last: Stop,
}

/// Phrases that may end on one walk; names hold fewer.
const MOST: usize = 10;

impl Walk {
    fn go(&mut self, ground: &Ground<'_>) {
        let mut node = ground.trie.node(self.last.node);
        while let Some(from) = node
            && let Some(next) = ground.step(from, self.last)
        {
            self.last = next;
            node = ground.trie.node(next.node);
            if node.is_some_and(|node| node.ends().is_some())
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
    let last = Stop { node: from, at, ..NOWHERE };
    let mut walk = Walk { stops: [NOWHERE; MOST], count: 0, last };
    walk.go(&Ground { trie: &TRIE, text, tokens });
    walk
}

/// Whether a walk ends at its first word, which is no phrase alone: most words that may
/// open a name open none.
pub fn leads_nowhere(tokens: &[Token], first: &Token, at: usize) -> bool {
    let trie = &*TRIE;
    let first = Some(trie.first(first.name)).filter(|node| *node > 0);
    let alone = |node: &&Node| node.ends().is_none();
    first.and_then(|node| trie.node(node)).filter(alone).is_some_and(|node| {
        let word = |next: &Token| matches!(next.kind, Kind::Word(_));
        tokens.get(at + 1).is_none_or(|next| word(next) && follow(trie, node, next.name).is_none())
    })
}

/// The node behind a word, or behind a lost `và` and the word.
#[inline]
fn follow(trie: &Trie, from: &Node, word: u16) -> Option<u32> {
    if word == 0 {
        return None;
    }
    let lost_and = || trie.node(from.and()?)?.next(word);
    let twin = || LEXICON.twin(word).and_then(|word| from.next(word));
    from.next(word).or_else(lost_and).or_else(twin)
}

/// What is walked through, and along what.
struct Ground<'t> {
    trie: &'static Trie,
    text: &'t str,
    tokens: &'t [Token],
}

impl Ground<'_> {
    /// One word on: over a comma or dash where the name has one, over a lost `và`.
    fn step(&self, from: &Node, here: Stop) -> Option<Stop> {
        let Self { trie, tokens, .. } = self;
        let at = if here.words > 0 { self.over_signs(from, here.at) } else { here.at };
        let token = tokens.get(at)?;
        let word = if token.is_sign('&') { trie.and } else { token.name };
        let go = |node: u32, slipped: bool| {
            let end = self.behind_number(at + 1, node);
            Stop { node, at: end, words: here.words + 1, slipped }
        };
        let first = Some(trie.first(word)).filter(|node| here.node == 0 && *node > 0);
        if let Some(node) = first.or_else(|| follow(trie, from, word)) {
            return Some(go(node, here.slipped));
        }
        // A word misread in its marks, in a name that fits otherwise.
        if here.words == 0 || here.slipped || !matches!(token.kind, Kind::Word(_)) {
            return None;
        }
        let whole = |ends: &Ends| ends.names.is_some() || ends.level.is_some();
        let few = |ends: Option<&Ends>| {
            here.words < 2 && !ends.is_some_and(|ends| ends.spread || ends.head.is_some())
        };
        if from.ends().is_some_and(whole) || few(from.ends()) {
            return None;
        }
        let literal = self.text.get(token.span.range())?;
        LEXICON.alike(literal, from.following().iter(), |edge| edge.0).map(|(_, node)| go(*node, true))
    }

    /// Behind the signs that may stand inside of a name here.
    fn over_signs(&self, from: &Node, at: usize) -> usize {
        let mut at = at;
        for _ in 0..3 {
            let Some(token) = self.tokens.get(at) else { break };
            let passes = match token.kind {
                Kind::Sign(',' | '-' | '–' | '—' | '/') | Kind::Number => from.gap(),
                Kind::Sign('.') => self.is_short(at),
                Kind::Sign(':') => from.ends().is_some_and(|ends| ends.spread),
                // `&` is a word of the name.
                Kind::Word(_) | Kind::Sign(_) => false,
            };
            if !passes {
                break;
            }
            at += 1;
        }
        at
    }

    /// Behind the number that a name ends with (`COVID-19`).
    fn behind_number(&self, at: usize, node: u32) -> usize {
        let kind = |at: usize| self.tokens.get(at).map(|token| token.kind);
        let numbered = matches!(kind(at), Some(Kind::Sign('-' | '–' | '—')))
            && kind(at + 1) == Some(Kind::Number)
            && self.trie.node(node).is_some_and(Node::gap);
        if numbered { at + 2 } else { at }
    }

    /// The token before is an abbreviation: `TT.Tỉnh ủy`, `CT. UBND`.
    fn is_short(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.tokens.get(at)) else { return false };
        let literal = self.text.get(before.span.range()).unwrap_or("");
        before.capital && literal.chars().count() <= 4 && crate::text::is_upper(literal)
    }
}
