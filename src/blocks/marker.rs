//! The mark at the start of a line: bullets, Roman and decimal numbers, letters,
//! `(1)`, ordinals. Read with nom; a mark is only a candidate here, joining and
//! the outline decide whether it opens a block (domain: content layout, lists).

use nom::branch::alt;
use nom::bytes::complete::{tag, take_while, take_while_m_n};
use nom::character::complete::{char, one_of, satisfy};
use nom::combinator::{opt, recognize, verify};
use nom::multi::{many_m_n, separated_list1};
use nom::sequence::{delimited, pair, terminated};
use nom::{IResult, Parser};

use super::bullet::{bullet, glyph, is_glyph};
use super::label::number_in;

/// A mark, without its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Marker {
    /// `-`, `+`, `*`, `•` and the like.
    Bullet(char),
    /// `Phần thứ nhất`, `PHẦN I`: a part, by its number.
    Part(u32),
    /// `A.`, `B.`.
    Capital(char),
    /// `I.`, `IV-`.
    Roman(u32),
    /// `1.`, `2.2.1.`, `3.1`: the parts of the number.
    Decimal(Vec<u32>),
    /// `1)`.
    Closed(u32),
    /// `a)`, `đ)`, `a.`.
    Letter(char),
    /// `(1)`.
    Enclosed(u32),
    /// `(a)`, `(i)`.
    EnclosedLetter,
    /// `Thứ nhất,`, `Một là,`: an ordinal that is a word of the sentence.
    Ordinal(u32),
    /// `Điều 5.`.
    Article(u32),
    /// Any other label that a format prints by itself: `Bước 2:`, `Chương IV`.
    Label(Box<str>),
}

/// A mark and where the text after it begins, both relative to the line's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marked {
    /// The mark.
    pub marker: Marker,
    /// Length of the mark as printed.
    pub length: usize,
    /// Start of the text behind it.
    pub body: usize,
}

/// The mark at the start of a line's content, if there is one.
pub fn marker(content: &str) -> Option<Marked> {
    let (rest, marker) = mark(content)?.ok()?;
    let length = content.len() - rest.len();
    let body = length + (rest.len() - rest.trim_start().len());
    Some(Marked { marker, length: content.get(..length)?.trim_end().len(), body })
}

/// Reads the forms that begin with the first character; most lines of text begin with a
/// letter that opens none.
pub(super) fn mark(content: &str) -> Option<IResult<&str, Marker>> {
    let first = content.chars().next()?;
    let signed = || {
        let second = content.as_bytes().get(first.len_utf8());
        second.is_some_and(|second| LETTER_SIGNS.as_bytes().contains(second))
    };
    Some(match first {
        '(' => terminated(enclosed, behind).parse(content),
        '0'..='9' => alt((terminated(decimal, behind), terminated(closed, behind))).parse(content),
        'I' | 'V' | 'X' | 'L' => alt((terminated(roman, behind), terminated(letter, behind))).parse(content),
        _ if is_letter_mark(first) && signed() => terminated(letter, behind).parse(content),
        'Đ' => terminated(article, behind).parse(content),
        'P' => part(content),
        'T' | 'M' | 'H' | 'B' | 'N' | 'S' | 'C' => ordinal(content),
        '-' | '+' | '*' | '•' | '●' | '○' | '▪' | '■' | '◦' | '·' | '➢' | '►' | '❖' | '✓' => {
            bullet(first, content)
        }
        _ if is_glyph(first) => glyph(first, content),
        _ => return None,
    })
}

/// What must follow a mark: a blank, or the end of the line (the text is on the next).
fn behind(input: &str) -> IResult<&str, &str> {
    if input.is_empty() {
        return Ok((input, input));
    }
    take_while_m_n(1, usize::MAX, |c: char| c == ' ' || c == '\t').parse(input)
}

fn integer(input: &str) -> IResult<&str, u32> {
    take_while_m_n(1, 3, |c: char| c.is_ascii_digit()).map_res(str::parse::<u32>).parse(input)
}

