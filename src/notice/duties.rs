//! What a task says besides its text: who leads and coordinates, by when it is due, how
//! urgent it is. A task that names nobody has the lead of its lead-in, or of a heading
//! that is itself an agency's name (domain: task assignment patterns).

use std::sync::LazyLock;

use super::assignees::{self, Formula};
use super::lists::{Body, Lists};
use super::rows::Beside;
use super::{
    Agency, AgencyRef, Assignment, Bound, DateRecord, Deadline, DeadlineType, Granularity, LeadSource, Role,
    Section, SectionKind, Task,
    agencies::{self, Home},
};
use crate::core::{RecordId, Span};
use crate::text::{Phrases, Text, lower};

/// What the duties of a document are read against.
#[derive(Debug)]
pub struct Grounds<'a> {
    /// Sections in text order.
    pub sections: &'a [Section],
    /// Dates in text order.
    pub dates: &'a [DateRecord],
    /// The day and province of the document.
    pub home: Home,
    /// The document.
    pub text: &'a Text,
    /// The cells beside tasks that are rows, in their order.
    pub rows: &'a [Beside],
}

impl Grounds<'_> {
    fn row(&self, task: usize) -> Option<&Beside> {
        row_of(self.rows, task)
    }
}

fn row_of(rows: &[Beside], task: usize) -> Option<&Beside> {
    rows.binary_search_by_key(&task, |row| row.task).ok().and_then(|at| rows.get(at))
}

/// Fills in the duties of every task, in text order.
pub fn assign(tasks: &mut [Task], grounds: &Grounds<'_>) {
    let mut lists = Lists::new(grounds.home);
    for at in 0..tasks.len() {
        let (before, rest) = tasks.split_at_mut(at);
        let Some(task) = rest.first_mut() else { break };
        let mended = grounds.text.mended(task.span.span());
        let text = mended.as_deref().or(task.plain_text.as_deref()).unwrap_or(&task.text);
        let found = assignees::assignees(text, &mut lists);
        task.assignment = found.formula.map(|formula| match formula {
            Formula::Assign => Assignment::Giao,
            Formula::Request => Assignment::Request,
            Formula::Subject => Assignment::Subject,
        });
        task.lead = references(&found.lead);
        task.coordinating = references(&found.coordinating);
        task.urgency = urgency(text);
        task.lead_source = (!task.lead.is_empty()).then_some(LeadSource::Text);
        let row = grounds.row(at);
        if let Some(row) = row {
            row.assign(task, &mut lists);
        }
        if task.lead.is_empty() {
            inherit(task, before, grounds, &mut lists);
        }
        let limit = row.and_then(Beside::deadline);
        task.deadline = deadline(task, limit.unwrap_or(task.span.span()), grounds);
    }
}

fn references(bodies: &[Body]) -> Vec<AgencyRef> {
    bodies.iter().map(|body| body.reference.clone()).collect()
}

/// The lead of the lead-in above, else of the heading.
fn inherit(task: &mut Task, before: &[Task], grounds: &Grounds<'_>, lists: &mut Lists) {
    let parent = task.parent.and_then(|id| task_above(before, id));
    if let Some(above) = parent.filter(|above| !above.lead.is_empty()) {
        task.lead.clone_from(&above.lead);
        task.lead_source = Some(LeadSource::LeadIn);
        return;
    }
    let named = |id: Option<RecordId>| id.and_then(|id| section_of(grounds.sections, id));
    let (section, label) = (named(task.section), named(task.parent));
    for heading in
        [label, section.filter(|section| section.kind == SectionKind::Section)].into_iter().flatten()
    {
        let bodies = assignees::heading(&heading.title, lists);
        if !bodies.is_empty() {
            task.lead = references(&bodies);
            task.lead_source = Some(LeadSource::Heading);
            return;
        }
    }
}

/// The section of that id; an id tells where its record starts.
fn section_of(sections: &[Section], id: RecordId) -> Option<&Section> {
    let start = id.start()?;
    let from = sections.partition_point(|section| section.span.start < start);
    sections.iter().skip(from).take_while(|section| section.span.start == start).find(|one| one.id == id)
}

/// The task of that id.
fn task_above(tasks: &[Task], id: RecordId) -> Option<&Task> {
    let start = id.start()?;
    let from = tasks.partition_point(|task| task.span.start < start);
    tasks.iter().skip(from).take_while(|task| task.span.start == start).find(|one| one.id == id)
}

