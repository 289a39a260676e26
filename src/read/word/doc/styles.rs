//! The styles of a document (STSH, [MS-DOC] 2.9.271): each changes what the style it is
//! based on says. Every style is resolved once; a circle of styles ends where it closes.

use super::bytes::u16_at;
use super::character::Character;
use super::paragraph::Paragraph;
use super::sprm::Sprms;

/// A style as it stands in the document.
#[derive(Debug, Clone, Copy, Default)]
struct Style<'b> {
    kind: u8,
    /// The number of a built-in style: 1 to 9 are headings.
    builtin: u16,
    base: u16,
    paragraph: &'b [u8],
    character: &'b [u8],
}

const PARAGRAPH: u8 = 1;
const CHARACTER: u8 = 2;
/// The number that stands for no style.
const NONE: u16 = 0x0FFF;

/// What paragraphs and characters of each style are.
#[derive(Debug, Default)]
pub struct Styles<'b> {
    styles: Vec<Option<Style<'b>>>,
    resolved: Vec<Option<(Paragraph, Character)>>,
}

impl<'b> Styles<'b> {
    /// Reads the styles.
    pub fn read(table: &'b [u8]) -> Self {
        let header = usize::from(u16_at(table, 0).unwrap_or(0));
        let field = |at: usize| u16_at(table, 2 + at).filter(|_| at + 2 <= header).unwrap_or(0);
        let (count, fixed) = (usize::from(field(0)), usize::from(field(2)));
        let defaults = Character { ascii_font: field(12), font: field(16), ..Character::default() };
        let mut styles = Vec::with_capacity(count.min(table.len() / 2));
        let mut at = 2 + header;
        for _ in 0..count {
            let Some(length) = u16_at(table, at) else { break };
            let bytes = table.get(at + 2..at + 2 + usize::from(length)).unwrap_or(&[]);
            styles.push(style(bytes, fixed));
            at += 2 + usize::from(length);
        }
        let resolved = vec![None; styles.len()];
        let mut all = Self { styles, resolved };
        for number in 0..all.styles.len() {
            all.resolve(number, defaults);
        }
        all
    }

    /// Resolves a style behind those that it is based on.
    fn resolve(&mut self, number: usize, defaults: Character) {
        let mut chain = Vec::new();
        let mut next = Some(number);
        while let Some(at) = next {
            let open = self.resolved.get(at).is_some_and(Option::is_none);
            if !open || chain.contains(&at) || chain.len() > 64 {
                break;
            }
            chain.push(at);
            let style = self.styles.get(at).copied().flatten();
            next = style.filter(|style| style.base != NONE).map(|style| usize::from(style.base));
        }
        for at in chain.into_iter().rev() {
            let Some(style) = self.styles.get(at).copied().flatten() else { continue };
            let base = self.resolved.get(usize::from(style.base)).copied().flatten();
            let (mut paragraph, base) = base.unwrap_or((Paragraph::default(), defaults));
            if style.kind == PARAGRAPH && (1..=9).contains(&style.builtin) {
                paragraph.outline = u8::try_from(style.builtin - 1).unwrap_or(9);
            }
            for sprm in Sprms::new(style.paragraph) {
                paragraph.apply(&sprm);
            }
            paragraph.style = u16::try_from(at).unwrap_or(0);
            let mut character = base;
            for sprm in Sprms::new(style.character) {
                character.apply(&sprm, base);
            }
            if let Some(slot) = self.resolved.get_mut(at) {
                *slot = Some((paragraph, character));
            }
        }
    }

    /// What a paragraph of a style is, and its characters; of the default style where the
    /// document has none of this number.
    pub fn paragraph(&self, number: u16) -> (Paragraph, Character) {
        let find = |number: usize| self.resolved.get(number).copied().flatten();
        find(usize::from(number)).or_else(|| find(0)).unwrap_or_default()
    }

    /// What characters of a character style are in a paragraph whose characters are `base`.
    pub fn character(&self, number: u16, base: Character) -> Character {
        let mut chain = Vec::new();
        let mut next = number;
        while let Some(style) = self.styles.get(usize::from(next)).copied().flatten() {
            if style.kind != CHARACTER || chain.len() > 16 {
                break;
            }
            chain.push(style.character);
            next = style.base;
        }
        let mut character = base;
        for changes in chain.into_iter().rev() {
            let below = character;
            for sprm in Sprms::new(changes) {
                character.apply(&sprm, below);
            }
        }
        character
    }
}

