//! Units and scale words. The units are data (`units.tsv`); the words behind a number
//! walk a tree of them, one hash look-up a word, so that the longest spelling wins
//! and no word of a text is ever folded or copied.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::LazyLock;

use crate::core::Decimal;
use crate::mentions::QuantityKind;
use crate::mentions::cursor::Cursor;
use crate::mentions::hasher::Words;
use crate::mentions::token::{Kind, Token, tokenize};

/// A unit of measure or a noun that is counted.
#[derive(Debug)]
pub struct Unit {
    /// The spelling that records hand over.
    pub name: &'static str,
    /// What is counted or measured.
    pub kind: QuantityKind,
    /// Units of one group may share a number: `40 xã, phường`.
    pub group: &'static str,
    /// The base unit and how much of it one unit is.
    pub base: Option<(&'static str, Decimal)>,
}

/// One a line: spellings, kind, group, base unit, factor.
const TABLE: &str = include_str!("units.tsv");

type Fast = BuildHasherDefault<Words>;

/// The units as a tree of their words.
#[derive(Default)]
struct Tree {
    units: Vec<Unit>,
    /// Every word of a spelling, as it may be printed.
    words: HashMap<String, u32, Fast>,
    /// From a place in the tree, by a word, to the next place.
    steps: HashMap<(u32, u32), u32, Fast>,
    /// For each place the unit that ends there.
    ends: Vec<Option<usize>>,
}

static TREE: LazyLock<Tree> = LazyLock::new(|| {
    let mut tree = Tree { ends: vec![None], ..Tree::default() };
    for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
        let mut cells = line.split('\t');
        let (Some(spellings), Some(kind), Some(group)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let base = cells.next().zip(cells.next().and_then(factor));
        let name = spellings.split('|').next().unwrap_or("");
        let Some(kind) = kind_of(kind) else { continue };
        for spelling in spellings.split('|') {
            tree.plant(spelling, tree.units.len());
        }
        tree.units.push(Unit { name, kind, group, base });
    }
    tree
});

impl Tree {
    fn plant(&mut self, spelling: &str, unit: usize) {
        let mut tokens = Vec::new();
        tokenize(spelling, &mut tokens);
        let mut place = 0;
        for token in tokens.iter().filter(|token| !is_hyphen(token)) {
            let word = self.word(spelling.get(token.span.range()).unwrap_or(""));
            let fresh = self.ends.len().try_into().unwrap_or(u32::MAX);
            place = *self.steps.entry((place, word)).or_insert(fresh);
            if place == fresh {
                self.ends.push(None);
            }
        }
        if let Some(end) = self.ends.get_mut(place as usize) {
            *end = Some(unit);
        }
    }

    /// The number of a word, with a capital and in capitals the same one. Signs of
    /// measures (`m`, `MW`, `ha`) mean something else in another case.
    fn word(&mut self, word: &str) -> u32 {
        let fresh = self.words.len().try_into().unwrap_or(u32::MAX);
        let number = *self.words.entry(word.to_owned()).or_insert(fresh);
        if word.chars().count() > 1 && word.chars().all(char::is_lowercase) {
            let mut letters = word.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            let (capital, capitals) = (format!("{first}{}", letters.as_str()), word.to_uppercase());
            self.words.entry(capital).or_insert(number);
            self.words.entry(capitals).or_insert(number);
        }
        number
    }
}

/// `héc-ta` is the same as `héc ta`.
const fn is_hyphen(token: &Token) -> bool {
    token.glued && matches!(token.kind, Kind::Sign('-'))
}

/// The unit that begins here, by its longest spelling, and the place behind it.
pub fn unit(here: Cursor<'_>) -> Option<(&'static Unit, Cursor<'_>)> {
    let tree = &*TREE;
    let (mut at, mut place, mut found) = (here, 0, None);
    while let Some(token) = at.here() {
        let hyphen = is_hyphen(token) && place != 0;
        if hyphen && at.ahead(1).is_some_and(|next| next.glued) {
            at = at.next();
            continue;
        }
        let Some(word) = tree.words.get(at.literal(token)) else { break };
        let Some(step) = tree.steps.get(&(place, *word)) else { break };
        // The digit of `m2` touches its letter.
        if token.kind == Kind::Number && !token.glued {
            break;
        }
        place = *step;
        at = at.next();
        if let Some(index) = tree.ends.get(place as usize).copied().flatten() {
            found = Some((index, at));
        }
    }
    let (index, end) = found?;
    // "mét" inside a longer run of letters and digits is no unit: "m" of "m4".
    let cut = end.here().is_some_and(|token| token.glued && token.kind == Kind::Number);
    tree.units.get(index).filter(|_| !cut).map(|unit| (unit, end))
}

/// The unit of a canonical name.
pub fn named(name: &str) -> Option<&'static Unit> {
    TREE.units.iter().find(|unit| unit.name == name)
}

