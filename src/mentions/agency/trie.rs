//! Every name of the catalogue in every short form, and the words around names, as one
//! trie over numbered words: one step for each word of a text, however many names.

use std::sync::LazyLock;

use super::catalogue::{agencies, kind_of, of_id, roles};
use super::shorts::{Shorts, variants, written_out};
use crate::mentions::AgencyKind;
use crate::mentions::lexicon::{LEXICON, Piece};

/// A level of government.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// tỉnh.
    Province,
    /// thành phố: of the centre or of a province.
    City,
    /// huyện, quận, thị xã.
    District,
    /// xã, phường, thị trấn, đặc khu.
    Commune,
}

/// The bodies of a name, by the level behind it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Names {
    /// Without a level.
    pub bare: Vec<u16>,
    /// Of a province.
    pub province: Vec<u16>,
    /// Of a district.
    pub district: Vec<u16>,
    /// Of a commune.
    pub commune: Vec<u16>,
}

/// What may end at a node.
#[derive(Debug, Default)]
pub struct Ends {
    /// The name of bodies: a number for [`Trie::names`].
    pub names: Option<usize>,
    /// The body behind has this office.
    pub position: bool,
    /// A group opens.
    pub opener: bool,
    /// A part of a group; whether it makes a group alone.
    pub noun: Option<bool>,
    /// Goes on behind a group.
    pub tail: bool,
    /// Begins like a body and is none.
    pub none: bool,
    /// A level of government.
    pub level: Option<Level>,
    /// Goes on behind a level.
    pub goes_on: bool,
    /// A head noun that a list shares.
    pub spread: bool,
    /// Opens a name that the catalogue does not hold.
    pub head: Option<AgencyKind>,
    /// A body named by its part in a task.
    pub part: Option<AgencyKind>,
    /// A person of a body, by a code.
    pub office: Option<u16>,
    /// A unit of an office, by a code.
    pub unit: Option<usize>,
    /// Ends a name.
    pub stop: bool,
}

impl Ends {
    /// Whether a body or a position may end here.
    pub const fn is_body(&self) -> bool {
        self.names.is_some()
            || self.position
            || self.head.is_some()
            || self.part.is_some()
            || self.office.is_some()
    }
}

/// A place in the trie: the words so far.
#[derive(Debug, Default)]
pub struct Node {
    edges: Vec<(u16, u32)>,
    /// The node behind `và`; 0 where none follows.
    and: u32,
    /// A comma, dash or number may stand here.
    gap: bool,
    ends: Option<Box<Ends>>,
}

impl Node {
    /// The node behind a word.
    pub fn next(&self, word: u16) -> Option<u32> {
        let at = self.edges.binary_search_by_key(&word, |edge| edge.0).ok()?;
        self.edges.get(at).map(|edge| edge.1)
    }

    /// The node behind `và`.
    pub fn and(&self) -> Option<u32> {
        Some(self.and).filter(|and| *and > 0)
    }

    /// The words that may follow, and their nodes.
    pub fn following(&self) -> &[(u16, u32)] {
        &self.edges
    }

    /// What may end here.
    pub fn ends(&self) -> Option<&Ends> {
        self.ends.as_deref()
    }

    /// Whether a comma, dash or number may stand here.
    pub const fn gap(&self) -> bool {
        self.gap
    }
}

/// The trie; node 0 is its root.
#[derive(Debug, Default)]
pub struct Trie {
    nodes: Vec<Node>,
    /// For each first word its node, so that most words of a text end here.
    roots: Vec<u32>,
    /// For each word whether a mention may begin with it in lower case, and with a capital.
    opens: Vec<[bool; 2]>,
    /// For each word whether a level begins with it.
    levels: Vec<bool>,
    /// What the names stand for.
    pub names: Vec<Names>,
    /// Units of offices, which stand under their codes.
    pub units: Vec<Names>,
    /// The word `và`.
    pub and: u16,
}

/// The trie of all tables.
pub static TRIE: LazyLock<Trie> = LazyLock::new(Trie::new);

