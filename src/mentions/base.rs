//! What a figure is compared with: phrases of plans, estimates and wholes
//! (`bases.txt`), dates behind `so với`, and who assigned a plan. Which phrase belongs
//! to which figure is read beside the figure.

use std::sync::LazyLock;

use crate::core::Span;

use super::cursor::Cursor;
use super::date::{DateMention, Offset, Point, Unit, Value};
use super::opens::{BASE, DATE};
use super::token::{Kind, Token};
use super::vocabulary::BaseType;

/// What a figure is compared with, as a text says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BaseMention {
    /// The literal.
    pub span: Span,
    /// The kind, as far as the phrase alone tells.
    pub kind: BaseType,
    /// The date in the phrase, by its place among the dates of the text.
    pub date: Option<usize>,
}

/// The phrases by their words, longest first.
static PHRASES: LazyLock<Vec<(Vec<&'static str>, BaseType)>> = LazyLock::new(|| {
    let mut phrases: Vec<_> = rows().map(|(phrase, kind)| (phrase.split(' ').collect(), kind)).collect();
    phrases.sort_by_key(|(words, _): &(Vec<&str>, _)| std::cmp::Reverse(words.len()));
    phrases
});

fn rows() -> impl Iterator<Item = (&'static str, BaseType)> {
    let lines = include_str!("bases.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| {
        let (phrase, name) = line.split_once('\t')?;
        Some((phrase, BaseType::named(name)?))
    })
}

/// Whether a base may begin with a word that opens no date.
pub fn opens_base(word: &str) -> bool {
    let of_phrase = || PHRASES.iter().any(|(words, _)| words.first() == Some(&word));
    !word.is_empty() && (matches!(word, "so" | "trên") || DATED.contains(&word) || of_phrase())
}

/// Words between a figure and the date that it is compared with.
const DATED: &[&str] = &["thời", "điểm", "của"];

/// A base that begins here: `so với …`, or a phrase or date of its own.
pub(super) fn base_at<'t>(here: Cursor<'t>, dates: &[DateMention]) -> Option<(Cursor<'t>, BaseMention)> {
    let compared = here.here().filter(|token| token.may_open(BASE | DATE))?.is("so");
    let mut at = if compared { here.next() } else { here };
    while compared
        && at.here().is_some_and(|token| token.is_any(&["sánh", "với", "ước", "thực", "hiện", "mức"]))
    {
        at = at.next();
    }
    if at.here().is_some_and(|token| token.is("trên")) && at.ahead(1).is_some_and(|token| token.is("tổng"))
    {
        at = at.next();
    }
    let (end, kind, date) = match phrase(at, dates) {
        Some(found) => found,
        None => match dated(at, dates) {
            Some((end, kind, date)) => (end, kind, Some(date)),
            None if compared => (other(at)?, BaseType::Other, None),
            None => return None,
        },
    };
    Some((end, BaseMention { span: here.span_to(end), kind, date }))
}

type Found<'t> = (Cursor<'t>, BaseType, Option<usize>);

/// A phrase of the table, with who assigned it and the year it is for.
fn phrase<'t>(here: Cursor<'t>, dates: &[DateMention]) -> Option<Found<'t>> {
    let Kind::Word(first) = here.here().filter(|token| token.may_open(BASE))?.kind else { return None };
    let reads = |words: &[&str]| {
        words.iter().enumerate().all(|(at, word)| here.ahead(at).is_some_and(|token| token.is(word)))
    };
    // "kế hoạch năm 2022" ends in a date, not in "năm".
    let dated =
        |words: &[&str]| words.len() > 1 && date_at(here.at(here.index() + words.len() - 1), dates).is_some();
    let fits = |words: &[&str]| words.first() == Some(&first) && reads(words) && !dated(words);
    let (words, kind) = PHRASES.iter().find(|(words, _)| fits(words))?;
    let head = here.at(here.index() + words.len());
    Some(match kind {
        BaseType::Other | BaseType::PopulationGroup => (whole(head, words), *kind, None),
        _ => assigned(head, words, *kind, dates),
    })
}

/// How many words the rest of a phrase may have.
const TAIL: usize = 12;