/// The hardest deadline among the dates of a task; the first of its kind.
fn deadline(task: &Task, span: Span, grounds: &Grounds<'_>) -> Option<Deadline> {
    let from = grounds.dates.partition_point(|date| date.span.start < span.start);
    let own = grounds.dates.iter().skip(from).take_while(|date| date.span.start < span.end);
    let mut best: Option<(u8, Deadline)> = None;
    for date in own.filter(|date| date.task == Some(task.id)) {
        let Some(kind) = kind_of(date, grounds) else { continue };
        let rank = match kind {
            DeadlineType::Hard => 0,
            DeadlineType::Window => 1,
            // A limit that has a day is harder than one that waits for its event.
            DeadlineType::Relative if date.edtf.is_some() => 2,
            DeadlineType::Relative => 3,
            DeadlineType::Event => 4,
            DeadlineType::Recurring => 5,
        };
        if best.as_ref().is_none_or(|(other, _)| rank < *other) {
            let deadline = Deadline { date: Some(date.id), edtf: date.edtf, bound: date.bound, kind };
            best = Some((rank, deadline));
        }
    }
    best.map(|(_, deadline)| deadline)
}

fn kind_of(date: &DateRecord, grounds: &Grounds<'_>) -> Option<DeadlineType> {
    match (date.role, date.granularity) {
        (Role::Deadline, Granularity::Relative) if recurs(&date.text) => Some(DeadlineType::Recurring),
        (Role::Deadline, Granularity::Relative) => Some(DeadlineType::Relative),
        (Role::Deadline, _) if matches!(date.bound, Some(Bound::Before | Bound::UntilInclusive)) => {
            Some(DeadlineType::Hard)
        }
        (Role::Deadline, Granularity::Day) => Some(DeadlineType::Hard),
        (Role::Deadline, _) => Some(DeadlineType::Window),
        (
            Role::EventDate,
            Granularity::Day | Granularity::PartOfYear | Granularity::Month | Granularity::PartOfMonth,
        ) => named_event(date, grounds).then_some(DeadlineType::Event),
        _ => None,
    }
}

/// `ngày 20 hằng tháng`, `ngày 25 của tháng cuối quý`, `(trước ngày 15/6)` behind `định kỳ`: a
/// day that no calendar fixes comes again; other relative limits are counted.
fn recurs(literal: &str) -> bool {
    let key = lower(literal);
    let behind = |word: &str| key.find(word).and_then(|at| key.get(at + word.len()..));
    let day = behind("ngày ").is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()));
    let counted = key.contains("kể từ") || key.contains("tính từ") || key.contains("làm việc");
    let every = ["hằng", "hàng", "mỗi", "cuối quý", "cuối quí"].iter().any(|every| key.contains(every));
    every || day && !counted
}

/// A meeting or a ceremony on a day to come: what is ordered must be ready for it.
fn named_event(date: &DateRecord, grounds: &Grounds<'_>) -> bool {
    let at = date.span.start as usize;
    let from =
        (at.saturating_sub(90)..=at).find(|at| grounds.text.source().is_char_boundary(*at)).unwrap_or(at);
    let before = lower(grounds.text.source().get(from..at).unwrap_or(""));
    let clause = before.rsplit([';', '.']).next().unwrap_or("");
    let named =
        ["vào", "kỳ họp", "phiên họp", "diễn ra", "hội nghị"].iter().any(|word| clause.contains(word));
    let ahead = match (grounds.home.day, date.last_day.as_deref()) {
        (Some(day), Some(last)) => day.to_string().as_str() <= last,
        _ => true,
    };
    named && ahead
}

/// Words of urgency, as printed inside a sentence and at its start.
static URGENCY: LazyLock<Phrases> = LazyLock::new(|| {
    Phrases::new([
        "khẩn trương",
        "Khẩn trương",
        "kịp thời",
        "Kịp thời",
        "nhanh chóng",
        "Nhanh chóng",
        "cấp bách",
        "Cấp bách",
        "sớm",
        "Sớm",
        "ngay",
        "Ngay",
    ])
});

/// A word of urgency without a date.
fn urgency(text: &str) -> Option<String> {
    URGENCY.find(text).and_then(|found| text.get(found)).map(lower)
}

/// Gives every reference of the tasks the mention that it was read from: in the task
/// itself, in its lead-in, or in the heading.
pub fn link(tasks: &mut [Task], rows: &[Beside], sections: &[Section], agencies: &[Agency]) {
    for at in 0..tasks.len() {
        let (before, rest) = tasks.split_at_mut(at);
        let Some(task) = rest.first_mut() else { break };
        let within = task.span.span();
        if let Some((leads, partners)) = row_of(rows, at).map(Beside::places) {
            agencies::link(&mut task.lead, leads.unwrap_or(within), agencies);
            agencies::link(&mut task.coordinating, partners.unwrap_or(within), agencies);
            continue;
        }
        agencies::link(&mut task.coordinating, within, agencies);
        let above = |id: Option<RecordId>| id.and_then(|id| section_of(sections, id));
        match task.lead_source {
            Some(LeadSource::LeadIn) => {
                let parent = task.parent.and_then(|id| task_above(before, id));
                if let Some(parent) = parent {
                    task.lead.clone_from(&parent.lead);
                }
            }
            Some(LeadSource::Heading) => {
                for heading in [above(task.parent), above(task.section)].into_iter().flatten() {
                    agencies::link(&mut task.lead, heading.span.span(), agencies);
                }
            }
            _ => agencies::link(&mut task.lead, within, agencies),
        }
    }
}
