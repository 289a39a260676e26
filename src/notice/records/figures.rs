//! Percentages and quantities, and what they are compared with.

use serde::Serialize;

use super::{BaseType, Direction, Edtf, PercentageKind, Qualifier, QuantityKind};
use crate::core::{Decimal, Place, RecordId};

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
    /// Printed only to be compared with, as `cả nước (54,4 %)`; never part of the issuer's
    /// own series.
    Comparator,
}

/// The unit of the map that a figure is about, where it is not the issuer's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Territory {
    /// `ca-nuoc`, `vung-tay-nguyen`, a province's key, `<province key>.<name in ASCII>`.
    pub key: String,
    /// What kind of unit.
    pub kind: TerritoryKind,
    /// Code of a province in the list in force.
    pub code: Option<&'static str>,
    /// Name as the text has it.
    pub name: String,
}

/// What kind of unit of the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TerritoryKind {
    /// Cả nước.
    Country,
    /// A region of several provinces: vùng Tây Nguyên.
    Region,
    /// A province or a city of its rank.
    Province,
    /// Huyện, quận, thị xã, thành phố thuộc tỉnh (until 30 June 2025).
    District,
    /// Xã, phường, thị trấn, đặc khu.
    Commune,
    /// Anything else.
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
    pub id: RecordId,
    /// The section it stands in.
    pub section: Option<RecordId>,
    /// The task it stands in.
    pub task: Option<RecordId>,
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
    pub level: Option<RecordId>,
    /// Catalogue id of the indicator.
    pub indicator: Option<&'static str>,
    /// What it is compared with.
    pub base: Option<Base>,
    /// The period it is about.
    pub period: Option<Edtf>,
    /// Measured, estimated or aimed at.
    pub status: Status,
    /// The territory it is about; null is the issuer's own province (in a notice of a
    /// central body: none named).
    pub territory: Option<Territory>,
}

/// A number with its unit.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quantity {
    /// `q` and the start byte.
    pub id: RecordId,
    /// The section it stands in.
    pub section: Option<RecordId>,
    /// The task it stands in.
    pub task: Option<RecordId>,
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
    pub indicator: Option<&'static str>,
    /// What it is compared with.
    pub base: Option<Base>,
    /// The period it is about.
    pub period: Option<Edtf>,
    /// Measured, estimated or aimed at.
    pub status: Status,
    /// The territory it is about; null is the issuer's own province (in a notice of a
    /// central body: none named).
    pub territory: Option<Territory>,
}
