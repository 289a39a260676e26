//! One notice as Markdown and as Rich Text, as word processors write it: the records say
//! the same, but for places and the markup inside of literals.

use super::html::{assert_same, notice, paragraphs, records};

/// Letters by their number, signs of the format escaped.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    let mut units = [0; 2];
    for character in text.chars() {
        match character {
            '{' | '}' | '\\' => out.extend(['\\', character]),
            ' '..='~' => out.push(character),
            _ => {
                for unit in character.encode_utf16(&mut units) {
                    out.push_str(&format!("\\u{}?", unit.cast_signed()));
                }
            }
        }
    }
    out
}

/// Bold as runs, where it is closed on its line; other marks of emphasis go.
fn runs(words: &str) -> String {
    let words = words.replace('\\', "");
    let parts: Vec<&str> = words.split("**").collect();
    let closed = parts.len() / 2 * 2;
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        let text = escaped(&part.replace('*', ""));
        let bold = at % 2 == 1 && at < closed;
        out.push_str(&if bold { format!("{{\\b {text}}}") } else { text });
    }
    out
}

#[test]
fn rich_text_gives_the_records_of_its_markdown() {
    let (markdown, expected, joined) = notice();
    let mut file = String::from("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0\\fcharset163 Times New Roman;}}\r\n");
    for (level, words) in paragraphs(&markdown, &joined) {
        let outline = if level > 0 { format!("\\outlinelevel{}", level - 1) } else { String::new() };
        file.push_str(&format!("\\pard\\plain{outline} {}\\par\r\n", runs(&words)));
    }
    file.push('}');
    let found = records("notice.rtf", file);
    assert_eq!(found["source"]["format"], "rtf");
    assert_same(expected, found);
}

#[test]
fn files_of_word_processors_become_notices() {
    for (path, bytes) in [
        ("notice.doc", include_bytes!("../files/notice.doc").as_slice()),
        ("notice.rtf", include_bytes!("../files/notice.rtf").as_slice()),
    ] {
        let found = records(path, bytes);
        assert_eq!(found["header"]["symbol"], "15/TB-UBND", "{path}");
        let values: Vec<f64> =
            found["percentages"].as_array().unwrap().iter().filter_map(|row| row["value"].as_f64()).collect();
        assert_eq!(values, [85.5, 40.0, 45.0, 38.0, 95.0, 3.0], "{path}");
        assert_eq!(found["percentages"][5]["span"]["part"], "endnote 1", "{path}");
    }
}
