//! Phrases and names in comparable form, so that a record is not wrong for markup,
//! for capitals, for where a tone mark stands, or for an abbreviation written out.

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
    let words =
        |text: &str| fold(text).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let wanted: BTreeSet<String> = words(&without_brackets(wanted.as_str().unwrap_or_default()));
    let given: BTreeSet<String> = words(given.as_str().unwrap_or_default());
    let shared = wanted.intersection(&given).count();
    // Six tenths by Dice.
    wanted.is_empty() && given.is_empty() || 2 * shared * 10 >= 6 * (wanted.len() + given.len()) && shared > 0
}

fn without_brackets(text: &str) -> String {
    let (mut kept, mut rest) = (String::new(), text);
    while let Some((before, inside)) = rest.split_once('(')
        && let Some((_, after)) = inside.split_once(')')
    {
        kept.push_str(before);
        rest = after;
    }
    kept + rest
}

/// The names of a list of texts or of records. `tỉnh` at the end, alone or with the
/// notice's own province, says nothing; another province does.
pub fn names(list: &Value, home: Option<&str>) -> BTreeSet<String> {
    let list = list.as_array().into_iter().flatten();
    list.map(|one| {
        let name = one.as_str().or(one["name"].as_str()).or(one["text"].as_str()).unwrap_or_default();
        let name: String = name.nfc().collect();
        let full = written_out(&written_out(&name, "UBND", "Ủy ban nhân dân"), "HĐND", "Hội đồng nhân dân");
        fold(without_own_province(&full, home))
    })
    .collect()
}

/// A short form that stands as a word of its own, written out.
fn written_out(text: &str, short: &str, long: &str) -> String {
    let letter = |character: char| character.is_alphanumeric() || character == '_';
    let (mut written, mut copied) = (String::new(), 0);
    for (at, found) in text.match_indices(short) {
        let (before, after) = (&text[..at], &text[at + found.len()..]);
        if !before.ends_with(letter) && !after.starts_with(letter) {
            written.push_str(&text[copied..at]);
            written.push_str(long);
            copied = at + found.len();
        }
    }
    written + &text[copied..]
}

fn without_own_province<'t>(name: &'t str, home: Option<&str>) -> &'t str {
    let named = home.and_then(|home| name.strip_suffix(home)?.strip_suffix(' ')).unwrap_or(name);
    let level = [" tỉnh", " Thành phố", " thành phố"].iter().find_map(|level| named.strip_suffix(level));
    level.unwrap_or(name)
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
        assert!(alike(&json!("(a) b (c"), &json!("b (c")));
    }

    #[test]
    fn names_are_written_out_and_their_own_province_left_out() {
        let home = Some("Cao Bằng");
        let of = |name: &str| names(&json!([name]), home);
        assert_eq!(of("UBND tỉnh"), of("Ủy ban nhân dân tỉnh Cao Bằng"));
        assert_ne!(of("UBND tỉnh"), of("UBND tỉnh Lạng Sơn"));
        assert_ne!(of("UBNDX"), of("Ủy ban nhân dânX"));
        assert_eq!(names(&json!([{"name": null, "text": "Sở Y tế"}]), home), of("sở y tế"));
    }
}
