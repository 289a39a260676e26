//! Where the walk stands and what it found wrong. The path is a stack of
//! borrowed steps; text is made of it only when there is something to report.

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
    /// A violation at a JSON pointer.
    pub(super) const fn new(path: String, message: String) -> Self {
        Self { path, message }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = if self.path.is_empty() { "/" } else { &self.path };
        write!(f, "{path}: {}", self.message)
    }
}

/// One step into a record.
#[derive(Debug, Clone, Copy)]
pub enum Step<'s> {
    /// A field, by the name that the schema gives it.
    Name(&'s str),
    /// An element of an array.
    Index(usize),
}

/// The path of the walk and the violations so far.
#[derive(Debug, Default)]
pub struct Report<'s> {
    path: Vec<Step<'s>>,
    violations: Vec<Violation>,
}

impl<'s> Report<'s> {
    /// The steps from the record to where the walk stands.
    pub fn path(&self) -> &[Step<'s>] {
        &self.path
    }

    /// The walk goes into an object or an array: a step follows, again and again.
    #[inline]
    pub fn go_in(&mut self) {
        self.path.push(Step::Index(0));
    }

    /// The walk stands at this field or element of what it went into last.
    #[inline]
    pub fn stand_at(&mut self, step: Step<'s>) {
        if let Some(last) = self.path.last_mut() {
            *last = step;
        }
    }

    /// The walk has left what it went into last.
    #[inline]
    pub fn go_out(&mut self) {
        self.path.pop();
    }

    /// Something is wrong where the walk stands.
    #[cold]
    pub fn violation(&mut self, message: String) {
        let path = pointer(&self.path);
        self.violations.push(Violation::new(path, message));
    }

    /// Something is wrong in a field of the object where the walk stands.
    pub fn in_field(&mut self, field: &'s str, message: String) {
        self.path.push(Step::Name(field));
        self.violation(message);
        self.path.pop();
    }

    /// Something is wrong at a place that the walk has left.
    pub fn elsewhere(&mut self, path: &[Step<'_>], message: String) {
        self.violations.push(Violation::new(pointer(path), message));
    }

    /// Everything found.
    pub fn into_violations(self) -> Vec<Violation> {
        self.violations
    }
}

fn pointer(path: &[Step<'_>]) -> String {
    let mut pointer = String::new();
    for step in path {
        pointer.push('/');
        match step {
            Step::Name(name) => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => pointer.push_str(&index.to_string()),
        }
    }
    pointer
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
    fn pointers_escape_and_quotes_shorten() {
        assert_eq!(pointer(&[Step::Name("a/b~c"), Step::Index(3)]), "/a~1b~0c/3");
        assert_eq!(pointer(&[]), "");
        assert_eq!(quoted("Sở Y tế"), "`Sở Y tế`");
        assert_eq!(quoted(&"ế".repeat(61)), format!("`{}…`", "ế".repeat(60)));
    }
}