/// `năm 2025 đã được Thủ tướng Chính phủ giao` behind a plan or an estimate.
fn assigned<'t>(head: Cursor<'t>, words: &[&str], kind: BaseType, dates: &[DateMention]) -> Found<'t> {
    let (mut at, mut end) = (head, head);
    let (mut kind, mut date) = (kind, None);
    let budget = words.first() == Some(&"dự") && words.get(1) == Some(&"toán");
    let plan = words.iter().any(|word| matches!(*word, "kế" | "kh" | "vốn"));
    for _ in 0..TAIL {
        let Some(token) = at.here() else { break };
        if let Some((behind, index)) = date_at(at, dates) {
            // "60% kế hoạch vốn đến hết tháng 6": until when, no year of a plan.
            if dates.get(index).is_some_and(|date| date.bound.is_some()) {
                break;
            }
            (at, end, date) = (behind, behind, Some(index));
            // "kịch bản tháng 9" is no plan of the year.
            let of_year = matches!(
                dates.get(index).map(|date| date.value),
                Some(Value::Point(Point { unit: Unit::Year, .. }) | Value::Offset(Offset::Year(_)))
            );
            if kind == BaseType::Plan && of_year {
                kind = BaseType::AnnualPlan;
            }
            continue;
        }
        let next = at.ahead(1);
        let follows = |word: &str| next.is_some_and(|token| token.is(word));
        let central = token.is("tw")
            || token.is("trung") && follows("ương")
            || token.is("bộ") && follows("tài")
            || token.is("thủ") && follows("tướng")
            || token.is("chính") && follows("phủ");
        let council = token.is_any(&["hđnd", "ubnd", "tỉnh", "tp"])
            || token.is("thành") && follows("phố")
            || token.is("địa") && follows("phương");
        let premier = token.is_any(&["thủ", "chính"]);
        let settled = matches!(
            kind,
            BaseType::BudgetCentralAssigned
                | BaseType::BudgetCouncilAssigned
                | BaseType::CapitalPlanPmAssigned
        );
        if central && !settled {
            kind = match (budget, plan && premier) {
                (true, _) => BaseType::BudgetCentralAssigned,
                (false, true) => BaseType::CapitalPlanPmAssigned,
                (false, false) => kind,
            };
        } else if council && budget && !settled {
            kind = BaseType::BudgetCouncilAssigned;
        }
        if central && !token.is("tw") || token.is("thành") || token.is("địa") {
            at = at.next().next();
            end = at;
        } else if council
            || token.is_any(&["tw", "giao", "bổ", "ra", "chính", "năm", "vốn"])
            || token.is("phân") && follows("bổ")
        {
            let gives = token.is("giao");
            at = at.next();
            end = at;
            if gives {
                break;
            }
        } else if token.is_any(&["do", "được", "đã", "của", "đề", "phân", "cả"]) {
            at = at.next();
        } else {
            break;
        }
    }
    (end, kind, date)
}

/// `tổng thu ngân sách`: the whole runs to the next sign or verb.
fn whole<'t>(head: Cursor<'t>, words: &[&str]) -> Cursor<'t> {
    if words.first() != Some(&"tổng") && words.first() != Some(&"dân") { head } else { words_on(head, 5) }
}

/// Anything else behind `so với`: up to a sign.
fn other(here: Cursor<'_>) -> Option<Cursor<'_>> {
    let end = words_on(here, 8);
    (end.index() > here.index()).then_some(end)
}

fn words_on(from: Cursor<'_>, count: usize) -> Cursor<'_> {
    let ends = |token: &Token| {
        token.is_any(&["và", "tăng", "giảm", "đạt", "bằng", "nhưng", "còn", "là", "trong", "thì"])
    };
    let mut at = from;
    for _ in 0..count {
        match at.here() {
            Some(token) if matches!(token.kind, Kind::Word(_)) && !ends(token) => at = at.next(),
            _ => break,
        }
    }
    at
}

/// A date behind `so với` or right behind a figure.
fn dated<'t>(here: Cursor<'t>, dates: &[DateMention]) -> Option<(Cursor<'t>, BaseType, usize)> {
    let mut at = here;
    for _ in 0..3 {
        if let Some((end, index)) = date_at(at, dates) {
            return Some((end, kind_of(dates.get(index)?.value), index));
        }
        if !at.here()?.is_any(DATED) {
            return None;
        }
        at = at.next();
    }
    None
}

/// The date that begins at a token.
pub(super) fn date_at<'t>(here: Cursor<'t>, dates: &[DateMention]) -> Option<(Cursor<'t>, usize)> {
    let begin = here.here().filter(|token| token.may_open(DATE))?.span.start;
    let index = dates.partition_point(|date| date.span.start < begin);
    let date = dates.get(index).filter(|date| date.span.start == begin)?;
    Some((here.behind(date.span.end), index))
}

