//! Bullets: signs that are typed, and the glyphs of the fonts of word processors, which
//! converters print as they stand in the private area or as the letter at their place.

use nom::IResult;

use super::marker::Marker;

/// A line that begins with the sign of a bullet.
pub fn bullet(sign: char, input: &str) -> IResult<&str, Marker> {
    let rest = input.get(sign.len_utf8()..).unwrap_or("");
    let next = rest.chars().next();
    let glued = next.is_some_and(|c| !c.is_whitespace());
    // `-Giao Sở Y tế` is a bullet typed in a hurry; `-5%`, `+07:00` and `---` are not.
    let letter = || next.is_some_and(char::is_uppercase);
    if glued && !(matches!(sign, '-' | '+' | '•') && letter()) {
        return Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::OneOf)));
    }
    Ok((rest.trim_start_matches([' ', '\t']), Marker::Bullet(sign)))
}

/// Bullets of the fonts Symbol and Wingdings, as they come without their font: in the
/// private area that such fonts are kept in, or as the letter at the same place.
pub const fn is_glyph(sign: char) -> bool {
    matches!(sign, 'o' | 'v' | 'q' | 'ü' | 'Ø' | '§' | '\u{F020}'..='\u{F0FF}')
}

/// A line that begins with the glyph of a bullet; one that is a letter needs a blank and
/// an item behind it.
pub fn glyph(sign: char, input: &str) -> IResult<&str, Marker> {
    let rest = input.get(sign.len_utf8()..).unwrap_or("");
    let body = rest.trim_start_matches([' ', '\t']);
    let private = matches!(sign, '\u{F020}'..='\u{F0FF}');
    let opens = body.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '('));
    let tab = rest.starts_with('\t') && body.starts_with(char::is_alphabetic);
    if private && !body.is_empty() || body.len() < rest.len() && (opens || tab) {
        Ok((body, Marker::Bullet(sign)))
    } else {
        Err(nom::Err::Error(nom::error::Error::new(input, nom::error::ErrorKind::OneOf)))
    }
}
