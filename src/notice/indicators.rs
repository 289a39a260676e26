//! The catalogue of indicators (`data/indicators.tsv`): which one a subject names. A
//! subject is the whole of an indicator or nothing: behind its phrase only the place,
//! the time and words like `toàn tỉnh` may follow. `xuất khẩu gạo` is not all exports,
//! and the figure of another area is not that of the province.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use super::provinces;
use crate::text::{WordTable, fold, spaced};

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

/// Phrases by the number of their first word, the longest first; each is the numbers of
/// the words behind the first.
#[derive(Debug)]
struct Phrases {
    words: Vocabulary,
    rows: Vec<Vec<(Vec<u32>, Part)>>,
}

static PHRASES: LazyLock<Phrases> = LazyLock::new(Phrases::new);

/// Every phrase, and what it is.
fn listed() -> impl Iterator<Item = (&'static str, Part)> {
    let heads = catalogue()
        .flat_map(|indicator| indicator.phrases().map(move |phrase| (phrase, Part::Head(indicator.id))));
    let frames = rows(include_str!("data/indicator_frames.tsv")).filter_map(|row| {
        let (phrase, place) = row.split_once('\t')?;
        match place {
            "before" => Some((phrase, Part::Before)),
            "after" => Some((phrase, Part::After)),
            _ => None,
        }
    });
    heads.chain(frames).chain(provinces::names().map(|name| (name, Part::After)))
}

impl Phrases {
    fn new() -> Self {
        let words = Vocabulary::new(listed().map(|(phrase, _)| phrase));
        let mut rows = vec![Vec::new(); words.count];
        for (phrase, part) in listed() {
            let numbers: Option<Vec<u32>> = words.of(phrase).map(|word| word.number).collect();
            let Some((first, rest)) = numbers.as_deref().and_then(<[u32]>::split_first) else { continue };
            let Some(row) = rows.get_mut(*first as usize) else { continue };
            let place = row.partition_point(|(other, _): &(Vec<u32>, Part)| other.len() >= rest.len());
            row.insert(place, (rest.to_vec(), part));
        }
        Self { words, rows }
    }

    /// The phrases that begin with a word.
    fn row(&self, word: Word) -> &[(Vec<u32>, Part)] {
        word.number.and_then(|number| self.rows.get(number as usize)).map_or(&[], Vec::as_slice)
    }

    /// The phrases that these words begin with, the longest first, with their length.
    fn at<'a>(&'a self, words: &'a [Word]) -> impl Iterator<Item = (usize, Part)> + 'a {
        let (row, rest) =
            words.split_first().map_or((&[][..], words), |(first, rest)| (self.row(*first), rest));
        let fits = move |phrase: &[u32]| {
            phrase.len() <= rest.len()
                && phrase.iter().zip(rest).all(|(number, word)| word.number == Some(*number))
        };
        row.iter().filter(move |(phrase, _)| fits(phrase)).map(|(phrase, part)| (phrase.len() + 1, *part))
    }
}

/// Where the words of a phrase with single spaces stand, but for those in brackets.
fn outside_brackets(phrase: &str) -> impl Iterator<Item = Range<usize>> {
    let bytes = phrase.as_bytes();
    let any = memchr::memchr2(b'(', b')', bytes).is_some();
    let (mut depth, mut from) = (0_usize, 0);
    let words = std::iter::from_fn(move || {
        let rest = bytes.get(from..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| *byte == b' ').unwrap_or(rest.len());
        let word = from..from + length;
        from = word.end + 1;
        Some(word)
    });
    words.filter(move |word| {
        let word = if any { bytes.get(word.clone()).unwrap_or(&[]) } else { &[] };
        let count = |sign: u8| word.iter().filter(|byte| **byte == sign).count();
        let (opens, closes) = (count(b'('), count(b')'));
        let outside = depth == 0 && opens == 0 && closes == 0;
        depth = (depth + opens).saturating_sub(closes);
        outside
    })
}

/// A word of a subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    /// Its number, if any phrase has it.
    number: Option<u32>,
    /// It begins with a digit.
    counts: bool,
}

/// The words of phrases, numbered by their keys.
#[derive(Debug)]
struct Vocabulary {
    keys: WordTable,
    count: usize,
    /// The words as they are mostly printed, which need not be folded, and their numbers.
    spellings: WordTable,
    numbers: Vec<u32>,
}

