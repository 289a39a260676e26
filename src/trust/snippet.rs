//! A line of the source with carets under a literal, for a terminal. Long lines are
//! cut around the literal; a letter with its marks is one column, composed or not.

use std::borrow::Cow;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use unicode_normalization::UnicodeNormalization;

use super::lines::Lines;

/// Columns of source text that are shown.
const WIDTH: usize = 96;

/// How grave a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gravity {
    /// Something is wrong.
    Error,
    /// Something is odd.
    Warning,
    /// Something is worth to know.
    Info,
}

/// Whether the terminal shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    /// Escape sequences are written.
    Shown,
    /// Plain text.
    Hidden,
}

/// A message about a place of a text.
#[derive(Debug)]
pub struct Message<'m> {
    /// How grave it is.
    pub gravity: Gravity,
    /// What kind of message it is, in one word.
    pub code: Option<&'m str>,
    /// What it says.
    pub title: String,
    /// Name of the file.
    pub path: &'m str,
    /// The text and the bytes in it, where there are any.
    pub place: Option<(&'m Lines, Range<usize>)>,
    /// What stands beside the carets.
    pub label: String,
    /// What else there is to say, a line each.
    pub notes: Vec<String>,
}

impl Message<'_> {
    /// The message with its line and carets, and a line end.
    pub fn render(&self, colours: Colours) -> String {
        let level = match self.gravity {
            Gravity::Error => Level::ERROR,
            Gravity::Warning => Level::WARNING,
            Gravity::Info => Level::INFO,
        };
        let title = clean(&self.title);
        let title = level.primary_title(title);
        let title = match self.code {
            Some(code) => title.id(code),
            None => title,
        };
        let path = clean(self.path);
        let group = match &self.place {
            Some((lines, bytes)) => {
                let line = Line::new(lines, bytes);
                let label = clean(&self.label);
                let marked = AnnotationKind::Primary.span(line.marked);
                let marked = if label.is_empty() { marked } else { marked.label(label) };
                title
                    .element(Snippet::source(line.text).path(path).line_start(line.number).annotation(marked))
            }
            None => title.element(Origin::path(path)),
        };
        let notes = self.notes.iter().map(|note| Level::NOTE.no_name().message(clean(note)));
        let renderer = match colours {
            Colours::Shown => Renderer::styled().hyperlink(false),
            Colours::Hidden => Renderer::plain(),
        };
        let renderer = renderer.decor_style(DecorStyle::Ascii).term_width(WIDTH);
        let shown = renderer.render(&[group.elements(notes)]);
        shown.lines().map(|row| format!("{}\n", row.trim_end())).collect()
    }
}

/// The line that a literal begins on, ready to be shown.
struct Line {
    number: usize,
    text: String,
    /// The bytes of the literal in the text.
    marked: Range<usize>,
}

impl Line {
    fn new(lines: &Lines, bytes: &Range<usize>) -> Self {
        let number = lines.line_of(bytes.start);
        let range = lines.line(number).unwrap_or_default();
        let source = lines.slice(range.clone());
        let at = |byte: usize| boundary(source, byte.clamp(range.start, range.end) - range.start);
        let start = at(bytes.start);
        let end = at(bytes.end).max(start);
        let mut text = shown(&source[..start]);
        let before = text.len();
        text.push_str(&shown(&source[start..end]));
        let marked = before..text.len();
        text.push_str(&shown(&source[end..]));
        Self { number, text, marked }
    }
}

