//! What was not read, by format, with the advice once: an office that lays down three
//! hundred files must not be told three hundred times to install one tool, and must not
//! have to count rows to learn that none of them was read.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::core::Reason;
use crate::tables::documents::Cause;

/// The inputs that gave nothing, by format and reason.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unread(BTreeMap<(&'static str, Reason), Group>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Group {
    count: u64,
    /// The first of them, and what was said of it.
    path: String,
    message: String,
}

/// Inputs of one format that were not read for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotRead {
    /// The format, `unknown` where there is none.
    pub format: &'static str,
    /// The countable reason.
    pub reason: Reason,
    /// How many there are.
    pub count: u64,
    /// The first of them.
    pub path: String,
    /// What was found in the first, and what to do next.
    pub advice: String,
}

impl Unread {
    /// Counts an input that gave nothing.
    pub fn add(&mut self, format: Option<&'static str>, path: &str, cause: &Cause) {
        let new = || Group { count: 0, path: path.to_owned(), message: cause.message.clone() };
        let group = self.0.entry((format.unwrap_or("unknown"), cause.word)).or_insert_with(new);
        group.count += 1;
    }

    /// All of them, by format and reason.
    pub fn rows(&self) -> Vec<NotRead> {
        let row = |(&(format, reason), group): (&(&'static str, Reason), &Group)| NotRead {
            format,
            reason,
            count: group.count,
            path: group.path.clone(),
            advice: group.message.clone(),
        };
        self.0.iter().map(row).collect()
    }

    /// The documents among them: a note of the operating system is worth a word only
    /// where nothing else was there.
    pub fn documents(&self) -> Vec<NotRead> {
        let mut rows = self.rows();
        rows.retain(|row| row.reason != Reason::NotADocument);
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_counted_and_the_advice_stands_once() {
        let mut unread = Unread::default();
        let error = |word, message: &str| Cause { word, message: message.to_owned() };
        unread.add(Some("system"), "Thumbs.db", &error(Reason::NotADocument, "a file of a tool"));
        assert_eq!((unread.rows().len(), unread.documents().len()), (1, 0));
        for path in ["a.pdf", "b.pdf"] {
            unread.add(Some("pdf"), path, &error(Reason::UnsupportedFormat, "convert it"));
        }
        unread.add(None, "o-cam", &error(Reason::Unreadable, "a pipe"));
        let told: Vec<_> =
            unread.documents().into_iter().map(|row| (row.format, row.count, row.path, row.advice)).collect();
        let row = |format, count, path: &str, advice: &str| (format, count, path.into(), advice.into());
        assert_eq!(told, [row("pdf", 2, "a.pdf", "convert it"), row("unknown", 1, "o-cam", "a pipe")]);
        assert_eq!(unread.rows().len(), 3);
    }
}
