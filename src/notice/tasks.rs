//! Which blocks are tasks and which are decisions: one per instruction, whatever
//! form it stands in (domain: lists, task assignment patterns).

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::decisions;
use super::rows::Beside;
use super::sections::{Mode, Sections, concludes, looks_ahead, turns_to_orders};
use super::table::Row;
use super::verdict::{Verdict, meets, verdict};
use super::writer::{Literal, Writer};
use super::{Decision, Genre, SectionKind, Task, TaskKind};
use crate::blocks::{Block, Flow, Layout, Marker, Role};
use crate::core::{RecordId, Span};
use crate::text::{cut, lower};

/// Tasks, decisions, and for each block of the body where it led.
#[derive(Debug, Default)]
pub struct Tasks {
    /// Tasks in text order.
    pub tasks: Vec<Task>,
    /// Decisions in text order.
    pub decisions: Vec<Decision>,
    /// For each task that is a row of a table, the cells beside it.
    pub rows: Vec<Beside>,
    /// For each block: its mode.
    pub modes: Vec<Mode>,
    /// For each block: the index of its task.
    pub of_block: Vec<Option<usize>>,
}

/// A block that introduces the items below it.
#[derive(Debug, Clone)]
pub struct Lead {
    id: RecordId,
    rank: u32,
    pub approves: bool,
    pub lists: bool,
    /// `THỦ TƯỚNG CHÍNH PHỦ điện:`: the items below are those it is sent to.
    pub addresses: bool,
}

impl Lead {
    fn of(id: RecordId, rank: u32, text: &str) -> Self {
        Self {
            id,
            rank,
            approves: decisions::approves(text),
            lists: names_things(text),
            addresses: addresses(text),
        }
    }
}

/// A lead-in whose numbered items an unmarked paragraph interrupts: `1.`, a second
/// paragraph of the first item, `2.`.
#[derive(Debug, Default)]
struct Series {
    last: Option<u32>,
    resting: Option<Lead>,
}

impl Series {
    /// Lets the lead-in above rest at a paragraph, and take up again where the numbers go on.
    fn step(&mut self, block: &Block, rank: u32, leads: &mut Vec<Lead>) {
        let above = leads.first().filter(|lead| lead.rank == 0);
        let number = match block.marker.as_ref().map(|(marker, _)| marker) {
            Some(Marker::Decimal(parts)) if parts.len() == 1 => parts.first().copied(),
            Some(Marker::Closed(number)) => Some(*number),
            _ => None,
        };
        if block.marker.is_none() {
            if self.last.is_some() && above.is_some() {
                self.resting = above.cloned();
            }
        } else if let Some(number) = number.filter(|_| rank == 1) {
            let goes_on = self.last.is_some_and(|last| number == last + 1);
            if above.is_none()
                && let Some(lead) = self.resting.take().filter(|_| goes_on)
            {
                leads.insert(0, lead);
            }
            self.last = leads.first().filter(|lead| lead.rank == 0).map(|_| number);
        }
    }
}

/// Tasks that room is made for at once; few documents have more.
const MANY: usize = 1024;

