//! Figures of somewhere else, printed only to be compared with: `thấp hơn bình quân chung
//! của cả nước (60,1%)`, `(cả nước 54,4%)`. Such a value is no part of the issuer's series.

use super::{Territory, TerritoryKind};
use crate::core::Span;
use crate::text::{ascii, lower_spaced};

/// How the whole country is called.
const COUNTRY: &[&str] = &["cả nước", "toàn quốc", "bình quân chung", "trung bình chung"];
/// What says that two figures are compared.
const COMPARING: &[&str] = &["hơn", "so với", "bằng", "mức", "bình quân", "trung bình"];
/// What may stand alone between a bracket and its figure.
const HEDGES: &[&str] = &["", "đạt", "là", "khoảng", "trên", "gần", "ước", "ước đạt"];

/// Bytes around a figure that are looked at.
const LOOK: usize = 240;
/// Words before a bracket that may name whose value it holds.
const WORDS: usize = 8;

/// The territory whose value a figure is, where it is not the issuer's.
pub fn elsewhere(text: &str, figure: Span, subject: Option<&str>) -> Option<Territory> {
    let end = figure.start as usize;
    let from = (end.saturating_sub(LOOK)..=end).find(|at| text.is_char_boundary(*at))?;
    let before = text.get(from..end)?;
    let Some((outer, inside)) = before.rsplit_once('(').filter(|(_, inside)| !inside.contains(')')) else {
        // "cả nước đạt 30%": the subject itself is the country.
        return subject.filter(|subject| is_of_country(subject)).and_then(named);
    };
    if let Some(found) = named(inside) {
        return Some(found);
    }
    let clause = outer.rsplit([';', ',', '(']).next().unwrap_or("");
    let compares = || {
        let key = lower_spaced(clause);
        COMPARING.iter().any(|word| key.contains(word))
    };
    let hedged = HEDGES.contains(&lower_spaced(inside.trim()).as_str());
    if hedged && compares() { named(last_words(clause)) } else { None }
}

/// Whether a phrase is about the country and nothing in it: `cả nước`, `bình quân cả nước`.
fn is_of_country(subject: &str) -> bool {
    let key = lower_spaced(subject.trim());
    let key = key.strip_prefix("mức ").unwrap_or(&key);
    let average = ["bình quân ", "trung bình "].iter().find_map(|average| key.strip_prefix(average));
    COUNTRY
        .iter()
        .any(|phrase| key.starts_with(phrase) || average.is_some_and(|rest| rest.starts_with(phrase)))
}

/// The end of a clause: what stands right before a bracket.
fn last_words(clause: &str) -> &str {
    let clause = clause.trim_end();
    let blanks = clause.char_indices().rev().filter(|(_, letter)| letter.is_whitespace());
    let from = blanks.take(WORDS).last().map_or(0, |(at, _)| at);
    clause.get(from..).unwrap_or(clause)
}

/// The country or the region that some words name.
fn named(words: &str) -> Option<Territory> {
    let key = lower_spaced(words);
    if COUNTRY.iter().any(|phrase| key.contains(phrase)) {
        let name = ["cả nước", "toàn quốc"].into_iter().find(|phrase| words.contains(phrase));
        return Some(Territory {
            key: "ca-nuoc".to_owned(),
            kind: TerritoryKind::Country,
            code: None,
            name: name.unwrap_or("cả nước").to_owned(),
        });
    }
    let (_, behind) = words.split_once("vùng ")?;
    let of_name = |word: &&str| {
        word.starts_with(char::is_uppercase) || matches!(*word, "và" | "sông" | "miền" | "núi" | "bằng")
    };
    let name: Vec<&str> = behind.split_whitespace().take_while(of_name).collect();
    let name = name.join(" ");
    (!name.is_empty()).then(|| Territory {
        key: format!("vung-{}", ascii(&name).replace(' ', "-")),
        kind: TerritoryKind::Region,
        code: None,
        name: format!("vùng {name}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::Scanner;

    fn last(text: &str) -> Option<String> {
        let mentions = Scanner::default().scan(text);
        let figure = mentions.percentages.last()?;
        let subject = figure.subject.and_then(|span| text.get(span.range()));
        elsewhere(text, figure.span, subject).map(|found| found.key)
    }

    #[test]
    fn values_of_elsewhere_are_told_from_the_issuers_own() {
        for (text, key) in [
            ("giải ngân thấp hơn mức bình quân chung của cả nước (60,1%)", Some("ca-nuoc")),
            ("giải ngân đạt 41,97% (cả nước 54,4 %)", Some("ca-nuoc")),
            ("tỷ lệ đạt 41,97% (bình quân cả nước đạt 54,4%)", Some("ca-nuoc")),
            ("cao hơn bình quân vùng Tây Nguyên (7,2%)", Some("vung-tay-nguyen")),
            ("cả nước đạt 30%", Some("ca-nuoc")),
            ("giải ngân đạt 4.512 tỷ đồng (52,3%)", None),
            ("cao hơn bình quân chung cả nước 3,1 điểm phần trăm", None),
            ("thu ngân sách đạt 52,3% kế hoạch (tăng 5%)", None),
        ] {
            assert_eq!(last(text).as_deref(), key, "{text}");
        }
    }
}
