//! Automatic labels: what a word processor prints before an item by itself, in any words
//! that a list may have. The length of a label is a fact of the format; what it says is
//! read as a typed mark would be.

use super::marker::{Marked, Marker, mark, roman_value};

/// The mark of a line that begins with an automatic label of so many bytes. What it says
/// is read as a typed one would be; a label that no typed mark looks like stays as it is.
pub fn label(content: &str, length: u32) -> Option<Marked> {
    let (printed, rest) = content.split_at_checked(length as usize)?;
    let printed = printed.trim_end();
    let body = content.len() - rest.trim_start().len();
    let whole = |text: &str| mark(text)?.ok().filter(|(rest, _)| rest.is_empty()).map(|(_, marker)| marker);
    let mut letters = printed.chars();
    let marker = match (letters.next()?, letters.next()) {
        // A glyph of a font of signs, also where its place is that of a letter.
        (sign, None) if !sign.is_ascii_alphanumeric() || matches!(sign, 'o' | 'v' | 'q') => {
            Marker::Bullet(sign)
        }
        _ => whole(printed)
            // `1`, `IV` or `a` without a sign behind it, as lists may have them.
            .or_else(|| whole(&format!("{printed}.")))
            .unwrap_or_else(|| Marker::Label(printed.into())),
    };
    Some(Marked { marker, length: printed.len(), body })
}

/// The number at the end of a label: `2` of `Bước 2:`, `IV` of `Chương IV`.
pub(super) fn number_in(label: &str) -> Option<String> {
    let last = label.split_whitespace().next_back()?.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = last.starts_with(|c: char| c.is_ascii_digit());
    (digits || roman_value(last).is_some()).then(|| last.to_owned()).filter(|number| !number.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_a_mark_whatever_it_says() {
        let read = |label_text: &str| {
            let line = format!("{label_text} Giao Sở Y tế");
            let marked = label(&line, u32::try_from(label_text.len()).unwrap()).unwrap();
            assert_eq!(&line[marked.body..], "Giao Sở Y tế");
            marked.marker
        };
        assert_eq!(read("Điều 3."), Marker::Article(3));
        assert_eq!(read("IV"), Marker::Roman(4));
        assert_eq!(read("7"), Marker::Decimal(vec![7]));
        assert_eq!(read("2.1."), Marker::Decimal(vec![2, 1]));
        assert_eq!(read("b"), Marker::Letter('b'));
        assert_eq!(read("\u{F0B7}"), Marker::Bullet('\u{F0B7}'));
        assert_eq!(read("o"), Marker::Bullet('o'));
        assert_eq!(read("-"), Marker::Bullet('-'));
        let step = read("Bước 2:");
        assert_eq!((step.number().as_deref(), step), (Some("2"), Marker::Label("Bước 2:".into())));
        assert_eq!(read("Chương IV").number().as_deref(), Some("IV"));
        assert_eq!(read("Ghi chú:").number(), None);
        assert_eq!(label("Giao", 40), None);
    }
}
