//! Numbers as Vietnamese documents print them: `.` groups thousands, `,` is the
//! decimal mark (domain: number grammar). Shared by percentages and quantities.

use crate::core::{Code, Decimal};

use super::cursor::Cursor;
use super::token::{Kind, Token};

/// A number as it is printed. Most numbers of a text are part of something else: what one
/// is worth is read once something is made of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number<'t> {
    printed: &'t str,
    /// What spoils it beyond reading.
    spoilt: Option<Flaw>,
}

impl<'t> Number<'t> {
    /// A number that cannot be read.
    pub const fn spoilt(printed: &'t str, flaw: Flaw) -> Self {
        Self { printed, spoilt: Some(flaw) }
    }

    /// `1,140`: three digits behind the comma, which people and programs of other countries
    /// print between thousands.
    pub fn has_three_decimals(self) -> bool {
        self.printed
            .split_once(',')
            .is_some_and(|(whole, decimals)| decimals.len() == 3 && !whole.contains('.'))
    }

    /// The value, `None` when it is broken beyond reading, and what is odd about it.
    pub fn read(self) -> (Option<Decimal>, Option<Flaw>) {
        match self.spoilt {
            Some(flaw) => (None, Some(flaw)),
            None => value(self.printed),
        }
    }
}

/// What is odd about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// `5.3407`: groups of another size than three; no value.
    Grouping,
    /// `1.5`: a point where a comma should stand; the value is read that way.
    Point,
    /// `1 7,7`: a blank stands inside; no value.
    Torn,
    /// More digits than a number can be handed over with; no value.
    Length,
    /// `5.6l2`: a letter stands among the digits; no value.
    Letter,
    /// `1,140 ca`: what is counted has no decimals, and a comma groups no thousands; no value.
    Comma,
}

impl Flaw {
    /// What is reported about a number with this flaw.
    pub fn finding(self) -> (Code, String) {
        let message = match self {
            Self::Grouping => "the digits are not grouped by three",
            Self::Point => "a point stands where the decimal comma should",
            Self::Torn => "a blank stands inside the number",
            Self::Length => "the number has too many digits",
            Self::Letter => "a letter stands among the digits",
            Self::Comma => "three digits behind a comma are thousands or decimals",
        };
        (Code::MalformedNumber, message.to_owned())
    }
}

/// Words before a number that make it the name of something.
pub const NAMING: &[&str] = &[
    "số", "điều", "khoản", "khóa", "đoạn", "mục", "phần", "chương", "thứ", "lần", "đai", "lộ", "mốc", "bảng",
];

/// Words that do so where a noun that is counted follows: `Quận 1 thành phố`, `cấp 3 trường`.
pub const NAMING_FOR_COUNTS: &[&str] =
    &["quận", "phường", "tổ", "khu", "cấp", "lô", "thửa", "loại", "nhóm", "tháng"];

/// Signs inside a number.
pub const POINTS: &[char] = &['.', ','];

/// Letters that are taken for digits in print and by machines.
pub fn looks_like_digits(literal: &str) -> bool {
    literal.len() <= 3
        && literal.chars().all(|c| matches!(c, 'l' | 'I' | 'i' | 'O' | 'o' | 'S' | 'B' | 'Z' | 'z'))
}

/// The token continues a number behind one of the signs: `.028` of `1.028`.
pub fn inside_number(here: Cursor<'_>, signs: &[char]) -> bool {
    let joined = |token: Option<&Token>| {
        token.is_some_and(|t| matches!(t.kind, Kind::Sign(sign) if signs.contains(&sign)))
    };
    here.here().is_some_and(|token| token.glued && token.kind == Kind::Number)
        && joined(here.back(1))
        && here.back(1).is_some_and(|token| token.glued)
        && here.back(2).is_some_and(|token| token.kind == Kind::Number)
}

/// The number that begins with the token here, and the place behind it.
pub fn number(here: Cursor<'_>) -> Option<(Number<'_>, Cursor<'_>)> {
    let first = here.here().filter(|token| token.kind == Kind::Number)?;
    let end = spaced(here, first).or_else(|| primed(here, first)).unwrap_or_else(|| pointed(here.next()));
    let printed = here.text().get(here.span_to(end).range())?;
    Some((Number { printed, spoilt: None }, end))
}

/// A row of a table is no number: without a bound each of its figures would be
/// tried as the head of all that follow it.
const MOST_SPACED_GROUPS: usize = 10;

/// Behind `2 448,65`: groups of three digits behind single blanks, then decimals.
fn spaced<'t>(here: Cursor<'t>, first: &Token) -> Option<Cursor<'t>> {
    if first.span.len() > 3 {
        return None;
    }
    let bytes = here.text().as_bytes();
    let (mut at, mut end) = (here.next(), first.span.end);
    let is_group = |token: &Token, end: u32| {
        token.kind == Kind::Number
            && token.span.len() == 3
            && token.span.start == end + 1
            && bytes.get(end as usize) == Some(&b' ')
    };
    for _ in 0..MOST_SPACED_GROUPS {
        let Some(group) = at.here().filter(|token| is_group(token, end)) else { break };
        (at, end) = (at.next(), group.span.end);
    }
    if at.index() == here.index() + 1 {
        return None;
    }
    // "12 345 678 đồng": a sign or a word behind tells that the groups are one number; a row
    // of a table goes on with numbers. "Tổ 5 250 hộ" numbers the thing before.
    let named = here.back(1).is_some_and(|word| {
        let word = here.literal(word).to_lowercase();
        NAMING.contains(&word.as_str()) || NAMING_FOR_COUNTS.contains(&word.as_str())
    });
    let whole =
        at.here().is_some_and(|next| !next.glued && matches!(next.kind, Kind::Word(_)) || next.is_sign('%'));
    more(at, &[','])
        .or((whole && !named && !here.back(1).is_some_and(|t| t.kind == Kind::Number)).then_some(at))
}