impl Vocabulary {
    fn new(phrases: impl Iterator<Item = &'static str>) -> Self {
        let words = |phrase: &'static str| {
            outside_brackets(phrase).filter_map(|word| phrase.get(without_signs(phrase, word)))
        };
        let words: BTreeSet<&str> = phrases.flat_map(words).collect();
        let keyed: Vec<(&str, String)> =
            words.into_iter().filter_map(|word| Some((word, key(word)?))).collect();
        let distinct: BTreeSet<&str> = keyed.iter().map(|(_, key)| key.as_str()).collect();
        let keys: Vec<&str> = distinct.into_iter().collect();
        let (mut spellings, mut numbers) = (Vec::new(), Vec::new());
        for (word, key) in &keyed {
            let Some(number) = keys.binary_search(&key.as_str()).ok().and_then(|at| u32::try_from(at).ok())
            else {
                continue;
            };
            let mut letters = word.chars();
            let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
            spellings.extend([(*word).to_owned(), first + letters.as_str()]);
            numbers.extend([number; 2]);
        }
        let (table, spellings) = (WordTable::new(&keys), WordTable::new(&spellings));
        Self { keys: table, count: keys.len(), spellings, numbers }
    }

    /// The words of a phrase with single spaces, outside of its brackets.
    fn of<'t>(&'t self, phrase: &'t str) -> impl Iterator<Item = Word> + 't {
        outside_brackets(phrase).filter_map(|word| self.word(phrase, word))
    }

    /// A word as printed; none where it has neither letter nor digit.
    fn word(&self, phrase: &str, word: Range<usize>) -> Option<Word> {
        let word = without_signs(phrase, word);
        if let Some(known) = self.spellings.get(phrase.as_bytes(), word.start, word.end) {
            let counts = phrase.as_bytes().get(word.start).is_some_and(u8::is_ascii_digit);
            return Some(Word { number: self.numbers.get(known as usize).copied(), counts });
        }
        let key = key(phrase.get(word)?)?;
        let counts = key.as_bytes().first().is_some_and(u8::is_ascii_digit);
        Some(Word { number: self.of_key(&key), counts })
    }

    fn of_key(&self, key: &str) -> Option<u32> {
        self.keys.get(key.as_bytes(), 0, key.len())
    }
}

/// A word of a phrase without the signs around it, as far as they are ASCII.
fn without_signs(phrase: &str, word: Range<usize>) -> Range<usize> {
    let is_sign = |at: usize| phrase.as_bytes().get(at).is_some_and(u8::is_ascii_punctuation);
    let Range { mut start, mut end } = word;
    while start < end && is_sign(start) {
        start += 1;
    }
    while start < end && is_sign(end - 1) {
        end -= 1;
    }
    start..end
}

/// The key of a word without the signs around it; none where it is made of signs.
fn key(word: &str) -> Option<String> {
    let mut key = fold(word);
    key.truncate(key.trim_end_matches(|sign: char| !sign.is_alphanumeric()).len());
    let signs = key.find(char::is_alphanumeric)?;
    key.drain(..signs);
    Some(key)
}

/// More words than this are no name of an indicator.
const LONGEST: usize = 24;

/// The indicator that a subject names.
pub fn indicator(subject: &str) -> Option<&'static str> {
    let phrases = &*PHRASES;
    let subject = &*spaced(subject);
    let mut words = phrases.words.of(subject);
    // Most subjects begin with a word that begins no phrase.
    let first = words.next().filter(|first| first.counts || !phrases.row(*first).is_empty())?;
    let (mut read, mut count) = ([first; LONGEST + 1], 1);
    for (place, word) in read.iter_mut().skip(1).zip(words) {
        *place = word;
        count += 1;
    }
    let mut rest = read.get(..count).filter(|words| words.len() <= LONGEST)?;
    loop {
        let head = phrases.at(rest).find_map(|(length, part)| match part {
            Part::Head(id) if ends(phrases, rest.get(length..)?) => Some(id),
            _ => None,
        });
        if head.is_some() {
            // "tổng sản phẩm quốc nội (GRDP)": the abbreviation says which one is meant.
            return bracketed(phrases, subject).or(head);
        }
        rest = rest.get(step(phrases, rest, Part::Before)?..)?;
    }
}

/// The indicator whose abbreviation stands in brackets.
fn bracketed(phrases: &Phrases, subject: &str) -> Option<&'static str> {
    let (_, behind) = subject.split_once('(')?;
    let (inside, _) = behind.split_once(')')?;
    let word = Word { number: phrases.words.of_key(&fold(inside)), counts: false };
    phrases.at(&[word]).find_map(|(_, part)| match part {
        Part::Head(id) => Some(id),
        _ => None,
    })
}

/// Only what does not change the indicator follows.
fn ends(phrases: &Phrases, mut words: &[Word]) -> bool {
    while !words.is_empty() {
        match step(phrases, words, Part::After).and_then(|length| words.get(length..)) {
            Some(rest) => words = rest,
            None => return false,
        }
    }
    true
}

/// How many words to step over: a number, or a phrase that may stand there.
fn step(phrases: &Phrases, words: &[Word], wanted: Part) -> Option<usize> {
    if words.first()?.counts {
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
        let known = |phrase| PHRASES.words.of(phrase).all(|word| word.number.is_some());
        assert!(listed().all(|(phrase, _)| known(phrase)), "every word is short enough for the table");
        let frames = || rows(include_str!("data/indicator_frames.tsv"));
        assert!(frames().all(|row| row.ends_with("\tbefore") || row.ends_with("\tafter")));
    }
}
