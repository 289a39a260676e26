//! Phrases and names in comparable form, so that a record is not wrong for markup,
//! for capitals, for where a tone mark stands, or for an abbreviation written out.
#![allow(clippy::unwrap_used)] // helpers of a test may fail it

use std::collections::BTreeSet;

use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// No markup, single spaces, lower case, no stop at its ends, and the tone mark of
/// each word behind it, so that hoà is hòa. Empty for what is no text.
pub fn folded(value: &Value) -> String {
    fold(value.as_str().unwrap_or_default())
}

fn fold(text: &str) -> String {
    let plain: String = text.nfd().filter(|character| !"*_`|".contains(*character)).collect();
    let phrase = plain.trim_matches([' ', '.', ';', ':', ',', '-', '–']);
    let words = phrase.split_whitespace().map(|word| {
        let tone =
            |character: &char| matches!(character, '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}');
        let (tones, letters): (String, String) =
            word.chars().flat_map(char::to_lowercase).partition(|character| tone(character));
        letters + &tones
    });
    words.collect::<Vec<_>>().join(" ").nfc().collect()
}

/// Whether two subjects share most of their words; what stands in brackets may be
/// left out of the first.
pub fn alike(wanted: &Value, given: &Value) -> bool {
    let brackets = regex::Regex::new(r"\(.*?\)").unwrap();
    let words =
        |text: &str| fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let wanted: BTreeSet<String> = words(&brackets.replace_all(wanted.as_str().unwrap_or_default(), ""));
    let given: BTreeSet<String> = words(given.as_str().unwrap_or_default());
    let shared = wanted.intersection(&given).count();
    // Six tenths by Dice.
    wanted.is_empty() && given.is_empty() || 2 * shared * 10 >= 6 * (wanted.len() + given.len()) && shared > 0
}

/// The names of a list of texts or of records. `tỉnh` at the end, alone or with the
/// notice's own province, says nothing; another province does.
pub fn names(list: &Value, home: Option<&str>) -> BTreeSet<String> {
    let list = list.as_array().into_iter().flatten();
    list.map(|one| {
        let name = one.as_str().or(one["name"].as_str()).or(one["text"].as_str()).unwrap_or_default();
        let name: String = name.nfc().collect();
        let full = regex::Regex::new(r"\bUBND\b").unwrap().replace_all(&name, "Ủy ban nhân dân").into_owned();
        let full =
            regex::Regex::new(r"\bHĐND\b").unwrap().replace_all(&full, "Hội đồng nhân dân").into_owned();
        let own = home.map(|home| format!("( {})?", regex::escape(home))).unwrap_or_default();
        let tail = regex::Regex::new(&format!(" (tỉnh|[Tt]hành phố){own}$")).unwrap();
        fold(&tail.replace(&full, ""))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn phrases_are_compared_without_markup_and_tone_placement() {
        assert_eq!(folded(&json!("**Kết luận** về  hoà giải.")), folded(&json!("kết luận về hòa giải")));
        assert_ne!(folded(&json!("tỉnh")), folded(&json!("tinh")));
        assert_eq!(folded(&Value::Null), "");
    }

    #[test]
    fn subjects_share_most_words() {
        assert!(alike(&json!("Thu ngân sách (trên địa bàn)"), &json!("thu ngân sách tỉnh")));
        assert!(!alike(&json!("Thu ngân sách"), &json!("Chi đầu tư phát triển")));
        assert!(!alike(&json!("Thu ngân sách"), &Value::Null));
        assert!(alike(&Value::Null, &Value::Null));
    }

    #[test]
    fn names_are_written_out_and_their_own_province_left_out() {
        let home = Some("Cao Bằng");
        let of = |name: &str| names(&json!([name]), home);
        assert_eq!(of("UBND tỉnh"), of("Ủy ban nhân dân tỉnh Cao Bằng"));
        assert_ne!(of("UBND tỉnh"), of("UBND tỉnh Lạng Sơn"));
        assert_eq!(names(&json!([{"name": null, "text": "Sở Y tế"}]), home), of("sở y tế"));
    }
}
