//! Percentages (`5,8%`), percentage points (`0,5 điểm %`) and multiples (`gấp gần 3
//! lần`), with the qualifier, verb and direction that stand beside them. What they are
//! about and compared with is read once all figures of the text are known (`relate`).

mod enumerated;
mod lists;
mod relate;
#[cfg(test)]
mod related;
mod shown;

use crate::core::{Code, Decimal, Span};

use super::context::Context;
use super::cursor::Cursor;
use super::number::{Flaw, Number, POINTS, inside_number, looks_like_digits, number};
use super::opens::NUMBER;
use super::sign::{Sign, sign_before};
use super::token::{Kind, tokenize};
use super::{BaseMention, Direction, Figure, Mentions, PercentageKind, Qualifier, Recognizer};

pub(super) use relate::relate;

/// A figure in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PercentageMention {
    /// The literal.
    pub span: Span,
    /// Percent, point or multiple.
    pub kind: PercentageKind,
    /// The number, or the lower end of a range.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// The word nearest the number.
    pub qualifier: Option<Qualifier>,
    /// `ước` stands before it, whatever is nearer.
    pub estimated: bool,
    /// The verb and what it says.
    pub verb: Option<(Span, Direction)>,
    /// A word of aims (`phấn đấu`, `mục tiêu`) governs it.
    pub target: bool,
    /// A plus is printed: the figure is a change upwards.
    pub plus: bool,
    /// What it is compared with.
    pub base: Option<BaseMention>,
    /// What it is about.
    pub subject: Option<Span>,
    /// The level it comes with, by its place among the quantities of the text.
    pub level: Option<usize>,
}

impl PercentageMention {
    /// What it says of its subject.
    pub fn direction(&self) -> Option<Direction> {
        self.verb.map(|(_, direction)| direction).or(self.plus.then_some(Direction::Increase))
    }

    /// The value with its sign, which a verb that already tells it takes off: `giảm 12 vụ
    /// (-24,5%)` is 24.5 downwards.
    pub fn signed(&self) -> Option<Decimal> {
        let down = self.direction() == Some(Direction::Decrease);
        self.value.map(|value| if down && value < Decimal::whole(0) { value.negated() } else { value })
    }

    /// What it has in common with quantities.
    pub const fn figure(&self) -> Figure {
        Figure { span: self.span, subject: self.subject, base: self.base }
    }
}

