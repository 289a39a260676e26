//! Where a bare form (`01/5`, `2030`) may be a date: the grammar reads it, its
//! neighbours must ask for it.

use super::Found;
use super::value::{Point, Unit, Value};
use crate::mentions::Bound;
use crate::mentions::cursor::Cursor;
use crate::mentions::token::{Kind, Token};

/// A day with a clock behind it is the stamp of a digital signature, not of the notice.
pub(super) fn is_stamp(end: Cursor<'_>) -> bool {
    let number = |ahead| end.ahead(ahead).is_some_and(|token: &Token| token.kind == Kind::Number);
    let colon = |ahead| end.ahead(ahead).is_some_and(|token: &Token| token.is_sign(':') && token.glued);
    number(0) && colon(1) && number(2) && colon(3) && number(4)
}

pub(super) fn bare_day_expected(
    at: Cursor<'_>,
    end: Cursor<'_>,
    bound: Option<Bound>,
    last: Option<&Found<'_>>,
) -> bool {
    // "5/7 chỉ tiêu": a fraction counts things.
    let counts = end.here().is_some_and(|token| matches!(token.kind, Kind::Word("")) && !token.capital);
    let alone = at.index() == 0 && end.here().is_none();
    let named = |word: &Token| word.is_any(&["dịp", "lễ", "sáng", "chiều", "tối", "vào", "ngày", "hôm"]);
    let before = at.back(1).is_some_and(named) || at.before(3).any(|t| t.is_any(&["khánh", "lễ", "dịp"]));
    let bracket = at.back(1).is_some_and(|token| token.is_sign('('))
        && end.here().is_some_and(|token| token.is_sign(')'))
        && at.before(14).any(|token| token.is_any(&["ngày", "lễ", "niệm"]));
    !counts && (bound.is_some() || alone || before || bracket || coordinated(at, last))
}

/// `6 tháng tăng 7,5%`, `lũy kế 4 tháng đạt 54%`: months that a figure was reached in
/// are a period; `sau 6 tháng tăng …` measures how long it took.
pub(super) fn reports(begin: Cursor<'_>, end: Cursor<'_>) -> bool {
    let measured = begin.back(1).is_some_and(|token| {
        token.is_any(&["sau", "trong", "hơn", "gần", "khoảng", "mỗi", "được", "trên", "qua", "là"])
    });
    let verb = end.here().is_some_and(|token| token.is_any(&["tăng", "giảm", "đạt", "ước", "bằng"]));
    // The number of the figure stands near: "tăng khoảng 7,5%", "ước đạt 54%".
    let figure = (1..4).any(|ahead| end.ahead(ahead).is_some_and(|token| token.kind == Kind::Number));
    verb && figure && !measured
}

pub(super) fn bare_year_expected(
    at: Cursor<'_>,
    end: Cursor<'_>,
    bound: Option<Bound>,
    last: Option<&Found<'_>>,
) -> bool {
    let counts = end.here().is_some_and(|token| matches!(token.kind, Kind::Word("")));
    let year_before =
        last.is_some_and(|last| matches!(last.value, Value::Point(Point { unit: Unit::Year, .. })));
    let limited = matches!(bound, Some(Bound::UntilInclusive | Bound::Before | Bound::From));
    !counts && (limited || year_before && coordinated(at, last))
}

/// A comma, `và` or a dash alone stands between the last date and this one.
pub(super) fn coordinated(at: Cursor<'_>, last: Option<&Found<'_>>) -> bool {
    let Some(last) = last else { return false };
    let between = at.index().saturating_sub(last.end.index());
    (1..=2).contains(&between)
        && at.before(between).all(|t| t.is_sign(',') || t.is_sign('-') || t.is_any(&["và", "hoặc"]))
}
