//! Where a place of one text lies in another: an edit moves every place after it.
//! The records tell how far, because most of their literals stand in both texts.

use std::collections::HashMap;

use serde_json::Value;

use super::pairs::{key, start};

/// How the places of an old extraction lie in a new one.
#[derive(Debug, Default)]
pub struct Moves {
    /// Places of the same literal, old and new; both never fall.
    anchors: Vec<(u64, u64)>,
    edited: bool,
}

impl Moves {
    /// Both extractions are of the same text: nothing moved.
    pub fn none() -> Self {
        Self::default()
    }

    /// Reads the moves of records that stand once in either extraction.
    pub fn between(old: &[(&str, &Value)], new: &[(&str, &Value)]) -> Self {
        let (before, now) = (once(old), once(new));
        let mut both: Vec<(u64, u64)> =
            old.iter().filter_map(|(kind, record)| anchor(kind, record, &before, &now)).collect();
        both.sort_unstable();
        both.dedup();
        Self { anchors: longest_rise(&both), edited: true }
    }

    /// Whether the texts may differ.
    pub const fn edited(&self) -> bool {
        self.edited
    }

    /// Where an old place may lie: as the literal before it moved, and as the one after it.
    pub fn candidates(&self, old: u64) -> [u64; 2] {
        let after = self.anchors.partition_point(|(at, _)| *at <= old);
        let moved = |anchor: Option<&(u64, u64)>| {
            anchor.map(|(from, to)| old.saturating_add(*to).saturating_sub(*from))
        };
        let before = moved(after.checked_sub(1).and_then(|last| self.anchors.get(last)));
        let behind = moved(self.anchors.get(after));
        [before.or(behind).unwrap_or(old), behind.or(before).unwrap_or(old)]
    }
}

type Places<'v> = HashMap<(&'v str, String), Option<u64>>;

/// The places of the literals that stand once.
fn once<'v>(records: &[(&'v str, &Value)]) -> Places<'v> {
    let mut places = Places::new();
    for (kind, record) in records {
        let known = places.entry((*kind, key(record)));
        known.and_modify(|place| *place = None).or_insert_with(|| start(record));
    }
    places
}

fn anchor(kind: &str, record: &Value, before: &Places<'_>, now: &Places<'_>) -> Option<(u64, u64)> {
    let name = (kind, key(record));
    Some(((*before.get(&name)?)?, (*now.get(&name)?)?))
}

/// The longest part of the pairs, sorted by their first, in which the second never falls.
fn longest_rise(pairs: &[(u64, u64)]) -> Vec<(u64, u64)> {
    // For each length the pair with the smallest second that ends such a part, and
    // for each pair the one before it in its part.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    for (at, (_, to)) in pairs.iter().enumerate() {
        let length = ends.partition_point(|end| pairs[*end].1 <= *to);
        before.push(length.checked_sub(1).map(|last| ends[last]));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut rise = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        rise.push(pairs[at]);
        next = before[at];
    }
    rise.reverse();
    rise
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn record(start: u64, text: &str) -> Value {
        json!({"text": text, "span": {"start": start}})
    }

    #[test]
    fn a_place_moves_with_its_neighbours() {
        let old = [record(10, "một"), record(20, "hai"), record(40, "ba"), record(50, "ba")];
        let new = [record(10, "một"), record(27, "hai"), record(47, "ba")];
        let named = |records: &'static [Value]| records.iter().map(|one| ("dates", one)).collect::<Vec<_>>();
        let (old, new): (&'static [Value], &'static [Value]) = (Vec::from(old).leak(), Vec::from(new).leak());
        let moves = Moves::between(&named(old), &named(new));
        assert_eq!(moves.anchors, [(10, 10), (20, 27)]);
        assert_eq!(moves.candidates(5), [5, 5]);
        assert_eq!(moves.candidates(15), [15, 22]);
        assert_eq!(moves.candidates(40), [47, 47]);
        assert_eq!(Moves::none().candidates(40), [40, 40]);
    }

    #[test]
    fn a_part_that_was_moved_elsewhere_is_no_anchor() {
        let rise = longest_rise(&[(1, 100), (2, 2), (3, 3), (3, 3), (9, 4), (10, 1)]);
        assert_eq!(rise, [(2, 2), (3, 3), (3, 3), (9, 4)]);
        assert_eq!(longest_rise(&[]), []);
    }
}
