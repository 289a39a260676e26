//! Who receives the notice and who signed it.

use serde::Serialize;

use crate::core::{Place, RecordId};

/// A line under `Nơi nhận`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Recipient {
    /// `n` and the start byte.
    pub id: RecordId,
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
