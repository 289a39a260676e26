//! Times that are named by their distance, or vaguely: `năm trước`, `cùng kỳ`,
//! `thời gian tới`, anniversaries, seasons.

use nom::Parser;
use nom::branch::alt;
use nom::combinator::{map, opt, value};
use nom::sequence::{pair, preceded};

use super::years::whole_year_or_split;
use super::{Expression, sure, year};
use crate::mentions::cursor::{Cursor, Step, any_word, digits, word, words};
use crate::mentions::date::value::{Offset, Tense, Value};
use crate::mentions::token::Kind;

/// `năm nay` (0), `năm trước`, `năm ngoái` (-1), `năm sau` (1).
pub(super) fn offset_year(here: Cursor<'_>) -> Step<'_, i16> {
    let (at, name) = preceded(word("năm"), any_word(&["nay", "trước", "ngoái", "sau"])).parse(here)?;
    let by = match name {
        "nay" => 0,
        "sau" => 1,
        _ => -1,
    };
    Ok((at, by))
}

/// `năm nay`, `năm trước`, `năm ngoái`, `năm sau`.
pub(super) fn named_year(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, by) = offset_year(here)?;
    // "5 năm trước", "những năm trước": a span of years, not the one before.
    if here.back(1).is_some_and(|t| t.kind == Kind::Number || t.is_any(&["những", "các", "nhiều", "mỗi"]))
    {
        return here.refuse();
    }
    Ok((at, sure(Value::Offset(Offset::Year(by)))))
}

pub(super) fn prior_month(here: Cursor<'_>) -> Step<'_, Expression> {
    value(sure(Value::Offset(Offset::PriorMonth)), words(&["tháng", "trước"])).parse(here)
}

pub(super) fn prior_quarter(here: Cursor<'_>) -> Step<'_, Expression> {
    value(sure(Value::Offset(Offset::PriorQuarter)), words(&["quý", "trước"])).parse(here)
}

/// `cùng kỳ`, `cùng kỳ năm 2021`, `cùng kỳ năm trước`.
pub(super) fn same_period(here: Cursor<'_>) -> Step<'_, Expression> {
    // "cùng tháng năm trước" names the year behind it, "trong cùng tháng" does not.
    let unit = here.ahead(1).is_some_and(|token| token.is_any(&["tháng", "quý"]));
    if unit && here.ahead(2).is_some_and(|token| token.is("năm")) {
        let at = here.next().next();
        let year = preceded(word("năm"), whole_year_or_split);
        let prior = value(None, preceded(word("năm"), any_word(&["trước", "ngoái"])));
        return map(alt((map(year, Some), prior)), |year| sure(Value::SamePeriod(year))).parse(at);
    }
    let (at, ()) = words(&["cùng", "kỳ"])(here)?;
    if let Ok((end, year)) = preceded(opt(word("năm")), whole_year_or_split).parse(at) {
        return Ok((end, sure(Value::SamePeriod(Some(year)))));
    }
    let (at, _) = opt(preceded(word("năm"), any_word(&["trước", "ngoái"]))).parse(at)?;
    Ok((at, sure(Value::SamePeriod(None))))
}

/// `thời gian tới`, `thời gian qua`, `những năm trước`, `những tháng cuối năm` (its end), `hiện nay`.
pub(super) fn vague_time(here: Cursor<'_>) -> Step<'_, Expression> {
    let tense = |word: &str| if matches!(word, "qua" | "trước") { Tense::Past } else { Tense::Coming };
    let tail = map(any_word(&["tới", "qua", "đến", "trước"]), tense);
    let time =
        preceded(words(&["thời", "gian"]), alt((value(Tense::Past, (word("vừa"), word("qua"))), tail)));
    let years = preceded(
        (word("những"), any_word(&["năm", "tháng"])),
        map(any_word(&["trước", "qua", "tới", "tiếp"]), tense),
    );
    let now = value(Tense::Now, words(&["hiện", "nay"]));
    map(alt((time, years, now)), |tense| sure(Value::Vague(tense))).parse(here)
}

/// `kỷ niệm 75 năm ngày`.
pub(super) fn anniversary(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, _) = (words(&["kỷ", "niệm"]), digits(3), word("năm")).parse(here)?;
    let (at, _) = opt(word("ngày")).parse(at)?;
    Ok((at, sure(Value::Anniversary)))
}

/// `dịp hè`, `mùa hè 2022`.
pub(super) fn summer(here: Cursor<'_>) -> Step<'_, Expression> {
    let (at, _) = pair(any_word(&["dịp", "mùa"]), word("hè")).parse(here)?;
    let (at, year) = opt(preceded(opt(word("năm")), year)).parse(at)?;
    Ok((at, sure(Value::Summer(year))))
}
