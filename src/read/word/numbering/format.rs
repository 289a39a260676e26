//! How a number of a list is written: ISO/IEC 29500-1 §17.18.59 by name, the MSONFC of
//! .doc and .rtf by its code. Formats of scripts that no Vietnamese document prints
//! fall back to decimal, as Word does where it lacks one.

use std::fmt::Write;

/// The way a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)] // the names are those of the standard
pub enum Format {
    #[default]
    Decimal,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    /// `1st`, `2nd`.
    Ordinal,
    /// `One`, `Twenty-one`.
    CardinalText,
    /// `First`, `Twenty-first`.
    OrdinalText,
    Hex,
    /// `*`, `†`, `‡`, `§`, then each twice.
    Chicago,
    /// `①` to `⑳`.
    Circle,
    /// `⒈` to `⒛`.
    Fullstop,
    /// `⑴` to `⒇`.
    Parentheses,
    /// `１２`.
    FullWidth,
    /// Decimal with zeros in front, to at least this many digits: 2 is `decimalZero`.
    Padded(u8),
    /// `- 1 -`.
    InDash,
    /// `một`, `hai`.
    Vietnamese,
    /// A sign in place of a number.
    Bullet,
    /// No number at all; the text around it stays.
    None,
}

/// Names of the standard and codes of MSONFC; the first row of a format is its own.
const NAMES: &[(&str, u16, Format)] = &[
    ("decimal", 0, Format::Decimal),
    ("upperRoman", 1, Format::UpperRoman),
    ("lowerRoman", 2, Format::LowerRoman),
    ("upperLetter", 3, Format::UpperLetter),
    ("lowerLetter", 4, Format::LowerLetter),
    ("ordinal", 5, Format::Ordinal),
    ("cardinalText", 6, Format::CardinalText),
    ("ordinalText", 7, Format::OrdinalText),
    ("hex", 8, Format::Hex),
    ("chicago", 9, Format::Chicago),
    ("decimalFullWidth", 14, Format::FullWidth),
    ("decimalHalfWidth", 15, Format::Decimal),
    ("decimalEnclosedCircle", 18, Format::Circle),
    ("decimalFullWidth2", 19, Format::FullWidth),
    ("decimalZero", 22, Format::Padded(2)),
    ("bullet", 23, Format::Bullet),
    ("decimalEnclosedFullstop", 26, Format::Fullstop),
    ("decimalEnclosedParen", 27, Format::Parentheses),
    ("decimalEnclosedCircleChinese", 28, Format::Circle),
    ("vietnameseCounting", 56, Format::Vietnamese),
    ("numberInDash", 57, Format::InDash),
    ("none", 255, Format::None),
];

impl Format {
    /// The format of a name of the standard; decimal for a name that is not known.
    pub fn from_name(name: &str) -> Self {
        NAMES.iter().find(|row| row.0 == name).map_or(Self::Decimal, |row| row.2)
    }

    /// The format of a code of MSONFC ([MS-OSHARED] 2.2.1.3); decimal for others.
    pub fn from_code(code: u16) -> Self {
        NAMES.iter().find(|row| row.1 == code).map_or(Self::Decimal, |row| row.2)
    }

    /// The format that a pattern of Word shows (`001, 002, 003, ...`).
    pub fn from_pattern(pattern: &str) -> Self {
        let first = pattern.split(',').next().unwrap_or("").trim();
        let zeros = first.len() > 1 && first.bytes().all(|byte| byte.is_ascii_digit());
        u8::try_from(first.len()).ok().filter(|_| zeros).map_or(Self::Decimal, Self::Padded)
    }

    /// Whether a level of this format has a number at all.
    pub const fn counts(self) -> bool {
        !matches!(self, Self::Bullet | Self::None)
    }

    /// Writes a number. Letters and Roman numbers have no zero: nothing is written.
    pub fn write(self, number: u32, out: &mut String) {
        let enclosed = |first: char| {
            number.checked_sub(1).filter(|n| *n < 20).and_then(|n| char::from_u32(first as u32 + n))
        };
        match self {
            Self::UpperRoman => roman(number, 0, out),
            Self::LowerRoman => roman(number, 1, out),
            Self::UpperLetter => letters(number, b'A', out),
            Self::LowerLetter => letters(number, b'a', out),
            Self::Chicago => chicago(number, out),
            Self::FullWidth => out.extend(number.to_string().chars().map(full_width)),
            Self::Vietnamese => vietnamese(number, out),
            Self::CardinalText => english(number, Ending::Cardinal, out),
            Self::OrdinalText => english(number, Ending::Ordinal, out),
            Self::Bullet | Self::None => {}
            Self::Circle => push_or_decimal(enclosed('①'), number, out),
            Self::Fullstop => push_or_decimal(enclosed('⒈'), number, out),
            Self::Parentheses => push_or_decimal(enclosed('⑴'), number, out),
            Self::Decimal => push(out, format_args!("{number}")),
            Self::Ordinal => push(out, format_args!("{number}{}", ordinal_ending(number))),
            Self::Hex => push(out, format_args!("{number:X}")),
            Self::Padded(width) => push(out, format_args!("{number:0width$}", width = usize::from(width))),
            Self::InDash => push(out, format_args!("- {number} -")),
        }
    }
}

