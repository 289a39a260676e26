//! The days that a date in EDTF covers, for the two DATE columns beside it. Reads
//! the forms that records write (`docs/records.md`, Dates), which are fewer than
//! EDTF has; the other way, from a literal to EDTF, is the business of mentions.

use jiff::civil::Date;

/// First and last day, inclusive; `None` where an end is open or the text is no date.
pub fn days(edtf: &str) -> (Option<Date>, Option<Date>) {
    match edtf.split_once('/') {
        None => point(edtf).map_or((None, None), |(first, last)| (Some(first), Some(last))),
        Some((from, to)) => {
            let ends = (point(from).map(|days| days.0), point(to).map(|days| days.1));
            match ends {
                // An interval that runs backwards bounds nothing.
                (Some(first), Some(last)) if last < first => (None, None),
                ends => ends,
            }
        }
    }
}

/// The same with the bound of a deadline applied, as in `dates`: before a day ends
/// the day before, and from a day on has no end.
pub fn bounded(edtf: &str, bound: Option<&str>) -> (Option<Date>, Option<Date>) {
    let (first, last) = days(edtf);
    match bound {
        Some("before") => (None, first.and_then(|day| day.yesterday().ok())),
        Some("from") if first == last => (first, None),
        _ => (first, last),
    }
}

/// A year, season, quarter, month or day.
fn point(text: &str) -> Option<(Date, Date)> {
    let text = text.strip_suffix('~').unwrap_or(text);
    let mut parts = text.split('-');
    let year = number(parts.next()?, 4)?;
    let unit = parts.next().map(|part| number(part, 2));
    let day = parts.next().map(|part| number(part, 2));
    if parts.next().is_some() {
        return None;
    }
    match (unit, day) {
        (None, None) => months(year, 1, 12),
        (Some(month), Some(day)) => {
            let day = Date::new(year, i8::try_from(month?).ok()?, i8::try_from(day?).ok()?).ok()?;
            Some((day, day))
        }
        (Some(unit), None) => match unit? {
            month @ 1..=12 => months(year, month, month),
            // Seasons have no days that everybody agrees on.
            quarter @ 33..=36 => months(year, (quarter - 33) * 3 + 1, (quarter - 33) * 3 + 3),
            _ => None,
        },
        (None, Some(_)) => None,
    }
}

/// From the first of a month to the end of another.
fn months(year: i16, first: i16, last: i16) -> Option<(Date, Date)> {
    let first = Date::new(year, i8::try_from(first).ok()?, 1).ok()?;
    let last = Date::new(year, i8::try_from(last).ok()?, 1).ok()?;
    Some((first, last.last_of_month()))
}

fn number(digits: &str, length: usize) -> Option<i16> {
    let plain = digits.len() == length && digits.bytes().all(|byte| byte.is_ascii_digit());
    if plain { digits.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown((first, last): (Option<Date>, Option<Date>)) -> String {
        let show = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |day| day.to_string());
        format!("{} {}", show(first), show(last))
    }

    #[test]
    fn every_form_that_records_write() {
        for (edtf, expected) in [
            ("2022-04-28", "2022-04-28 2022-04-28"),
            ("2024-02", "2024-02-01 2024-02-29"),
            ("2022", "2022-01-01 2022-12-31"),
            ("2022-33", "2022-01-01 2022-03-31"),
            ("2022-36", "2022-10-01 2022-12-31"),
            ("2022-01/2022-04", "2022-01-01 2022-04-30"),
            ("2022-06~/2022-07~", "2022-06-01 2022-07-31"),
            ("2024-02-21~/2024-02-29~", "2024-02-21 2024-02-29"),
            ("2022-03-01/..", "2022-03-01 .."),
            ("../2025", ".. 2025-12-31"),
            ("2022-22", ".. .."),
            ("2022-04-31", ".. .."),
            ("2025/2022", ".. .."),
            ("", ".. .."),
            ("2022-4", ".. .."),
            ("+022-04", ".. .."),
        ] {
            assert_eq!(shown(days(edtf)), expected, "{edtf}");
        }
    }

    #[test]
    fn a_bound_moves_or_opens_an_end() {
        assert_eq!(shown(bounded("2022-12-20", Some("before"))), ".. 2022-12-19");
        assert_eq!(shown(bounded("2022-12", Some("before"))), ".. 2022-11-30");
        assert_eq!(shown(bounded("2022-12-20", Some("from"))), "2022-12-20 ..");
        assert_eq!(shown(bounded("2022-12", Some("within"))), "2022-12-01 2022-12-31");
        assert_eq!(shown(bounded("2022-12-20", None)), "2022-12-20 2022-12-20");
    }
}
