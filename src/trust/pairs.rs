//! Which record of one extraction is which of another, by place and meaning: the
//! same literal at the same place, the same literal elsewhere in an edited text,
//! or another literal over the same words.

use std::collections::{HashMap, VecDeque};

use serde_json::Value;

use super::moves::Moves;

/// The records of one kind in two extractions, by their positions in them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Pairs {
    /// One record in both, in the order of the old one.
    pub same: Vec<(usize, usize)>,
    /// Records that only the old extraction has.
    pub gone: Vec<usize>,
    /// Records that only the new extraction has.
    pub new: Vec<usize>,
}

/// What a record is known by, wherever it stands: its literal, or what is said of it.
pub fn key(record: &Value) -> String {
    let part = |field: &str| record[field].as_str().unwrap_or_default();
    match record["text"].as_str() {
        Some(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        None => format!("{} {}", part("code"), part("message")),
    }
}

/// Where a record begins.
pub fn start(record: &Value) -> Option<u64> {
    record["span"]["start"].as_u64()
}

fn end(record: &Value) -> Option<u64> {
    record["span"]["end"].as_u64()
}

/// Matches the records of one kind.
pub fn pair(old: &[Value], new: &[Value], moves: &Moves) -> Pairs {
    let mut matching =
        Matching { old, new, moves, taken: vec![None; old.len()], free: vec![true; new.len()] };
    matching.by_place();
    if moves.edited() {
        matching.by_literal();
    }
    matching.by_overlap();
    let Matching { taken, free, .. } = matching;
    let mut pairs = Pairs::default();
    for (at, other) in taken.into_iter().enumerate() {
        match other {
            Some(other) => pairs.same.push((at, other)),
            None => pairs.gone.push(at),
        }
    }
    pairs.new = (0..new.len()).filter(|at| free[*at]).collect();
    pairs
}

struct Matching<'v> {
    old: &'v [Value],
    new: &'v [Value],
    moves: &'v Moves,
    /// The new record of each old one.
    taken: Vec<Option<usize>>,
    /// Whether a new record has no old one yet.
    free: Vec<bool>,
}

