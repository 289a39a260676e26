//! The closed vocabularies of what a text says about its figures and dates, as
//! records hand them over.

use serde::Serialize;

/// Percent, percentage point or multiple.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PercentageKind {
    /// `5,8%`, `5 phần trăm`.
    Percent,
    /// `0,2 điểm phần trăm`, `1 điểm %`.
    PercentagePoint,
    /// `gấp 3 lần`.
    Multiple,
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

/// The word nearest a number that says how exact it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Qualifier {
    /// khoảng, xấp xỉ.
    About,
    /// gần.
    Nearly,
    /// trên, hơn.
    Over,
    /// ít nhất, tối thiểu, từ … trở lên, ≥.
    AtLeast,
    /// dưới.
    Under,
    /// không quá, tối đa, ≤.
    AtMost,
    /// ước, ước tính, ước đạt, where no other is nearer.
    Estimated,
}

/// What a number says about its subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// tăng, cao hơn: a change upwards.
    Increase,
    /// giảm, thấp hơn: a change downwards.
    Decrease,
    /// bằng, gấp: a ratio.
    Equal,
    /// đạt, hoàn thành, thực hiện: share of a target.
    Reach,
    /// vượt: beyond a target by so much.
    Exceed,
    /// chiếm, tỷ lệ: part of a whole.
    Share,
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

impl BaseType {
    /// The names as records have them.
    const NAMES: [(&'static str, Self); 14] = [
        ("same_period_prior_year", Self::SamePeriodPriorYear),
        ("prior_month", Self::PriorMonth),
        ("prior_quarter", Self::PriorQuarter),
        ("since_date", Self::SinceDate),
        ("specific_year", Self::SpecificYear),
        ("plan", Self::Plan),
        ("annual_plan", Self::AnnualPlan),
        ("budget_central_assigned", Self::BudgetCentralAssigned),
        ("budget_council_assigned", Self::BudgetCouncilAssigned),
        ("capital_plan_pm_assigned", Self::CapitalPlanPmAssigned),
        ("capital_allocated", Self::CapitalAllocated),
        ("population_group", Self::PopulationGroup),
        ("forecast", Self::Forecast),
        ("other", Self::Other),
    ];

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|row| row.0 == name).map(|row| row.1)
    }

    /// The name as in a record.
    pub fn name(self) -> &'static str {
        Self::NAMES.iter().find(|row| row.1 == self).map_or("", |row| row.0)
    }
}

/// How fine a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)] // the names are the vocabulary; the schema describes each
pub enum Granularity {
    Day,
    Month,
    Quarter,
    HalfYear,
    Year,
    Interval,
    SchoolYear,
    Season,
    PartOfMonth,
    PartOfYear,
    Relative,
    Anniversary,
    Vague,
}

/// How the text limits a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// trước.
    Before,
    /// đến, đến hết, chậm nhất.
    UntilInclusive,
    /// trong.
    Within,
    /// từ, kể từ.
    From,
}

/// What a sentence does with the document it cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// thực hiện, triển khai.
    Implement,
    /// theo, căn cứ.
    PursuantTo,
    /// sửa đổi, bổ sung.
    Amend,
    /// bãi bỏ.
    Repeal,
    /// thay thế.
    Replace,
    /// ban hành kèm theo.
    AnnexedTo,
    /// thông qua, phê duyệt.
    Approve,
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
