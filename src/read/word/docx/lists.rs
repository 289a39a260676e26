//! `numbering.xml`: definitions and lists, with the links between levels and styles.

use std::collections::BTreeMap;

use super::names::Name;
use super::properties::{RunProperties, small};
use super::styles::{Resolved, Styles};
use super::xml::{Broken, Element, Piece, Xml};
use crate::read::word::font::Font;
use crate::read::word::numbering::{
    Format, LEVELS, LabelFont, Level, List, Numbering, Suffix, label_from_percent,
};
use crate::read::word::symbols::bullet;

/// The lists of a document.
#[derive(Debug, Default)]
pub struct Lists {
    pub numbering: Numbering,
    /// By list: the styles that its levels are linked to.
    links: BTreeMap<i32, Vec<(String, u8)>>,
}

/// A definition as written.
#[derive(Debug, Default)]
struct Abstract {
    levels: Vec<Level>,
    links: Vec<(String, u8)>,
    /// The style of lists that defines it in its place.
    defined_by: Option<String>,
    /// The style of lists that it defines.
    defines: Option<String>,
}

#[derive(Debug, Default)]
struct Found {
    abstracts: BTreeMap<i64, Abstract>,
    lists: Vec<(i32, i64, List)>,
}

impl Lists {
    /// Reads the part; what comes behind a break in it is not known.
    pub fn read(text: &str, styles: &Styles) -> Self {
        let mut found = Found::default();
        // A broken part leaves what was read before.
        let _ = found.read(text);
        found.resolve(styles)
    }

    /// The list and the level of a paragraph, by itself or by its style. The level that
    /// a list links to a style comes before the one that the style names.
    pub fn place(&self, list: Option<i32>, level: Option<u8>, style: &Resolved) -> Option<(i32, u8)> {
        let number = list.or(style.list).filter(|list| *list != 0)?;
        let linked = || {
            let links = self.links.get(&number)?;
            let linked = style.chain.iter().find_map(|id| links.iter().find(|(style, _)| style == id));
            linked.filter(|_| list.is_none() || list == style.list).map(|(_, level)| *level)
        };
        Some((number, level.or_else(linked).or(style.level).unwrap_or(0)))
    }
}

impl Found {
    fn read(&mut self, text: &str) -> Result<(), Broken> {
        let mut xml = Xml::new(text);
        loop {
            match xml.next()? {
                Piece::Open(element) => match element.name {
                    Name::Silent => xml.skip()?,
                    Name::AbstractNum => {
                        let id = number(&element, "abstractNumId");
                        let read = definition(&mut xml)?;
                        if let Some(id) = id {
                            self.abstracts.entry(id).or_insert(read);
                        }
                    }
                    Name::Num => {
                        let id = number(&element, "numId").and_then(|id| i32::try_from(id).ok());
                        let (definition, read) = list(&mut xml)?;
                        if let (Some(id), Some(definition)) = (id, definition) {
                            self.lists.push((id, definition, read));
                        }
                    }
                    _ => {}
                },
                Piece::End => return Ok(()),
                Piece::Close(_) | Piece::Text(_) => {}
            }
        }
    }

    fn resolve(self, styles: &Styles) -> Lists {
        let mut lists = Lists::default();
        let mut indexes = BTreeMap::new();
        for (id, own) in &self.abstracts {
            let from = self.source(own, styles).unwrap_or(own);
            indexes.insert(*id, (lists.numbering.define(from.levels.clone()), &from.links));
        }
        for (number, definition, list) in &self.lists {
            let Some((index, links)) = indexes.get(definition) else { continue };
            lists.numbering.add(*number, List { definition: *index, ..list.clone() });
            lists.links.entry(*number).or_insert_with(|| (*links).clone());
        }
        lists
    }

    /// The definition that stands for one which only names a style of lists.
    fn source(&self, own: &Abstract, styles: &Styles) -> Option<&Abstract> {
        let style = own.defined_by.as_deref()?;
        let by_style = || {
            let list = styles.list(style)?;
            let (_, definition, _) = self.lists.iter().find(|(number, _, _)| *number == list)?;
            self.abstracts.get(definition)
        };
        let by_name = self.abstracts.values().find(|other| other.defines.as_deref() == Some(style));
        by_name.or_else(by_style).filter(|other| other.defined_by.is_none())
    }
}

fn number(element: &Element<'_>, attribute: &str) -> Option<i64> {
    element.attribute(attribute)?.trim().parse().ok()
}