/// Reads tasks and decisions off the body.
pub fn read(
    layout: &Layout,
    genre: Genre,
    sections: &Sections,
    rows: &BTreeMap<usize, Row>,
    writer: &mut Writer<'_>,
) -> Tasks {
    let working = writer.text().working();
    let tasks = Vec::with_capacity(layout.body.len().min(MANY));
    let blocks = layout.body.len();
    let (modes, of_block) = (Vec::with_capacity(blocks), Vec::with_capacity(blocks));
    let mut found = Tasks { tasks, modes, of_block, decisions: Vec::new(), rows: Vec::new() };
    // What the rows of a table stand under.
    let mut over: Option<RecordId> = None;
    let mut opening = opening_end(layout, working);
    let mut leads: Vec<Lead> = Vec::new();
    let mut series = Series::default();
    let mut turned: Option<usize> = None;
    // What introduces the numbers of a section, of which some are headings.
    let mut aside: Option<(usize, Lead)> = None;
    let mut last_heading = None;
    // Tasks stand together under their sections.
    let mut above: (Option<usize>, Option<String>) = (None, None);
    for (at, block) in layout.body.iter().enumerate() {
        let heading = layout.outline.under.get(at).copied().flatten();
        let text = working.get(block.span().range()).unwrap_or("");
        let mode = match heading.and_then(|heading| sections.modes.get(heading)) {
            Some(Mode::Report) if turned.is_some() && turned == heading => Mode::Orders,
            Some(Mode::Report) if turns_to_orders(text) && (genre != Genre::Report || looks_ahead(text)) => {
                turned = heading;
                Mode::Orders
            }
            Some(mode) => *mode,
            None if opening.is_some_and(|end| at <= end) => Mode::Opening,
            None if genre == Genre::Report => Mode::Report,
            None => Mode::Orders,
        };
        found.modes.push(mode);
        let left = heading.filter(|_| heading < last_heading);
        if let Some(Role::Heading(index)) = layout.outline.roles.get(at)
            && let Some(parent) = layout.outline.headings.get(*index).and_then(|heading| heading.parent)
            && last_heading == Some(parent)
            && let Some(lead) = leads.first().filter(|lead| lead.rank == 0)
        {
            aside = Some((parent, lead.clone()));
        }
        last_heading = heading;
        if let (Some(left), Some((parent, lead))) = (left, &aside)
            && left == *parent
        {
            leads = vec![lead.clone()];
        }
        if let Some(Role::Heading(_) | Role::Row) = layout.outline.roles.get(at) {
            let section = heading.and_then(|heading| sections.of_heading.get(heading)).copied();
            match rows.get(&at) {
                Some(Row::Head) => over = leads.last().map(|lead| lead.id).or(over),
                Some(Row::Label(_)) => {
                    over = sections.labels.get(&at).and_then(|label| sections.id(*label));
                }
                Some(Row::Order(cells)) if mode == Mode::Orders && genre != Genre::Other => {
                    let literal = writer.block([cells.order]);
                    let plain = writer.plain(&literal);
                    let number = cells.number.map(|number| writer.plain_of(number).into_owned().into());
                    let task = Task {
                        section_path: section.and_then(|section| path(section, sections)),
                        section: section.and_then(|section| sections.id(section)),
                        parent: over,
                        marker: number,
                        ..task(block, TaskKind::Row, literal, plain, writer)
                    };
                    found.rows.push(Beside::new(found.tasks.len(), cells, writer));
                    found.of_block.push(Some(found.tasks.len()));
                    found.tasks.push(task);
                    leads.clear();
                    continue;
                }
                _ if !matches!(layout.outline.roles.get(at), Some(Role::Row)) => over = None,
                _ => {}
            }
            leads.clear();
            series = Series::default();
            found.of_block.push(None);
            continue;
        }
        let rank = block.marker.as_ref().map_or(0, |(marker, _)| marker.rank());
        series.step(block, rank, &mut leads);
        leads.retain(|lead| lead.rank < rank || lead.rank == 0 && rank > 0);
        if let Some(label) = sections.labels.get(&at).and_then(|label| sections.records.get(*label)) {
            leads.push(Lead::of(label.id, rank, text));
            found.of_block.push(None);
            continue;
        }
        let last = at + 1 == layout.body.len();
        let verdict = verdict(block, text, mode, leads.last(), genre, last);
        let section = heading.and_then(|heading| sections.of_heading.get(heading)).copied();
        match verdict {
            Verdict::Task(kind) => {
                // Most blocks are one piece, and tell at once that nothing is decided.
                if meets(genre) && (block.pieces.len() > 1 || decisions::beside(text).is_some()) {
                    let flow = Flow::new(block, block.body, working);
                    found.decisions.extend(decisions::beside(flow.text()).map(|(span, action)| {
                        let section = section.and_then(|section| sections.id(section));
                        let literal = writer.mention(&flow, span);
                        decisions::record(action, literal, section, marker(block, writer), writer)
                    }));
                }
                // An order among results looks ahead, its dates too.
                if let Some(mode) = found.modes.last_mut() {
                    *mode = Mode::Orders;
                }
                let literal = writer.block(body_pieces(block));
                let plain = writer.plain(&literal);
                if above.0 != section {
                    above = (section, section.and_then(|section| path(section, sections)));
                }
                let task = Task {
                    section_path: above.1.clone(),
                    section: section.and_then(|section| sections.id(section)),
                    parent: leads.last().map(|lead| lead.id),
                    ..task(block, kind, literal, plain, writer)
                };
                let introduces = text.trim_end().ends_with(':') && layout.body.get(at + 1).is_some();
                if introduces {
                    leads.push(Lead::of(task.id, rank, text));
                }
                found.of_block.push(Some(found.tasks.len()));
                found.tasks.push(task);
            }
            Verdict::Decision => {
                let section = section.and_then(|section| sections.id(section));
                let literal = writer.block(body_pieces(block));
                let marker = marker(block, writer);
                let action = decisions::action(text);
                found.decisions.push(decisions::record(action, literal, section, marker, writer));
                found.of_block.push(None);
            }
            Verdict::Neither => found.of_block.push(None),
        }
        if opening == Some(at) {
            opening = None;
        }
    }
    found
}

