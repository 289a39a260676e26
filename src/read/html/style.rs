//! What styles say that matters for reading: bold, hidden, typed as it is, the code of a
//! font, lists. Styles stand in attributes and in style sheets, there by element and class.

use std::collections::BTreeMap;

use crate::text::{FontEncoding, font_encoding};

/// What is known of an element by its style and attributes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Look {
    /// Bold or not, where it is said.
    pub bold: Option<bool>,
    /// Not shown.
    pub hidden: bool,
    /// Blanks and line ends are shown as typed.
    pub typed: Option<bool>,
    /// The code of the font, where a font is named.
    pub font: Option<Option<FontEncoding>>,
    /// Shown on lines of its own.
    pub block: bool,
    /// How items of the list are labelled.
    pub list: Option<Numbers>,
    /// The label that Word wrote for programs that know no lists.
    pub label: bool,
    /// The level of a paragraph in a list of Word, from 0.
    pub level: Option<u8>,
    /// A number, for lists and items: `start`, `value`.
    pub number: Option<i32>,
    /// Numbers fall.
    pub reversed: bool,
    /// Rows and columns that a cell covers.
    pub rows: u16,
    /// As [`Look::rows`].
    pub columns: u16,
    /// The text of a footnote (or endnote) of this number.
    pub note: Option<(bool, u32)>,
    /// By its role a menu, a search, the head or the foot of a page.
    pub frame: bool,
}

/// How items are labelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbers {
    /// 1, 2, 3.
    Decimal,
    /// a, b, c.
    Letters,
    /// A, B, C.
    Capitals,
    /// i, ii, iii.
    Roman,
    /// I, II, III.
    RomanCapitals,
    /// A bullet.
    Bullet,
    /// Nothing.
    Nothing,
}

impl Look {
    /// Takes declarations in.
    pub fn declare(&mut self, declarations: &str) {
        for declaration in declarations.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let value = value.trim().trim_end_matches("!important").trim();
            self.property(property.trim(), value);
        }
    }

    fn property(&mut self, property: &str, value: &str) {
        let is = |other: &str| property.eq_ignore_ascii_case(other);
        let said = |word: &str| value.eq_ignore_ascii_case(word);
        if is("font-weight") {
            let heavy =
                said("bold") || said("bolder") || value.parse().is_ok_and(|weight: u32| weight >= 600);
            self.bold = Some(heavy);
        } else if is("font-family") || is("font") && value.contains(['"', '\'']) {
            let from = if is("font") { value.find(['"', '\'']).unwrap_or(0) } else { 0 };
            let first = value.get(from..).unwrap_or("").split(',').next().unwrap_or("");
            self.font = Some(font_encoding(first));
        } else if is("display") {
            self.hidden = said("none") || self.hidden && !self.block;
            self.block = said("block") || said("table") || said("list-item") || said("flex");
        } else if is("visibility") {
            self.hidden |= said("hidden");
        } else if is("mso-hide") {
            self.hidden |= said("all");
        } else if is("mso-element") {
            self.hidden |= said("header") || said("footer") || said("comment-list");
        } else if is("white-space") {
            self.typed =
                Some(value.len() >= 3 && value.is_char_boundary(3) && value[..3].eq_ignore_ascii_case("pre"));
        } else if is("mso-list") {
            self.label |= said("ignore");
            let level = value.split_ascii_whitespace().find_map(|word| word.strip_prefix("level"));
            let level = level.and_then(|level| level.parse::<u8>().ok());
            self.level = level.map(|level| level.saturating_sub(1)).or(self.level);
        } else if is("list-style-type") || is("list-style") {
            self.list = value.split_ascii_whitespace().find_map(numbers_of_style).or(self.list);
        }
    }

    /// Lets another look, of a nearer rule, come over this one.
    pub fn over(self, nearer: Self) -> Self {
        Self {
            bold: nearer.bold.or(self.bold),
            hidden: nearer.hidden || self.hidden,
            typed: nearer.typed.or(self.typed),
            font: nearer.font.or(self.font),
            block: nearer.block || self.block,
            list: nearer.list.or(self.list),
            label: nearer.label || self.label,
            level: nearer.level.or(self.level),
            ..nearer
        }
    }
}