/// A style definition (STD, [MS-DOC] 2.9.259): fixed fields, the name, then its lists of
/// changes, each behind its length and padded to an even place.
fn style(bytes: &[u8], fixed: usize) -> Option<Style<'_>> {
    let (first, second, third) = (u16_at(bytes, 0)?, u16_at(bytes, 2)?, u16_at(bytes, 4)?);
    let kind = u8::try_from(second & 0xF).unwrap_or(0);
    let mut style = Style { kind, builtin: first & 0x0FFF, base: second >> 4, ..Style::default() };
    let name = usize::from(u16_at(bytes, fixed)?);
    let mut at = fixed + 2 + name * 2 + 2;
    let mut lists = [&[][..]; 2];
    for slot in lists.iter_mut().take(usize::from(third & 0xF)) {
        at += at % 2;
        let Some(length) = u16_at(bytes, at).map(usize::from) else { break };
        *slot = bytes.get(at + 2..at + 2 + length).unwrap_or(&[]);
        at += 2 + length;
    }
    match (kind, lists) {
        // The changes of a paragraph stand behind the number of the style itself.
        (PARAGRAPH, [paragraph, character]) => {
            style.paragraph = paragraph.get(2..).unwrap_or(&[]);
            style.character = character;
        }
        (CHARACTER, [character, _]) => style.character = character,
        _ => {}
    }
    Some(style)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A style of Word 97: kind, built-in number, base, changes of paragraph, of characters.
    fn definition(kind: u16, builtin: u16, base: u16, paragraph: &[u8], character: &[u8]) -> Vec<u8> {
        let lists: Vec<Vec<u8>> = match kind {
            1 => vec![[&[0, 0], paragraph].concat(), character.to_vec()],
            _ => vec![character.to_vec()],
        };
        let mut bytes: Vec<u8> = [builtin, kind | base << 4, u16::try_from(lists.len()).unwrap(), 0, 0]
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect();
        bytes.extend([1, 0, b'a', 0, 0, 0]);
        for list in lists {
            bytes.extend(u16::try_from(list.len()).unwrap().to_le_bytes());
            bytes.extend(&list);
            bytes.resize(bytes.len().next_multiple_of(2), 0);
        }
        bytes
    }

    fn sheet(definitions: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = vec![18, 0];
        let count = u16::try_from(definitions.len()).unwrap();
        let header = [count, 10, 0, 0, 0, 0, 3, 0, 4];
        bytes.extend(header.iter().flat_map(|word| word.to_le_bytes()));
        for definition in definitions {
            bytes.extend(u16::try_from(definition.len()).unwrap().to_le_bytes());
            bytes.extend(definition);
        }
        bytes
    }

    #[test]
    fn a_style_changes_what_its_base_says() {
        let sheet = sheet(&[
            definition(1, 0, NONE, &[], &[0x51, 0x4A, 7, 0]),
            definition(1, 2, 0, &[0x0B, 0x46, 3, 0], &[0x35, 8, 1]),
            definition(1, 0x0FFE, 1, &[0x0A, 0x26, 2], &[0x35, 8, 0x81]),
            definition(2, 0x0FFE, NONE, &[], &[0x3C, 8, 1]),
        ]);
        let styles = Styles::read(&sheet);
        let (normal, letters) = styles.paragraph(0);
        assert_eq!((normal.outline, letters.font, letters.ascii_font), (9, 7, 3));
        let (heading, letters) = styles.paragraph(1);
        assert_eq!((heading.outline, heading.list, letters.bold, letters.font), (1, 3, true, 7));
        let (own, letters) = styles.paragraph(2);
        assert_eq!((own.outline, own.list, own.level, letters.bold), (1, 3, 2, false));
        assert!(styles.character(3, letters).hidden && !styles.character(9, letters).hidden);
    }

    #[test]
    fn a_circle_of_styles_ends() {
        let sheet = sheet(&[
            definition(1, 9, 1, &[], &[]),
            definition(1, 9, 0, &[], &[]),
            definition(2, 9, 2, &[], &[0x3C, 8, 1]),
        ]);
        let styles = Styles::read(&sheet);
        assert_eq!(styles.paragraph(0).0.outline, 8);
        assert!(styles.character(2, Character::default()).hidden);
    }
}