/// The row of the table.
pub static RECOGNIZER: Recognizer = Recognizer {
    name: "percentage",
    reads: "numbers and indicators: number grammar, verbs, qualifiers",
    show,
    finds: &[
        ("cây lúa tăng 3,29%", &["percent 3.29 increase"]),
        ("đạt 100 % kế hoạch", &["percent 100 reach"]),
        ("chiếm 92,96%", &["percent 92.96 share"]),
        ("bằng 219,3% so với cùng kỳ", &["percent 219.3 equal"]),
        ("vượt kế hoạch 5,8%", &["percent 5.8 exceed"]),
        ("tăng 5-6%", &["percent 5..6 increase"]),
        ("tăng 7,5 đến 8%", &["percent 7.5..8 increase"]),
        ("giảm khoảng 60 - 70%", &["percent 60..70 decrease about"]),
        ("tăng từ 7,5% đến 8%", &["percent 7.5..8 increase"]),
        ("tăng trưởng từ 8% trở lên", &["percent 8 at_least"]),
        ("đạt tối thiểu 95%", &["percent 95 reach at_least"]),
        ("không quá 3%", &["percent 3 at_most"]),
        ("tỷ lệ ≥ 95%", &["percent 95 at_least"]),
        ("tăng 5 phần trăm", &["percent 5 increase"]),
        ("cao hơn 0,2 điểm phần trăm", &["percentage_point 0.2 increase"]),
        ("giảm hơn 1 điểm %", &["percentage_point 1 decrease over"]),
        ("thu ngân sách gấp gần 3 lần", &["multiple 3 equal nearly"]),
        ("giảm trên 1,5 lần so với tháng 3", &["multiple 1.5 decrease over"]),
        ("cao gấp 1,8 lần", &["multiple 1.8 equal"]),
        ("gấp 1,5 - 2 lần", &["multiple 1.5..2 equal"]),
        ("tổng đàn trâu ước tăng 0,59%", &["percent 0.59 increase estimated"]),
        ("tăng 1.5%", &["percent 1.5 increase"]),
        ("tăng 5.3407%", &["percent null increase"]),
        ("đạt 1.234,5%", &["percent 1234.5 reach"]),
        ("đạt 54,4%; còn\n7,85 %", &["percent 54.4 reach", "percent 7.85"]),
        ("tăng trưởng âm (-2,5%)", &["percent -2.5"]),
        ("công nghiệp tăng trưởng âm 2,5%", &["percent -2.5 increase"]),
        ("GRDP âm 1,2% so với cùng kỳ", &["percent -1.2"]),
        ("xây dựng -3,2%; CPI +0,4%", &["percent -3.2", "percent 0.4 increase"]),
        ("không vượt quá 5%", &["percent 5 at_most"]),
        ("tăng 15 điểm cơ bản", &["percentage_point 0.15 increase"]),
        ("thu tăng 9,l% so với", &["percent null increase"]),
        ("giảm từ 21,8% xuống 20,4%", &["percent 21.8 decrease", "percent 20.4"]),
        ("tăng khá (15, 6%), vượt kế hoạch", &["percent null"]),
        ("dịch vụ tăng 1 7,7%", &["percent null increase"]),
        ("đi vay gấp 5 lần số vốn nhà nước", &["multiple 5 equal"]),
    ],
    ignores: &[
        "lần thứ 7",
        "họp 3 lần/năm",
        "tháng 4 năm 2022",
        "đạt tỷ lệ % theo quy định",
        "điểm 5 khoản 2",
        "phần trăm hộ nghèo",
        "tăng 3 lần kiểm tra mỗi năm lên 5 lần",
        "100 triệu đồng",
    ],
};

fn show(text: &str) -> Vec<(String, String)> {
    let mut tokens = Vec::new();
    tokenize(text, &mut tokens);
    let mut mentions = Mentions::default();
    find(Cursor::new(text, &tokens), &mut mentions);
    let literal = |span: Span| text[span.range()].to_owned();
    mentions.percentages.iter().map(|found| (literal(found.span), found.to_string())).collect()
}

/// Finds every figure of a text.
pub fn find(start: Cursor<'_>, mentions: &mut Mentions) {
    let mut here = start;
    while let Some(number) = here.seek(NUMBER) {
        here = number;
        match if inside_number(here, POINTS) { None } else { figure(here) } {
            Some((end, mention, flaw)) => {
                if let Some((code, message)) = flaw {
                    mentions.findings.push((code, mention.span, message));
                }
                mentions.percentages.push(mention);
                here = end;
            }
            None => here = here.next(),
        }
    }
}

/// `15, 6%`, `tăng 1 7,7%`: a blank tore the number; it has no value, only a suggestion.
fn torn(here: Cursor<'_>) -> Option<(Number<'_>, Cursor<'_>)> {
    let number = |ahead: usize, longest: u32| {
        here.ahead(ahead)
            .is_some_and(|t| t.kind == Kind::Number && t.span.len() <= longest && (ahead == 0 || !t.glued))
    };
    let percent = |ahead: usize| here.ahead(ahead).is_some_and(|t| t.is_sign('%'));
    let comma = here.ahead(1).is_some_and(|t| t.is_sign(',') && t.glued);
    let last = if comma && number(0, 3) && number(2, 2) && percent(3) {
        2
    } else if number(0, 1) && number(1, 2) && governed(here) {
        let fraction = here.ahead(2).is_some_and(|t| t.is_sign(',') && t.glued)
            && here.ahead(3).is_some_and(|t| t.kind == Kind::Number && t.glued);
        if fraction && percent(4) {
            3
        } else if percent(2) {
            1
        } else {
            return None;
        }
    } else {
        return None;
    };
    let end = here.at(here.index() + last + 1);
    let printed = here.text().get(here.span_to(end).range())?;
    Some((Number::spoilt(printed, Flaw::Torn), end))
}

