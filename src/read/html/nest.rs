//! The file as balanced events: every element that opens closes again, text stands between
//! tags, ends that are left out are put in, and depth has a limit. Places are bytes of the
//! source, which the tokenizer tells for tags; what lies between two tags is text.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Span, Tokenizer};

use super::style::{Look, Sheet, numbers_of_type};
use super::tag::Tag;
use crate::text::font_encoding;

/// What comes next in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// An element opens; the place is that of its tag.
    Open(Element),
    /// The element that was opened last closes.
    Close(Element),
    /// Text between tags, from byte to byte.
    Text(u32, u32),
}

/// An element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Element {
    /// What it is.
    pub tag: Tag,
    /// The number of its look.
    look: u32,
}

/// The events of a file.
#[derive(Debug, Default)]
pub struct Events {
    /// In order, balanced.
    pub list: Vec<Event>,
    looks: Vec<Look>,
}

impl Events {
    /// The look of an element.
    pub fn look(&self, element: Element) -> Look {
        self.looks.get(element.look as usize).copied().unwrap_or_default()
    }
}

/// Elements inside of each other; what is deeper is read as if its tags were not there.
const DEEPEST: usize = 400;

/// Reads the events of a file.
pub fn events(source: &str) -> Events {
    // The tokenizer counts CR LF as one byte; with a blank for CR places are right, and a
    // blank at a line end is seen by nobody.
    let counted = source.replace('\r', " ");
    let mut nest = Nest { looks: vec![Look::default()], ..Nest::default() };
    let mut emitter =
        CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
            nest.event(event, span, source);
            None
        });
    emitter.naively_switch_states(true);
    let Ok(()) = Tokenizer::new_with_emitter(counted.as_str(), emitter).finish();
    nest.text(source.len());
    nest.close_to(0);
    Events { list: nest.list, looks: nest.looks }
}

#[derive(Default)]
struct Nest {
    list: Vec<Event>,
    looks: Vec<Look>,
    stack: Vec<Element>,
    /// Elements that were too deep to be opened.
    skipped: usize,
    sheet: Sheet,
    /// Up to where the source is told.
    told: usize,
    /// The start tag that is read.
    name: Vec<u8>,
    attribute: Vec<u8>,
    classes: String,
    own: Look,
    said: bool,
    style_from: Option<usize>,
}

