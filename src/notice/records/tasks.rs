//! Sections, tasks and decisions: what stands where and who must do what.

use std::borrow::Cow;

use serde::Serialize;

use super::{AgencyRef, Bound, Edtf};
use crate::core::{Place, RecordId};

/// What kind of section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SectionKind {
    /// A heading of its own.
    Section,
    /// A bold heading that runs into its paragraph.
    RunIn,
    /// A bullet or paragraph that only introduces what follows.
    Label,
}

/// A heading, run-in heading or label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Section {
    /// `s` and the start byte.
    pub id: RecordId,
    /// `2.2.1`, `II`.
    pub number: Option<String>,
    /// The title without number and markup.
    pub title: String,
    /// Step on the ladder of this document, from 1.
    pub level: u32,
    /// Id of the section it stands under.
    pub parent: Option<RecordId>,
    /// Number of `#`.
    pub markup_level: Option<u32>,
    /// 2 for the second section of the same number.
    pub occurrence: u32,
    /// Section, run-in heading or label.
    pub kind: SectionKind,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
}

/// In what form an instruction stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TaskKind {
    /// `-`, `+`, `*`, `•`.
    Bullet,
    /// `1.`, `(1)`, `a)`.
    Numbered,
    /// An unbulleted directive paragraph.
    Paragraph,
    /// A paragraph that orders and introduces the items under it.
    LeadIn,
    /// A row of a table of assignments.
    Row,
}

/// By which formula a task is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Assignment {
    /// `giao X …`.
    Giao,
    /// `đề nghị X …`, `yêu cầu X …`.
    Request,
    /// X is the subject of the sentence.
    Subject,
}

/// Where the lead of a task was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadSource {
    /// In the task itself.
    Text,
    /// In the lead-in it stands under.
    LeadIn,
    /// In a heading that is an agency's name.
    Heading,
}

/// One instruction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Task {
    /// `t` and the start byte.
    pub id: RecordId,
    /// The section it stands in.
    pub section: Option<RecordId>,
    /// The numbers of the sections above it: `2 > 2.2 > 2.2.1`.
    pub section_path: Option<String>,
    /// The label section or lead-in task it stands under.
    pub parent: Option<RecordId>,
    /// In what form it stands.
    pub kind: TaskKind,
    /// The mark before it: `-`, `(1)`, `a)`.
    pub marker: Option<Cow<'static, str>>,
    /// The literal after the mark.
    pub text: String,
    /// The literal in NFC, without markup, with single spaces; null where equal.
    pub plain_text: Option<String>,
    /// The place of the literal.
    pub span: Place,
    /// By which formula it is given.
    pub assignment: Option<Assignment>,
    /// Who leads.
    pub lead: Vec<AgencyRef>,
    /// Where the lead was read.
    pub lead_source: Option<LeadSource>,
    /// Who coordinates.
    pub coordinating: Vec<AgencyRef>,
    /// When it is due.
    pub deadline: Option<Deadline>,
    /// `khẩn trương` and the like, open.
    pub urgency: Option<String>,
}

/// What kind of deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DeadlineType {
    /// By a fixed day.
    Hard,
    /// Within a period.
    Window,
    /// Before a meeting.
    Event,
    /// Every month, quarter or year.
    Recurring,
    /// Counted from another day.
    Relative,
}

/// When a task is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// Id of the date mention.
    pub date: Option<RecordId>,
    /// The point or interval.
    pub edtf: Option<Edtf>,
    /// How the text limits it.
    pub bound: Option<Bound>,
    /// What kind of deadline.
    #[serde(rename = "type")]
    pub kind: DeadlineType,
}

/// What the meeting did with a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionAction {
    /// Nhất trí, thông qua, đồng ý.
    Approve,
    /// Không đồng ý.
    Reject,
    /// Lùi, hoãn.
    Postpone,
    /// Ghi nhận.
    Note,
}

/// What the approved document does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DecisionEffect {
    /// Ban hành.
    Issue,
    /// Sửa đổi, bổ sung.
    Amend,
    /// Bãi bỏ.
    Repeal,
}

/// What the meeting approved, as against what it ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Decision {
    /// `c` and the start byte.
    pub id: RecordId,
    /// The section it stands in.
    pub section: Option<RecordId>,
    /// The mark before it.
    pub marker: Option<Cow<'static, str>>,
    /// The literal after the mark.
    pub text: String,
    /// The literal in NFC, without markup, with single spaces; null where equal.
    pub plain_text: Option<String>,
    /// The place of the literal.
    pub span: Place,
    /// What the meeting did.
    pub action: DecisionAction,
    /// What the document does.
    pub effect: Option<DecisionEffect>,
    /// Ids of the citations in it.
    pub citations: Vec<RecordId>,
}
