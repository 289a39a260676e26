//! The typed records of one notice, field by field as the contract has them
//! (`schemas/notice.schema.json` states the same as JSON Schema). Nothing here
//! computes: assembly fills these, checking walks them, tables flatten them.

use serde::Serialize;

use crate::core::{Code, Decimal, Place, Severity};
pub use crate::mentions::{Bound, Direction, Granularity, PercentageKind, Qualifier};

/// The version of the contract these types state.
pub const SCHEMA_VERSION: &str = "1.0";

/// A date or interval in EDTF (ISO 8601-2:2019), for example `2022-04-28`,
/// `2022-01/2022-04`, `2022-34` (second quarter), `2022-06~/2022-07~`.
pub type Edtf = String;

/// One notice with everything found in it. Arrays are in text order.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Notice {
    /// Always [`SCHEMA_VERSION`].
    pub schema_version: &'static str,
    /// Lower-case hex SHA-256 of the input bytes.
    pub id: String,
    /// Issuer, symbol and date folded: joins two files of one notice.
    pub document_key: Option<String>,
    /// What kind of document it is.
    pub genre: Genre,
    /// Where the text came from.
    pub source: Source,
    /// The components of the form (Nghị định 30/2020/NĐ-CP, Điều 8).
    pub header: Header,
    /// Headings, run-in headings and labels.
    pub sections: Vec<Section>,
    /// One per instruction.
    pub tasks: Vec<Task>,
    /// What the meeting approved.
    pub decisions: Vec<Decision>,
    /// Percentages, percentage points and multiples.
    pub percentages: Vec<Percentage>,
    /// Every date or period expression.
    pub dates: Vec<DateRecord>,
    /// Numbers with a unit.
    pub quantities: Vec<Quantity>,
    /// Documents cited.
    pub citations: Vec<Citation>,
    /// Mentions of agencies, groups and positions.
    pub agencies: Vec<Agency>,
    /// The lines under `Nơi nhận`.
    pub recipients: Vec<Recipient>,
    /// Who signed, and for whom.
    pub signature: Option<Signature>,
    /// What is odd about the document.
    pub diagnostics: Vec<DiagnosticRecord>,
}

/// What kind of document it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Genre {
    /// Thông báo kết luận.
    Conclusion,
    /// Any other thông báo.
    Notice,
    /// Báo cáo.
    Report,
    /// Nghị quyết.
    Resolution,
    /// Chỉ thị.
    Directive,
    /// Kế hoạch.
    Plan,
    /// Công văn, công điện.
    Letter,
    /// Quyết định.
    Decision,
    /// Anything else.
    Other,
}

/// Where the text of a notice came from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Path relative to the archive root, with `/`.
    pub path: String,
    /// `markdown`, `text` (open).
    pub format: &'static str,
    /// `utf-8`, `utf-16le`, `utf-16be` (open).
    pub encoding: &'static str,
    /// Size of the input in bytes.
    pub bytes: u64,
    /// Some bytes were replaced by U+FFFD; spans then refer to the source text.
    pub lossy: bool,
    /// The text was made by optical character recognition.
    pub ocr: bool,
}

/// A named body as a field of another record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyRef {
    /// Catalogue id in kebab case.
    pub id: Option<String>,
    /// Province code that the name carries or the document implies.
    pub province: Option<String>,
    /// Canonical name.
    pub name: Option<String>,
    /// The literal.
    pub text: String,
    /// Id of the mention in `agencies`.
    pub mention: Option<String>,
}

/// A province in the code list in force on the date of issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvinceRef {
    /// Two digits.
    pub code: &'static str,
    /// Name without `tỉnh` or `thành phố`.
    pub name: &'static str,
    /// `63` before 1 July 2025, `34` from then on.
    pub codes: &'static str,
}

/// The components of the form. A component that the text does not hold is null.
#[derive(Debug, Clone, PartialEq, Serialize, Default)]
pub struct Header {
    /// Code of the document kind (Nghị định 30/2020, Phụ lục III), open.
    pub kind: Option<&'static str>,
    /// The kind as a name: `Thông báo`.
    pub kind_name: Option<&'static str>,
    /// The number, digits only, without leading zeros removed.
    pub number: Option<String>,
    /// Number and symbol without spaces: `123/TB-UBND`.
    pub symbol: Option<String>,
    /// The issuing body.
    pub issuer: Option<AgencyRef>,
    /// The issuer does not stand in the letterhead but follows from the body or the signature.
    pub issuer_inferred: bool,
    /// The province of the issuer.
    pub province: Option<ProvinceRef>,
    /// Địa danh: the place of issue.
    pub place: Option<String>,
    /// Date of issue; a day left blank gives the month.
    pub issued_on: Option<Edtf>,
    /// Trích yếu: the abstract under the kind.
    pub subject: Option<String>,
    /// The meeting that was concluded.
    pub meeting: Option<Meeting>,
    /// What the notice reports on: `["2022-04", "2022-01/2022-04"]`.
    pub periods: Vec<Edtf>,
    /// The place of each component the text holds.
    pub spans: HeaderSpans,
}

