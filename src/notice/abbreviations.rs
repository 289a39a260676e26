//! Abbreviations as lists of recipients write them, written out (`data/abbreviations.tsv`):
//! `TT HĐND tỉnh`, `VP.UBND`, `Sở NN&PTNT` (domain: recipients).

use std::borrow::Cow;
use std::sync::LazyLock;

use super::writer::plain;
use crate::text::is_letter;

static ABBREVIATIONS: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    include_str!("data/abbreviations.tsv")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once('\t'))
        .collect()
});

/// A name with its abbreviations written out.
pub fn expanded(name: &str) -> String {
    const SPELLINGS: [(&str, &str); 8] = [
        ("Trung tâm TT", "Trung tâm Thông tin"),
        ("\u{D0}", "Đ"),
        ("Q. Chủ tịch", "Quyền Chủ tịch"),
        ("TT.", "TT "),
        ("VP.UBND", "VP UBND"),
        ("CT.", "CT "),
        ("TP.", "TP "),
        ("Ban HĐND", "Ban của HĐND"),
    ];
    let name = standing_or_centre(replaced(name.into(), &SPELLINGS));
    let mut written = String::with_capacity(name.len() * 2);
    let mut rest = &*name;
    while let Some(start) = rest.find(is_letter) {
        let (before, word) = rest.split_at(start);
        let (word, behind) = word.split_at(word.find(|c| !is_of_code(c)).unwrap_or(word.len()));
        let full = ABBREVIATIONS.binary_search_by_key(&word, |(code, _)| *code).ok();
        written.push_str(before);
        written.push_str(full.and_then(|at| ABBREVIATIONS.get(at)).map_or(word, |(_, full)| *full));
        rest = behind;
    }
    written.push_str(rest);
    mended(plain(&written))
}

/// A text with each of some spellings in the place of another; few texts hold any.
fn replaced<'t>(text: Cow<'t, str>, spellings: &[(&str, &str)]) -> Cow<'t, str> {
    spellings.iter().fold(
        text,
        |text, (from, to)| {
            if text.contains(from) { text.replace(from, to).into() } else { text }
        },
    )
}

/// Whether a character goes on in a word or code that began with a letter: `NN&PTNT`.
fn is_of_code(character: char) -> bool {
    is_letter(character) || character.is_numeric() || matches!(character, '&' | '-')
}

/// Words that stood there twice once written out, and the commonest misreadings.
fn mended(name: Cow<'_, str>) -> String {
    const MEANT: [(&str, &str); 3] = [
        ("UBND tỉnh UBND tỉnh", "UBND tỉnh"),
        ("Mặt trận Tổ quốc tỉnh", "Mặt trận Tổ quốc Việt Nam tỉnh"),
        ("thành phổ", "thành phố"),
    ];
    let name = replaced(name, &MEANT);
    match name.strip_suffix(" tinh") {
        Some(body) => format!("{body} tỉnh"),
        None => name.into_owned(),
    }
}

/// `TT` stands for the standing members of a body, else for a centre.
fn standing_or_centre(name: Cow<'_, str>) -> Cow<'_, str> {
    let bodies = [
        "Tỉnh",
        "Thành",
        "Huyện",
        "Quận",
        "Đảng",
        "HĐND",
        "Hội đồng",
        "UBND",
        "Ủy ban",
        "TU",
        "MTTQ",
        "UBMTTQ",
        "BCĐ",
        "Ban",
    ];
    match name.strip_prefix("TT ").map(str::trim_start) {
        Some(rest) if !bodies.iter().any(|body| rest.starts_with(body)) => format!("Trung tâm {rest}").into(),
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_out() {
        for (name, full) in [
            ("TT HĐND tỉnh", "Thường trực HĐND tỉnh"),
            ("TT Công báo", "Trung tâm Công báo"),
            ("UBND thành phổ", "UBND thành phố"),
            ("Sở Y tế", "Sở Y tế"),
        ] {
            assert_eq!(expanded(name), full, "{name}");
        }
    }

    #[test]
    fn the_table_is_sorted() {
        assert!(ABBREVIATIONS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
