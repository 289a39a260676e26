//! The issuing body and its province: from the letterhead, else inferred from the
//! abstract and the opening, and marked so.

use jiff::civil::Date;
use regex::Regex;

use crate::blocks::Layout;
use crate::core::Span;
use crate::notice::agencies::{self, Home};
use crate::notice::provinces::{self, Province};
use crate::notice::writer::Writer;
use crate::notice::{AgencyRef, Header};
use crate::text::{Pattern, lower};

static COMMITTEE: Pattern =
    Pattern::new(|| Regex::new(r"(?i)(?:UBND|[UỦ][yỷ]\s+ban\s+nhân\s+dân)\s+(?:tỉnh|thành\s+phố|TP)").ok());

/// The issuer of the letterhead, or the one that the body implies; gives its province.
pub(super) fn issuer(
    layout: &Layout,
    writer: &Writer<'_>,
    found: Option<(Vec<Span>, String)>,
    parent: Option<&str>,
    day: Option<Date>,
    header: &mut Header,
) -> Option<&'static Province> {
    if let Some((pieces, name)) = found {
        let (name, province) = name_of(&name, day);
        let name = with_places(&name);
        // The body above tells the province of a department.
        let province = province.or_else(|| name_of(parent?, day).1);
        let literal = writer.cut(&pieces);
        let code = province.and_then(|p| p.reference().code);
        // The letterhead of an office names its body first, and whom it belongs to is no issuer.
        let home = Home { day, province: code, city: false };
        let known = agencies::named(&name, home);
        let canonical = known
            .as_ref()
            .and_then(|known| known.name.clone())
            .filter(|_| parent.is_some() || name.starts_with("Sở "));
        header.issuer = Some(AgencyRef {
            id: known.and_then(|identity| identity.id),
            province: code,
            name: Some(canonical.unwrap_or_else(|| name.into())),
            text: literal.text,
            mention: None,
        });
        header.spans.issuer = Some(literal.place);
        return province;
    }
    if is_central(layout, writer) {
        return None;
    }
    let province = implied_province(layout, writer, day, header)?;
    if let Some(evidence) = committee(layout, writer) {
        header.issuer = Some(AgencyRef {
            id: None,
            province: province.reference().code,
            name: Some(format!("Ủy ban nhân dân {} {}", province.kind_on(day), province.name).into()),
            text: evidence,
            mention: None,
        });
        header.issuer_inferred = true;
    }
    Some(province)
}

/// A member of the Government concludes: no province issues such a notice.
fn is_central(layout: &Layout, writer: &Writer<'_>) -> bool {
    let subject =
        layout.subject.as_ref().map(|subject| writer.literal(subject.span()).text).unwrap_or_default();
    let key = lower(&subject).split_whitespace().collect::<Vec<_>>().join(" ");
    let office = key.split(" tại ").next().unwrap_or("");
    ["thủ tướng", "bộ trưởng", "chính phủ"].iter().any(|name| office.contains(name))
}

/// The words of the abstract or the opening that show a people's committee at work.
fn committee(layout: &Layout, writer: &Writer<'_>) -> Option<String> {
    let working = writer.text().working();
    layout.subject.iter().chain(layout.body.iter().take(4)).find_map(|block| {
        let text = working.get(block.span().range())?;
        let found = COMMITTEE.find(text)?;
        Some(writer.literal(Span::from_range(found.range()).shifted(block.span().start)).text)
    })
}

/// The province of the place of issue, else the one named first with `tỉnh` or `thành phố`.
fn implied_province(
    layout: &Layout,
    writer: &Writer<'_>,
    day: Option<Date>,
    header: &Header,
) -> Option<&'static Province> {
    if let Some(province) = header.place.as_deref().and_then(|place| provinces::named(place, day)) {
        return Some(province);
    }
    let working = writer.text().working();
    let subject = layout.subject.iter();
    for block in subject.chain(layout.body.iter().take(4)) {
        let text = working.get(block.span().range()).unwrap_or("");
        for head in ["tỉnh ", "TỈNH ", "thành phố ", "Thành phố "] {
            let named = text.match_indices(head).find_map(|(at, _)| {
                provinces::at_start(text.get(at + head.len()..)?, day).map(|(province, _)| province)
            });
            if named.is_some() {
                return named;
            }
        }
    }
    None
}

/// A name in capitals as a sentence writes it, and the province it carries.
fn name_of(capitals: &str, day: Option<Date>) -> (String, Option<&'static Province>) {
    let mut name = lower(capitals).replace("uỷ ban", "ủy ban");
    for (short, full) in [("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân")] {
        name = name.replace(short, full);
    }
    let mut province = None;
    for head in ["tỉnh ", "thành phố ", "tp. ", "tp ", "tinh "] {
        if let Some(at) = name.find(head) {
            let rest = name.get(at + head.len()..).unwrap_or("").to_owned();
            if let Some((found, length)) = provinces::at_start(&rest, day) {
                let tail = rest.get(length..).unwrap_or("").trim().to_owned();
                let kind = if head.starts_with("tp") {
                    "thành phố "
                } else if head == "tinh " {
                    "tỉnh "
                } else {
                    head
                };
                let body = format!("{}{kind}{}", name.get(..at).unwrap_or(""), found.name);
                // "ỦY BAN NHÂN DÂN TỈNH X / VĂN PHÒNG": the office below issues, and may
                // repeat whose office it is.
                let owner = name.get(..at).unwrap_or("").trim();
                let office = tail.find(owner).and_then(|at| tail.get(..at)).unwrap_or(&tail).trim();
                name = if tail.is_empty() { body } else { format!("{office} {body}") };
                province = Some(found);
                break;
            }
        }
    }
    let name =
        [("chính phủ", "Chính phủ"), (" ủy ban", " Ủy ban"), ("hội đồng nhân dân", "Hội đồng nhân dân")]
            .iter()
            .fold(name, |name, (from, to)| name.replace(from, to));
    let mut letters = name.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    (format!("{first}{}", letters.as_str()), province)
}

/// A name with capitals in the place behind a low level: `đảng ủy xã Hòa An`.
fn with_places(name: &str) -> String {
    let mut place = false;
    let words = name.split(' ').map(|word| {
        let level = matches!(word, "xã" | "phường" | "khu");
        let written = if place && !level { capital(word) } else { word.to_owned() };
        place |= level;
        written
    });
    words.collect::<Vec<_>>().join(" ")
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_compiles() {
        assert!(COMMITTEE.compiles());
    }
}