fn definition(xml: &mut Xml<'_>) -> Result<Abstract, Broken> {
    let mut read = Abstract::default();
    let mut levels: Vec<Option<Level>> = Vec::new();
    let depth = xml.depth();
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.name {
                Name::Silent => xml.skip()?,
                Name::NumStyleLink => read.defined_by = element.value().map(|value| value.into_owned()),
                Name::StyleLink => read.defines = element.value().map(|value| value.into_owned()),
                Name::Lvl => {
                    let at = number(&element, "ilvl").and_then(|at| usize::try_from(at).ok());
                    let (level, style) = level(xml)?;
                    let Some(at) = at.filter(|at| *at < LEVELS) else { continue };
                    if levels.len() <= at {
                        levels.resize(at + 1, None);
                    }
                    if let Some(place) = levels.get_mut(at) {
                        *place = Some(level);
                    }
                    read.links.extend(style.zip(u8::try_from(at).ok()));
                }
                _ => {}
            },
            Piece::Close(_) if xml.depth() < depth => {
                read.levels = levels.into_iter().map(Option::unwrap_or_default).collect();
                return Ok(read);
            }
            Piece::End => return Err(Broken::IllFormed),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}

fn list(xml: &mut Xml<'_>) -> Result<(Option<i64>, List), Broken> {
    let (mut definition, mut list, mut at) = (None, List::default(), None);
    let depth = xml.depth();
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.name {
                Name::Silent => xml.skip()?,
                Name::AbstractNumId => definition = element.number(),
                Name::LvlOverride => {
                    at = number(&element, "ilvl").and_then(|at| usize::try_from(at).ok());
                }
                Name::StartOverride => {
                    let start = element.number().and_then(|start| u32::try_from(start).ok());
                    if let Some(place) = at.and_then(|at| list.starts.get_mut(at)) {
                        *place = start;
                    }
                }
                Name::Lvl => {
                    let (level, _) = level(xml)?;
                    if let Some(place) = at.and_then(|at| list.levels.get_mut(at)) {
                        *place = Some(Box::new(level));
                    }
                }
                _ => {}
            },
            Piece::Close(_) if xml.depth() < depth => return Ok((definition, list)),
            Piece::End => return Err(Broken::IllFormed),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
}

/// Reads a level and the style it is linked to.
fn level(xml: &mut Xml<'_>) -> Result<(Level, Option<String>), Broken> {
    let (mut level, mut style) = (Level::default(), None);
    let (mut look, mut picture) = (RunProperties::default(), false);
    let depth = xml.depth();
    loop {
        match xml.next()? {
            Piece::Open(element) => match element.name {
                // Of two forms the newer stands first: `001` beside a plain decimal.
                Name::Silent | Name::Fallback => xml.skip()?,
                Name::Start => {
                    level.start = element.number().and_then(|n| u32::try_from(n).ok()).unwrap_or(0)
                }
                Name::NumFmt => {
                    level.format = match element.value().as_deref() {
                        Some("custom") => {
                            Format::from_pattern(&element.attribute("format").unwrap_or_default())
                        }
                        name => Format::from_name(name.unwrap_or("decimal")),
                    };
                }
                Name::LvlText => level.text = label_from_percent(&element.value().unwrap_or_default()),
                Name::LvlRestart => level.restart = small(element.number()),
                Name::IsLgl => level.legal = element.is_on(),
                Name::Suff => {
                    level.suffix = match element.value().as_deref() {
                        Some("space") => Suffix::Space,
                        Some("nothing") => Suffix::Nothing,
                        _ => Suffix::Tab,
                    };
                }
                Name::PStyle => style = element.value().map(|value| value.into_owned()),
                Name::LvlPicBulletId => picture = true,
                _ => look.take(&element),
            },
            Piece::Close(_) if xml.depth() < depth => break,
            Piece::End => return Err(Broken::IllFormed),
            Piece::Close(_) | Piece::Text(_) => {}
        }
    }
    (level.bold, level.capitals, level.hidden) = (look.bold, look.capitals, look.hidden);
    let named = look.ascii.or(look.high).is_some();
    match look.font() {
        Font::Old(encoding) => level.font = LabelFont::Old(encoding),
        Font::Symbol(font) => level.text = level.text.chars().map(|sign| bullet(Some(font), sign)).collect(),
        Font::Plain if named => level.font = LabelFont::Plain,
        Font::Plain => {}
    }
    if picture && level.text.trim().is_empty() {
        "•".clone_into(&mut level.text);
    }
    level.text = level.text.chars().map(|sign| bullet(None, sign)).collect();
    Ok((level, style))
}
