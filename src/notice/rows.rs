//! What the columns of a table of assignments say of its orders: who leads and who helps
//! stands in cells of their own, and a bare date in a column of deadlines is one.

use super::lists::Lists;
use super::names::head_at_start;
use super::table::Cells;
use super::writer::Writer;
use super::{AgencyRef, Assignment, Bound, DateRecord, Granularity, LeadSource, Role, Task};
use crate::core::Span;
use crate::mentions::agency;

/// The cells beside an order, as source ranges and plain texts.
#[derive(Debug)]
pub struct Beside {
    /// The index of its task.
    pub task: usize,
    lead: Option<(Span, String)>,
    partner: Option<(Span, String)>,
    deadline: Option<Span>,
}

impl Beside {
    /// The cells beside the order of a task.
    pub fn new(task: usize, cells: &Cells, writer: &Writer<'_>) -> Self {
        let source = |cell: Span| writer.literal(cell).place.span();
        let told = |cell: Span| (source(cell), writer.plain_of(cell).replace("<br>", " "));
        Self {
            task,
            lead: cells.lead.map(told),
            partner: cells.partner.map(told),
            deadline: cells.deadline.map(source),
        }
    }

    /// Gives a task the bodies of its columns. A column that names none leaves what the
    /// order says itself.
    pub fn assign(&self, task: &mut Task, lists: &mut Lists) {
        let mut bodies = |cell: &Option<(Span, String)>| -> Option<Vec<AgencyRef>> {
            let text = cell.as_ref()?.1.as_str();
            let named = head_at_start(text).is_some() || agency::begins(text);
            named.then(|| lists.bodies(text).iter().map(|body| body.reference.clone()).collect())
        };
        if let Some(lead) = bodies(&self.lead) {
            task.lead = lead;
            task.lead_source = Some(LeadSource::Text);
            task.assignment = Some(Assignment::Giao);
        }
        if let Some(partners) = bodies(&self.partner) {
            let leads = |partner: &AgencyRef| task.lead.iter().any(|lead| lead.name == partner.name);
            task.coordinating = partners.into_iter().filter(|partner| !leads(partner)).collect();
        }
    }

    /// Where the mentions of its leads and of its partners stand.
    pub fn places(&self) -> (Option<Span>, Option<Span>) {
        let place = |cell: &Option<(Span, String)>| cell.as_ref().map(|(span, _)| *span);
        (place(&self.lead), place(&self.partner))
    }

    /// Where its deadline stands.
    pub const fn deadline(&self) -> Option<Span> {
        self.deadline
    }
}

/// Makes the dates in columns of deadlines what they are: a day is the last one, a month or
/// a quarter holds it.
pub fn limit(dates: &mut [DateRecord], rows: &[Beside]) {
    for cell in rows.iter().filter_map(Beside::deadline) {
        let from = dates.partition_point(|date| date.span.start < cell.start);
        for date in dates.iter_mut().skip(from).take_while(|date| date.span.end <= cell.end) {
            date.role = Role::Deadline;
            let last =
                if date.granularity == Granularity::Day { Bound::UntilInclusive } else { Bound::Within };
            date.bound = date.bound.or(Some(last).filter(|_| date.edtf.is_some()));
        }
    }
}
