//! Two extractions compared: which notices and which of their records were added,
//! removed or changed. Notices are matched by their path, else by what document they
//! are, else by their bytes.

use std::collections::{HashMap, VecDeque};

use rayon::prelude::*;

use super::TrustError;
use super::difference::{Difference, Fields, compare};
use super::extractions::{Extractions, Known};

/// What two extractions have in common and what not.
#[derive(Debug, Default)]
pub struct Diff {
    /// The notices that differ, in the order of the new extraction; removed ones last.
    pub notices: Vec<NoticeDiff>,
    /// How many notices are the same.
    pub same: usize,
    /// The fields of all notices in both extractions.
    pub fields: Fields,
}

/// One notice that differs.
#[derive(Debug)]
pub struct NoticeDiff {
    /// Its path; the new one where it moved.
    pub path: String,
    /// What became of it.
    pub fate: Fate,
}

/// What became of a notice.
#[derive(Debug)]
pub enum Fate {
    /// Only the new extraction has it.
    Added,
    /// Only the old extraction has it.
    Removed,
    /// Both have it, with these differences.
    Changed(Vec<Difference>),
}

/// Compares two extractions.
///
/// # Errors
/// When a line cannot be held as JSON.
pub fn diff(old: &Extractions, new: &Extractions) -> Result<Diff, TrustError> {
    let pairs = pairs(old, new);
    let compared: Vec<_> = pairs
        .par_iter()
        .enumerate()
        .map(|(at, pair)| match pair {
            Some(other) if old.equals(*other, new, at) => Ok(None),
            Some(other) => Ok(Some(compare(&old.notice(*other)?, &new.notice(at)?))),
            None => Ok(None),
        })
        .collect::<Result<_, TrustError>>()?;
    let mut found = Diff::default();
    let mut kept = vec![false; old.count()];
    for ((known, pair), compared) in new.known().zip(&pairs).zip(compared) {
        let path = known.source.path.clone();
        let Some(other) = pair else {
            found.notices.push(NoticeDiff { path, fate: Fate::Added });
            continue;
        };
        kept[*other] = true;
        let compared = compared.unwrap_or_default();
        for (field, tally) in compared.fields {
            *found.fields.entry(field).or_default() += tally;
        }
        if compared.differences.is_empty() {
            found.same += 1;
        } else {
            found.notices.push(NoticeDiff { path, fate: Fate::Changed(compared.differences) });
        }
    }
    let removed = old.known().zip(kept).filter(|(_, kept)| !kept);
    found.notices.extend(
        removed.map(|(known, _)| NoticeDiff { path: known.source.path.clone(), fate: Fate::Removed }),
    );
    Ok(found)
}

/// The old notice of each new one.
fn pairs(old: &Extractions, new: &Extractions) -> Vec<Option<usize>> {
    let names: [fn(&Known) -> Option<&str>; 3] =
        [|known| Some(&known.source.path), |known| known.document_key.as_deref(), |known| Some(&known.id)];
    let mut pairs = vec![None; new.count()];
    let mut taken = vec![false; old.count()];
    for name in names {
        let mut queues: HashMap<&str, VecDeque<usize>> = HashMap::new();
        for (at, known) in old.known().enumerate().filter(|(at, _)| !taken[*at]) {
            if let Some(name) = name(known) {
                queues.entry(name).or_default().push_back(at);
            }
        }
        for (pair, known) in pairs.iter_mut().zip(new.known()).filter(|(pair, _)| pair.is_none()) {
            let queue = name(known).and_then(|name| queues.get_mut(name));
            *pair = queue.and_then(VecDeque::pop_front);
            if let Some(other) = *pair {
                taken[other] = true;
            }
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn extraction(notices: &[Value]) -> Extractions {
        let lines: String = notices.iter().map(|notice| format!("{notice}\n")).collect();
        Extractions::parse("x.jsonl".into(), lines.into_bytes()).unwrap()
    }

    fn notice(path: &str, id: &str, key: Option<&str>, genre: &str) -> Value {
        json!({"id": id, "document_key": key, "genre": genre, "source": {"path": path}})
    }

    fn told(old: &[Value], new: &[Value]) -> Vec<String> {
        let found = diff(&extraction(old), &extraction(new)).unwrap();
        let word = |one: &NoticeDiff| match &one.fate {
            Fate::Added => format!("+ {}", one.path),
            Fate::Removed => format!("- {}", one.path),
            Fate::Changed(differences) => format!("{}: {}", one.path, differences[0].field),
        };
        found.notices.iter().map(word).collect()
    }

    #[test]
    fn notices_are_matched_by_path_then_document_then_bytes() {
        let old = [
            notice("a.md", "1", None, "notice"),
            notice("b.md", "2", Some("k"), "notice"),
            notice("c.md", "3", None, "notice"),
            notice("d.md", "4", None, "notice"),
        ];
        let new = [
            notice("a.md", "9", None, "letter"),
            notice("x/b.md", "8", Some("k"), "letter"),
            notice("x/c.md", "3", None, "notice"),
            notice("e.md", "5", None, "notice"),
        ];
        assert_eq!(told(&old, &new), ["a.md: genre", "x/b.md: genre", "+ e.md", "- d.md"]);
        assert_eq!(told(&old, &old), [""; 0]);
        assert_eq!(diff(&extraction(&old), &extraction(&new)).unwrap().same, 1);
    }

    #[test]
    fn the_same_path_twice_is_matched_in_order() {
        let one = |genre: &str| notice("a.md", "1", None, genre);
        assert_eq!(told(&[one("plan"), one("letter")], &[one("plan"), one("letter")]), [""; 0]);
        assert_eq!(told(&[one("plan")], &[one("plan"), one("plan")]), ["+ a.md"]);
    }
}