/// Behind `1'250`: groups of three digits behind apostrophes, then decimals.
fn primed<'t>(here: Cursor<'t>, first: &Token) -> Option<Cursor<'t>> {
    if first.span.len() > 3 {
        return None;
    }
    let mut at = here.next();
    while let Some(end) = more(at, APOSTROPHES)
        && end.back(1).is_some_and(|group| group.span.len() == 3)
    {
        at = end;
    }
    (at.index() > here.index() + 1).then(|| more(at, &[',']).unwrap_or(at))
}

/// Signs that group thousands in prints of other countries.
const APOSTROPHES: &[char] = &['\'', '’'];

/// Behind the groups and decimals that points and commas part.
fn pointed(behind: Cursor<'_>) -> Cursor<'_> {
    let mut end = behind;
    while let Some(on) = more(end, POINTS) {
        end = on;
    }
    end
}

/// Behind digits that one of these signs joins to the number before.
fn more<'t>(here: Cursor<'t>, signs: &[char]) -> Option<Cursor<'t>> {
    let joins = here.here()?;
    let joined = joins.glued && matches!(joins.kind, Kind::Sign(sign) if signs.contains(&sign));
    let digits = here.ahead(1).filter(|token| joined && token.glued && token.kind == Kind::Number);
    digits.map(|_| here.next().next())
}

fn value(printed: &str) -> (Option<Decimal>, Option<Flaw>) {
    let (head, fraction) = match printed.split_once(',') {
        Some((head, fraction)) if fraction.bytes().all(|b| b.is_ascii_digit()) => (head, fraction),
        Some(_) => return (None, Some(Flaw::Grouping)),
        None => (printed, ""),
    };
    let mut groups = head.split(['.', ' ', '\'', '’']);
    let first = groups.next().unwrap_or("");
    let rest: Vec<&str> = groups.collect();
    let grouped = !rest.is_empty() && first.len() <= 3 && rest.iter().all(|group| group.len() == 3);
    let exact = |value: Option<Decimal>| match value {
        Some(value) => (Some(value), None),
        None => (None, Some(Flaw::Length)),
    };
    if rest.is_empty() {
        return exact(Decimal::from_parts(first, fraction));
    }
    if grouped && first != "0" {
        return exact(Decimal::from_parts(&[first, &rest.concat()].concat(), fraction));
    }
    match rest.as_slice() {
        // One point with one or two digits behind it, or a leading zero: the other convention.
        [decimals] if fraction.is_empty() && (decimals.len() <= 2 || first == "0") => {
            (Decimal::from_parts(first, decimals), Some(Flaw::Point))
        }
        _ => (None, Some(Flaw::Grouping)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;
    use super::*;

    fn read(text: &str) -> (Option<String>, Option<Flaw>, usize) {
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let (number, _) = number(Cursor::new(text, &tokens)).unwrap();
        let (value, flaw) = number.read();
        (value.map(|value| value.to_string()), flaw, number.printed.len())
    }

    #[test]
    fn well_formed_numbers() {
        for (text, value) in [
            ("1.028.633", "1028633"),
            ("2.448,65", "2448.65"),
            ("108,987", "108.987"),
            ("3.798,254", "3798.254"),
            ("1.234", "1234"),
            ("09", "9"),
            ("2 448,65", "2448.65"),
            ("1 250 000 tấn", "1250000"),
            ("1'250 tỷ", "1250"),
            ("1’250’000,5", "1250000.5"),
            ("5", "5"),
        ] {
            let (found, flaw, _) = read(text);
            assert_eq!((found, flaw), (Some(value.into()), None), "{text}");
        }
    }

    #[test]
    fn broken_numbers_say_what_is_odd() {
        assert_eq!(read("5.3407"), (None, Some(Flaw::Grouping), 6));
        assert_eq!(read("1.5"), (Some("1.5".into()), Some(Flaw::Point), 3));
        assert_eq!(read("12.45"), (Some("12.45".into()), Some(Flaw::Point), 5));
        assert_eq!(read("0.125"), (Some("0.125".into()), Some(Flaw::Point), 5));
        assert_eq!(read("1,2,3").0, None);
        assert_eq!(read("1.23.456").0, None);
    }

    #[test]
    fn a_number_ends_where_its_digits_end() {
        assert_eq!(read("5,8%).").2, 3);
        assert_eq!(read("2022. Quý").2, 4);
        assert_eq!(read("12, 13").2, 2);
        assert_eq!(read("2022 150 hộ").2, 4);
        assert_eq!(read("12 345 678 910").2, 2);
        assert_eq!(read("5 250.").2, 1);
    }
}
