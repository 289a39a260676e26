//! What stands behind the number of a quantity: scale words, a unit, further units
//! that share the number (`xã, phường`), or what it is counted per (`tạ/ha`).

use std::fmt;

use crate::core::Decimal;
use crate::mentions::QuantityKind;
use crate::mentions::cursor::Cursor;

use super::units::{Scale, Unit, named, scale, unit};

/// Scale and units of one quantity.
#[derive(Debug)]
pub struct Measure {
    /// The scale words.
    pub scale: Scale,
    /// The unit; `None` where the scale stands alone (`50 nghìn tỷ`).
    pub unit: Option<&'static Unit>,
    /// The token that the unit begins with.
    pub unit_at: usize,
    /// Further units with the sign before each.
    more: Vec<(&'static str, &'static Unit)>,
    /// Per another unit: `tạ/ha`.
    rate: bool,
    /// `rưỡi` stands behind the scale or the unit: half of it more.
    pub half: bool,
}

impl Measure {
    /// What is counted or measured. Money stays money per whatever it is paid.
    pub fn kind(&self) -> QuantityKind {
        match self.unit {
            Some(unit) if !self.rate || unit.kind == QuantityKind::Money => unit.kind,
            _ => QuantityKind::Other,
        }
    }

    /// A value in the base unit; a rate has none.
    pub fn base(&self, value: Decimal) -> Option<(Decimal, &'static str)> {
        let (base, factor) = self.unit.filter(|_| !self.rate)?.base?;
        Some((value.scaled_up(self.scale.power)?.times(factor)?, base))
    }

    /// The same with other scale words.
    pub fn scaled(self, scale: Scale) -> Self {
        Self { scale, ..self }
    }

    /// Scale words without a unit, before a place.
    pub fn of_scale(scale: Scale, end: Cursor<'_>) -> Self {
        Self { scale, unit: None, unit_at: end.index(), more: Vec::new(), rate: false, half: false }
    }

    /// Whether two ends of a range are measured alike.
    pub fn alike(&self, other: &Self) -> bool {
        let name = |measure: &Self| measure.unit.map(|unit| unit.name);
        self.scale == other.scale && name(self) == name(other)
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = self.scale.words().chain(self.unit.map(|unit| unit.name));
        for (at, word) in words.enumerate() {
            write!(f, "{}{word}", if at > 0 { " " } else { "" })?;
        }
        self.more.iter().try_for_each(|(sign, unit)| write!(f, "{sign}{}", unit.name))
    }
}

/// The measure that begins here, and the place behind it.
pub fn measure(here: Cursor<'_>) -> Option<(Measure, Cursor<'_>)> {
    let (scale, behind) = scale(here);
    let (mut half, behind) = if scale.power > 0 { half(behind) } else { (false, behind) };
    let unit_at = behind.index();
    let Some((first, end)) = unit(behind).or_else(|| thousands(behind)) else {
        let measure = Measure { scale, unit: None, unit_at, more: Vec::new(), rate: false, half };
        return (scale.power > 0).then_some((measure, behind));
    };
    let mut end = end;
    if !half {
        (half, end) = self::half(end);
    }
    let mut measure = Measure { scale, unit: Some(first), unit_at, more: Vec::new(), rate: false, half };
    while let Some((sign, next, at)) = further(first, end) {
        measure.rate |= sign == "/" && !(next.group == first.group && SHARING.contains(&first.group));
        // A rate ends the list: "1,8 giáo viên/lớp, phòng học".
        if measure.rate && sign != "/" {
            break;
        }
        measure.more.push((sign, next));
        end = at;
    }
    Some((measure, end))
}

/// `2 tỷ rưỡi đồng`, `3 năm rưỡi`: half of what stands before, and the place behind.
fn half(here: Cursor<'_>) -> (bool, Cursor<'_>) {
    let half = here.here().is_some_and(|token| here.literal(token) == "rưỡi");
    (half, if half { here.next() } else { here })
}

/// `400k/hộ`: thousands of đồng, as people write them in a hurry.
fn thousands(here: Cursor<'_>) -> Option<(&'static Unit, Cursor<'_>)> {
    let short = here.here().is_some_and(|token| token.glued && here.literal(token) == "k");
    let per = here.ahead(1).is_some_and(|token| token.glued && token.is_sign('/'));
    (short && per).then_some((named("nghìn đồng")?, here.next()))
}

/// `$456,7 triệu`, `US$ 5`: the money whose sign stands before the number.
pub fn of_sign(sign: char, behind: Cursor<'_>) -> Option<(Measure, Cursor<'_>)> {
    let unit = named(match sign {
        '$' => "USD",
        '€' => "EUR",
        _ => return None,
    })?;
    let (scale, end) = scale(behind);
    let unit_at = end.index();
    let measure = Measure { scale, unit: Some(unit), unit_at, more: Vec::new(), rate: false, half: false };
    Some((measure, end))
}

/// Only the first unit, for a fraction: `156/156 xã` of `156/156 xã, phường`.
pub fn plain(here: Cursor<'_>) -> Option<(Measure, Cursor<'_>)> {
    let (scale, behind) = scale(here);
    let (first, end) = unit(behind)?;
    let unit_at = behind.index();
    Some((Measure { scale, unit: Some(first), unit_at, more: Vec::new(), rate: false, half: false }, end))
}

fn further<'t>(first: &Unit, here: Cursor<'t>) -> Option<(&'static str, &'static Unit, Cursor<'t>)> {
    let sign = here.here()?;
    let (next, end) = unit(here.next())?;
    if sign.is_sign('/') {
        return Some(("/", next, end));
    }
    // "09 xã, thành phố Lào Cai": a name follows, not a second unit.
    let named = end.here().is_some_and(|token| token.capital);
    // Another unit of another kind begins its own phrase ("5 dự án, báo cáo UBND tỉnh").
    let shared = first.group == next.group && SHARING.contains(&first.group);
    (sign.is_sign(',') && shared && !named).then_some((", ", next, end))
}

/// The groups whose units share a number. Nouns of other groups are verbs as well
/// (`báo cáo`, `kế hoạch`, `đề xuất`) or seldom stand together.
const SHARING: &[&str] = &["place", "body", "works", "person"];
