//! The elements of a document that mean something to its text, by their local names.

/// An element. What is not here is passed through: its children are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)] // the names of the standard
pub enum Name {
    AbstractNum,
    AbstractNumId,
    AlternateContent,
    B,
    BasedOn,
    Br,
    Caps,
    CellDel,
    Choice,
    Comment,
    Cr,
    Del,
    Denominator,
    DelText,
    DocDefaults,
    Document,
    Drawing,
    Endnote,
    EndnoteReference,
    Fallback,
    FldChar,
    FldSimple,
    Footnote,
    FootnoteReference,
    GridCol,
    HMerge,
    Hidden,
    Ilvl,
    Ins,
    InstrText,
    IsLgl,
    LastRenderedPageBreak,
    Lvl,
    LvlOverride,
    LvlPicBulletId,
    LvlRestart,
    LvlText,
    MathText,
    MoveFrom,
    MoveTo,
    Called,
    NoBreakHyphen,
    Num,
    NumFmt,
    NumId,
    NumPr,
    NumStyleLink,
    OutlineLvl,
    P,
    PPr,
    PPrDefault,
    PStyle,
    PTab,
    R,
    RFonts,
    RPr,
    RPrDefault,
    RStyle,
    Relationship,
    Root,
    SectPr,
    SoftHyphen,
    SpecVanish,
    Start,
    StartOverride,
    Style,
    StyleLink,
    Subscript,
    Suff,
    Superscript,
    Sym,
    T,
    Tab,
    Tbl,
    TblGrid,
    Tc,
    TcPr,
    Tr,
    TrPr,
    TxbxContent,
    VMerge,
    Vanish,
    /// What is never text: skipped with all that is in it.
    Silent,
    Other,
}

/// The vocabulary that an element belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Space {
    /// WordprocessingML, of either edition.
    Word,
    /// Markup compatibility.
    Compatibility,
    /// Formulas.
    Math,
    /// Relationships of parts.
    Relationships,
    /// Everything else.
    Foreign,
}

impl Space {
    /// The vocabulary of a namespace, transitional or strict.
    pub fn of(address: &str) -> Self {
        match address {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main"
            | "http://schemas.microsoft.com/office/word/2003/wordml" => Self::Word,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/package/2006/relationships" => Self::Relationships,
            _ => Self::Foreign,
        }
    }
}

impl Name {
    /// The element of a local name.
    pub fn of(space: Space, local: &str) -> Self {
        match space {
            Space::Word => Self::of_word(local),
            Space::Compatibility => match local {
                "AlternateContent" => Self::AlternateContent,
                "Choice" => Self::Choice,
                "Fallback" => Self::Fallback,
                _ => Self::Other,
            },
            Space::Math => match local {
                "t" => Self::MathText,
                "den" => Self::Denominator,
                "sup" => Self::Superscript,
                "sub" => Self::Subscript,
                "rad" => Self::Root,
                _ => Self::Other,
            },
            Space::Relationships if local == "Relationship" => Self::Relationship,
            Space::Relationships | Space::Foreign => Self::Other,
        }
    }

    fn of_word(local: &str) -> Self {
        match local {
            "t" => Self::T,
            "r" => Self::R,
            "p" => Self::P,
            "rPr" => Self::RPr,
            "rFonts" => Self::RFonts,
            "pPr" => Self::PPr,
            "b" => Self::B,
            "tab" => Self::Tab,
            "tc" => Self::Tc,
            "tcPr" => Self::TcPr,
            "tr" => Self::Tr,
            "trPr" => Self::TrPr,
            "tbl" => Self::Tbl,
            "tblGrid" => Self::TblGrid,
            "gridCol" => Self::GridCol,
            "numPr" => Self::NumPr,
            "numId" => Self::NumId,
            "ilvl" => Self::Ilvl,
            "pStyle" => Self::PStyle,
            "rStyle" => Self::RStyle,
            "br" => Self::Br,
            "cr" => Self::Cr,
            "caps" => Self::Caps,
            "vanish" => Self::Vanish,
            "specVanish" => Self::SpecVanish,
            "lastRenderedPageBreak" => Self::LastRenderedPageBreak,
            "noBreakHyphen" => Self::NoBreakHyphen,
            "softHyphen" => Self::SoftHyphen,
            "sym" => Self::Sym,
            "ptab" => Self::PTab,
            "ins" => Self::Ins,
            "del" => Self::Del,
            "moveFrom" => Self::MoveFrom,
            "moveTo" => Self::MoveTo,
            "delText" => Self::DelText,
            "fldChar" => Self::FldChar,
            "fldSimple" => Self::FldSimple,
            "instrText" | "delInstrText" => Self::InstrText,
            "footnoteReference" => Self::FootnoteReference,
            "endnoteReference" => Self::EndnoteReference,
            "footnote" => Self::Footnote,
            "endnote" => Self::Endnote,
            "txbxContent" => Self::TxbxContent,
            "vMerge" => Self::VMerge,
            "hMerge" => Self::HMerge,
            "cellDel" => Self::CellDel,
            "hidden" => Self::Hidden,
            "outlineLvl" => Self::OutlineLvl,
            "sectPr" => Self::SectPr,
            "document" => Self::Document,
            "drawing" => Self::Drawing,
            "abstractNum" => Self::AbstractNum,
            "abstractNumId" => Self::AbstractNumId,
            "num" => Self::Num,
            "lvl" => Self::Lvl,
            "lvlOverride" => Self::LvlOverride,
            "startOverride" => Self::StartOverride,
            "start" => Self::Start,
            "numFmt" => Self::NumFmt,
            "lvlText" => Self::LvlText,
            "lvlRestart" => Self::LvlRestart,
            "lvlPicBulletId" => Self::LvlPicBulletId,
            "isLgl" => Self::IsLgl,
            "suff" => Self::Suff,
            "numStyleLink" => Self::NumStyleLink,
            "styleLink" => Self::StyleLink,
            "style" => Self::Style,
            "basedOn" => Self::BasedOn,
            "name" => Self::Called,
            "docDefaults" => Self::DocDefaults,
            "rPrDefault" => Self::RPrDefault,
            "pPrDefault" => Self::PPrDefault,
            "comment" => Self::Comment,
            // Properties without text, and what properties were before a tracked change.
            "tblPr" | "tblPrEx" | "sdtPr" | "sdtEndPr" | "rubyPr" | "rt" | "pPrChange" | "rPrChange"
            | "tblPrChange" | "tblGridChange" | "trPrChange" | "tcPrChange" | "sectPrChange"
            | "numberingChange" | "tblPrExChange" | "ffData" | "fldData" | "smartTagPr" | "customXmlPr"
            | "latentStyles" | "tblStylePr" | "numPicBullet" => Self::Silent,
            _ => Self::Other,
        }
    }
}
