//! Provinces by name and date: 63 until 30 June 2025, 34 from 1 July 2025 with codes
//! of their own (Quyết định 19/2025/QĐ-TTg). A code never stands without its list.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::ProvinceRef;
use crate::text::{Phrases, ascii, fold};

/// One row of the list.
#[derive(Debug)]
pub struct Province {
    /// Name without `tỉnh` or `thành phố`.
    pub name: &'static str,
    code: &'static str,
    /// `tỉnh` or `thành phố`, as long as it did not change.
    kind: &'static str,
    codes: &'static str,
    others: &'static str,
    /// The day from which a province is a city under the centre.
    city_from: Option<Date>,
    keys: Vec<String>,
}

static PROVINCES: LazyLock<Vec<Province>> = LazyLock::new(|| {
    include_str!("data/provinces.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let mut fields = line.split('\t');
            let (name, code, kind, codes) = (fields.next()?, fields.next()?, fields.next()?, fields.next()?);
            let others = fields.next().unwrap_or("");
            let keys = spellings(name, others).map(fold).collect();
            let city_from = fields.next().and_then(|day| day.parse().ok());
            Some(Province { name, code, kind, codes, others, city_from, keys })
        })
        .collect()
});

/// A name and its other spellings.
fn spellings(name: &'static str, others: &'static str) -> impl Iterator<Item = &'static str> {
    std::iter::once(name).chain(others.split(';').filter(|other| !other.is_empty()))
}

/// Every name in every spelling.
pub fn names() -> impl Iterator<Item = &'static str> {
    PROVINCES.iter().flat_map(|province| spellings(province.name, province.others))
}

/// The provinces of a list by the keys of their names.
#[derive(Debug)]
struct List {
    names: Phrases,
    provinces: HashMap<&'static str, &'static Province>,
}

impl List {
    fn new(codes: &str) -> Self {
        let listed = || PROVINCES.iter().filter(|province| province.codes == codes);
        let keys =
            |province: &'static Province| province.keys.iter().map(move |key| (key.as_str(), province));
        Self {
            names: Phrases::new(listed().flat_map(|province| &province.keys)),
            provinces: listed().flat_map(keys).collect(),
        }
    }

    /// The province whose name a key begins with, and where the name ends.
    fn at_start(&self, key: &str) -> Option<(&'static Province, usize)> {
        let end = self.names.opens(key)?;
        self.provinces.get(key.get(..end)?).map(|province| (*province, end))
    }
}

/// Special zones and the codes of their provinces: no two have one name.
const ZONES: &str = include_str!("data/special_zones.tsv");

/// The code of the province that a special zone belongs to: `UBND đặc khu Phú Quốc` is of
/// An Giang in whatever document it stands.
pub fn zone_code(body: &str) -> Option<&'static str> {
    let at =
        ["đặc khu ", "Đặc khu ", "ĐẶC KHU "].iter().find_map(|head| Some(body.find(head)? + head.len()))?;
    let name = fold(body.get(at..)?);
    crate::text::lines(ZONES)
        .filter_map(|row| row.split_once('\t'))
        .find(|(zone, _)| {
            name.strip_prefix(fold(zone).as_str()).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
        })
        .map(|(_, code)| code)
}

/// The list of 63, which holds every name.
static OLD: LazyLock<List> = LazyLock::new(|| List::new("63"));
static NEW: LazyLock<List> = LazyLock::new(|| List::new("34"));

/// The list in force on a day; without a day the one of 63.
fn list_on(day: Option<Date>) -> &'static List {
    match day {
        Some(day) if day.year() > 2025 || day.year() == 2025 && day.month() >= 7 => &NEW,
        _ => &OLD,
    }
}