/// The places of the header's components.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct HeaderSpans {
    /// The document kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Place>,
    /// The number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<Place>,
    /// The symbol.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub symbol: Option<Place>,
    /// The issuing body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<Place>,
    /// The place of issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Place>,
    /// The date of issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued_on: Option<Place>,
    /// The subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Place>,
    /// The date of the meeting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Place>,
    /// The name of the chair.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chair: Option<Place>,
}

/// The meeting that a notice concludes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Meeting {
    /// The literal that names it: `phiên họp UBND tỉnh thường kỳ tháng 4/2022`.
    pub kind: Option<String>,
    /// The day or days it was held on.
    pub held_on: Option<Edtf>,
    /// Who chaired it.
    pub chair: Option<Chair>,
}

/// Who chaired a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chair {
    /// Personal name.
    pub name: Option<String>,
    /// Position.
    pub position: Option<String>,
}

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
    pub id: String,
    /// `2.2.1`, `II`.
    pub number: Option<String>,
    /// The title without number and markup.
    pub title: String,
    /// Step on the ladder of this document, from 1.
    pub level: u32,
    /// Id of the section it stands under.
    pub parent: Option<String>,
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
    pub id: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The numbers of the sections above it: `2 > 2.2 > 2.2.1`.
    pub section_path: Option<String>,
    /// The label section or lead-in task it stands under.
    pub parent: Option<String>,
    /// In what form it stands.
    pub kind: TaskKind,
    /// The mark before it: `-`, `(1)`, `a)`.
    pub marker: Option<String>,
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
    pub date: Option<String>,
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
    pub id: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The mark before it.
    pub marker: Option<String>,
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
    pub citations: Vec<String>,
}

/// Whether a figure was measured, estimated or aimed at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Measured.
    Result,
    /// ước.
    Estimate,
    /// phấn đấu, mục tiêu, kế hoạch.
    Target,
}

/// What a figure is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the vocabulary; the schema describes each
pub enum BaseType {
    SamePeriodPriorYear,
    PriorMonth,
    PriorQuarter,
    SinceDate,
    SpecificYear,
    Plan,
    AnnualPlan,
    BudgetCentralAssigned,
    BudgetCouncilAssigned,
    CapitalPlanPmAssigned,
    CapitalAllocated,
    PopulationGroup,
    Forecast,
    Other,
}

/// What a figure is compared with, and where the text says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Base {
    /// The kind of base.
    #[serde(rename = "type")]
    pub kind: BaseType,
    /// The literal phrase.
    pub text: Option<String>,
    /// The period or point compared with.
    pub edtf: Option<Edtf>,
}

/// A percent, percentage point or multiple.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Percentage {
    /// `p` and the start byte.
    pub id: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The task it stands in.
    pub task: Option<String>,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// Percent, percentage point or multiple.
    pub kind: PercentageKind,
    /// The number; null if malformed. The lower end of a range.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
    /// What it says.
    pub direction: Option<Direction>,
    /// The verb as printed.
    pub verb: Option<String>,
    /// What it is about, as printed.
    pub subject: Option<String>,
    /// Id of the quantity it comes with.
    pub level: Option<String>,
    /// Catalogue id of the indicator.
    pub indicator: Option<String>,
    /// What it is compared with.
    pub base: Option<Base>,
    /// The period it is about.
    pub period: Option<Edtf>,
    /// Measured, estimated or aimed at.
    pub status: Status,
}

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
    pub id: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The task it stands in.
    pub task: Option<String>,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// The point or interval; null if vague or impossible.
    pub edtf: Option<Edtf>,
    /// First day of the expression, inclusive; null if open or unknown.
    pub first_day: Option<String>,
    /// Last day of the expression, inclusive; null if open or unknown.
    pub last_day: Option<String>,
    /// How fine it is.
    pub granularity: Granularity,
    /// What it does in its sentence.
    pub role: Role,
    /// How the text limits it.
    pub bound: Option<Bound>,
    /// The year is not printed in the literal.
    pub year_inferred: bool,
}