fn push(out: &mut String, what: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = out.write_fmt(what);
}

fn push_or_decimal(sign: Option<char>, number: u32, out: &mut String) {
    match sign {
        Some(sign) => out.push(sign),
        None => push(out, format_args!("{number}")),
    }
}

fn full_width(digit: char) -> char {
    char::from_u32(u32::from(digit) + 0xFEE0).unwrap_or(digit)
}

/// Word repeats a letter (`z`, `aa`, `bb`), up to 30 times; 780 is the last it writes so.
fn letters(number: u32, first: u8, out: &mut String) {
    let Some(index) = number.checked_sub(1) else { return };
    let index = index % 780;
    let letter = char::from(first + u8::try_from(index % 26).unwrap_or(0));
    (0..=index / 26).for_each(|_| out.push(letter));
}

const ROMAN: [(u32, [&str; 2]); 13] = [
    (1000, ["M", "m"]),
    (900, ["CM", "cm"]),
    (500, ["D", "d"]),
    (400, ["CD", "cd"]),
    (100, ["C", "c"]),
    (90, ["XC", "xc"]),
    (50, ["L", "l"]),
    (40, ["XL", "xl"]),
    (10, ["X", "x"]),
    (9, ["IX", "ix"]),
    (5, ["V", "v"]),
    (4, ["IV", "iv"]),
    (1, ["I", "i"]),
];

fn roman(number: u32, case: usize, out: &mut String) {
    // Word counts lists up to 32767; more would only repeat M.
    let mut rest = number.min(32_767);
    for (value, signs) in ROMAN {
        while rest >= value {
            out.push_str(signs.get(case).copied().unwrap_or(""));
            rest -= value;
        }
    }
}

fn chicago(number: u32, out: &mut String) {
    let Some(index) = number.checked_sub(1) else { return };
    let sign = ['*', '†', '‡', '§'].get(index as usize % 4).copied().unwrap_or('*');
    (0..=(index / 4).min(99)).for_each(|_| out.push(sign));
}

const fn ordinal_ending(number: u32) -> &'static str {
    match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    }
}

const VIETNAMESE: [&str; 10] = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];

