//! Where the walk stands and what it found wrong. A place of the walk is a number;
//! its path is made by a second walk (`trail`), where there is something to report.

use std::fmt;

use serde::Serialize;

/// One place where a record breaks the contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// JSON pointer (RFC 6901) into the record: `/tasks/3/deadline/edtf`.
    pub path: String,
    /// What was expected and what was found, in one sentence.
    pub message: String,
}

impl Violation {
    /// A schema that cannot be used.
    pub(super) fn of_schema(problem: &str) -> Self {
        Self { path: String::new(), message: format!("the schema itself: {problem}") }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "{path}: {}", self.message)
    }
}

/// A value that the walk comes to, by its number in the order of the walk. The record
/// itself is the first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Stop(u32);

/// Something wrong at a stop.
#[derive(Debug)]
pub struct Finding {
    /// Where.
    pub stop: Stop,
    /// The field of the object at the stop, where the finding is about one.
    pub field: Option<&'static str>,
    /// What was expected and what was found.
    pub message: String,
}

/// The place of the walk and the findings so far.
#[derive(Debug, Default)]
pub struct Report {
    here: Stop,
    latest: Stop,
    findings: Vec<Finding>,
}

impl Report {
    /// Where the walk stands.
    #[inline]
    pub const fn here(&self) -> Stop {
        self.here
    }

    /// The walk comes to a value.
    #[inline]
    pub const fn go_on(&mut self) {
        self.latest = Stop(self.latest.0.wrapping_add(1));
        self.here = self.latest;
    }

    /// The walk comes back to what it went into.
    #[inline]
    pub const fn go_back(&mut self, stop: Stop) {
        self.here = stop;
    }

    /// Something is wrong where the walk stands.
    #[cold]
    pub fn violation(&mut self, message: String) {
        self.elsewhere(self.here, message);
    }

    /// Something is wrong in a field of the object where the walk stands.
    #[cold]
    pub fn in_field(&mut self, field: &'static str, message: String) {
        self.findings.push(Finding { stop: self.here, field: Some(field), message });
    }

    /// Something is wrong at a place that the walk has left.
    #[cold]
    pub fn elsewhere(&mut self, stop: Stop, message: String) {
        self.findings.push(Finding { stop, field: None, message });
    }

    /// Everything found.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// A literal in a message: in back quotes, shortened where it is long.
pub fn quoted(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("`{}…`", text.get(..cut).unwrap_or(text)),
        None => format!("`{text}`"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_shorten() {
        assert_eq!(quoted("Sở Y tế"), "`Sở Y tế`");
        assert_eq!(quoted(&"ế".repeat(61)), format!("`{}…`", "ế".repeat(60)));
    }
}
