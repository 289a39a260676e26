//! The forms of a quantity: a number, a fraction or a range with its measure, a rank,
//! a number spoilt by a letter; and what in front of a number makes it a mere mark.

use crate::core::Decimal;
use crate::mentions::QuantityKind;
use crate::mentions::cursor::Cursor;
use crate::mentions::number::{Flaw, NAMING, NAMING_FOR_COUNTS, Number, number};
use crate::mentions::sign::{Sign, sign_before};
use crate::mentions::token::{Kind, Token};

use super::measure::{Measure, measure, of_sign, plain};
use super::units::Scale;

/// A quantity as it stands in the text.
#[derive(Debug)]
pub struct Shape<'t> {
    /// Where the literal begins: the number, or the word of a rank.
    pub begin: Cursor<'t>,
    /// Where the number begins.
    pub number: Cursor<'t>,
    /// The place behind it.
    pub end: Cursor<'t>,
    pub value: Option<Decimal>,
    pub value_max: Option<Decimal>,
    pub flaw: Option<Flaw>,
    pub measure: Option<Measure>,
    pub kind: QuantityKind,
}

/// The quantity whose number begins here.
pub fn shape(here: Cursor<'_>) -> Option<Shape<'_>> {
    if joined(here) {
        return None;
    }
    let (first, behind) = number(here)?;
    if let Some(rank) = rank(here, first, behind) {
        return Some(rank);
    }
    if let Some(found) = priced(here, first, behind) {
        return Some(found);
    }
    let own = measure(behind);
    let found = fraction(here, first, behind)
        .or_else(|| range(here, first, behind, own.as_ref()))
        .or_else(|| stepped(here, first, own.as_ref()?))
        .or_else(|| Some(single(here, first, own?)))
        .or_else(|| spoilt(here, behind))?;
    (!is_mark(&found) && !is_clock(&found)).then(|| signed(found))
}

/// `$456,7 triệu`: the sign of the money before its number.
fn priced<'t>(here: Cursor<'t>, first: Number<'t>, behind: Cursor<'t>) -> Option<Shape<'t>> {
    let Kind::Sign(sign) = here.back(1).filter(|_| here.here().is_some_and(|t| t.glued))?.kind else {
        return None;
    };
    let (measure, end) = of_sign(sign, behind)?;
    // "$5,8$" and "$5\\%$" are formulas.
    if end.here().is_some_and(|token| token.is_sign('$') || token.is_sign('\\')) {
        return None;
    }
    let states = here.back(2).is_some_and(|t| matches!(here.literal(t), "US" | "USD"));
    let begin = here.at(here.index() - if states && here.back(1)?.glued { 2 } else { 1 });
    Some(Shape { begin, ..single(here, first, (measure, end)) })
}

/// `-2°C`, `âm 12 tỷ đồng`: the sign belongs to the literal and to the value.
fn signed(found: Shape<'_>) -> Shape<'_> {
    let amount = !matches!(found.kind, QuantityKind::Rank | QuantityKind::Fraction | QuantityKind::Duration);
    match sign_before(found.begin).filter(|_| amount) {
        Some((begin, Sign::Minus)) => {
            let negated = |value: Option<Decimal>| value.map(Decimal::negated);
            Shape { begin, value: negated(found.value), value_max: negated(found.value_max), ..found }
        }
        Some((begin, Sign::Plus)) => Shape { begin, ..found },
        None => found,
    }
}

/// `15 giờ ngày 30/10`, `08 giờ 00 phút`, `lúc 8 giờ`: a time of day measures nothing.
fn is_clock(found: &Shape<'_>) -> bool {
    let unit = first_word(found).map(|token| found.number.literal(token));
    let end = found.end;
    match unit {
        Some("giờ") => {
            let day = |token: &Token| token.is_any(&["ngày", "thứ", "sáng", "chiều", "hằng"]);
            let comma = || end.here().is_some_and(|t| t.is_sign(',')) && end.ahead(1).is_some_and(day);
            end.here().is_some_and(|token| token.kind == Kind::Number || day(token))
                || comma()
                || found.begin.back(1).is_some_and(|t| t.is_any(&["lúc", "trước", "vào"]))
        }
        Some("phút") => found.begin.back(1).is_some_and(|token| token.is("giờ")),
        _ => false,
    }
}

/// The number continues a word or a code: `A4`, `COVID-19`, `II.1`, `QĐ/12`.
fn joined(here: Cursor<'_>) -> bool {
    let Some(before) = here.back(1) else { return false };
    let glued = here.here().is_some_and(|token| token.glued);
    let worded = here.back(2).is_some_and(|token| matches!(token.kind, Kind::Word(_)));
    let counted = here.back(2).is_some_and(|token| token.kind == Kind::Number);
    match before.kind {
        Kind::Word(_) | Kind::Number => glued,
        Kind::Sign('-' | '–' | '.') if glued && before.glued => worded || counted,
        Kind::Sign('-' | '–') => {
            here.back(2).is_some_and(|token| here.literal(token).eq_ignore_ascii_case("covid"))
        }
        Kind::Sign('/') => glued && counted,
        _ => false,
    }
}

fn single<'t>(here: Cursor<'t>, first: Number<'t>, (measure, end): (Measure, Cursor<'t>)) -> Shape<'t> {
    let kind = measure.kind();
    let whole = kind == QuantityKind::Count && measure.scale.power == 0;
    let (value, flaw) =
        if whole && first.has_three_decimals() { (None, Some(Flaw::Comma)) } else { first.read() };
    let half = |value: Decimal| value.plus(Decimal::from_parts("0", "5")?);
    let value = if measure.half { value.and_then(half) } else { value };
    Shape { begin: here, number: here, end, value, value_max: None, flaw, kind, measure: Some(measure) }
}