fn enclosed(input: &str) -> IResult<&str, Marker> {
    let inside = alt((
        integer.map(Marker::Enclosed),
        recognize(many_m_n(1, 4, one_of("ivx"))).map(|_| Marker::EnclosedLetter),
        satisfy(is_point).map(|_| Marker::EnclosedLetter),
    ));
    delimited(char('('), inside, char(')')).parse(input)
}

/// The letters that number points: Vietnamese alphabet without ă â ê ô ơ ư.
fn is_point(letter: char) -> bool {
    matches!(letter, 'a'..='e' | 'g'..='i' | 'k'..='v' | 'x' | 'y' | 'đ')
}

fn roman(input: &str) -> IResult<&str, Marker> {
    let numeral = take_while_m_n(1, 6, |c| matches!(c, 'I' | 'V' | 'X' | 'L')).map_opt(roman_value);
    terminated(numeral, alt((tag("."), tag("-"), tag(" -"), tag("/"), tag(")"))))
        .map(Marker::Roman)
        .parse(input)
}

/// The value of a well-formed Roman numeral up to 89.
pub(super) fn roman_value(numeral: &str) -> Option<u32> {
    let digit = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        _ => None,
    };
    let values: Vec<u32> = numeral.chars().map(digit).collect::<Option<_>>()?;
    // "Phần (I)": no numeral stands right behind the word, and nothing is no number.
    if values.is_empty() {
        return None;
    }
    // A smaller digit before a larger one is taken off; the canonical form then decides.
    let total = values.iter().enumerate().fold(0_u32, |total, (at, value)| {
        let next = values.get(at + 1).copied().unwrap_or(0);
        if *value < next { total.wrapping_sub(*value) } else { total.wrapping_add(*value) }
    });
    if total > 89 {
        return None;
    }
    (canonical_roman(total) == numeral).then_some(total)
}

fn canonical_roman(mut value: u32) -> String {
    let mut numeral = String::new();
    for (worth, sign) in [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while value >= worth {
            numeral.push_str(sign);
            value -= worth;
        }
    }
    numeral
}

/// `1.`, `2.1.`, `2.1`; a bare `2` or `2025.` is no mark.
fn decimal(input: &str) -> IResult<&str, Marker> {
    let step = take_while_m_n(1, 2, |c: char| c.is_ascii_digit()).map_res(str::parse::<u32>);
    let number = separated_list1(char('.'), step);
    let (rest, (parts, dot)) = pair(number, opt(char('.'))).parse(input)?;
    // "23. 2. 2003" is a day.
    let day = parts.len() == 1 && is_rest_of_day(rest);
    if day || parts.contains(&0) || (parts.len() == 1 && dot.is_none()) || parts.len() > 6 {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Verify)));
    }
    Ok((rest, Marker::Decimal(parts)))
}

/// ` 2. 2003` behind a number and a full stop.
fn is_rest_of_day(rest: &str) -> bool {
    let year = |text: &str| text.len() >= 4 && text.bytes().take(4).all(|b| b.is_ascii_digit());
    let month = |text: &str| text.len() <= 2 && text.parse().is_ok_and(|month: u8| (1..=12).contains(&month));
    rest.trim_start().split_once('.').is_some_and(|(head, tail)| month(head) && year(tail.trim_start()))
}

fn closed(input: &str) -> IResult<&str, Marker> {
    terminated(verify(integer, |n| (1..100).contains(n)), alt((tag(")"), tag("/"), tag("-"))))
        .map(Marker::Closed)
        .parse(input)
}

/// What may stand behind a letter that is a mark.
const LETTER_SIGNS: &str = ").-/";

fn is_letter_mark(letter: char) -> bool {
    is_point(letter) || letter.is_ascii_uppercase() || letter == '©'
}

fn letter(input: &str) -> IResult<&str, Marker> {
    let (rest, (letter, sign)) = pair(satisfy(is_letter_mark), one_of(LETTER_SIGNS)).parse(input)?;
    let marker = match (letter, sign) {
        // OCR reads "c)" as the copyright sign.
        ('©', _) => Marker::Letter('c'),
        // and the figure one before a full stop as a small L.
        ('l', '.') => Marker::Decimal(vec![1]),
        (upper, '-' | '/') if upper.is_ascii_uppercase() => {
            return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::OneOf)));
        }
        (upper, _) if upper.is_ascii_uppercase() => Marker::Capital(upper),
        (lower, _) => Marker::Letter(lower),
    };
    Ok((rest, marker))
}

