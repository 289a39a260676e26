//! The catalogue of indicators (`data/indicators.tsv`): which one a subject names. A
//! subject is the whole of an indicator or nothing: behind its phrase only the place,
//! the time and words like `toàn tỉnh` may follow. `xuất khẩu gạo` is not all exports,
//! and the figure of another area is not that of the province.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::provinces;
use crate::text::fold;

/// One row of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Indicator {
    /// `budget-revenue`, and `budget-revenue.domestic` for a part of it.
    pub id: &'static str,
    /// The name in Vietnamese.
    pub name: &'static str,
    /// The phrases that head a subject, with `|` between.
    phrases: &'static str,
}

impl Indicator {
    /// The phrases that head a subject.
    pub fn phrases(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.phrases.split('|')
    }
}

/// Every indicator, by id.
pub fn catalogue() -> impl Iterator<Item = Indicator> {
    rows(include_str!("data/indicators.tsv")).filter_map(|row| {
        let mut fields = row.split('\t');
        Some(Indicator { id: fields.next()?, name: fields.next()?, phrases: fields.next()? })
    })
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// What a phrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It names an indicator.
    Head(&'static str),
    /// It may stand before one.
    Before,
    /// It may stand behind one.
    After,
}

/// Phrases by their first word, the longest first; each is the words behind the first.
#[derive(Debug, Default)]
struct Phrases(HashMap<String, Vec<(Vec<String>, Part)>>);

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::default();
    for indicator in catalogue() {
        indicator.phrases().for_each(|phrase| phrases.add(phrase, Part::Head(indicator.id)));
    }
    for row in rows(include_str!("data/indicator_frames.tsv")) {
        match row.split_once('\t') {
            Some((phrase, "before")) => phrases.add(phrase, Part::Before),
            Some((phrase, "after")) => phrases.add(phrase, Part::After),
            _ => {}
        }
    }
    provinces::keys().for_each(|name| phrases.add(name, Part::After));
    phrases
});

impl Phrases {
    fn add(&mut self, phrase: &str, part: Part) {
        let key = fold(phrase);
        let mut words = words(&key).map(str::to_owned);
        let Some(first) = words.next() else { return };
        let rest: Vec<String> = words.collect();
        let row = self.0.entry(first).or_default();
        let place = row.partition_point(|(other, _)| other.len() >= rest.len());
        row.insert(place, (rest, part));
    }

    /// The phrases that these words begin with, the longest first, with their length.
    fn at<'a>(&'a self, words: &'a [&str]) -> impl Iterator<Item = (usize, Part)> + 'a {
        let (first, rest) = words.split_first().map_or(("", words), |(first, rest)| (*first, rest));
        let fits = move |phrase: &Vec<String>| {
            phrase.len() <= rest.len() && phrase.iter().zip(rest).all(|(word, other)| word == other)
        };
        let row = self.0.get(first).map_or(&[][..], Vec::as_slice);
        row.iter().filter(move |(phrase, _)| fits(phrase)).map(|(phrase, part)| (phrase.len() + 1, *part))
    }
}

/// The words of a key without signs, and without what stands in brackets.
fn words(key: &str) -> impl Iterator<Item = &str> {
    let mut depth = 0_usize;
    key.split(' ').filter_map(move |word| {
        let opens = word.matches('(').count();
        let closes = word.matches(')').count();
        let outside = depth == 0 && opens == 0;
        depth = (depth + opens).saturating_sub(closes);
        let word = word.trim_matches(|sign: char| !sign.is_alphanumeric());
        (outside && closes == 0 && !word.is_empty()).then_some(word)
    })
}

/// More words than this are no name of an indicator.
const LONGEST: usize = 24;

/// The indicator that a subject names.
pub fn indicator(subject: &str) -> Option<&'static str> {
    let key = fold(subject);
    let words: Vec<&str> = words(&key).take(LONGEST + 1).collect();
    if words.len() > LONGEST {
        return None;
    }
    let phrases = &*PHRASES;
    let mut rest = words.as_slice();
    loop {
        let head = phrases.at(rest).find_map(|(length, part)| match part {
            Part::Head(id) if ends(phrases, rest.get(length..)?) => Some(id),
            _ => None,
        });
        if head.is_some() {
            // "tổng sản phẩm quốc nội (GRDP)": the abbreviation says which one is meant.
            return bracketed(phrases, &key).or(head);
        }
        rest = rest.get(step(phrases, rest, Part::Before)?..)?;
    }
}

/// The indicator whose abbreviation stands in brackets.
fn bracketed(phrases: &Phrases, key: &str) -> Option<&'static str> {
    let (_, behind) = key.split_once('(')?;
    let (inside, _) = behind.split_once(')')?;
    let words = [inside.trim()];
    phrases.at(&words).find_map(|(_, part)| match part {
        Part::Head(id) => Some(id),
        _ => None,
    })
}

