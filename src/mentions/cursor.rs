//! A place among the tokens of a text, and the nom parsers that step over single
//! tokens. The grammars of dates and figures are built from these.

use nom::error::{Error, ErrorKind};
use nom::{Err, IResult};

use crate::core::Span;

use super::token::{Kind, Token};

/// A place among tokens; cheap to copy, so that grammars can try and go back.
#[derive(Debug, Clone, Copy)]
pub struct Cursor<'t> {
    text: &'t str,
    tokens: &'t [Token],
    at: usize,
}

/// The result of a step.
pub type Step<'t, T> = IResult<Cursor<'t>, T>;

impl<'t> Cursor<'t> {
    /// The start of a tokenized text.
    pub const fn new(text: &'t str, tokens: &'t [Token]) -> Self {
        Self { text, tokens, at: 0 }
    }

    /// The same tokens at another place.
    #[must_use]
    pub const fn at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    /// Index of the token here.
    pub const fn index(self) -> usize {
        self.at
    }

    /// The text that the tokens were cut from.
    pub const fn text(self) -> &'t str {
        self.text
    }

    /// The token here.
    pub fn here(self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    /// The token `ahead` places on.
    pub fn ahead(self, ahead: usize) -> Option<&'t Token> {
        self.tokens.get(self.at + ahead)
    }

    /// The token `back` places before; 1 is the one just before.
    pub fn back(self, back: usize) -> Option<&'t Token> {
        self.at.checked_sub(back).and_then(|at| self.tokens.get(at))
    }

    /// The words of the last `count` tokens before, nearest first; empty for others.
    pub fn before(self, count: usize) -> impl Iterator<Item = &'t Token> {
        let end = self.at.min(self.tokens.len());
        self.tokens[end.saturating_sub(count)..end].iter().rev()
    }

    /// One token on.
    #[must_use]
    pub const fn next(self) -> Self {
        Self { at: self.at + 1, ..self }
    }

    /// The literal of a token.
    pub fn literal(self, token: &Token) -> &'t str {
        self.text.get(token.span.range()).unwrap_or("")
    }

    /// The text from the token here on.
    pub fn rest(self) -> &'t str {
        self.here().and_then(|token| self.text.get(token.span.start as usize..)).unwrap_or("")
    }

    /// The span from the token here to the one before `end`.
    pub fn span_to(self, end: Self) -> Span {
        let start = self.here().map_or(0, |token| token.span.start);
        Span::new(start, end.back(1).map_or(start, |token| token.span.end))
    }

    /// A parser's refusal here.
    pub const fn refuse<T>(self) -> Step<'t, T> {
        Err(Err::Error(Error { input: self, code: ErrorKind::Verify }))
    }

    /// The first token from here on that a mention of one of these kinds may begin with.
    pub fn seek(self, kinds: u8) -> Option<Self> {
        let rest = self.tokens.get(self.at..)?;
        Some(self.at(self.at + rest.iter().position(|token| token.may_open(kinds))?))
    }

    /// The first token that starts at or behind a byte of the text.
    #[must_use]
    pub fn behind(self, byte: u32) -> Self {
        let step = self.tokens.get(self.at..).unwrap_or(&[]).partition_point(|t| t.span.start < byte);
        Self { at: self.at + step, ..self }
    }
}

/// This word.
pub fn word<'t>(word: &'static str) -> impl Fn(Cursor<'t>) -> Step<'t, &'t Token> {
    move |here| match here.here() {
        Some(token) if token.is(word) => Ok((here.next(), token)),
        _ => here.refuse(),
    }
}

/// These words, one after the other.
pub fn words<'t>(words: &'static [&'static str]) -> impl Fn(Cursor<'t>) -> Step<'t, ()> {
    move |here| {
        let mut at = here;
        for word in words {
            match at.here() {
                Some(token) if token.is(word) => at = at.next(),
                _ => return here.refuse(),
            }
        }
        Ok((at, ()))
    }
}

/// One of these words.
pub fn any_word<'t>(words: &'static [&'static str]) -> impl Fn(Cursor<'t>) -> Step<'t, &'static str> {
    move |here| match here.here().map(|token| token.kind) {
        Some(Kind::Word(own)) => match words.iter().find(|word| **word == own) {
            Some(word) => Ok((here.next(), *word)),
            None => here.refuse(),
        },
        _ => here.refuse(),
    }
}

/// This sign.
pub fn sign<'t>(sign: char) -> impl Fn(Cursor<'t>) -> Step<'t, &'t Token> {
    move |here| match here.here() {
        Some(token) if token.is_sign(sign) => Ok((here.next(), token)),
        _ => here.refuse(),
    }
}

/// One of these signs.
pub fn any_sign<'t>(signs: &'static [char]) -> impl Fn(Cursor<'t>) -> Step<'t, char> {
    move |here| match here.here().map(|token| token.kind) {
        Some(Kind::Sign(own)) if signs.contains(&own) => Ok((here.next(), own)),
        _ => here.refuse(),
    }
}

/// A run of at most `digits` digits, which are four at most, as a number.
pub fn digits<'t>(digits: u32) -> impl Fn(Cursor<'t>) -> Step<'t, i16> {
    move |here| match here.here() {
        Some(token) if token.kind == Kind::Number && token.span.len() <= digits => {
            let digits = here.literal(token).bytes().map(|digit| i16::from(digit.wrapping_sub(b'0')));
            let value = digits.fold(0_i16, |value, digit| value.saturating_mul(10).saturating_add(digit));
            Ok((here.next(), value))
        }
        _ => here.refuse(),
    }
}