fn article(input: &str) -> IResult<&str, Marker> {
    (alt((tag("Điều "), tag("ĐIỀU "))), integer, one_of(".:"))
        .map(|(_, number, _)| Marker::Article(number))
        .parse(input)
}

const ORDINALS: &[(&str, u32)] = &[
    ("nhất", 1),
    ("hai", 2),
    ("ba", 3),
    ("tư", 4),
    ("năm", 5),
    ("sáu", 6),
    ("bảy", 7),
    ("tám", 8),
    ("chín", 9),
    ("mười", 10),
];

const CARDINALS: &[(&str, u32)] = &[
    ("Một", 1),
    ("Hai", 2),
    ("Ba", 3),
    ("Bốn", 4),
    ("Năm", 5),
    ("Sáu", 6),
    ("Bảy", 7),
    ("Tám", 8),
    ("Chín", 9),
    ("Mười", 10),
];

fn word_of<'t>(input: &'t str, words: &'static [(&'static str, u32)]) -> Option<(&'t str, u32)> {
    words.iter().find_map(|(word, number)| {
        let rest = input.strip_prefix(word)?;
        (!rest.starts_with(char::is_alphabetic)).then_some((rest, *number))
    })
}

/// `Thứ nhất,` and `Một là,`; the comma or colon belongs to the mark.
fn ordinal(input: &str) -> IResult<&str, Marker> {
    let none = || nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag));
    let (rest, number) = if let Some(rest) = input.strip_prefix("Thứ ") {
        word_of(rest, ORDINALS).ok_or_else(none)?
    } else {
        let (rest, number) = word_of(input, CARDINALS).ok_or_else(none)?;
        (rest.strip_prefix(" là").ok_or_else(none)?, number)
    };
    let (rest, _) = one_of(",:;").parse(rest)?;
    let (rest, _) = take_while(|c: char| c == ' ').parse(rest)?;
    Ok((rest, Marker::Ordinal(number)))
}

/// `Phần thứ nhất`, `PHẦN I.`
fn part(input: &str) -> IResult<&str, Marker> {
    let none = || nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::Tag));
    let rest = ["Phần ", "PHẦN "].iter().find_map(|head| input.strip_prefix(head)).ok_or_else(none)?;
    let word_end = |text: &str| text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len());
    let ordinal = ["thứ ", "THỨ "].iter().find_map(|head| rest.strip_prefix(head)).and_then(|after| {
        let lower = crate::text::lower(after.get(..word_end(after))?);
        let number = ORDINALS.iter().find(|(word, _)| *word == lower)?.1;
        Some((after.get(word_end(after)..)?, number))
    });
    let (rest, number) = ordinal
        .or_else(|| Some((rest.get(word_end(rest)..)?, roman_value(rest.get(..word_end(rest))?)?)))
        .ok_or_else(none)?;
    let (behind, signs) = take_while(|c| matches!(c, '.' | ':' | '-' | ' ')).parse(rest)?;
    // "Phần II Nghị quyết số …" tells of a part of something else.
    let titled = behind.is_empty() || signs.trim() != "" || crate::text::is_upper(behind);
    if titled { Ok((behind, Marker::Part(number))) } else { Err(none()) }
}