impl Nest {
    fn event(&mut self, event: CallbackEvent<'_>, span: Span<usize>, source: &str) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.text(span.start);
                self.name = name.to_vec();
                self.classes.clear();
                self.attribute.clear();
                self.own = Look { rows: 1, columns: 1, ..Look::default() };
                self.said = false;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute.clear();
                self.attribute.extend_from_slice(name.get(..name.len().min(32)).unwrap_or(name));
                if name == b"hidden" || name == b"reversed" {
                    self.attribute(b"");
                }
            }
            CallbackEvent::AttributeValue { value } => self.attribute(value),
            CallbackEvent::CloseStartTag { self_closing } => {
                self.told = self.told.max(span.end);
                self.open(self_closing);
                if self.name == b"style" {
                    self.style_from = Some(span.end);
                }
            }
            CallbackEvent::EndTag { name } => {
                if let Some(from) = self.style_from.take() {
                    let sheet = source.get(from..span.start.min(from + (1 << 20)));
                    self.sheet.add(sheet.unwrap_or(""));
                }
                self.text(span.start);
                self.told = self.told.max(span.end);
                self.end(name);
            }
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {
                self.text(span.start);
                self.told = self.told.max(span.end);
            }
            CallbackEvent::String { .. } | CallbackEvent::Error(_) => {}
        }
    }

    /// What lies between the last tag and this place is text.
    fn text(&mut self, to: usize) {
        if to > self.told {
            let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
            self.list.push(Event::Text(place(self.told), place(to)));
            self.told = to;
        }
    }

    fn attribute(&mut self, value: &[u8]) {
        let value = String::from_utf8_lossy(value.get(..value.len().min(4096)).unwrap_or(value));
        let own = &mut self.own;
        self.said = true;
        match self.attribute.as_slice() {
            b"style" => own.declare(&value),
            b"class" => self.classes = value.into_owned(),
            b"hidden" => own.hidden |= !value.eq_ignore_ascii_case("false"),
            b"reversed" => own.reversed = true,
            b"face" => own.font = Some(font_encoding(value.split(',').next().unwrap_or(""))),
            b"type" => own.list = numbers_of_type(&value).or(own.list),
            b"start" | b"value" => own.number = value.trim().parse().ok().or(own.number),
            b"rowspan" => own.rows = value.trim().parse().unwrap_or(1),
            b"colspan" => own.columns = value.trim().parse().unwrap_or(1),
            b"role" => {
                let roles = [
                    "navigation",
                    "banner",
                    "contentinfo",
                    "search",
                    "menu",
                    "menubar",
                    "dialog",
                    "complementary",
                ];
                own.frame |= roles.iter().any(|role| value.eq_ignore_ascii_case(role));
            }
            b"href" => own.hidden |= value.starts_with("#_ftn") || value.starts_with("#_edn"),
            b"id" => {
                let number = |head: &str| value.strip_prefix(head).and_then(|number| number.parse().ok());
                own.note = number("ftn")
                    .map(|number| (true, number))
                    .or(number("edn").map(|number| (false, number)));
            }
            _ => {}
        }
    }

    fn open(&mut self, self_closing: bool) {
        let tag = Tag::of(&self.name);
        let name = std::str::from_utf8(&self.name).unwrap_or("");
        let look = self.sheet.look(name, &self.classes).over(self.own);
        let void = Tag::is_void(&self.name)
            || self_closing && matches!(tag, Tag::Inline(_) | Tag::Unseen) && self.name.contains(&b':');
        self.imply(tag);
        if self.stack.len() >= DEEPEST && !void {
            self.skipped += 1;
            return;
        }
        let plain = !self.said && look == Look { rows: 1, columns: 1, ..Look::default() };
        let number = if plain { 0 } else { u32::try_from(self.looks.len()).unwrap_or(0) };
        if !plain {
            self.looks.push(look);
        }
        let element = Element { tag, look: number };
        self.list.push(Event::Open(element));
        if void {
            self.list.push(Event::Close(element));
        } else {
            self.stack.push(element);
        }
    }

    /// Ends that may be left out, before an element opens.
    fn imply(&mut self, tag: Tag) {
        let ends: &[Tag] = match tag {
            Tag::Item => &[Tag::Item],
            Tag::Cell => &[Tag::Cell],
            Tag::Row => &[Tag::Row],
            Tag::Rows => &[Tag::Rows],
            _ if tag.is_block() && tag != Tag::Break => &[Tag::Paragraph],
            _ => return,
        };
        let wall = |open: Tag| match tag {
            Tag::Item => matches!(open, Tag::Ordered | Tag::Bullets) || open.is_wall(),
            Tag::Cell => matches!(open, Tag::Row | Tag::Table),
            Tag::Row | Tag::Rows => open == Tag::Table,
            _ => open.is_wall(),
        };
        let inside = self.stack.iter().rev().take_while(|open| !wall(open.tag)).count();
        let from = self.stack.len() - inside;
        let found = self.stack.iter().skip(from).position(|open| ends.contains(&open.tag));
        if let Some(at) = found {
            self.close_to(from + at);
        }
    }

    fn end(&mut self, name: &[u8]) {
        let tag = Tag::of(name);
        if self.skipped > 0 {
            self.skipped -= 1;
            return;
        }
        if matches!(tag, Tag::Break) {
            // `</br>` is a line end for every browser.
            let element = Element { tag, look: 0 };
            self.list.extend([Event::Open(element), Event::Close(element)]);
            return;
        }
        let wall = |open: Tag| match tag {
            Tag::Table => false,
            Tag::Rows | Tag::Row | Tag::Cell => open == Tag::Table,
            _ => open.is_wall(),
        };
        let reach = self.stack.iter().rev().map(|open| open.tag).take_while(|open| !wall(*open));
        if let Some(back) = reach.into_iter().position(|open| open == tag) {
            self.close_to(self.stack.len() - 1 - back);
        }
    }

    fn close_to(&mut self, depth: usize) {
        while self.stack.len() > depth {
            let Some(element) = self.stack.pop() else { return };
            self.list.push(Event::Close(element));
        }
    }
}