/// Only what does not change the indicator follows.
fn ends(phrases: &Phrases, mut words: &[&str]) -> bool {
    while !words.is_empty() {
        match step(phrases, words, Part::After).and_then(|length| words.get(length..)) {
            Some(rest) => words = rest,
            None => return false,
        }
    }
    true
}

/// How many words to step over: a number, or a phrase that may stand there.
fn step(phrases: &Phrases, words: &[&str], wanted: Part) -> Option<usize> {
    if words.first()?.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Some(1);
    }
    phrases.at(words).find(|(_, part)| *part == wanted).map(|(length, _)| length)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn subjects_name_their_indicator() {
        for (subject, id) in [
            ("Thu ngân sách", "budget-revenue"),
            ("Tổng thu ngân sách nhà nước 10 tháng năm 2025", "budget-revenue"),
            ("Thu NSNN trên địa bàn tỉnh Cao Bằng", "budget-revenue"),
            ("Thu ngân sách địa phương", "budget-revenue.local"),
            ("Thu nội địa", "budget-revenue.domestic"),
            ("thu từ hoạt động xuất, nhập khẩu", "budget-revenue.trade"),
            ("Tổng chi Ngân sách nhà nước cả năm 2004", "budget-spending"),
            ("Tốc độ tăng tổng sản phẩm trên địa bàn (GRDP) quý I", "grdp"),
            ("GRDP (giá so sánh 2010) 6 tháng", "grdp"),
            ("tăng trưởng tổng sản phẩm quốc nội (GRDP) trên địa bàn tỉnh", "grdp"),
            ("Tốc độ tăng trưởng (GDP)", "gdp"),
            ("khu vực nông, lâm nghiệp và thủy sản", "grdp.agriculture"),
            ("Chỉ số sản xuất công nghiệp (IIP) 5 tháng", "industrial-production-index"),
            ("giá trị sản xuất công nghiệp (giá năm 1994)", "industrial-output"),
            ("Năm 2003 giá trị sản xuất công nghiệp", "industrial-output"),
            ("tổng mức bán lẻ hàng hoá", "retail-sales"),
            ("tổng mức bán lẻ hàng hóa và doanh thu dịch vụ tiêu dùng", "retail-sales"),
            ("Tổng kim ngạch xuất khẩu", "exports"),
            ("Tỷ lệ giải ngân vốn đầu tư công", "public-investment"),
            ("Tổng lượt khách", "tourism.visitors"),
            ("Tổng thu du lịch", "tourism.revenue"),
            ("doanh nghiệp Đăng ký thành lập mới", "businesses-new"),
            ("tổng đàn trâu", "livestock.buffaloes"),
            ("tỷ lệ hộ nghèo", "poverty-rate"),
            ("Tỷ lệ che phủ rừng", "forest-cover"),
            ("số vụ tai nạn giao thông", "traffic-accidents"),
            ("số trường hợp mắc COVID-19 mới trên địa bàn tỉnh", "covid-19-cases"),
        ] {
            assert_eq!(indicator(subject), Some(id), "{subject}");
        }
    }

    #[test]
    fn parts_wholes_of_others_and_neighbours_have_none() {
        for subject in [
            "",
            "thu",
            "Tổng thu",
            "gạo xuất khẩu",
            "xuất khẩu gạo",
            "Kim ngạch xuất khẩu thủy sản",
            "giải ngân vốn đầu tư công bình quân chung của cả nước",
            "giải ngân vốn đầu tư công của các huyện",
            "tỷ trọng ngành công nghiệp và xây dựng",
            "thu ngân sách và chi thường xuyên",
            "doanh nghiệp nhà nước làm ăn thua lỗ",
            "hộ nghèo được hỗ trợ nhà ở",
            "khách tàu biển",
            "thu thuỷ lợi phí, thu nội địa",
            "tổng mức đầu tư",
            "vốn đăng ký",
        ] {
            assert_eq!(indicator(subject), None, "{subject}");
        }
    }

    #[test]
    fn the_catalogue_is_whole() {
        let mut of_phrase = HashMap::new();
        let mut ids = Vec::new();
        for row in catalogue() {
            let form = |id: &str| {
                id.split(['.', '-']).all(|part| {
                    !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
                })
            };
            assert!(form(row.id) && !row.name.is_empty(), "{row:?}");
            ids.push(row.id);
            for phrase in row.phrases() {
                assert_eq!(of_phrase.insert(fold(phrase), row.id), None, "{phrase} stands twice");
                assert_eq!(indicator(phrase), Some(row.id), "{phrase}");
            }
        }
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]), "sorted and unique");
        assert_eq!(ids.len(), rows(include_str!("data/indicators.tsv")).count());
        let frames = || rows(include_str!("data/indicator_frames.tsv"));
        assert!(frames().all(|row| row.ends_with("\tbefore") || row.ends_with("\tafter")));
    }
}