impl Matching<'_> {
    fn take(&mut self, old: usize, new: usize) {
        self.taken[old] = Some(new);
        self.free[new] = false;
    }

    fn open(&self) -> Vec<usize> {
        (0..self.old.len()).filter(|at| self.taken[*at].is_none()).collect()
    }

    /// Free new records in queues of their own, by what `name` makes of them.
    fn queues<K: std::hash::Hash + Eq>(&self, name: impl Fn(&Value) -> K) -> HashMap<K, VecDeque<usize>> {
        let mut queues: HashMap<K, VecDeque<usize>> = HashMap::new();
        for at in (0..self.new.len()).filter(|at| self.free[*at]) {
            queues.entry(name(&self.new[at])).or_default().push_back(at);
        }
        queues
    }

    /// The same literal where the text around it says that it should be.
    fn by_place(&mut self) {
        let mut queues = self.queues(|record| (start(record), key(record)));
        for at in 0..self.old.len() {
            let record = &self.old[at];
            let places = match start(record) {
                Some(start) => self.moves.candidates(start).map(Some),
                None => [None, None],
            };
            let mut found = places
                .into_iter()
                .filter_map(|place| queues.get_mut(&(place, key(record))).and_then(VecDeque::pop_front));
            if let Some(other) = found.next() {
                self.take(at, other);
            }
        }
    }

    /// The same literal anywhere else, in order.
    fn by_literal(&mut self) {
        let mut queues = self.queues(key);
        for at in self.open() {
            if let Some(other) = queues.get_mut(&key(&self.old[at])).and_then(VecDeque::pop_front) {
                self.take(at, other);
            }
        }
    }

    /// Another literal over the same words.
    fn by_overlap(&mut self) {
        let moved = |at: usize| {
            let (start, end) = (start(&self.old[at])?, end(&self.old[at])?);
            let [place, _] = self.moves.candidates(start);
            Some((place, place.saturating_add(end.saturating_sub(start)), at))
        };
        let mut before: Vec<_> = self.open().into_iter().filter_map(moved).collect();
        let free = (0..self.new.len()).filter(|at| self.free[*at]);
        let mut now: Vec<_> =
            free.filter_map(|at| Some((start(&self.new[at])?, end(&self.new[at])?, at))).collect();
        before.sort_unstable();
        now.sort_unstable();
        let (mut left, mut right) = (before.into_iter().peekable(), now.into_iter().peekable());
        while let (Some(old), Some(new)) = (left.peek().copied(), right.peek().copied()) {
            if old.0 < new.1 && new.0 < old.1 {
                self.take(old.2, new.2);
                left.next();
                right.next();
            } else if old.1 <= new.1 {
                left.next();
            } else {
                right.next();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn records(parts: &[(u64, &str)]) -> Vec<Value> {
        let one = |(start, text): &(u64, &str)| json!({"text": text, "span": {"start": start, "end": start + text.len() as u64}});
        parts.iter().map(one).collect()
    }

    fn edited(old: &[Value], new: &[Value]) -> Pairs {
        fn named(records: &[Value]) -> Vec<(&str, &Value)> {
            records.iter().map(|record| ("dates", record)).collect()
        }
        pair(old, new, &Moves::between(&named(old), &named(new)))
    }

    #[test]
    fn in_the_same_text_only_the_place_counts() {
        let old = records(&[(0, "20/8"), (10, "20/8"), (20, "30/9")]);
        let new = records(&[(10, "20/8"), (18, "ngày 30/9"), (40, "20/8")]);
        let pairs = pair(&old, &new, &Moves::none());
        assert_eq!(pairs, Pairs { same: vec![(1, 0), (2, 1)], gone: vec![0], new: vec![2] });
    }

    #[test]
    fn in_an_edited_text_places_move() {
        let old = records(&[(0, "a"), (10, "20/8"), (20, "b"), (30, "20/8"), (40, "c")]);
        let new = records(&[(0, "a"), (23, "b"), (33, "20/8"), (43, "c"), (50, "d")]);
        let pairs = edited(&old, &new);
        assert_eq!(pairs.same, [(0, 0), (2, 1), (3, 2), (4, 3)]);
        assert_eq!((pairs.gone, pairs.new), (vec![1], vec![4]));
    }

    #[test]
    fn another_literal_over_the_same_words_is_the_same_record() {
        let old = records(&[(0, "a"), (10, "ngày 20/8"), (30, "b")]);
        let new = records(&[(0, "a"), (10, "ngày 21/8/2022"), (36, "b")]);
        assert_eq!(edited(&old, &new).same, [(0, 0), (1, 1), (2, 2)]);
    }

    #[test]
    fn a_paragraph_that_was_moved_is_the_same() {
        let old = records(&[(0, "a"), (10, "b"), (20, "c"), (30, "d")]);
        let new = records(&[(0, "b"), (10, "c"), (20, "d"), (30, "a")]);
        assert_eq!(edited(&old, &new).same.len(), 4);
    }

    #[test]
    fn records_without_a_place_are_matched_by_what_they_say() {
        let finding = |message: &str| json!({"code": "missing-component", "message": message, "span": null});
        let (old, new) = ([finding("a"), finding("b")], [finding("b")]);
        let pairs = pair(&old, &new, &Moves::none());
        assert_eq!(pairs, Pairs { same: vec![(1, 0)], gone: vec![0], new: vec![] });
    }

    #[test]
    fn odd_places_are_no_reason_to_stop() {
        let odd = [json!(7), json!({"span": {"start": u64::MAX, "end": 0}}), json!({"span": -1}), json!({})];
        let pairs = edited(&odd, &records(&[(u64::MAX - 9, "a")]));
        assert_eq!((pairs.same.len(), pairs.gone.len(), pairs.new.len()), (0, 4, 1));
        assert_eq!(edited(&odd, &odd).same.len(), 4);
    }
}
