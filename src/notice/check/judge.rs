//! Whether one value fits one node of the schema, and the sentence that says why
//! not. Objects and arrays are judged here by their type only; the walk goes in.

use std::fmt;

use super::compile::{Node, Types};
use super::report::{Report, quoted};
use super::word::Word;

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
    #[inline]
    pub fn types(&self) -> Types {
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

/// Whether a string fits a node.
#[inline]
pub fn fits_text(node: &Node, text: &str) -> bool {
    node.types.meets(Types::STRING)
        && is_word(node, text)
        && matches(node, text)
        && is_long_enough(node, text)
}

/// Whether a number fits a node.
#[inline]
pub fn fits(node: &Node, found: Found<'_>) -> bool {
    node.types.meets(found.types()) && !is_too_small(node, found) && !is_too_large(node, found)
}

/// Says what was expected of a value that does not fit.
#[cold]
pub fn complain(node: &Node, found: Found<'_>, report: &mut Report) {
    report.violation(format!("expected {}; found {found}", expected(node, found)));
}

fn expected(node: &Node, found: Found<'_>) -> String {
    if !node.types.meets(found.types()) {
        let names = Types::NAMES.iter().filter(|(one, _)| node.types.meets(*one));
        return names.map(|(_, name)| *name).collect::<Vec<_>>().join(" or ");
    }
    match (found, &node.pattern) {
        (Found::Text(text), _) if !is_word(node, text) => {
            let words: Vec<&str> = node.vocabulary.iter().map(Word::text).collect();
            format!("one of {}", words.join(", "))
        }
        (Found::Text(text), Some(pattern)) if !pattern.matches(text) => {
            format!("a string that matches {}", pattern.text())
        }
        (Found::Text(_), _) => format!("a string of at least {} characters", node.min_length),
        _ if is_too_small(node, found) => {
            format!("a number of at least {}", node.minimum.unwrap_or_default())
        }
        _ => format!("a number of at most {}", node.maximum.unwrap_or_default()),
    }
}

#[inline]
fn is_word(node: &Node, text: &str) -> bool {
    node.vocabulary.is_empty() || node.vocabulary.iter().any(|word| word.is(text))
}

#[inline]
fn matches(node: &Node, text: &str) -> bool {
    node.pattern.as_ref().is_none_or(|pattern| pattern.matches(text))
}

#[inline]
fn is_long_enough(node: &Node, text: &str) -> bool {
    match node.min_length {
        0 => true,
        1 => !text.is_empty(),
        length => text.chars().nth(length - 1).is_some(),
    }
}

#[inline]
fn is_too_small(node: &Node, found: Found<'_>) -> bool {
    node.minimum.is_some_and(|minimum| match found {
        Found::Whole(number) => number < minimum.into(),
        Found::Real(number) => number < minimum as f64,
        _ => false,
    })
}

#[inline]
fn is_too_large(node: &Node, found: Found<'_>) -> bool {
    node.maximum.is_some_and(|maximum| match found {
        Found::Whole(number) => number > maximum.into(),
        Found::Real(number) => number > maximum as f64,
        _ => false,
    })
}