/// `mười lăm`, `hai mươi mốt`; from a hundred on in figures.
fn vietnamese(number: u32, out: &mut String) {
    let word = |digit: u32| VIETNAMESE.get(digit as usize).copied().unwrap_or("");
    let (tens, ones) = (number / 10, number % 10);
    match tens {
        0 => return out.push_str(word(ones)),
        1 => out.push_str("mười"),
        2..=9 => push(out, format_args!("{} mươi", word(tens))),
        _ => return push(out, format_args!("{number}")),
    }
    match (tens, ones) {
        (_, 0) => {}
        (2.., 1) => out.push_str(" mốt"),
        (_, 5) => out.push_str(" lăm"),
        _ => push(out, format_args!(" {}", word(ones))),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    Cardinal,
    Ordinal,
}

/// Words up to twenty and for the tens, as cardinal and as ordinal.
const ENGLISH: [[&str; 2]; 20] = [
    ["zero", "zeroth"],
    ["one", "first"],
    ["two", "second"],
    ["three", "third"],
    ["four", "fourth"],
    ["five", "fifth"],
    ["six", "sixth"],
    ["seven", "seventh"],
    ["eight", "eighth"],
    ["nine", "ninth"],
    ["ten", "tenth"],
    ["eleven", "eleventh"],
    ["twelve", "twelfth"],
    ["thirteen", "thirteenth"],
    ["fourteen", "fourteenth"],
    ["fifteen", "fifteenth"],
    ["sixteen", "sixteenth"],
    ["seventeen", "seventeenth"],
    ["eighteen", "eighteenth"],
    ["nineteen", "nineteenth"],
];
const ENGLISH_TENS: [[&str; 2]; 8] = [
    ["twenty", "twentieth"],
    ["thirty", "thirtieth"],
    ["forty", "fortieth"],
    ["fifty", "fiftieth"],
    ["sixty", "sixtieth"],
    ["seventy", "seventieth"],
    ["eighty", "eightieth"],
    ["ninety", "ninetieth"],
];

/// `Twenty-one`, `Twenty-first`; from a hundred on in figures.
fn english(number: u32, ending: Ending, out: &mut String) {
    let pick = |words: Option<&[&'static str; 2]>, ending: Ending| {
        let [cardinal, ordinal] = words.copied().unwrap_or(["", ""]);
        if ending == Ending::Cardinal { cardinal } else { ordinal }
    };
    let start = out.len();
    match number {
        0..20 => out.push_str(pick(ENGLISH.get(number as usize), ending)),
        20..100 => {
            let tens = ENGLISH_TENS.get(number as usize / 10 - 2);
            match number % 10 {
                0 => out.push_str(pick(tens, ending)),
                ones => {
                    out.push_str(pick(tens, Ending::Cardinal));
                    out.push('-');
                    out.push_str(pick(ENGLISH.get(ones as usize), ending));
                }
            }
        }
        _ if ending == Ending::Ordinal => push(out, format_args!("{number}{}", ordinal_ending(number))),
        _ => push(out, format_args!("{number}")),
    }
    if let Some(first) = out.get_mut(start..start + 1) {
        first.make_ascii_uppercase();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(format: Format, numbers: &[u32]) -> String {
        let written = numbers.iter().map(|number| {
            let mut out = String::new();
            format.write(*number, &mut out);
            out
        });
        written.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_are_written_in_their_format() {
        for (format, numbers, expected) in [
            (Format::Decimal, &[0, 1, 12][..], "0 1 12"),
            (Format::UpperRoman, &[1, 4, 9, 14, 40, 49, 90, 400, 1999], "I IV IX XIV XL XLIX XC CD MCMXCIX"),
            (Format::LowerRoman, &[3, 8, 3999, 4000], "iii viii mmmcmxcix mmmm"),
            (Format::UpperLetter, &[1, 26, 27, 28, 52, 53], "A Z AA BB ZZ AAA"),
            (Format::LowerLetter, &[4, 26, 27, 54], "d z aa bbb"),
            (
                Format::Ordinal,
                &[1, 2, 3, 4, 11, 12, 13, 21, 112],
                "1st 2nd 3rd 4th 11th 12th 13th 21st 112th",
            ),
            (Format::CardinalText, &[1, 13, 20, 21, 100], "One Thirteen Twenty Twenty-one 100"),
            (Format::OrdinalText, &[1, 12, 20, 42, 101], "First Twelfth Twentieth Forty-second 101st"),
            (Format::Hex, &[9, 10, 255], "9 A FF"),
            (Format::Chicago, &[1, 2, 3, 4, 5, 9], "* † ‡ § ** ***"),
            (Format::Circle, &[1, 20, 21], "① ⑳ 21"),
            (Format::Fullstop, &[1, 20], "⒈ ⒛"),
            (Format::Parentheses, &[1, 20], "⑴ ⒇"),
            (Format::FullWidth, &[10], "１０"),
            (Format::Padded(2), &[1, 9, 10, 100], "01 09 10 100"),
            (Format::Padded(3), &[7, 1000], "007 1000"),
            (Format::InDash, &[5], "- 5 -"),
            (Format::Vietnamese, &[1, 5, 10, 15], "một năm mười mười lăm"),
            (Format::Vietnamese, &[20, 21, 24, 35], "hai mươi hai mươi mốt hai mươi bốn ba mươi lăm"),
        ] {
            assert_eq!(written(format, numbers), expected, "{format:?}");
        }
        assert_eq!(written(Format::Bullet, &[1]) + &written(Format::None, &[1]), "");
        assert_eq!(written(Format::LowerLetter, &[0]) + &written(Format::UpperRoman, &[0]), "");
    }

    #[test]
    fn formats_have_a_name_a_code_and_a_pattern() {
        assert_eq!(Format::from_name("lowerLetter"), Format::from_code(4));
        assert_eq!(Format::from_name("decimalZero"), Format::Padded(2));
        assert_eq!(Format::from_name("thaiCounting"), Format::Decimal);
        assert_eq!(Format::from_code(0x17), Format::Bullet);
        assert_eq!(Format::from_code(0xFF), Format::None);
        assert_eq!(Format::from_pattern("001, 002, 003, ..."), Format::Padded(3));
        assert_eq!(Format::from_pattern("一, 二"), Format::Decimal);
    }
}