/// The province whose name a text begins with (any case, any tone placement), and
/// the length of the name in the text.
pub fn at_start(text: &str, day: Option<Date>) -> Option<(&'static Province, usize)> {
    let key = fold(text.get(..floor(text, 60)).unwrap_or(text));
    // An old name still stands for its place in texts after the merger.
    let (province, end) = list_on(day).at_start(&key).or_else(|| OLD.at_start(&key))?;
    let words = key.get(..end)?.split(' ').count();
    let end = text.split_inclusive(' ').take(words).map(str::len).sum::<usize>();
    let end =
        text.get(..end).unwrap_or(text).trim_end().trim_end_matches(|c: char| !c.is_alphanumeric()).len();
    Some((province, end))
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The province that a name alone names.
pub fn named(name: &str, day: Option<Date>) -> Option<&'static Province> {
    let name = name.trim();
    let name = ["tỉnh ", "Tỉnh ", "thành phố ", "Thành phố ", "TP. ", "TP "]
        .iter()
        .find_map(|head| name.strip_prefix(head))
        .unwrap_or(name);
    at_start(name, day).filter(|(_, length)| *length == name.len()).map(|(province, _)| province)
}

impl Province {
    /// `tỉnh` or `thành phố` on a day: three provinces became cities in 2026.
    pub fn kind_on(&self, day: Option<Date>) -> &'static str {
        let city = self.city_from.is_some_and(|from| day.is_some_and(|day| from <= day));
        if city { "thành phố" } else { self.kind }
    }

    /// As a record carries it.
    pub fn reference(&self) -> ProvinceRef {
        ProvinceRef { key: self.key(), code: Some(self.code), name: self.name, codes: Some(self.codes) }
    }

    /// The stable name: `cao-bang`.
    pub fn key(&self) -> String {
        ascii(self.name)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn code(name: &str, day: Date) -> Option<(&'static str, &'static str)> {
        named(name, Some(day)).map(|province| (province.code, province.codes))
    }

    #[test]
    fn a_code_belongs_to_the_list_of_its_day() {
        assert_eq!(code("Lào Cai", date(2022, 4, 28)), Some(("10", "63")));
        assert_eq!(code("Lào Cai", date(2025, 7, 1)), Some(("15", "34")));
        assert_eq!(code("Yên Bái", date(2025, 6, 30)), Some(("15", "63")));
        assert_eq!(code("Cao Bằng", date(2026, 1, 1)), Some(("04", "34")));
    }

    #[test]
    fn names_are_found_in_any_case_and_spelling() {
        let (province, length) =
            at_start("TỈNH".trim_start_matches("TỈNH"), None).map_or((None, 0), |(p, l)| (Some(p), l));
        assert!(province.is_none() && length == 0);
        assert_eq!(
            at_start("QUẢNG NGÃI ban hành", None).map(|(p, l)| (p.name, l)),
            Some(("Quảng Ngãi", "QUẢNG NGÃI".len()))
        );
        assert_eq!(at_start("Đăk Lăk,", None).map(|(p, _)| p.name), Some("Đắk Lắk"));
        assert!(at_start("Hà Nộiii", None).is_none());
        assert!(named("Bình", None).is_none());
    }

    #[test]
    fn a_province_is_a_city_from_its_day_on() {
        let kind = |day: Date| named("Quảng Ninh", Some(day)).map(|province| province.kind_on(Some(day)));
        assert_eq!(kind(date(2026, 8, 31)), Some("tỉnh"));
        assert_eq!(kind(date(2026, 9, 1)), Some("thành phố"));
        assert_eq!(named("Huế", None).map(|province| province.kind_on(None)), Some("thành phố"));
        assert_eq!(zone_code("đặc khu Phú Quốc"), Some("91"));
        assert_eq!(zone_code("Phú Quốc, Vân Đồn"), None);
    }

    #[test]
    fn the_list_is_sorted_and_complete() {
        let count = |list: &str| PROVINCES.iter().filter(|p| p.codes == list).count();
        assert_eq!((count("63"), count("34")), (63, 34));
        assert!(
            PROVINCES.windows(2).all(|pair| (pair[0].name, pair[0].codes) < (pair[1].name, pair[1].codes))
        );
    }
}