/// `12 tỷ 500 triệu đồng`: one amount in two steps, counted in the larger one.
fn stepped<'t>(
    here: Cursor<'t>,
    first: Number<'t>,
    (large, behind): &(Measure, Cursor<'t>),
) -> Option<Shape<'t>> {
    let large = large.unit.is_none().then_some(large.scale)?;
    let (last, behind) = number(*behind)?;
    let Some((small, end)) = measure(behind) else { return said_short(here, first, large, last, behind) };
    let steps = large.power.checked_sub(small.scale.power).filter(|steps| *steps > 0)?;
    let ((high, high_flaw), (low, low_flaw)) = (first.read(), last.read());
    let below = low.is_some_and(|low| low < Decimal::whole(10_i128.pow(u32::from(steps))));
    if small.kind() != QuantityKind::Money || small.scale.power == 0 || !below {
        return None;
    }
    Some(Shape {
        begin: here,
        number: here,
        end,
        value: high.zip(low).and_then(|(high, low)| high.plus(low.scaled_down(steps)?)),
        value_max: None,
        flaw: high_flaw.or(low_flaw),
        kind: QuantityKind::Money,
        measure: Some(small.scaled(large)),
    })
}

/// `1 tỷ 2`, `1 triệu 250`: the next step down is unsaid, as people speak.
fn said_short<'t>(
    here: Cursor<'t>,
    first: Number<'t>,
    large: Scale,
    last: Number<'t>,
    end: Cursor<'t>,
) -> Option<Shape<'t>> {
    let spoken = end.back(1).filter(|token| matches!(token.span.len(), 1 | 3) && !token.glued)?;
    // "1 tỷ 2%", "1 tỷ 2/3", "1 tỷ 2 hộ" go on with another number or noun.
    let ends = end.here().is_none_or(|next| matches!(next.kind, Kind::Sign('.' | ',' | ';' | ')')));
    let ((high, high_flaw), (low, low_flaw)) = (first.read(), last.read());
    let steps = u8::try_from(spoken.span.len()).ok()?;
    ends.then(|| Shape {
        begin: here,
        number: here,
        end,
        value: high.zip(low).and_then(|(high, low)| high.plus(low.scaled_down(steps)?)),
        value_max: None,
        flaw: high_flaw.or(low_flaw),
        kind: QuantityKind::Other,
        measure: Some(Measure::of_scale(large, end)),
    })
}

/// `14/15 chỉ tiêu`: the part counts, the whole stays in the literal.
fn fraction<'t>(here: Cursor<'t>, first: Number<'t>, behind: Cursor<'t>) -> Option<Shape<'t>> {
    let (whole, behind) = over(behind)?;
    let shape = single(here, first, plain(behind)?);
    let (_, flaw) = whole.read();
    Some(Shape { flaw: shape.flaw.or(flaw), kind: QuantityKind::Fraction, ..shape })
}

/// The whole behind the slash of a fraction.
fn over(here: Cursor<'_>) -> Option<(Number<'_>, Cursor<'_>)> {
    here.here().filter(|token| token.is_sign('/'))?;
    number(here.next())
}

/// `5 - 7 triệu đồng`, `từ 5 đến dưới 12 tuổi`, `5 triệu đồng - 7 triệu đồng`.
fn range<'t>(
    here: Cursor<'t>,
    first: Number<'t>,
    behind: Cursor<'t>,
    low: Option<&(Measure, Cursor<'t>)>,
) -> Option<Shape<'t>> {
    let sign = low.map_or(behind, |(_, end)| *end);
    let token = sign.here()?;
    if !(matches!(token.kind, Kind::Sign('-' | '–')) || token.is_any(&["đến", "tới"])) {
        return None;
    }
    let mut at = sign.next();
    if at.here().is_some_and(|token| token.is_any(&["dưới", "trên", "gần", "khoảng"])) {
        at = at.next();
    }
    let (last, behind) = number(at)?;
    let high = measure(behind)?;
    if low.is_some_and(|(low, _)| !low.alike(&high.0)) {
        return None;
    }
    let shape = single(here, first, high);
    let (value_max, flaw) = last.read();
    Some(Shape { value_max, flaw: shape.flaw.or(flaw), ..shape })
}

