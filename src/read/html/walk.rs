//! Walks over the events of a file and tells the writer what is seen.

use super::labels::label;
use super::nest::{Element, Event, Events, events};
use super::style::{Look, Numbers};
use super::survey::{Survey, survey};
use super::tag::Tag;
use super::writer::{Shown, Writer};
use crate::read::Part;

/// What holds inside of an element.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    shown: Shown,
    heading: Option<u8>,
    level: u8,
    label: bool,
}

/// A list that is open.
#[derive(Debug, Clone, Copy)]
struct List {
    numbers: Numbers,
    next: i32,
    step: i32,
}

/// A table that is open.
#[derive(Debug, Default)]
struct Table {
    number: u32,
    /// For each column how many more rows a cell from above covers.
    covered: Vec<u16>,
    column: usize,
    /// Cells of the open row so far.
    cells: usize,
    /// The open row is one.
    is_row: bool,
}

/// More columns are not counted.
const MOST_COLUMNS: usize = 500;

/// The text of a file with the way back, and what else was found.
pub fn written(source: &str) -> (Writer<'_>, bool) {
    let events = events(source);
    let survey = survey(source, &events);
    let typed = survey.typed;
    let mut walk = Walk {
        source,
        events: &events,
        survey: &survey,
        writer: Writer::new(source),
        state: State::default(),
        states: Vec::new(),
        lists: Vec::new(),
        tables: Vec::new(),
        hidden: 0,
        label_from: 0,
    };
    for (at, event) in events.list.iter().enumerate() {
        match *event {
            Event::Open(element) => walk.open(at, element),
            Event::Close(element) => walk.close(element),
            Event::Text(from, to) => walk.text(from as usize, to as usize),
        }
    }
    (walk.writer, typed)
}

struct Walk<'t, 'e> {
    source: &'t str,
    events: &'e Events,
    survey: &'e Survey,
    writer: Writer<'t>,
    state: State,
    states: Vec<State>,
    lists: Vec<List>,
    tables: Vec<Table>,
    /// How many elements are open inside of one that is not shown, with it.
    hidden: usize,
    label_from: usize,
}

impl Walk<'_, '_> {
    fn text(&mut self, from: usize, to: usize) {
        if self.hidden > 0 {
            return;
        }
        if self.state.label
            && let Some((from, to)) = bullet(self.source, from, to)
        {
            return self.writer.instead(from, to, "•", self.state.shown);
        }
        self.writer.text(from, to, self.state.shown);
    }

    fn open(&mut self, at: usize, element: Element) {
        let look = self.events.look(element);
        self.states.push(self.state);
        let left_out = self.survey.frames.get(at) == Some(&true);
        let never = matches!(element.tag, Tag::Style | Tag::Deleted);
        if self.hidden > 0 || look.hidden || left_out || never {
            if self.hidden == 0 && element.tag.is_block() {
                self.writer.line_end();
            }
            self.hidden += 1;
            return;
        }
        if element.tag.is_block() || look.block {
            self.writer.line_end();
        }
        self.inherit(element.tag, look);
        match element.tag {
            Tag::Ordered | Tag::Bullets => self.open_list(at, element.tag, look),
            Tag::Item => self.open_item(at, look),
            Tag::Table => {
                let number = self.writer.table();
                self.tables.push(Table { number, ..Table::default() });
            }
            Tag::Row => self.open_row(at),
            Tag::Cell => self.open_cell(look),
            _ => {}
        }
        if let Some((footnote, number)) = look.note {
            self.writer.part(if footnote { Part::Footnote(number) } else { Part::Endnote(number) });
        }
        self.writer.heading = self.state.heading;
    }

    fn inherit(&mut self, tag: Tag, look: Look) {
        let state = &mut self.state;
        match tag {
            Tag::Bold => state.shown.bold = true,
            Tag::Pre => state.shown.typed = true,
            Tag::Heading(level) => state.heading = Some(level),
            _ => {}
        }
        state.shown.bold = look.bold.unwrap_or(state.shown.bold);
        state.shown.typed = look.typed.unwrap_or(state.shown.typed);
        state.shown.font = look.font.unwrap_or(state.shown.font);
        state.level = look.level.unwrap_or(state.level);
        if look.label && !state.label {
            state.label = true;
            self.label_from = self.writer.written();
        }
    }

    fn close(&mut self, element: Element) {
        let inner = self.state;
        self.state = self.states.pop().unwrap_or_default();
        if self.hidden > 0 {
            self.hidden -= 1;
            if self.hidden == 0 && element.tag.is_block() {
                self.writer.line_end();
            }
            return;
        }
        let look = self.events.look(element);
        if inner.label && !self.state.label {
            self.writer.labelled(self.label_from, inner.level);
        }
        match element.tag {
            Tag::Ordered | Tag::Bullets => {
                self.lists.pop();
            }
            Tag::Item => self.writer.label(String::new(), 0),
            Tag::Table => {
                self.tables.pop();
            }
            Tag::Row => self.close_row(),
            Tag::Cell if !self.writer.in_row() => self.writer.line_end(),
            _ => {}
        }
        if element.tag.is_block() || look.block {
            self.writer.line_end();
        }
        if look.note.is_some() {
            self.writer.part(Part::Body);
        }
        self.writer.heading = self.state.heading;
    }