/// The scale words here: how they are called and the power of ten.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Scale {
    words: [&'static str; 3],
    /// The power of ten of all of them.
    pub power: u8,
}

impl Scale {
    /// The words in canonical spelling.
    pub fn words(&self) -> impl Iterator<Item = &'static str> {
        self.words.into_iter().filter(|word| !word.is_empty())
    }
}

/// `nghìn`, `triệu`, `nghìn tỷ` here, and the place behind.
pub fn scale(here: Cursor<'_>) -> (Scale, Cursor<'_>) {
    let (mut scale, mut at) = (Scale::default(), here);
    for slot in 0..scale.words.len() {
        let (word, power) = match at.here().map(|token| token.kind) {
            Some(Kind::Word("nghìn")) => ("nghìn", 3),
            Some(Kind::Word("vạn")) => ("vạn", 4),
            Some(Kind::Word("triệu")) => ("triệu", 6),
            Some(Kind::Word("tỷ")) if !begins_ratio(at.next()) => ("tỷ", 9),
            _ => break,
        };
        if let Some(place) = scale.words.get_mut(slot) {
            *place = word;
        }
        scale.power += power;
        at = at.next();
    }
    (scale, at)
}

/// `tỷ lệ`, `tỷ trọng`, `tỷ suất`, `tỷ giá`: no thousand millions.
fn begins_ratio(here: Cursor<'_>) -> bool {
    here.here().is_some_and(|token| {
        matches!(here.literal(token), "lệ" | "trọng" | "suất" | "giá" | "số" | "phần" | "phú")
    })
}

fn factor(cell: &str) -> Option<Decimal> {
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    Decimal::from_parts(whole, fraction).filter(|_| cell != "-")
}

fn kind_of(name: &str) -> Option<QuantityKind> {
    Some(match name {
        "money" => QuantityKind::Money,
        "count" => QuantityKind::Count,
        "area" => QuantityKind::Area,
        "mass" => QuantityKind::Mass,
        "length" => QuantityKind::Length,
        "volume" => QuantityKind::Volume,
        "energy" => QuantityKind::Energy,
        "duration" => QuantityKind::Duration,
        "age" => QuantityKind::Age,
        "rank" => QuantityKind::Rank,
        "score" => QuantityKind::Score,
        "other" => QuantityKind::Other,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_unique_and_composed() {
        let lines: Vec<&str> = TABLE.lines().filter(|line| !line.starts_with('#')).collect();
        let names: Vec<&str> = lines.iter().map(|line| line.split('\t').next().unwrap()).collect();
        assert!(names.windows(2).all(|pair| pair[0] < pair[1]), "sorted");
        assert!(unicode_normalization::is_nfc(TABLE));
        let mut spellings = Vec::new();
        for line in &lines {
            let cells: Vec<&str> = line.split('\t').collect();
            assert_eq!(cells.len(), 5, "{line}");
            assert!(kind_of(cells[1]).is_some(), "{line}");
            assert_eq!(cells[3] == "-", factor(cells[4]).is_none(), "{line}");
            spellings.extend(cells[0].split('|'));
        }
        let count = spellings.len();
        spellings.sort_unstable();
        spellings.dedup();
        assert_eq!(spellings.len(), count, "every spelling once");
        assert_eq!(TREE.units.len(), lines.len());
    }

    #[test]
    fn every_spelling_leads_to_its_unit() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let spellings = line.split('\t').next().unwrap();
            for spelling in spellings.split('|') {
                let mut tokens = Vec::new();
                tokenize(spelling, &mut tokens);
                let found = unit(Cursor::new(spelling, &tokens));
                let (unit, end) = found.unwrap_or_else(|| panic!("{spelling}"));
                assert_eq!((unit.name, end.index()), (spellings.split('|').next().unwrap(), tokens.len()));
            }
        }
    }
}