/// Text as a terminal shows it: letters composed, so that each is one character and
/// one column, and nothing that moves the cursor.
fn shown(text: &str) -> String {
    text.nfc().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// The byte itself, or the beginning of the character around it.
fn boundary(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

/// Text without control characters: it must not end the line or move the cursor.
fn clean(text: &str) -> Cow<'static, str> {
    Cow::Owned(text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect())
}

#[cfg(test)]
mod tests {
    use super::super::page::width;
    use super::*;

    fn told(text: &str, literal: &str) -> String {
        let lines = Lines::new(text);
        let start = text.find(literal).unwrap();
        let message = Message {
            gravity: Gravity::Warning,
            code: Some("impossible-date"),
            title: "no calendar has it".into(),
            path: "thông báo.md",
            place: Some((&lines, start..start + literal.len())),
            label: String::new(),
            notes: vec!["đọc lại".into()],
        };
        message.render(Colours::Hidden)
    }

    /// The columns of the carets, and the same columns of the line above them.
    fn above_carets(shown: &str) -> String {
        let rows: Vec<&str> = shown.lines().collect();
        let at = rows.iter().position(|row| row.contains('^')).unwrap();
        let columns: String = rows[at - 1].nfc().collect();
        let carets = rows[at].chars().enumerate().filter(|(_, c)| *c == '^').map(|(column, _)| column);
        carets.filter_map(|column| columns.chars().nth(column)).collect()
    }

    #[test]
    fn a_message_has_its_place_line_and_carets() {
        let told = self::told("Sở Y tế:\nchậm nhất ngày 31/4/2026 phải xong\n", "ngày 31/4/2026");
        let expected = "\
warning[impossible-date]: no calendar has it
 --> thông báo.md:2:11
  |
2 | chậm nhất ngày 31/4/2026 phải xong
  |           ^^^^^^^^^^^^^^
  |
  = đọc lại
";
        assert_eq!(told, expected);
    }

    #[test]
    fn carets_stand_below_the_literal_composed_or_not() {
        let text = "Ủy ban nhân dân tỉnh Quảng Ngãi yêu cầu Sở Nông nghiệp thực hiện";
        let decomposed: String = text.nfd().collect();
        let literal: String = "Sở Nông nghiệp".nfd().collect();
        assert_eq!(above_carets(&told(text, "Sở Nông nghiệp")), "Sở Nông nghiệp");
        assert_eq!(above_carets(&told(&decomposed, &literal)), "Sở Nông nghiệp");
    }

    #[test]
    fn a_long_line_is_cut_around_the_literal() {
        let words = "Thường trực Ủy ban nhân dân tỉnh ".repeat(30);
        let text = format!("{words}trước ngày 20/8 {words}");
        for text in [text.clone(), text.nfd().collect()] {
            let literal: String = if text.contains("trước ngày") {
                "trước ngày 20/8".into()
            } else {
                "trước ngày 20/8".nfd().collect()
            };
            let told = self::told(&text, &literal);
            assert_eq!(above_carets(&told), "trước ngày 20/8", "{told}");
            assert!(told.lines().all(|row| width(row) < WIDTH + 20), "{told}");
            assert!(told.contains("| ...") && told.contains("...\n"), "{told}");
        }
        let told = self::told(&format!("{words}\n"), &words);
        assert!(told.contains("^...^"), "the middle is left out: {told}");
        assert!(told.lines().all(|row| width(row) < WIDTH + 20), "{told}");
    }

    #[test]
    fn tabs_and_control_characters_take_one_column() {
        let told = self::told("1.\tGiao\u{1b}[31m Sở Y tế\r\n", "Sở Y tế");
        assert_eq!(above_carets(&told), "Sở Y tế");
        assert!(!told.contains(['\u{1b}', '\t', '\r']));
    }

    #[test]
    fn places_outside_of_the_text_are_shown_at_its_end() {
        let lines = Lines::new("ngày");
        let message = |place| Message {
            gravity: Gravity::Error,
            code: None,
            title: "a\nb".into(),
            path: "a.md",
            place,
            label: "date".into(),
            notes: Vec::new(),
        };
        for bytes in [0..99, 2..3, 99..100, 4..4] {
            let told = message(Some((&lines, bytes))).render(Colours::Hidden);
            assert!(told.contains('^') && told.contains("date"), "{told}");
        }
        let told = message(None).render(Colours::Hidden);
        assert_eq!(told, "error: a\u{FFFD}b\n--> a.md\n");
        assert!(message(None).render(Colours::Shown).contains('\u{1b}'));
    }
}