    fn open_list(&mut self, at: usize, tag: Tag, look: Look) {
        let default = if tag == Tag::Ordered { Numbers::Decimal } else { Numbers::Bullet };
        let count = self.survey.items.get(at).map_or(0, |count| i32::try_from(*count).unwrap_or(i32::MAX));
        let first = look.number.unwrap_or(if look.reversed { count } else { 1 });
        let step = if look.reversed { -1 } else { 1 };
        self.lists.push(List { numbers: look.list.unwrap_or(default), next: first, step });
    }

    fn open_item(&mut self, at: usize, look: Look) {
        let level = u8::try_from(self.lists.len().saturating_sub(1)).unwrap_or(u8::MAX);
        let own = self.has_own_mark(at);
        let Some(list) = self.lists.last_mut() else {
            // An item without a list is printed with a bullet.
            return self.writer.label(if own { String::new() } else { "•".into() }, 0);
        };
        let number = look.number.unwrap_or(list.next);
        list.next = number.saturating_add(list.step);
        let numbers = look.list.unwrap_or(list.numbers);
        self.writer.label(if own { String::new() } else { label(numbers, number) }, level);
    }

    /// Whether the text of an item begins with a mark that was typed: the list is then only
    /// a way to indent it.
    fn has_own_mark(&self, at: usize) -> bool {
        let next = self.events.list.iter().skip(at + 1).take(20).find_map(|event| match event {
            Event::Text(from, to) => {
                let text = self.source.get(*from as usize..*to as usize)?.trim_start();
                (!text.is_empty()).then_some(text)
            }
            _ => None,
        });
        let Some(text) = next else { return false };
        if text.starts_with(['-', '+', '–', '—', '*', '•']) {
            return true;
        }
        let word =
            text.len() - text.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '.').len();
        let mark = text.get(..word).unwrap_or("");
        let short = (1..=7).contains(&mark.len());
        let closed = text.get(word..).is_some_and(|rest| rest.starts_with(')'));
        let numbered = mark.ends_with('.') && mark.bytes().any(|byte| byte.is_ascii_digit());
        short && (closed || numbered)
    }

    fn open_row(&mut self, at: usize) {
        let is_layout = self.survey.layout.get(at) == Some(&true) || self.writer.in_row();
        let Some(table) = self.tables.last_mut() else { return };
        table.column = 0;
        table.cells = 0;
        table.is_row = !is_layout;
        if table.is_row {
            self.writer.open_row(table.number);
        }
    }

    fn open_cell(&mut self, look: Look) {
        let Some(table) = self.tables.last_mut() else { return self.writer.line_end() };
        if !table.is_row {
            return if self.writer.in_row() { self.writer.blank() } else { self.writer.line_end() };
        }
        let mut empty = 0;
        while let Some(rows) = table.covered.get_mut(table.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            table.column += 1;
            empty += 1;
        }
        for _ in 0..empty + 1 {
            if table.cells > 0 {
                self.writer.next_cell();
            }
            table.cells += 1;
        }
        let columns = usize::from(look.columns.max(1)).min(MOST_COLUMNS);
        let end = (table.column + columns).min(MOST_COLUMNS);
        if look.rows > 1 && table.covered.len() < end {
            table.covered.resize(end, 0);
        }
        if look.rows > 1
            && let Some(covered) = table.covered.get_mut(table.column..end)
        {
            // One empty cell stands for what a cell covers, however wide it is.
            if let Some(first) = covered.first_mut() {
                *first = look.rows - 1;
            }
        }
        table.column = end;
    }

    fn close_row(&mut self) {
        let Some(table) = self.tables.last_mut() else { return };
        if !table.is_row {
            return;
        }
        table.is_row = false;
        let mut left = 0;
        for rows in table.covered.iter_mut().skip(table.column).filter(|rows| **rows > 0) {
            *rows -= 1;
            left += 1;
        }
        for _ in 0..left {
            self.writer.next_cell();
        }
        self.writer.close_row();
    }
}

/// The place of a sign that stands alone in a label of Word: letters of symbol fonts, which
/// print as bullets.
fn bullet(source: &str, from: usize, to: usize) -> Option<(usize, usize)> {
    let text = source.get(from..to)?;
    let start = from + text.len() - text.trim_start().len();
    let sign = text.trim();
    let mut characters = sign.chars();
    let only = characters.next().filter(|_| characters.next().is_none())?;
    let is_bullet = matches!(only, '·' | '§' | 'o' | 'q' | 'v' | 'Ø' | 'ü' | 'à' | '\u{F000}'..='\u{F0FF}');
    is_bullet.then_some((start, start + sign.len()))
}
