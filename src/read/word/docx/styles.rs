//! Styles: what they say with all that they are based on, found once for each.

use std::collections::BTreeMap;

use super::names::Name;
use super::properties::{self, ParagraphProperties, RunProperties};
use super::xml::{Broken, Piece, Xml};

/// How long a chain of styles may be.
const MAX_CHAIN: usize = 64;

/// A style as written.
#[derive(Debug, Clone, Default)]
struct Style {
    id: String,
    /// The name in small letters; those of the program are the same in every language.
    name: String,
    based_on: Option<String>,
    is_default: bool,
    paragraph: ParagraphProperties,
    run: RunProperties,
}

/// What a style comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Resolved {
    pub run: RunProperties,
    pub list: Option<i32>,
    pub level: Option<u8>,
    /// Level of its heading, from 1.
    pub heading: Option<u8>,
    /// The style and those it is based on, up to the one that names the list: levels of
    /// a list may be linked to them.
    pub chain: Vec<String>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub struct Styles {
    /// What the document says for every run.
    pub defaults: RunProperties,
    paragraphs: BTreeMap<String, Resolved>,
    characters: BTreeMap<String, RunProperties>,
    lists: BTreeMap<String, i32>,
    /// What a paragraph without a style has.
    normal: Resolved,
}

impl Styles {
    /// Reads the part; what comes behind a break in it is not known.
    pub fn read(text: &str) -> Self {
        let mut found = Found::default();
        // A broken part leaves what was read before.
        let _ = found.read(text);
        found.resolve()
    }

    /// What a paragraph of this style has; that of no style for one that is not defined.
    pub fn paragraph(&self, style: Option<&str>) -> &Resolved {
        style.and_then(|style| self.paragraphs.get(style)).unwrap_or(&self.normal)
    }

    /// What a run of this style has.
    pub fn character(&self, style: &str) -> RunProperties {
        self.characters.get(style).copied().unwrap_or_default()
    }

    /// The list that a style of lists names.
    pub fn list(&self, style: &str) -> Option<i32> {
        self.lists.get(style).copied()
    }
}

/// The part as read.
#[derive(Debug, Default)]
struct Found {
    defaults: RunProperties,
    paragraphs: Vec<Style>,
    characters: Vec<Style>,
    lists: BTreeMap<String, i32>,
}

impl Found {
    fn read(&mut self, text: &str) -> Result<(), Broken> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Piece::Open(element) => match element.name {
                    Name::Silent => xml.skip()?,
                    Name::DocDefaults => {
                        let defaults = &mut self.defaults;
                        properties::children(&mut xml, |element| defaults.take(element))?;
                    }
                    Name::Style => {
                        let text = |name: &str| element.attribute(name).unwrap_or_default().into_owned();
                        let (kind, id) = (text("type"), text("styleId"));
                        let is_default = matches!(text("default").as_str(), "1" | "true" | "on");
                        let style = style(&mut xml, id, is_default)?;
                        match kind.as_str() {
                            "character" => self.characters.push(style),
                            "numbering" => {
                                self.lists.extend(style.paragraph.list.map(|list| (style.id, list)))
                            }
                            "table" => {}
                            _ => self.paragraphs.push(style),
                        }
                    }
                    _ => {}
                },
                Piece::End => return Ok(()),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
    }

    fn resolve(self) -> Styles {
        let paragraphs = by_id(&self.paragraphs);
        let characters = by_id(&self.characters);
        let resolved = |style: &Style| resolved(style, &paragraphs);
        Styles {
            defaults: self.defaults,
            normal: self.paragraphs.iter().find(|style| style.is_default).map(resolved).unwrap_or_default(),
            paragraphs: paragraphs.values().map(|style| (style.id.clone(), resolved(style))).collect(),
            characters: characters
                .values()
                .map(|style| {
                    let run =
                        chain(style, &characters).fold(RunProperties::default(), |run, s| run.or(s.run));
                    (style.id.clone(), run)
                })
                .collect(),
            lists: self.lists,
        }
    }
}

fn style(xml: &mut Xml<'_>, id: String, is_default: bool) -> Result<Style, Broken> {
    let mut style = Style { id, is_default, ..Style::default() };
    let depth = xml.depth();
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.name {
                Name::Silent => xml.skip()?,
                Name::Called => style.name = element.value().unwrap_or_default().to_ascii_lowercase(),
                Name::BasedOn => style.based_on = element.value().map(|value| value.into_owned()),
                Name::PPr => style.paragraph = properties::paragraph(xml)?,
                Name::RPr => style.run = properties::run(xml)?.0,
                _ => {}
            },
            Piece::Close(_) if xml.depth() < depth => return Ok(style),
            Piece::End => return Err(Broken::IllFormed),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}

fn by_id(styles: &[Style]) -> BTreeMap<&str, &Style> {
    // The first of two that share an id stays.
    styles.iter().rev().map(|style| (style.id.as_str(), style)).collect()
}

/// A style and what it is based on, the nearest first.
fn chain<'s>(style: &'s Style, styles: &'s BTreeMap<&'s str, &'s Style>) -> impl Iterator<Item = &'s Style> {
    std::iter::successors(Some(style), |style| {
        style.based_on.as_deref().and_then(|id| styles.get(id)).copied()
    })
    .take(MAX_CHAIN)
}

fn resolved(style: &Style, styles: &BTreeMap<&str, &Style>) -> Resolved {
    let mut resolved = Resolved::default();
    let (mut outline, mut open) = (None, true);
    for style in chain(style, styles) {
        resolved.run = resolved.run.or(style.run);
        if open {
            resolved.chain.push(style.id.clone());
            open = style.paragraph.list.is_none();
            resolved.list = style.paragraph.list;
            resolved.level = resolved.level.or(style.paragraph.level);
        }
        let by_name = style.name.strip_prefix("heading ").and_then(|level| level.parse::<u8>().ok());
        let by_name = by_name.and_then(|level| level.checked_sub(1)).filter(|level| *level < 9);
        outline = outline.or(style.paragraph.outline).or(by_name);
    }
    resolved.heading = outline.filter(|level| *level < 9).map(|level| level + 1);
    resolved
}
