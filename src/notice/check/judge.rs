//! Whether one value fits one node of the schema, and the sentence that says why
//! not. Objects and arrays are judged here by their type only; the walk goes in.

use std::fmt;

use super::compile::{Node, Types};
use super::report::{Report, quoted};

/// A value as the walk meets it.
#[derive(Debug, Clone, Copy)]
pub enum Found<'v> {
    /// null
    Null,
    /// true or false
    Boolean(bool),
    /// A number without a fraction.
    Whole(i128),
    /// A number with a fraction, or one that came as a double.
    Real(f64),
    /// A string.
    Text(&'v str),
    /// An array; its elements follow.
    Array,
    /// An object; its fields follow.
    Object,
}

impl Found<'_> {
    /// The types of JSON Schema that the value is of.
    fn types(&self) -> Types {
        match self {
            Self::Null => Types::NULL,
            Self::Boolean(_) => Types::BOOLEAN,
            Self::Whole(_) => Types::INTEGER.or(Types::NUMBER),
            Self::Real(number) if number.fract() == 0.0 => Types::INTEGER.or(Types::NUMBER),
            Self::Real(_) => Types::NUMBER,
            Self::Text(_) => Types::STRING,
            Self::Array => Types::ARRAY,
            Self::Object => Types::OBJECT,
        }
    }
}

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Boolean(value) => write!(f, "{value}"),
            Self::Whole(number) => write!(f, "{number}"),
            Self::Real(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(&quoted(text)),
            Self::Array => f.write_str("an array"),
            Self::Object => f.write_str("an object"),
        }
    }
}

/// Judges a value and reports what is wrong. True when nothing is.
pub fn judge(node: &Node, found: Found<'_>, report: &mut Report<'_>) -> bool {
    let expected = expected(node, found);
    if let Some(expected) = &expected {
        report.violation(format!("expected {expected}; found {found}"));
    }
    expected.is_none()
}

fn expected(node: &Node, found: Found<'_>) -> Option<String> {
    if !node.types.meets(found.types()) {
        let names = Types::NAMES.iter().filter(|(one, _)| node.types.meets(*one));
        return Some(names.map(|(_, name)| *name).collect::<Vec<_>>().join(" or "));
    }
    match found {
        Found::Text(text) => expected_text(node, text),
        Found::Whole(number) => expected_number(
            node,
            node.minimum.is_some_and(|minimum| number < minimum.into()),
            node.maximum.is_some_and(|maximum| number > maximum.into()),
        ),
        Found::Real(number) => expected_number(
            node,
            node.minimum.is_some_and(|minimum| number < minimum as f64),
            node.maximum.is_some_and(|maximum| number > maximum as f64),
        ),
        _ => None,
    }
}

fn expected_text(node: &Node, text: &str) -> Option<String> {
    if !node.vocabulary.is_empty() && !node.vocabulary.iter().any(|word| **word == *text) {
        return Some(format!("one of {}", node.vocabulary.join(", ")));
    }
    if let Some(pattern) = node.pattern.as_ref().filter(|pattern| !pattern.matches(text)) {
        return Some(format!("a string that matches {}", pattern.text()));
    }
    if node.min_length > 0 && text.chars().nth(node.min_length - 1).is_none() {
        return Some(format!("a string of at least {} characters", node.min_length));
    }
    None
}

fn expected_number(node: &Node, too_small: bool, too_large: bool) -> Option<String> {
    match (node.minimum, node.maximum) {
        (Some(minimum), _) if too_small => Some(format!("a number of at least {minimum}")),
        (_, Some(maximum)) if too_large => Some(format!("a number of at most {maximum}")),
        _ => None,
    }
}
