//! One value of a row, typed as its column is.

use std::borrow::Cow;
use std::fmt;

use jiff::civil::Date;

/// The digits behind the point of every number in the tables.
pub const SCALE: u8 = 6;

/// A decimal number with six digits behind the point, as `DECIMAL(24,6)` and
/// `DECIMAL(30,6)` hold it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fixed(i128);

impl Fixed {
    /// Reads a JSON number without exponent. More digits behind the point than six are
    /// rounded, half away from zero; `None` where the number needs more digits in all
    /// than the column has, or is no such number.
    pub fn read(text: &str, digits: u8) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || !whole.bytes().chain(fraction.bytes()).all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let mut units: i128 = 0;
        let kept = fraction.bytes().chain(std::iter::repeat(b'0')).take(usize::from(SCALE));
        for byte in whole.bytes().chain(kept) {
            units = units.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
        if fraction.as_bytes().get(usize::from(SCALE)).is_some_and(|next| *next >= b'5') {
            units = units.checked_add(1)?;
        }
        let fits = units < 10_i128.checked_pow(digits.into())?;
        fits.then_some(Self(if negative { -units } else { units }))
    }

    /// In millionths.
    pub const fn millionths(self) -> i128 {
        self.0
    }
}

impl fmt::Display for Fixed {
    /// Without zeros at the end: `92.96`, `8200000000`, as the notice has it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u128.pow(SCALE.into());
        let (whole, mut fraction) = (self.0.unsigned_abs() / unit, self.0.unsigned_abs() % unit);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        let mut width = usize::from(SCALE);
        while width > 0 && fraction % 10 == 0 {
            fraction /= 10;
            width -= 1;
        }
        if width == 0 { Ok(()) } else { write!(f, ".{fraction:0width$}") }
    }
}

/// A value of a row. Texts are borrowed from the line where it holds them unescaped.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Cell<'a> {
    /// Not known.
    #[default]
    Null,
    /// UTF-8.
    Text(Cow<'a, str>),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// A day.
    Day(Date),
    /// A decimal number.
    Number(Fixed),
}

impl fmt::Display for Cell<'_> {
    /// As it stands in CSV, unquoted; null is empty.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Integer(number) => number.fmt(f),
            Self::Boolean(truth) => truth.fmt(f),
            Self::Day(day) => day.fmt(f),
            Self::Number(number) => number.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_digits() {
        for text in ["0", "92.96", "-0.5", "8200000000", "0.000001", "999999999999999999.999999", "10"] {
            assert_eq!(Fixed::read(text, 24).unwrap().to_string(), text);
        }
        assert_eq!(Fixed::read("1.50", 24).unwrap().to_string(), "1.5");
        assert_eq!(Fixed::read("92.96", 24).unwrap().millionths(), 92_960_000);
    }

    #[test]
    fn what_a_column_cannot_hold_is_rounded_or_nothing() {
        assert_eq!(Fixed::read("0.0000005", 24).unwrap().to_string(), "0.000001");
        assert_eq!(Fixed::read("0.0000004", 24).unwrap().to_string(), "0");
        assert_eq!(Fixed::read("1000000000000000000", 24), None);
        assert_eq!(Fixed::read("1000000000000000000", 30).unwrap().to_string(), "1000000000000000000");
        for text in ["", "1e6", ".5", "-", "1,5", "9".repeat(60).as_str()] {
            assert_eq!(Fixed::read(text, 30), None, "{text}");
        }
    }
}