impl Trie {
    fn new() -> Self {
        let mut trie = Self {
            nodes: vec![Node::default()],
            opens: vec![[false; 2]; LEXICON.count()],
            and: LEXICON.number("và"),
            ..Self::default()
        };
        let shorts = Shorts::new();
        for (number, agency) in (0_u16..).zip(agencies()) {
            if agency.kind == AgencyKind::Unit {
                trie.units.push(Names { bare: vec![number], ..Names::default() });
            }
            for form in agency.names() {
                let pieces = LEXICON.pieces(form);
                if agency.kind == AgencyKind::Unit {
                    let unit = trie.units.len().checked_sub(1);
                    trie.ends_of(&pieces).unit = unit;
                    trie.may_open(&pieces, false);
                    continue;
                }
                if lists_levels(&pieces) {
                    continue;
                }
                let (stem, level) = levelled(&pieces);
                let lower = matches!(agency.kind, AgencyKind::Position | AgencyKind::ElectedBody);
                for form in variants(&written_out(stem, &shorts), &shorts) {
                    trie.may_open(&form, lower);
                    trie.add_name(&form, level, number);
                }
            }
        }
        for (phrase, part, more) in roles() {
            for form in variants(&written_out(&LEXICON.pieces(phrase), &shorts), &shorts) {
                match part {
                    "position" | "opener" | "part" | "office" => trie.may_open(&form, true),
                    "head" | "none" => trie.may_open(&form, false),
                    _ => {}
                }
                give_part(trie.ends_of(&form), part, more);
            }
        }
        trie.levels = (0_u16..)
            .take(LEXICON.count())
            .map(|word| {
                let Some(node) = trie.next(0, word) else { return false };
                let level = |node: u32| trie.ends(node).is_some_and(|ends| ends.level.is_some());
                level(node) || trie.following(node).iter().any(|(_, next)| level(*next))
            })
            .collect();
        for node in &mut trie.nodes {
            node.and = node.next(trie.and).unwrap_or(0);
        }
        trie.roots = vec![0; LEXICON.count()];
        let first: Vec<(u16, u32)> = trie.nodes.first().map(|root| root.edges.clone()).unwrap_or_default();
        for (word, node) in first {
            if let Some(place) = trie.roots.get_mut(usize::from(word)) {
                *place = node;
            }
        }
        trie
    }

    fn node_of(&mut self, pieces: &[Piece]) -> usize {
        let mut at = 0_usize;
        for piece in pieces {
            let next = u32::try_from(self.nodes.len()).unwrap_or(0);
            let Some(node) = self.nodes.get_mut(at) else { break };
            at = match node.edges.binary_search_by_key(&piece.word, |edge| edge.0) {
                Ok(found) => node.edges.get(found).map_or(0, |edge| edge.1 as usize),
                Err(place) => {
                    node.edges.insert(place, (piece.word, next));
                    self.nodes.push(Node::default());
                    next as usize
                }
            };
            if let Some(node) = self.nodes.get_mut(at) {
                node.gap |= piece.gap;
            }
        }
        at
    }

    fn ends_of(&mut self, pieces: &[Piece]) -> &mut Ends {
        let at = self.node_of(pieces).min(self.nodes.len() - 1);
        self.nodes[at].ends.get_or_insert_default()
    }

    /// Notes that a mention may begin with these words.
    fn may_open(&mut self, pieces: &[Piece], lower: bool) {
        let first = pieces.first().and_then(|piece| self.opens.get_mut(usize::from(piece.word)));
        if let Some(opens) = first {
            opens[0] |= lower;
            opens[1] = true;
        }
    }

    /// Whether a level may begin with a word.
    pub fn is_level(&self, word: u16) -> bool {
        self.levels.get(usize::from(word)).is_some_and(|level| *level)
    }

    /// Whether a mention may begin with a word.
    pub fn opens(&self, word: u16, capital: bool) -> bool {
        self.opens.get(usize::from(word)).is_some_and(|opens| opens[usize::from(capital)])
    }

    fn add_name(&mut self, pieces: &[Piece], level: Option<Level>, number: u16) {
        let next = self.names.len();
        let at = *self.ends_of(pieces).names.get_or_insert(next);
        if at == next {
            self.names.push(Names::default());
        }
        let Some(names) = self.names.get_mut(at) else { return };
        let list = match level {
            None => &mut names.bare,
            Some(Level::District) => &mut names.district,
            Some(Level::Commune) => &mut names.commune,
            Some(_) => &mut names.province,
        };
        if !list.contains(&number) {
            list.push(number);
        }
    }