/// `5.6l2 ca`, `21.5OO thí sinh`: a letter that a machine took for a digit.
fn spoilt<'t>(here: Cursor<'t>, behind: Cursor<'t>) -> Option<Shape<'t>> {
    let mut at = behind;
    let mut letters = false;
    while let Some(token) = at.here().filter(|token| token.glued) {
        match token.kind {
            Kind::Word(_) => {
                let literal = at.literal(token);
                if !literal.chars().all(|letter| matches!(letter, 'l' | 'I' | 'O' | 'o' | 'S' | 'B')) {
                    return None;
                }
                letters = true;
            }
            Kind::Number => {}
            Kind::Sign('.' | ',') if at.ahead(1).is_some_and(|next| next.glued) => {}
            _ => return None,
        }
        at = at.next();
    }
    let unit_apart = at.here().is_some_and(|token| !token.glued);
    let measure = if letters && unit_apart { measure(at)? } else { return None };
    Some(single(here, Number::spoilt("", Flaw::Letter), measure))
}

/// `xếp thứ 12/63`, `đứng thứ 9`, `xếp hạng 5`. The unit of a rank is the rank itself.
fn rank<'t>(here: Cursor<'t>, first: Number<'t>, behind: Cursor<'t>) -> Option<Shape<'t>> {
    let word = here.back(1)?;
    let placed = |words: &[&str]| here.before(4).skip(1).any(|token| token.is_any(words));
    let named = word.is("thứ") && placed(&["xếp", "đứng", "hạng", "vị"])
        || word.is("hạng") && placed(&["xếp", "đứng", "thứ"]);
    let begin = here.at(here.index().checked_sub(usize::from(named))?);
    let end = match over(behind) {
        Some((_, end)) => end,
        None if named => behind,
        None => return None,
    };
    if !(named || word.is("xếp")) {
        return None;
    }
    let ((value, flaw), kind) = (first.read(), QuantityKind::Rank);
    Some(Shape { begin, number: here, end, value, value_max: None, flaw, measure: None, kind })
}

/// The number numbers something: a list mark, a section, an ordinal, a name.
fn is_mark(found: &Shape<'_>) -> bool {
    let here = found.number;
    let literal = here.text().get(here.span_to(found.end).range()).unwrap_or("");
    let printed = literal.split(|c: char| c.is_whitespace() || c.is_alphabetic()).next().unwrap_or("");
    // "2.2.4 Nhiệm vụ", "15.6.2026": points between short runs count levels or days.
    let levels = printed.matches('.').count() >= 2 && printed.split('.').all(|run| run.len() <= 2);
    let Some(before) = here.back(1) else {
        // At the start a capital behind the number tells a mark: "1 Nhiệm vụ trọng tâm".
        return levels || first_word(found).is_some_and(|unit| is_capital(here, unit));
    };
    let word = here.literal(before).to_lowercase();
    let is = |words: &[&str]| words.contains(&word.as_str());
    // "tổng số 12 dự án", "danh mục 126 phòng học" introduce an amount.
    let introduced = here.back(2).is_some_and(|token| match word.as_str() {
        "số" => token.is_any(&["tổng", "trong"]),
        "mục" => here.literal(token).eq_ignore_ascii_case("danh"),
        _ => false,
    });
    let counted = matches!(found.kind, QuantityKind::Count | QuantityKind::Duration);
    // "tăng hai con số", "02 con số": how many digits a rate of growth has.
    let figures = found.end.here().is_some_and(|next| next.is("số"))
        && found.end.back(1).is_some_and(|last| last.is("con"));
    figures || levels || is(NAMING) && !introduced || counted && printed.len() <= 3 && is(NAMING_FOR_COUNTS)
}

/// The first word of a quantity behind its number.
fn first_word<'t>(found: &Shape<'t>) -> Option<&'t Token> {
    (found.number.index()..found.end.index())
        .filter_map(|at| found.number.at(at).here())
        .find(|token| matches!(token.kind, Kind::Word(_)))
}

/// It begins with a capital and goes on in small letters, unlike `MW`.
fn is_capital(here: Cursor<'_>, token: &Token) -> bool {
    token.capital && here.literal(token).chars().nth(1).is_some_and(char::is_lowercase)
}
