//! Words that are found, with what they may have been, and words that must not be.

use proptest::prelude::*;

use super::judge::{Verdict, judge};
use super::letter;
use super::misread;
use super::parse::Spelling;
use super::repair::is_common;
use crate::text::lines;

/// A text with damage, the literal found, and the suggestion (empty where there is none).
const FINDS: &[(&str, &str, &str)] = &[
    // A final p, t, c or ch takes sắc or nặng only.
    ("Nghị quyểt số 68", "quyểt", "quyết"),
    ("doanh nghiêp", "nghiêp", "nghiệp"),
    ("tổng kểt", "kểt", "kết"),
    ("tiêm vẳc xin", "vẳc", "vắc"),
    ("QUÔC HỘI", "QUÔC", "QUỐC"),
    ("thưc hiện", "thưc", ""),
    // A mark lost or taken for another.
    ("môi truờng", "truờng", "trường"),
    ("đưọc giao", "đưọc", "được"),
    ("đuơc giao", "đuơc", "được"),
    ("TRUỜNG HỌC", "TRUỜNG", "TRƯỜNG"),
    ("Uớc thực hiện", "Uớc", "Ước"),
    ("thƣơng mại, dịch vụ", "thƣơng", "thương"),
    // The tone on the wrong letter, or on two.
    ("kết qủa", "qủa", "quả"),
    ("hàng qúy", "qúy", "quý"),
    ("nguời, ngừơi dân", "ngừơi", "người"),
    ("thủỷ lợi", "thủỷ", "thủy"),
    // Look-alikes.
    ("Iãnh đạo", "Iãnh", "lãnh"),
    ("1ãnh đạo", "1ãnh", "lãnh"),
    ("rnột số", "rnột", "một"),
    ("h0ạt động", "h0ạt", "hoạt"),
    // Taken apart, or run together.
    ("đưọ'c giao", "đưọ'c", "được"),
    ("đượ c giao", "đượ c", "được"),
    ("bồi dư ỡng", "dư ỡng", "dưỡng"),
    ("tăng trư ởng, địa ph ương", "ph ương", "phương"),
    ("nghi\u{1F}ệp vụ ớc", "ớc", ""),
    ("củatổ chức", "củatổ", "của tổ"),
    ("phápluật", "phápluật", "pháp luật"),
    ("XãHội", "XãHội", "Xã Hội"),
    ("TỊCHPHÓ", "TỊCHPHÓ", "TỊCH PHÓ"),
    // Syllables that no word has.
    ("kết luận cùa Chủ tịch", "cùa", "của"),
    ("Chù tịch UBND tỉnh", "Chù", "Chủ"),
    ("các đại biều", "biều", "biểu"),
    // Weak signs, beside strong ones.
    ("quyểt c0ng", "c0ng", "công"),
    ("quyểt nghj", "nghj", "nghị"),
    ("quyểt c òn", "c òn", "còn"),
];

/// Texts in which nothing is found.
const IGNORES: &[&str] = &[
    // Both placements of the tone, both of i and y.
    "hoà bình hòa bình, uỷ ban ủy ban, thuỷ thủy, khoẻ khỏe, loá lóa",
    "kỹ kĩ, lý lí, sỹ sĩ, tỷ tỉ, quý quí, hy vọng, Mỹ, Vỹ, Thy",
    "gì, gìn giữ, giếng, giết, giêng, giữa, già, gia đình, quốc gia, quyển, quả, quỷ, Quỳnh, quýt",
    "khuỷu, khuya, nguyễn, thuở, huơ, ngoằn ngoèo, ngoáy, khuếch, boong, moóc, yểm, yết, ỉa",
    "khóa sổ, ĐĐBQH, hàng hoá, lẩn tránh, nổi cộm, Uỷ ban, UỶ BAN NHÂN DÂN",
    // Abbreviations and codes.
    "UBND HĐND PTNT GRDP ODA QĐ-UBND TB-VP NĐ-CP UBMTTQ LĐTBXH GDĐT ĐTXD BHXH BCHTƯ ĐBSCL",
    "QyĐ TTr CTr ThS QLDAĐTXD TTĐT Đ/c đ/c trđ ngđ 12 đ, 100đ, đ) e)",
    // Foreign words, loans and transliterated names.
    "logistics container website Covid startup fintech Big Data AI blockchain e-mail hotline",
    "café, hôtel, château, Zürich, São Paulo, Côte d'Ivoire, façade, résumé, Québec, Genève",
    "ôtô, vắcxin, vắc xin, cađimi, điôxin, xêmina, pôlyme, crôm, brôm, ôxy, lôgích, côngtenơ",
    "In-đô-nê-xi-a, Inđônêxia, Ôxtrâylia, Irắc, Mátxcơva, Brunây, Canađa, Hồng Kông, ki-lô-gam",
    // Names of the highlands and of persons.
    "Đắk Lắk, ĐẮK LẮK, Đăk Nông, Krông Pắc, Kon Tum, Ea H'leo, Pleiku, Mường Lát, Bắc Kạn, Kon Plông",
    "Mđrắk, Chư Păh, Cư M'gar, Đắk R'lấp, Đạ Tẻh, Ia Đrăng, Ea Păl, Cư Króa, Xtiêng, Mnông, Êđê",
    "H'Mông, K'Ho, Ea Đơng, Chư Prông, Krông Bông, Ngọk Réo, Huổi Lèng, Sìn Hồ, Pờ Ê, Vải Chũ",
    "Nguyễn Thị Huỳnh Như, Nông Quốc Tuấn, Hoàng Xuân Ánh, Lò Văn Giàng, Giàng Seo Phử, Điểu K'Ré",
    // Numbers, units, marks of lists and notes.
    "I. II. IV. XII, a) b) đ) ê), 5 km, 10 ha, kWh, m2, m², K98, 2 G, CO2, 4.0, H2O",
    "ngày2 tháng44, Điều4, 1ấn phẩm, 2người, nghị12, 10đồng",
    "b/c, t/h, điểm c a, điểm c ông bà, khoản 2 điểm đ ở trên, nhóm B ở xã",
    // Addresses.
    "https://thuểt.gov.vn/quyểt, thuểt@x.vn, www.quyểt.vn",
    // Other scripts have a finding of their own.
    "Ủ\u{443} ban, Москва, Ω, 5 µm",
    "",
];

