//! Page marks that converters and printers leave in a text: `--- end of page=3 ---`,
//! `##PAGE 3##`, `<!-- PageBreak -->`, `Trang 3/10`, or a number alone.

/// The words of page marks; where one begins another, the longer stands behind it.
static WORDS: &str = include_str!("pages.txt");

/// What a line says of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It is a mark by its word.
    Named,
    /// It is a number alone, which may be something else.
    Number,
}

/// Longer than any page mark.
const LONGEST: usize = 48;

/// Whether a line is a page mark; nothing else stands in it.
pub fn mark(line: &str) -> Option<Mark> {
    if line.len() > LONGEST {
        return None;
    }
    let sign = |c: char| !c.is_alphanumeric();
    let inside = line.trim_matches(sign);
    // Only signs of drawing stand around it: `(2)` and `2.` are items.
    let drawn = |text: &str| {
        text.chars().all(|c| matches!(c, '-' | '–' | '—' | ' ' | ':' | '|' | '~' | '_' | '\u{B7}'))
    };
    let at = line.len() - line.trim_start_matches(sign).len();
    let (before, after) = (line.get(..at)?, line.get(at + inside.len()..)?);
    let number = |text: &str| !text.is_empty() && text.len() <= 3 && text.bytes().all(|b| b.is_ascii_digit());
    if number(inside) {
        return (drawn(before) && drawn(after)).then_some(Mark::Number);
    }
    let lower = inside.to_lowercase();
    let rest = WORDS.lines().rev().find_map(|word| lower.strip_prefix(word))?;
    // A comment is never printed, whatever else it says of its page.
    if before.starts_with("<!--") && after.ends_with("-->") {
        return Some(Mark::Named);
    }
    let mut numbers = rest.split(sign).filter(|part| !part.is_empty());
    let (first, second, third) = (numbers.next(), numbers.next(), numbers.next());
    let alone = first.is_none() && (drawn(before) && drawn(after) && !before.is_empty() && !after.is_empty());
    let named = match (first, second, third) {
        (Some(page), None, None) => number(page),
        (Some(page), Some(of), None) => number(page) && number(of),
        (Some(page), Some("of" | "trên"), Some(of)) => {
            number(page) && number(of) && numbers.next().is_none()
        }
        _ => alone,
    };
    // "Trang 3." at the end of a sentence is text; so is "Trang 3:" before one.
    (named && !matches!(after, "." | ":" | ";" | "," | "%")).then_some(Mark::Named)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_marks_of_converters_and_printers_are_known() {
        for line in [
            "--- end of page=3 ---",
            "##PAGE 3##",
            "<!-- PageBreak -->",
            "<!-- PageNumber=\"3\" -->",
            "<!-- PageFooter=\"Trang 3 cua 5\" -->",
            "Page 2",
            "Page 2 of 10",
            "Trang 3/10",
            "Trang 3",
            "- Trang 3 -",
            "[Page 12]",
            "=== Page 4 ===",
            "PAGE | 7",
            "--- page break ---",
        ] {
            assert_eq!(mark(line), Some(Mark::Named), "{line}");
        }
        for line in ["2", "- 3 -", "| 12 |", "~ 5 ~"] {
            assert_eq!(mark(line), Some(Mark::Number), "{line}");
        }
    }

    #[test]
    fn what_only_speaks_of_pages_is_text() {
        for line in [
            "Trang 3 của báo cáo nêu rõ",
            "Trang thiết bị y tế",
            "Trang 3.",
            "Trang",
            "Page",
            "(2)",
            "2.",
            "45%",
            "2025",
            "Pages 3 and 4 are missing",
            "Trang trại 5",
        ] {
            assert_eq!(mark(line), None, "{line}");
        }
    }
}