/// A verb or qualifier stands right before: what follows is one number.
fn governed(here: Cursor<'_>) -> bool {
    here.back(1).is_some_and(|t| {
        t.is_any(&[
            "tăng", "giảm", "đạt", "bằng", "chiếm", "vượt", "khoảng", "gần", "trên", "hơn", "còn", "ước",
            "là",
        ])
    })
}

type Odd = (Code, String);

fn figure(here: Cursor<'_>) -> Option<(Cursor<'_>, PercentageMention, Option<Odd>)> {
    let (first, behind) = torn(here).or_else(|| lettered(here)).or_else(|| number(here))?;
    if let Some(end) = basis_points(behind) {
        return complete(here, first, None, (PercentageKind::PercentagePoint, true), end);
    }
    let (measure, end, second) = match measure(behind) {
        // "7,5% - 8%", "từ 7,5% đến 8%": one range whose two ends carry the sign.
        Some((found, end)) => match second_end(end, found) {
            Some((upper, end)) => (found, end, Some(upper)),
            None => (found, end, None),
        },
        None => {
            let at = range_sign(behind)?;
            let (upper, upper_end) = number(at)?;
            let (found, end) = measure_or_times(upper_end)?;
            (found, end, Some(upper))
        }
    };
    complete(here, first, second, (measure, false), end)
}

fn complete<'t>(
    here: Cursor<'t>,
    first: Number<'t>,
    second: Option<Number<'t>>,
    (measure, basis): (PercentageKind, bool),
    end: Cursor<'t>,
) -> Option<(Cursor<'t>, PercentageMention, Option<Odd>)> {
    let signed = if measure == PercentageKind::Multiple { None } else { sign_before(here) };
    let begin = signed.map_or(here, |(begin, _)| begin);
    let mut context = Context::read(begin, end);
    let mut span = begin.span_to(end);
    if measure == PercentageKind::Multiple {
        let (verb, _) = context.multiple_verb?;
        span = Span::new(verb.start, span.end);
    }
    let minus = signed.is_some_and(|(_, sign)| sign == Sign::Minus);
    if minus && context.verb.is_none() {
        context.verb = growth_before(begin);
    }
    // "giảm 12 vụ (-24,5%)": the verb tells the direction, and the sign does not tell it twice.
    let (value, flaw) = first.read();
    let value = value.map(|value| if minus { value.negated() } else { value });
    let (value_max, upper_flaw) = second.map_or((None, None), Number::read);
    let (value, value_max) = (scaled(value, basis), scaled(value_max, basis));
    let reversed = matches!((value, value_max), (Some(low), Some(high)) if low > high);
    let odd = match flaw.or(upper_flaw) {
        Some(flaw) => Some(flaw.finding()),
        None if reversed => Some((Code::ReversedRange, "the range ends below its beginning".to_owned())),
        None => None,
    };
    let verb = if measure == PercentageKind::Multiple { context.multiple_verb } else { context.verb };
    let mention = PercentageMention {
        span,
        kind: measure,
        value,
        value_max,
        qualifier: context.qualifier,
        estimated: context.estimated,
        verb,
        target: context.target,
        plus: signed.is_some_and(|(_, sign)| sign == Sign::Plus),
        base: None,
        subject: None,
        level: None,
    };
    Some((end, mention, odd))
}

/// Basis points as percentage points.
fn scaled(value: Option<Decimal>, basis: bool) -> Option<Decimal> {
    if basis { value?.scaled_down(2) } else { value }
}