    /// The node of a first word; 0 where no phrase begins with it.
    pub fn first(&self, word: u16) -> u32 {
        self.roots.get(usize::from(word)).copied().unwrap_or(0)
    }

    /// A node.
    pub fn node(&self, node: u32) -> Option<&Node> {
        self.nodes.get(node as usize)
    }

    /// The node behind a word.
    fn next(&self, node: u32, word: u16) -> Option<u32> {
        self.node(node)?.next(word)
    }

    /// The words that may follow, and their nodes.
    pub fn following(&self, node: u32) -> &[(u16, u32)] {
        self.node(node).map_or(&[], Node::following)
    }

    /// What may end at a node.
    pub fn ends(&self, node: u32) -> Option<&Ends> {
        self.node(node)?.ends()
    }
}

fn give_part(ends: &mut Ends, part: &str, more: &str) {
    match part {
        "position" => ends.position = true,
        "opener" => ends.opener = true,
        "noun" => ends.noun = Some(more == "alone" || ends.noun == Some(true)),
        "tail" => ends.tail = true,
        "none" => ends.none = true,
        "spread" => ends.spread = true,
        "stop" => ends.stop = true,
        "head" => ends.head = Some(kind_of(more)),
        "part" => ends.part = Some(kind_of(more)),
        "office" => ends.office = of_id(more),
        "level" if more == "goes_on" => ends.goes_on = true,
        "level" => {
            ends.level = match more {
                "province" => Some(Level::Province),
                "city" => Some(Level::City),
                "district" => Some(Level::District),
                _ => Some(Level::Commune),
            }
        }
        _ => {}
    }
}

/// `UBND các huyện, thành phố`: levels in a list are read by their own rule.
fn lists_levels(pieces: &[Piece]) -> bool {
    let lower = [LEXICON.number("huyện"), LEXICON.number("xã")];
    let inside = pieces.get(1..pieces.len().saturating_sub(1)).unwrap_or(&[]);
    inside.iter().any(|piece| lower.contains(&piece.word) && piece.gap)
        || inside.len() > 1 && pieces.iter().any(|piece| piece.word == LEXICON.number("các")) && {
            pieces.last().is_some_and(|last| {
                last.word == LEXICON.number("phố") || last.word == LEXICON.number("phường")
            })
        }
}

/// A name without the level that it ends with.
fn levelled(pieces: &[Piece]) -> (&[Piece], Option<Level>) {
    let number = |word: &str| LEXICON.number(word);
    let Some((last, rest)) = pieces.split_last() else { return (pieces, None) };
    let level = match last.word {
        word if word == number("tỉnh") => Level::Province,
        word if word == number("huyện") => Level::District,
        word if word == number("xã") => Level::Commune,
        _ => return (pieces, None),
    };
    let stem = match rest.split_last() {
        Some((rank, stem)) if rank.word == number("cấp") => stem,
        _ => rest,
    };
    if stem.is_empty() { (pieces, None) } else { (stem, Some(level)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(phrase: &str) -> Option<&'static Names> {
        let mut node = 0;
        for piece in LEXICON.pieces(phrase) {
            node = TRIE.next(node, piece.word)?;
        }
        TRIE.names.get(TRIE.ends(node)?.names?)
    }

    #[test]
    fn short_forms_lead_to_the_same_name() {
        for (one, other) in [
            ("Ủy ban nhân dân", "UBND"),
            ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"),
            ("Bộ Kế hoạch và Đầu tư", "Bộ KHĐT"),
            ("Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân", "VP ĐĐBQH và HĐND"),
        ] {
            assert!(names(one).is_some() && names(one) == names(other), "{one} {other}");
        }
        assert_eq!(names("Sở Không có"), None);
    }

    #[test]
    fn the_trie_stays_small() {
        assert!(TRIE.nodes.len() < 20_000, "{}", TRIE.nodes.len());
    }
}