fn found(text: &str) -> Vec<(&str, String)> {
    let words = misread(text).words.into_iter();
    words.map(|word| (&text[word.range], word.meant.unwrap_or_default())).collect()
}

#[test]
fn damage_is_found_with_what_was_meant() {
    let missed = FINDS.iter().filter(|(text, literal, meant)| {
        let wanted = (*literal, (*meant).to_owned());
        !found(text).contains(&wanted)
    });
    let missed: Vec<_> = missed.map(|(text, ..)| (text, found(text))).collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn nothing_else_is_found() {
    let wrong: Vec<_> = IGNORES.iter().flat_map(|text| found(text)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    // Nor beside damage, where every word is looked at.
    let beside: Vec<String> = IGNORES.iter().map(|text| format!("quyểt. {text}")).collect();
    let wrong: Vec<_> = beside.iter().flat_map(|text| found(text).split_off(1)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The first columns of a data file.
fn column(data: &'static str) -> impl Iterator<Item = &'static str> {
    lines(data).map(|line| line.split('\t').next().unwrap())
}

const ONSETS: &str = include_str!("data/onsets.tsv");
const RIMES: &str = include_str!("data/rimes.tsv");

#[test]
fn every_rime_has_a_syllable_and_every_common_word_is_one() {
    let mut wrong = Vec::new();
    for line in lines(RIMES) {
        let columns: Vec<&str> = line.split('\t').collect();
        let spelling = columns.get(2).and_then(|example| Spelling::of(example)).filter(Spelling::is_syllable);
        if !spelling.is_some_and(|spelling| spelling.plain().ends_with(columns[0])) {
            wrong.push(line);
        }
    }
    let common: Vec<&str> = column(include_str!("data/common.txt")).collect();
    assert!(common.len() > 1000);
    wrong.extend(common.iter().filter(|word| judge_marked(word) != Verdict::Fine));
    for line in lines(include_str!("data/nonwords.tsv")) {
        let columns: Vec<&str> = line.split('\t').collect();
        let syllable = Spelling::of(columns[0]).is_some_and(|spelling| spelling.is_syllable());
        if !syllable || !is_common(columns[1]) || is_common(columns[0]) {
            wrong.push(line);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// As [`judge`], but a word without a mark is one, too.
fn judge_marked(word: &str) -> Verdict {
    match Spelling::of(word) {
        Some(spelling) if word.is_ascii() && spelling.is_syllable() => Verdict::Fine,
        _ => judge(word),
    }
}

#[test]
fn rules_of_the_orthography_hold() {
    let is = |word: &&str| Spelling::of(word).is_some_and(|spelling| spelling.is_syllable());
    let none = "ce cí gê ngi ghà nghò qa qo iên ươc sơng cac càc cảc cãc hich hềp boà phoè hoàa tóan hòàn thủỷ qủa b ng";
    let wrong: Vec<&str> = none.split(' ').filter(is).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
    let some =
        "các cạc hịch hếp hạt toán hoàn hòa hoà thuỷ thủy qua quà quả già gì nghĩa của mưa ươm yên yêu ỉa";
    let wrong: Vec<&str> = some.split(' ').filter(|word| !is(word)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

proptest! {
    /// What an onset and a rime make with some tone is a syllable in every case of letters
    /// and is read back as it was made.
    #[test]
    fn made_syllables_are_syllables(
        onset in proptest::sample::select(column(ONSETS).chain([""]).collect::<Vec<_>>()),
        rime in proptest::sample::select(column(RIMES).collect::<Vec<_>>()),
        tone in 0..6_u8,
    ) {
        let letters = [onset, rime].concat();
        if let Some(made) = Spelling::of(&letters).and_then(|plain| plain.with_tone(tone)) {
            let text = made.text();
            let read = Spelling::of(&text).unwrap();
            prop_assert_eq!(read, made, "{}", text);
            prop_assert!(read.is_syllable());
            prop_assert!(Spelling::of(&text.to_uppercase()).unwrap().is_syllable());
            prop_assert_eq!(read.plain(), letters);
            prop_assert!(!matches!(judge(&text), Verdict::Suspected(None)), "{}", text);
        }
    }

    /// Anything at all is judged, each finding stands where it says, in order, once.
    #[test]
    fn nothing_is_beyond_it(text in "(?s)[ a-zà-ỹĐđ0-9'.,@/\u{1F}“”–ƣǜ]{0,60}|\\PC{0,40}|(quyểt|th |ực|đ| |'|1|ớc){0,20}") {
        let misread = misread(&text);
        let mut before = 0;
        for word in &misread.words {
            prop_assert!(word.range.start >= before && word.range.end > word.range.start);
            prop_assert!(text.get(word.range.clone()).is_some() && word.times > 0);
            before = word.range.end;
        }
        prop_assert_eq!(misread.words.iter().map(|word| word.times).sum::<u32>(), misread.suspected);
    }
}

#[test]
fn the_letters_of_each_rime_and_onset_are_letters() {
    for part in column(ONSETS).chain(column(RIMES)) {
        assert!(part.chars().all(|c| letter::split(c).is_some_and(|(_, tone)| tone == 0)), "{part}");
    }
}