fn numbers_of_style(word: &str) -> Option<Numbers> {
    Some(match word.to_ascii_lowercase().as_str() {
        "none" => Numbers::Nothing,
        "disc" | "circle" | "square" => Numbers::Bullet,
        "decimal" | "decimal-leading-zero" => Numbers::Decimal,
        "lower-alpha" | "lower-latin" => Numbers::Letters,
        "upper-alpha" | "upper-latin" => Numbers::Capitals,
        "lower-roman" => Numbers::Roman,
        "upper-roman" => Numbers::RomanCapitals,
        _ => return None,
    })
}

/// How items are labelled by the attribute `type`.
pub fn numbers_of_type(value: &str) -> Option<Numbers> {
    Some(match value {
        "1" => Numbers::Decimal,
        "a" => Numbers::Letters,
        "A" => Numbers::Capitals,
        "i" => Numbers::Roman,
        "I" => Numbers::RomanCapitals,
        _ => return numbers_of_style(value),
    })
}

/// More rules are not kept.
const MOST_RULES: usize = 20_000;

/// The rules of style sheets for elements and classes.
#[derive(Debug, Default)]
pub struct Sheet {
    rules: BTreeMap<String, Look>,
}

impl Sheet {
    /// Takes the rules of a style sheet in. Rules inside of others (for print, for small
    /// screens) are passed over.
    pub fn add(&mut self, text: &str) {
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            let selectors = rest.get(..open).unwrap_or("");
            let body = rest.get(open + 1..).unwrap_or("");
            let nested = selectors.trim_start().starts_with("@media");
            let end = if nested { block_end(body) } else { body.find('}').unwrap_or(body.len()) };
            if !nested && self.rules.len() < MOST_RULES {
                self.rule(selectors, body.get(..end).unwrap_or(""));
            }
            rest = body.get(end + 1..).unwrap_or("");
        }
    }

    fn rule(&mut self, selectors: &str, declarations: &str) {
        let mut look = Look::default();
        look.declare(declarations);
        if look == Look::default() {
            return;
        }
        // A comment may stand before a selector, and the one that hides sheets from old browsers.
        let behind = selectors.rfind("*/").map_or(selectors, |at| selectors.get(at + 2..).unwrap_or(""));
        for selector in behind.split(',') {
            let selector = selector.trim().trim_start_matches("<!--").trim();
            let simple = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
            if selector.is_empty() || !selector.chars().all(simple) {
                continue;
            }
            let rule = self.rules.entry(selector.to_ascii_lowercase()).or_default();
            *rule = rule.over(look);
        }
    }

    /// The look of an element by the rules for its name and classes.
    pub fn look(&self, name: &str, classes: &str) -> Look {
        if self.rules.is_empty() {
            return Look::default();
        }
        let mut look = self.rules.get(name).copied().unwrap_or_default();
        for class in classes.split_ascii_whitespace().take(16) {
            let class = class.to_ascii_lowercase();
            for rule in [format!(".{class}"), format!("{name}.{class}")] {
                look = look.over(self.rules.get(&rule).copied().unwrap_or_default());
            }
        }
        look
    }
}

/// The place of the brace that closes a block.
fn block_end(body: &str) -> usize {
    let mut depth = 0_usize;
    for (at, byte) in body.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' if depth == 0 => return at,
            b'}' => depth -= 1,
            _ => {}
        }
    }
    body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_say_what_matters() {
        let mut look = Look::default();
        look.declare(
            "Font-Weight: 700; font-family:\"\\.VnTimeH\",sans-serif; color:red; mso-list:l0 level2 lfo1",
        );
        assert_eq!(look.bold, Some(true));
        assert_eq!(look.font, Some(Some(FontEncoding::Tcvn3Capitals)));
        assert_eq!(look.level, Some(1));
        look.declare("font-weight:normal;display:none");
        assert_eq!((look.bold, look.hidden), (Some(false), true));
    }

    #[test]
    fn sheets_are_asked_by_element_and_class() {
        let mut sheet = Sheet::default();
        sheet.add("<!-- /* Font */ @font-face {font-family:X;} p.MsoNormal, li.MsoNormal {font-family:\".VnTime\";} \
                   @media print { .a {display:none} } .b{display:none} a > .c {display:none} -->");
        assert_eq!(sheet.look("p", "x MsoNormal").font, Some(Some(FontEncoding::Tcvn3)));
        assert_eq!(sheet.look("div", "MsoNormal").font, None);
        assert!(sheet.look("div", "b").hidden);
        assert!(!sheet.look("div", "a c").hidden);
        sheet.add("}}{{;;:");
    }
}
