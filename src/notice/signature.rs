//! Who signed, and for whom: the stack of authority marks, the position, the name
//! (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7).

use super::writer::Writer;
use super::{Authority, AuthorityLine, Signature};
use crate::blocks::{Layout, authority_mark};
use crate::core::Span;
use crate::text::is_upper;

/// The signature of a document, if its closing holds one.
pub fn read(layout: &Layout, writer: &Writer<'_>) -> Option<Signature> {
    let working = writer.text().working();
    let lines: Vec<(Span, &str)> = layout
        .closing
        .signature
        .iter()
        .filter_map(|span| Some((*span, working.get(span.range())?)))
        .collect();
    let name_at = lines.iter().rposition(|(_, text)| is_name(text));
    let mut chain: Vec<AuthorityLine> = Vec::new();
    let mut position: Vec<&str> = Vec::new();
    let mut continues = false;
    let upto = name_at.unwrap_or(lines.len());
    for (_, text) in lines.iter().take(upto) {
        // "TM. ỦY BAN NHÂN", "DÂN TỈNH": a narrow column cut the name.
        if text.starts_with("DÂN")
            && let Some(office) = chain.last_mut().and_then(|line| line.on_behalf_of.as_mut())
            && office.ends_with("NHÂN")
        {
            *office = tidy(&format!("{office} {text}"));
        } else if let Some((mark, office)) = authority_mark(text) {
            continues = office.ends_with(',');
            chain.push(AuthorityLine { authority: authority(mark), on_behalf_of: Some(tidy(office)) });
            position.clear();
        } else if is_upper(text) && text.chars().count() > 3 {
            match chain.last_mut().and_then(|line| line.on_behalf_of.as_mut()).filter(|_| continues) {
                Some(office) => *office = tidy(&format!("{office}, {text}")),
                None => position.push(text),
            }
            continues = false;
        }
    }
    if chain.is_empty() && position.is_empty() {
        return None;
    }
    let last = name_at.and_then(|at| lines.get(at)).or(lines.last())?;
    let span = Span::new(lines.first()?.0.start, last.0.end);
    let outermost = chain.first();
    Some(Signature {
        authority: outermost.and_then(|line| line.authority),
        on_behalf_of: outermost.and_then(|line| line.on_behalf_of.clone()),
        position: Some(tidy(&position.join(" "))).filter(|position| !position.is_empty()),
        name: name_at.and_then(|at| lines.get(at)).map(|(span, _)| writer.plain_of(*span).into_owned()),
        chain,
        span: writer.literal(span).place,
    })
}

fn authority(mark: &str) -> Option<Authority> {
    Some(match mark {
        "TM" => Authority::OnBehalf,
        "KT" => Authority::InPlace,
        "TL" => Authority::ByOrder,
        "TUQ" => Authority::ByDelegation,
        "Q" => Authority::Acting,
        _ => return None,
    })
}

fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").trim_matches([',', ' ', '.']).to_owned()
}

/// Two to five syllables, each with one capital at its start; no office, no remark.
fn is_name(text: &str) -> bool {
    let syllables: Vec<&str> = text.split_whitespace().collect();
    let capital = |syllable: &&str| {
        let mut letters = syllable.chars();
        letters.next().is_some_and(char::is_uppercase)
            && letters.all(|c| c.is_lowercase() || matches!(c, '\'' | '’'))
    };
    (2..=5).contains(&syllables.len()) && syllables.iter().all(capital) && !text.starts_with("Nơi ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_offices_and_remarks() {
        assert!(is_name("Trịnh Sỹ Tài"));
        assert!(is_name("Giàng A Hoan"));
        for text in ["CHÁNH VĂN PHÒNG", "(Đã ký)", "Nơi nhận", "Phó Chủ tịch", "An"] {
            assert!(!is_name(text), "{text}");
        }
    }
}