/// What a comparison with a date is, before the period of the figure is known.
const fn kind_of(value: Value) -> BaseType {
    match value {
        Value::SamePeriod(_) | Value::MonthOf(..) => BaseType::SamePeriodPriorYear,
        Value::Offset(Offset::PriorMonth) | Value::Point(Point { unit: Unit::Month(_), .. }) => {
            BaseType::PriorMonth
        }
        Value::Offset(Offset::PriorQuarter) | Value::Point(Point { unit: Unit::Quarter(_), .. }) => {
            BaseType::PriorQuarter
        }
        Value::Point(Point { unit: Unit::Day { .. }, .. }) | Value::Part { .. } => BaseType::SinceDate,
        Value::Vague(_) | Value::Impossible | Value::Recurring | Value::Term { .. } => BaseType::Other,
        _ => BaseType::SpecificYear,
    }
}

#[cfg(test)]
mod tests {
    use super::super::token::tokenize;
    use super::*;
    use crate::mentions::Scanner;

    fn read(text: &str) -> Option<(String, BaseType)> {
        let dates = Scanner::default().scan(text).dates;
        let mut tokens = Vec::new();
        tokenize(text, &mut tokens);
        let start = Cursor::new(text, &tokens);
        base_at(start, &dates).map(|(_, base)| (text[base.span.range()].to_owned(), base.kind))
    }

    #[test]
    fn phrases_are_sorted_and_of_known_words_and_kinds() {
        let lines: Vec<&str> =
            include_str!("bases.txt").lines().filter(|line| !line.starts_with('#')).collect();
        assert!(lines.windows(2).all(|pair| pair[0] < pair[1]));
        assert_eq!(rows().count(), lines.len());
        for (phrase, _) in rows() {
            let mut tokens = Vec::new();
            tokenize(phrase, &mut tokens);
            assert!(tokens.iter().all(|token| token.kind != Kind::Word("")), "{phrase}");
        }
    }

    #[test]
    fn bases_are_read_to_their_end() {
        for (text, literal, kind) in [
            ("so với cùng kỳ năm 2021, tăng", "so với cùng kỳ năm 2021", BaseType::SamePeriodPriorYear),
            ("so cùng kỳ", "so cùng kỳ", BaseType::SamePeriodPriorYear),
            ("so với tháng trước và", "so với tháng trước", BaseType::PriorMonth),
            ("so với tháng 3/2022 (", "so với tháng 3/2022", BaseType::PriorMonth),
            ("so với ước thực hiện năm 2004, chi", "so với ước thực hiện năm 2004", BaseType::SpecificYear),
            ("so với năm 2017 và", "so với năm 2017", BaseType::SpecificYear),
            ("so với đầu năm.", "so với đầu năm", BaseType::SinceDate),
            ("KH năm.", "KH năm", BaseType::AnnualPlan),
            ("kế hoạch đề ra,", "kế hoạch đề ra", BaseType::Plan),
            ("kế hoạch năm 2022;", "kế hoạch năm 2022", BaseType::AnnualPlan),
            (
                "dự toán Trung ương giao và 85% dự toán",
                "dự toán Trung ương giao",
                BaseType::BudgetCentralAssigned,
            ),
            ("so với dự toán TW giao", "so với dự toán TW giao", BaseType::BudgetCentralAssigned),
            ("dự toán HĐND tỉnh giao, tăng", "dự toán HĐND tỉnh giao", BaseType::BudgetCouncilAssigned),
            (
                "kế hoạch vốn năm 2025 đã được Thủ tướng Chính phủ giao.",
                "kế hoạch vốn năm 2025 đã được Thủ tướng Chính phủ giao",
                BaseType::CapitalPlanPmAssigned,
            ),
            ("kế hoạch vốn được giao, có", "kế hoạch vốn được giao", BaseType::CapitalAllocated),
            ("so với vốn đã giao)", "so với vốn đã giao", BaseType::CapitalAllocated),
            ("tổng số hộ.", "tổng số hộ", BaseType::PopulationGroup),
            ("so với kịch bản đề ra", "so với kịch bản đề ra", BaseType::Plan),
            ("so với dự báo tháng 10", "so với dự báo tháng 10", BaseType::Forecast),
            ("so với nhu cầu;", "so với nhu cầu", BaseType::Other),
        ] {
            assert_eq!(read(text), Some((literal.to_owned(), kind)), "{text}");
        }
    }

    #[test]
    fn other_words_are_no_base() {
        for text in ["doanh nghiệp mới", "so", "vụ mùa", "giao kế hoạch", "%"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
