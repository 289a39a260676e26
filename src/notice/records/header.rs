//! The header: the components of the form and the meeting.

use serde::Serialize;

use super::{AgencyRef, Edtf, ProvinceRef};
use crate::core::Place;

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