impl Marker {
    /// The number as records write it: `2.2.1`, `II`, `a`.
    pub fn number(&self) -> Option<String> {
        Some(match self {
            Self::Bullet(_) | Self::EnclosedLetter => return None,
            Self::Label(label) => return number_in(label),
            Self::Part(number) | Self::Roman(number) => canonical_roman(*number),
            Self::Capital(letter) | Self::Letter(letter) => letter.to_string(),
            Self::Decimal(parts) => {
                let mut number = String::new();
                for part in parts {
                    if !number.is_empty() {
                        number.push('.');
                    }
                    number.push_str(&part.to_string());
                }
                number
            }
            Self::Closed(number) | Self::Enclosed(number) | Self::Ordinal(number) | Self::Article(number) => {
                number.to_string()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Option<(Marker, &str)> {
        let marked = marker(line)?;
        Some((marked.marker, &line[marked.body..]))
    }

    #[test]
    fn marks_of_every_form_are_read() {
        assert_eq!(read("- Giao Sở Y tế"), Some((Marker::Bullet('-'), "Giao Sở Y tế")));
        assert_eq!(read("-Giao Sở Y tế"), Some((Marker::Bullet('-'), "Giao Sở Y tế")));
        assert_eq!(read("II. NHIỆM VỤ"), Some((Marker::Roman(2), "NHIỆM VỤ")));
        assert_eq!(read("2.2.1. Về lĩnh vực"), Some((Marker::Decimal(vec![2, 2, 1]), "Về lĩnh vực")));
        assert_eq!(read("2.1 Về"), Some((Marker::Decimal(vec![2, 1]), "Về")));
        assert_eq!(read("1) Thu"), Some((Marker::Closed(1), "Thu")));
        assert_eq!(read("(1) Giao"), Some((Marker::Enclosed(1), "Giao")));
        assert_eq!(read("(iv) Giao"), Some((Marker::EnclosedLetter, "Giao")));
        assert_eq!(read("a- Giao cho Sở"), Some((Marker::Letter('a'), "Giao cho Sở")));
        assert_eq!(read("l. Về tình hình"), Some((Marker::Decimal(vec![1]), "Về tình hình")));
        assert_eq!(read("đ) Bộ Xây dựng"), Some((Marker::Letter('đ'), "Bộ Xây dựng")));
        assert_eq!(read("Thứ nhất, các bộ"), Some((Marker::Ordinal(1), "các bộ")));
        assert_eq!(read("Hai là, cơ cấu"), Some((Marker::Ordinal(2), "cơ cấu")));
        assert_eq!(read("Phần thứ nhất"), Some((Marker::Part(1), "")));
        assert_eq!(read("PHẦN II. KẾ HOẠCH"), Some((Marker::Part(2), "KẾ HOẠCH")));
        assert_eq!(read("Điều 3. Chánh Văn phòng"), Some((Marker::Article(3), "Chánh Văn phòng")));
        assert_eq!(read("1."), Some((Marker::Decimal(vec![1]), "")));
        for (line, sign) in [
            ("o Giao Sở Y tế", 'o'),
            ("§ Giao Sở Y tế", '§'),
            ("v\tgiao Sở Y tế", 'v'),
            ("Ø Giao Sở Y tế", 'Ø'),
            ("ü “Giao” Sở", 'ü'),
            ("\u{F0B7}Giao Sở Y tế", '\u{F0B7}'),
            ("\u{F0FC} Giao Sở Y tế", '\u{F0FC}'),
        ] {
            assert_eq!(read(line).map(|(marker, _)| marker), Some(Marker::Bullet(sign)), "{line}");
        }
    }

    #[test]
    fn what_only_looks_like_a_mark_is_none() {
        for line in [
            "12 năm 2025.",
            "23. 2. 2003",
            "2025. Ngoài ra",
            "1.028.633 mũi",
            "5,8%); cây lúa",
            "-5%",
            "--- ",
            "IC. chip",
            "IIII. a",
            "3.000 km",
            "Thứ năm tuần tới",
            "Một số nhiệm vụ",
            "+07:00",
            "0. số",
            "09.01.2025 10:21",
            "§ 5 của Luật",
            "Ø 500 mm",
            "o bế",
            "o",
            "oan ức",
            "v.v. và",
            "Phần II Nghị quyết số 5 quy định",
            "Phần thứ hai của Kế hoạch",
        ] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn roman_numerals_are_checked() {
        assert_eq!(roman_value("XIV"), Some(14));
        assert_eq!(roman_value("IIX"), None);
        assert_eq!(roman_value("VX"), None);
        assert_eq!(roman_value(""), None);
    }
}