/// `tăng trưởng âm 2,5%`: a verb of growth right before the sign.
fn growth_before(begin: Cursor<'_>) -> Option<(Span, Direction)> {
    let grows = begin.back(1)?.is("trưởng") && begin.back(2)?.is("tăng");
    grows.then(|| (begin.at(begin.index() - 2).span_to(begin), Direction::Increase))
}

/// `15 điểm cơ bản`: hundredths of a percentage point.
fn basis_points(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let literal = |ahead: usize| here.ahead(ahead).map_or("", |token| here.literal(token));
    let basis = here.here()?.is("điểm") && literal(1) == "cơ" && literal(2) == "bản";
    basis.then(|| here.at(here.index() + 3))
}

/// `9,l%`: a letter stands among the digits, or between them and their sign.
fn lettered(here: Cursor<'_>) -> Option<(Number<'_>, Cursor<'_>)> {
    let mut at = here.next();
    let mut letters = false;
    while let Some(token) = at.here().filter(|token| token.glued) {
        match token.kind {
            Kind::Word(_) if looks_like_digits(at.literal(token)) => letters = true,
            Kind::Number | Kind::Sign('.' | ',') => {}
            _ => break,
        }
        at = at.next();
    }
    let percent = at.here().is_some_and(|token| token.is_sign('%'));
    (letters && percent).then(|| (Number::spoilt("", Flaw::Letter), at))
}

/// `%`, `phần trăm`, `điểm %`, `điểm phần trăm` here.
fn measure(here: Cursor<'_>) -> Option<(PercentageKind, Cursor<'_>)> {
    measure_or_times(here).filter(|(measure, end)| {
        *measure != PercentageKind::Multiple || !end.here().is_some_and(|token| token.is_sign('/'))
    })
}

fn measure_or_times(here: Cursor<'_>) -> Option<(PercentageKind, Cursor<'_>)> {
    let token = here.here()?;
    let phrase =
        |at: Cursor<'_>| at.here().is_some_and(|t| t.is("phần")) && at.ahead(1).is_some_and(|t| t.is("trăm"));
    if token.is_sign('%') {
        let point = here.ahead(1).is_some_and(|t| t.is("điểm")) && !here.ahead(2).is_some_and(|t| t.capital);
        return Some(if point {
            (PercentageKind::PercentagePoint, here.next().next())
        } else {
            (PercentageKind::Percent, here.next())
        });
    }
    if phrase(here) {
        return Some((PercentageKind::Percent, here.next().next()));
    }
    if token.is("điểm") {
        let next = here.next();
        if next.here().is_some_and(|t| t.is_sign('%')) {
            return Some((PercentageKind::PercentagePoint, next.next()));
        }
        return phrase(next).then(|| (PercentageKind::PercentagePoint, next.next().next()));
    }
    // "tăng 3 lần kiểm tra" counts events: a multiple ends its phrase.
    let ends = |at: Cursor<'_>| match at.here().map(|t| t.kind) {
        None | Some(Kind::Sign(_)) => true,
        Some(Kind::Word(word)) => {
            matches!(word, "so" | "và" | "trong" | "cùng" | "kế" | "theo" | "của" | "trên" | "hoặc")
        }
        Some(Kind::Number) => false,
    };
    let next = here.next();
    let fold = here.before(5).any(|t| t.is("gấp"));
    (token.is("lần") && (fold || ends(next)) && !next.here().is_some_and(|t| t.is_sign('/')))
        .then_some((PercentageKind::Multiple, next))
}

fn range_sign(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let token = here.here()?;
    let next = here.next();
    let numeric = next.here().is_some_and(|t| t.kind == Kind::Number);
    ((token.is_sign('-') || token.is_any(&["đến", "tới"])) && numeric).then_some(next)
}

/// The upper end of a range whose lower end carries its own sign.
fn second_end(here: Cursor<'_>, measure_wanted: PercentageKind) -> Option<(Number<'_>, Cursor<'_>)> {
    let at = range_sign(here)?;
    let (upper, end) = number(at)?;
    let (found, end) = measure(end)?;
    (found == measure_wanted).then_some((upper, end))
}
