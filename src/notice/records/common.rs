//! What several records share: dates in EDTF, named bodies, provinces.

use std::borrow::Cow;

use serde::Serialize;

use crate::core::{RecordId, Short};

/// A date or interval in EDTF (ISO 8601-2:2019), for example `2022-04-28`,
/// `2022-01/2022-04`, `2022-34` (second quarter), `2022-06~/2022-07~`.
pub type Edtf = Short;

/// A named body as a field of another record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AgencyRef {
    /// Catalogue id in kebab case.
    pub id: Option<&'static str>,
    /// Province code that the name carries or the document implies.
    pub province: Option<&'static str>,
    /// Canonical name.
    pub name: Option<Cow<'static, str>>,
    /// The literal.
    pub text: String,
    /// Id of the mention in `agencies`.
    pub mention: Option<RecordId>,
}

/// A province in the code list in force on the date of issue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProvinceRef {
    /// Stable name of the unit that the text means: `cao-bang`; a merged unit keeps its own.
    pub key: String,
    /// Two digits; null where the date is unknown and the lists differ.
    pub code: Option<&'static str>,
    /// Name without `tỉnh` or `thành phố`.
    pub name: &'static str,
    /// `63` before 1 July 2025, `34` from then on; null with the code.
    pub codes: Option<&'static str>,
}
