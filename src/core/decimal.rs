//! A decimal number as printed: digits and a scale, never a binary fraction.

use std::cmp::Ordering;
use std::fmt;

use serde::{Serialize, Serializer};

/// The most significant digits that JSON readers keep (an IEEE double holds 15).
const MAX_FRACTION_DIGITS: usize = 15;

/// Below this every whole number is a double.
const EXACT: u64 = 1 << 53;

/// `digits × 10^-scale`, without trailing zeros in the fraction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    digits: i128,
    scale: u8,
}

impl Decimal {
    /// A whole number.
    pub const fn whole(digits: i128) -> Self {
        Self { digits, scale: 0 }
    }

    /// Reads plain ASCII digits with the whole and the fraction part apart. `None`
    /// when the number is too long to be written exactly in JSON.
    pub fn from_parts(whole: &str, fraction: &str) -> Option<Self> {
        let fraction = fraction.trim_end_matches('0');
        let significant = whole.trim_start_matches('0').len() + fraction.len();
        if significant > if fraction.is_empty() { 30 } else { MAX_FRACTION_DIGITS } {
            return None;
        }
        let mut digits: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            digits = digits * 10 + i128::from(byte.checked_sub(b'0').filter(|d| *d < 10)?);
        }
        Some(Self { digits, scale: u8::try_from(fraction.len()).ok()? })
    }

    /// With the other sign.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self { digits: -self.digits, scale: self.scale }
    }

    /// The product; `None` when it is too large or has more digits than JSON readers keep.
    #[must_use]
    pub fn times(self, factor: Self) -> Option<Self> {
        let mut digits = self.digits.checked_mul(factor.digits)?;
        let mut scale = self.scale.checked_add(factor.scale)?;
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        let exact = scale == 0 || digits.unsigned_abs() < 10_u128.pow(15);
        exact.then_some(Self { digits, scale })
    }

    /// The sum; `None` when it is too large or has more digits than JSON readers keep.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let align =
            |number: Self| number.digits.checked_mul(10_i128.checked_pow(u32::from(scale - number.scale))?);
        // By one: what is exact is told there.
        Self { digits: align(self)?.checked_add(align(other)?)?, scale }.times(Self::whole(1))
    }

    /// Divided by `10^power`; `None` when the quotient has more digits than JSON readers keep.
    #[must_use]
    pub fn scaled_down(self, power: u8) -> Option<Self> {
        self.times(Self { digits: 1, scale: power })
    }

    /// Multiplied by `10^power`; `None` when the product is too large.
    #[must_use]
    pub fn scaled_up(self, power: u8) -> Option<Self> {
        if power <= self.scale {
            return Some(Self { digits: self.digits, scale: self.scale - power });
        }
        let factor = 10_i128.checked_pow(u32::from(power - self.scale))?;
        Some(Self { digits: self.digits.checked_mul(factor)?, scale: 0 })
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let align = |number: &Self, scale: u8| {
            10_i128.checked_pow(u32::from(scale - number.scale)).and_then(|f| number.digits.checked_mul(f))
        };
        let scale = self.scale.max(other.scale);
        match (align(self, scale), align(other, scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // One of the two is beyond any number a notice prints; the aligned one is smaller.
            (None, _) => Ordering::Greater,
            (_, None) => Ordering::Less,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.scale == 0 {
            return write!(f, "{}", self.digits);
        }
        let divisor = 10_u128.pow(u32::from(self.scale));
        let magnitude = self.digits.unsigned_abs();
        let sign = if self.digits < 0 { "-" } else { "" };
        let (whole, fraction) = (magnitude / divisor, magnitude % divisor);
        write!(f, "{sign}{whole}.{fraction:0width$}", width = usize::from(self.scale))
    }
}

impl Serialize for Decimal {
    /// Whole numbers exactly; fractions of at most 15 digits as the double whose
    /// shortest form is the printed one. Where digits and divisor are exact as doubles,
    /// their quotient is that double.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.scale == 0 {
            return match i64::try_from(self.digits) {
                Ok(small) => serializer.serialize_i64(small),
                Err(_) => serializer.serialize_i128(self.digits),
            };
        }
        match (i64::try_from(self.digits), 10_u64.checked_pow(self.scale.into())) {
            (Ok(digits), Some(divisor)) if digits.unsigned_abs().max(divisor) < EXACT => {
                serializer.serialize_f64(digits as f64 / divisor as f64)
            }
            _ => {
                let printed = self.to_string().parse().map_err(serde::ser::Error::custom)?;
                serializer.serialize_f64(printed)
            }
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn prints_as_written() {
        let number = |w, f| Decimal::from_parts(w, f).unwrap().to_string();
        assert_eq!(number("2448", "65"), "2448.65");
        assert_eq!(number("09", ""), "9");
        assert_eq!(number("0", "070"), "0.07");
        assert_eq!(number("13", "00"), "13");
        assert_eq!(Decimal::from_parts("1", "2345678901234567"), None);
        assert_eq!(Decimal::from_parts("12", "5").unwrap().scaled_up(9).unwrap().to_string(), "12500000000");
    }

    #[test]
    fn the_double_written_is_the_one_that_is_read_from_the_print() {
        for digits in (-9_999..9_999).chain([999_999_999_999_999, 123_456_789_012_345]) {
            for scale in 1..=15 {
                let number = Decimal { digits, scale };
                let read: f64 = number.to_string().parse().unwrap();
                assert_eq!(serde_json::to_value(number).unwrap(), serde_json::json!(read), "{number}");
            }
        }
    }

    #[test]
    fn products_are_exact_and_short() {
        let number = |w, f| Decimal::from_parts(w, f).unwrap();
        assert_eq!(number("67", "82").times(Decimal::whole(100)), Some(Decimal::whole(6782)));
        assert_eq!(number("2", "5").times(number("0", "04")).unwrap().to_string(), "0.1");
        assert_eq!(number("123456789", "123456").times(number("1", "1")), None);
        assert_eq!(Decimal::whole(i128::MAX).times(Decimal::whole(2)), None);
    }

    #[test]
    fn orders_by_value_over_scales() {
        assert!(Decimal::from_parts("7", "5").unwrap() < Decimal::whole(8));
        assert!(Decimal::from_parts("13", "02").unwrap() > Decimal::from_parts("13", "01").unwrap());
    }
}
