//! Dates and periods.

use serde::Serialize;

use super::{Bound, Edtf, Granularity};
use crate::core::{Place, RecordId, Short};

/// What a date does in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the vocabulary; the schema describes each
pub enum Role {
    IssueDate,
    MeetingDate,
    MeetingPeriod,
    ReportingPeriod,
    ComparisonBase,
    AsOf,
    PlanPeriod,
    PlanHorizon,
    PlanBase,
    BudgetYear,
    Deadline,
    EventDate,
    Cutoff,
    ReferenceDate,
}

/// A date or period expression.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateRecord {
    /// `d` and the start byte.
    pub id: RecordId,
    /// The section it stands in.
    pub section: Option<RecordId>,
    /// The task it stands in.
    pub task: Option<RecordId>,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// The point or interval; null if vague or impossible.
    pub edtf: Option<Edtf>,
    /// First day of the expression, inclusive; null if open or unknown.
    pub first_day: Option<Short>,
    /// Last day of the expression, inclusive; null if open or unknown.
    pub last_day: Option<Short>,
    /// How fine it is.
    pub granularity: Granularity,
    /// What it does in its sentence.
    pub role: Role,
    /// How the text limits it.
    pub bound: Option<Bound>,
    /// The year is not printed in the literal.
    pub year_inferred: bool,
    /// The calendar of the printed numbers; every other field is Gregorian.
    pub calendar: Calendar,
}

/// The calendar that a date is printed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Calendar {
    /// The civil calendar.
    Gregorian,
    /// The Vietnamese lunar calendar: `mùng 6 tháng Giêng`, `15/7 âm lịch`.
    Lunar,
}