/// The block that ends the opening: the formula, else the last paragraph before the first mark.
fn opening_end(layout: &Layout, working: &str) -> Option<usize> {
    let text = |at: usize| layout.body.get(at).and_then(|b| working.get(b.span().range())).unwrap_or("");
    let marked = |at: &usize| {
        layout.body.get(*at).is_some_and(|b| b.marker.is_some())
            || matches!(layout.outline.roles.get(*at), Some(Role::Heading(_)))
    };
    let first_mark = (0..layout.body.len()).find(marked).unwrap_or(layout.body.len());
    (0..first_mark)
        .rev()
        .find(|at| concludes(text(*at)))
        .or(first_mark.checked_sub(1).filter(|_| first_mark < layout.body.len()))
}

/// The items below are those whom a letter or telegram is sent to.
fn addresses(text: &str) -> bool {
    let text = text.trim_end();
    if !text.ends_with(':') {
        return false;
    }
    let last = || text.char_indices().rev().nth("điện:".chars().count() - 1);
    let is_sent = || last().and_then(|(at, _)| text.get(at..)).is_some_and(|last| lower(last) == "điện:");
    (text.ends_with("n:") || text.ends_with("N:")) && is_sent()
        || text.starts_with(['k', 'K']) && lower(cut(text, "kính gửi".chars().count())) == "kính gửi"
}

/// The items below are things (`các dự án sau:`), not instructions.
fn names_things(text: &str) -> bool {
    let begin = text.char_indices().rev().nth(59).map_or(0, |(at, _)| at);
    let key = lower(text.get(begin..).unwrap_or(text));
    let each = ["các dự án", "các công trình", "các tuyến", "các đơn vị sau", "các văn bản", "các dự thảo"];
    key.contains("danh mục")
        || key.contains("gồm") && (key.contains("gồm:") || key.contains("bao gồm"))
        || key.contains("các ") && each.iter().any(|things| key.contains(things))
}

/// The pieces of a block without its mark.
fn body_pieces(block: &Block) -> impl Iterator<Item = Span> {
    let cut = |piece: &Span| Span::new(piece.start.max(block.body), piece.end);
    block.pieces.iter().filter(|piece| piece.end > block.body).map(cut)
}

/// The record of a task, without the section and the lead-in it stands under.
fn task(
    block: &Block,
    kind: TaskKind,
    literal: Literal,
    plain_text: Option<String>,
    writer: &mut Writer<'_>,
) -> Task {
    Task {
        id: writer.id('t', literal.place.start),
        section_path: None,
        section: None,
        parent: None,
        kind,
        marker: marker(block, writer),
        text: literal.text,
        plain_text,
        span: literal.place,
        assignment: None,
        lead: Vec::new(),
        lead_source: None,
        coordinating: Vec::new(),
        deadline: None,
        urgency: None,
    }
}

/// The bullets that most tasks stand behind: a mark of a record that takes no room.
const BULLETS: [&str; 4] = ["-", "+", "•", "*"];

fn marker(block: &Block, writer: &Writer<'_>) -> Option<Cow<'static, str>> {
    let (marker, span) = block.marker.as_ref()?;
    let printed = writer.printed(*span);
    if let Some(bullet) = BULLETS.into_iter().find(|bullet| *bullet == printed) {
        return Some(bullet.into());
    }
    // Without escapes: a converter writes `1\\.`.
    let escaped = memchr::memchr(b'\\', printed.as_bytes()).is_some();
    let mut mark = if escaped { printed.replace('\\', "") } else { printed.to_owned() };
    if matches!(marker, Marker::Ordinal(_)) {
        // The comma behind "Thứ nhất" is no part of the mark.
        mark.truncate(mark.trim_end_matches([',', ':', ';', '*']).len());
    }
    Some(mark.into())
}

/// The numbers of a section and those above it.
fn path(section: usize, sections: &Sections) -> Option<String> {
    let mut numbers = Vec::new();
    let mut at = Some(section);
    while let Some((index, section)) = at.and_then(|at| Some((at, sections.records.get(at)?))) {
        if section.kind == SectionKind::Section {
            numbers.extend(section.number.as_deref());
        }
        at = sections.parents.get(index).copied().flatten();
        if numbers.len() > 12 {
            break;
        }
    }
    numbers.reverse();
    (!numbers.is_empty()).then(|| numbers.join(" > "))
}