/// What is counted or measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the vocabulary; the schema describes each
pub enum QuantityKind {
    Money,
    Count,
    Area,
    Mass,
    Length,
    Volume,
    Energy,
    Duration,
    Age,
    Rank,
    Score,
    Fraction,
    Other,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quantity {
    /// `q` and the start byte.
    pub id: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The task it stands in.
    pub task: Option<String>,
    /// The literal: number, scale and unit.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// The number as printed; null if malformed.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub value_max: Option<Decimal>,
    /// The unit: `tỷ đồng` (open).
    pub unit: Option<String>,
    /// What is counted or measured.
    pub kind: QuantityKind,
    /// The value in the base unit.
    pub base_value: Option<Decimal>,
    /// `VND`, `USD`, `m`, `m2`, `m3`, `kg`, `kWh`, `day`.
    pub base_unit: Option<&'static str>,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
    /// What it says.
    pub direction: Option<Direction>,
    /// A change (`tăng 09 vụ`), not a level.
    pub is_change: bool,
    /// What it is about, as printed.
    pub subject: Option<String>,
    /// Catalogue id of the indicator.
    pub indicator: Option<String>,
    /// What it is compared with.
    pub base: Option<Base>,
    /// The period it is about.
    pub period: Option<Edtf>,
    /// Measured, estimated or aimed at.
    pub status: Status,
}

/// What kind of document is cited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the vocabulary; the schema describes each
pub enum CitationKind {
    Numbered,
    Law,
    Treaty,
    Scheme,
    Draft,
    Unnumbered,
}

/// What the sentence does with the cited document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the vocabulary; the schema describes each
pub enum Relation {
    Implement,
    PursuantTo,
    Amend,
    Repeal,
    Replace,
    AnnexedTo,
    Approve,
}

/// A legal or administrative document cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// `r` and the start byte.
    pub id: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The task it stands in.
    pub task: Option<String>,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// What kind of document.
    pub kind: CitationKind,
    /// `NĐ`, `QĐ`, `NQ` (open).
    pub doc_type: Option<String>,
    /// `Nghị định`.
    pub doc_type_name: Option<String>,
    /// Canonical symbols; several numbers under one tail give several.
    pub symbols: Vec<String>,
    /// The issuing body.
    pub issuer: Option<AgencyRef>,
    /// The date printed with it.
    pub date: Option<Edtf>,
    /// `Điều 4`.
    pub provisions: Vec<String>,
    /// What the sentence does with it.
    pub relation: Option<Relation>,
    /// The symbol is damaged in the text.
    pub damaged: bool,
}

/// What kind of body is mentioned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the vocabulary; the schema describes each
pub enum AgencyKind {
    Agency,
    Group,
    Position,
    ElectedBody,
    PartyBody,
    CentralAgency,
    MassOrg,
    Unit,
    Other,
}

/// A mention of a body, group or position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agency {
    /// `a` and the start byte.
    pub id: String,
    /// The section it stands in.
    pub section: Option<String>,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// Catalogue id in kebab case.
    pub agency: Option<String>,
    /// Province code.
    pub province: Option<String>,
    /// Canonical name.
    pub name: Option<String>,
    /// What kind of body.
    pub kind: AgencyKind,
}

/// A line under `Nơi nhận`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipient {
    /// `n` and the start byte.
    pub id: String,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// Names, abbreviations expanded, head nouns distributed.
    pub names: Vec<String>,
    /// `b/c`, `t/h` (open).
    pub purpose: Option<String>,
    /// Number of copies.
    pub copies: Option<u32>,
    /// The `Lưu:` line.
    pub archive: bool,
}

/// By which authority a notice is signed (Nghị định 30/2020, Phụ lục I, Mục II.7).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Authority {
    /// Thay mặt.
    #[serde(rename = "TM")]
    OnBehalf,
    /// Ký thay.
    #[serde(rename = "KT")]
    InPlace,
    /// Thừa lệnh.
    #[serde(rename = "TL")]
    ByOrder,
    /// Thừa ủy quyền.
    #[serde(rename = "TUQ")]
    ByDelegation,
    /// Quyền.
    #[serde(rename = "Q")]
    Acting,
}

/// One mark of a signature stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuthorityLine {
    /// The mark.
    pub authority: Option<Authority>,
    /// For whom.
    pub on_behalf_of: Option<String>,
}

/// Who signed, and for whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The outermost mark of the stack.
    pub authority: Option<Authority>,
    /// For whom, by the outermost mark.
    pub on_behalf_of: Option<String>,
    /// All marks, outermost first.
    pub chain: Vec<AuthorityLine>,
    /// Position of the signer.
    pub position: Option<String>,
    /// Name of the signer.
    pub name: Option<String>,
    /// The place of the whole block.
    pub span: Place,
}

/// A finding, with its id and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DiagnosticRecord {
    /// `x` and the start byte, `x` alone with a running number for the whole document.
    pub id: String,
    /// What kind of finding.
    pub code: Code,
    /// How much it matters.
    pub severity: Severity,
    /// What was found, in one sentence.
    pub message: String,
    /// Its place; null for the whole document.
    pub span: Option<Place>,
    /// What the text probably meant.
    pub suggestion: Option<String>,
}
