//! Documents cited and bodies mentioned.

use std::borrow::Cow;

use serde::Serialize;

use super::{AgencyKind, AgencyRef, Edtf, Relation};
use crate::core::{Place, RecordId};

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
    Standard,
}

/// A legal or administrative document cited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Citation {
    /// `r` and the start byte.
    pub id: RecordId,
    /// The section it stands in.
    pub section: Option<RecordId>,
    /// The task it stands in.
    pub task: Option<RecordId>,
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

/// A mention of a body, group or position.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Agency {
    /// `a` and the start byte.
    pub id: RecordId,
    /// The section it stands in.
    pub section: Option<RecordId>,
    /// The literal.
    pub text: String,
    /// Its place.
    pub span: Place,
    /// Catalogue id in kebab case.
    pub agency: Option<&'static str>,
    /// Province code.
    pub province: Option<&'static str>,
    /// Canonical name.
    pub name: Option<Cow<'static, str>>,
    /// What kind of body.
    pub kind: AgencyKind,
}
