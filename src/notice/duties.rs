//! What a task says besides its text: who leads and coordinates, by when it is due, how
//! urgent it is. A task that names nobody has the lead of its lead-in, or of a heading
//! that is itself an agency's name (domain: task assignment patterns).

use std::sync::LazyLock;

use jiff::civil::Date;

use super::assignees::{self, Formula};
use super::names::Name;
use super::{
    AgencyRef, Assignment, Bound, DateRecord, Deadline, DeadlineType, Granularity, LeadSource, Role, Section,
    SectionKind, Task, agencies,
};
use crate::core::{Code, Diagnostic};
use crate::text::{Phrases, lower};

/// What the duties of a document are read against.
#[derive(Debug)]
pub struct Grounds<'a> {
    /// Sections in text order.
    pub sections: &'a [Section],
    /// Dates in text order.
    pub dates: &'a [DateRecord],
    /// Date of issue, else of the meeting.
    pub day: Option<Date>,
    /// Code of the document's province.
    pub province: Option<&'a str>,
    /// The source text.
    pub source: &'a str,
}

/// Fills in the duties of every task, in text order; gives what is odd.
pub fn assign(tasks: &mut [Task], grounds: &Grounds<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for at in 0..tasks.len() {
        let (before, rest) = tasks.split_at_mut(at);
        let Some(task) = rest.first_mut() else { break };
        let text = task.plain_text.as_deref().unwrap_or(&task.text).to_owned();
        let found = assignees::assignees(&text);
        task.assignment = found.formula.map(|formula| match formula {
            Formula::Assign => Assignment::Giao,
            Formula::Request => Assignment::Request,
            Formula::Subject => Assignment::Subject,
        });
        task.lead = references(&found.lead, &text, task, grounds, &mut findings);
        task.coordinating = references(&found.coordinating, &text, task, grounds, &mut findings);
        task.lead_source = (!task.lead.is_empty()).then_some(LeadSource::Text);
        if task.lead.is_empty() {
            inherit(task, before, grounds);
        }
        task.deadline = deadline(task, grounds);
        task.urgency = urgency(&text);
    }
    findings
}

fn references(
    names: &[Name],
    text: &str,
    task: &Task,
    grounds: &Grounds<'_>,
    findings: &mut Vec<Diagnostic>,
) -> Vec<AgencyRef> {
    names.iter().map(|name| reference(name, text, task, grounds, findings)).collect()
}

fn reference(
    name: &Name,
    text: &str,
    task: &Task,
    grounds: &Grounds<'_>,
    findings: &mut Vec<Diagnostic>,
) -> AgencyRef {
    let literal = text.get(name.span.range()).unwrap_or(&name.name).to_owned();
    let known = agencies::named(&name.name, grounds.day);
    let cut = if known.is_none() { agencies::cut(&name.name, grounds.day) } else { None };
    if let Some(agency) = cut {
        findings.push(
            Diagnostic::at(
                Code::SuspectedOcrError,
                task.span.span(),
                format!("\"{literal}\" is no agency's whole name"),
            )
            .suggesting(agency.name),
        );
    }
    // A group that the catalogue knows by one of its spellings stays as printed.
    let group = lower(&name.name).starts_with("các ") || name.name.contains(" các ");
    let agency = known.filter(|_| !group).or(cut);
    // "UBND cấp xã" stands in the catalogue under a wider name; the printed one says more.
    let wider = agency.is_some_and(|agency| agency.name.contains(','));
    AgencyRef {
        id: agency.map(|agency| agency.id.to_owned()),
        province: agency.and(grounds.province).map(str::to_owned),
        name: Some(
            agency.filter(|_| !wider).map_or_else(|| name.name.clone(), |agency| agency.name.to_owned()),
        ),
        text: literal,
        mention: None,
    }
}

/// The lead of the lead-in above, else of the heading.
fn inherit(task: &mut Task, before: &[Task], grounds: &Grounds<'_>) {
    let parent = task.parent.as_deref().and_then(|id| before.iter().rfind(|above| above.id == id));
    if let Some(above) = parent.filter(|above| !above.lead.is_empty()) {
        task.lead.clone_from(&above.lead);
        task.lead_source = Some(LeadSource::LeadIn);
        return;
    }
    // A section stands before its tasks: the search goes back from the task.
    let until = grounds.sections.partition_point(|section| section.span.start <= task.span.start);
    let above = grounds.sections.get(..until).unwrap_or(grounds.sections);
    let named =
        |id: &Option<String>| id.as_deref().and_then(|id| above.iter().rfind(|section| section.id == id));
    let (section, label) = (named(&task.section), named(&task.parent));
    for heading in
        [label, section.filter(|section| section.kind == SectionKind::Section)].into_iter().flatten()
    {
        let names = assignees::heading(&heading.title);
        if !names.is_empty() {
            let mut none = Vec::new();
            task.lead = references(&names, &heading.title, task, grounds, &mut none);
            task.lead_source = Some(LeadSource::Heading);
            return;
        }
    }
}

/// The hardest deadline among the dates of a task; the first of its kind.
fn deadline(task: &Task, grounds: &Grounds<'_>) -> Option<Deadline> {
    let span = task.span.span();
    let from = grounds.dates.partition_point(|date| date.span.start < span.start);
    let own = grounds.dates.iter().skip(from).take_while(|date| date.span.start < span.end);
    let mut best: Option<(u8, Deadline)> = None;
    for date in own.filter(|date| date.task.as_deref() == Some(task.id.as_str())) {
        let Some(kind) = kind_of(date, grounds) else { continue };
        let rank = match kind {
            DeadlineType::Hard => 0,
            DeadlineType::Window => 1,
            DeadlineType::Relative => 2,
            DeadlineType::Event => 3,
            DeadlineType::Recurring => 4,
        };
        if best.as_ref().is_none_or(|(other, _)| rank < *other) {
            let deadline =
                Deadline { date: Some(date.id.clone()), edtf: date.edtf.clone(), bound: date.bound, kind };
            best = Some((rank, deadline));
        }
    }
    best.map(|(_, deadline)| deadline)
}

fn kind_of(date: &DateRecord, grounds: &Grounds<'_>) -> Option<DeadlineType> {
    match (date.role, date.granularity) {
        (Role::Deadline, Granularity::Relative) => Some(DeadlineType::Recurring),
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

/// A meeting or a ceremony on a day to come: what is ordered must be ready for it.
fn named_event(date: &DateRecord, grounds: &Grounds<'_>) -> bool {
    let at = date.span.start as usize;
    let from = (at.saturating_sub(90)..=at).find(|at| grounds.source.is_char_boundary(*at)).unwrap_or(at);
    let before = lower(grounds.source.get(from..at).unwrap_or(""));
    let clause = before.rsplit([';', '.']).next().unwrap_or("");
    let named =
        ["vào", "kỳ họp", "phiên họp", "diễn ra", "hội nghị"].iter().any(|word| clause.contains(word));
    let ahead = match (grounds.day, date.last_day.as_deref()) {
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
