//! Personal names with the office before or behind them, as titles and opening
//! paragraphs give the chair of a meeting.

use std::sync::LazyLock;

use regex::Regex;

use super::provinces;
use crate::core::Span;
use crate::text::{Pattern, Phrases, lines};

/// A person with an office, as byte ranges of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: Span,
    /// The office.
    pub position: Option<Span>,
}

/// Family names, and what names of the highlands begin with.
static FAMILIES: LazyLock<Phrases> = LazyLock::new(|| {
    let highland = ["A", "Y", "K'", "K’", "H'", "H’"];
    Phrases::new(lines(include_str!("data/surnames.txt")).chain(highland))
});
/// Syllables behind a family name.
const SYLLABLES: usize = 4;

/// Offices with which the chair of a meeting is introduced.
static OFFICE: Pattern = Pattern::new(|| {
    Regex::new(
        r"(?:Phó\s+)?(?:Chủ\s+tịch|Thủ\s+tướng|Bí\s+thư|Giám\s+đốc|Bộ\s+trưởng|Chủ\s+nhiệm|Trưởng\s+(?:B|b)an|Chánh\s+Văn\s+phòng|Tổng\s+Bí\s+thư|Tổng\s+Giám\s+đốc)",
    )
    .ok()
});

/// The first person of a text who is introduced with an office.
pub fn with_office(text: &str) -> Option<Person> {
    let offices: Vec<Span> = OFFICE.find_iter(text).map(|found| Span::from_range(found.range())).collect();
    if offices.is_empty() {
        return None;
    }
    for name in names(text) {
        let after = offices.partition_point(|office| office.end <= name.start);
        let nearest = after.checked_sub(1).and_then(|last| offices.get(last));
        let before = nearest.filter(|office| name.start - office.end < 160);
        if let Some(office) = before
            && introduces(text.get(office.end as usize..name.start as usize)?)
        {
            let position = text.get(office.start as usize..name.start as usize)?;
            let end = position.trim_end_matches([' ', ',', '-', ':', '\n']);
            let end = end.strip_suffix("đồng chí").or_else(|| end.strip_suffix("Ông")).unwrap_or(end);
            let end = end.trim_end_matches([' ', ',', '-', ':', '\n']).len();
            let position = Span::new(office.start, office.start + Span::from_range(0..end).end);
            return Some(Person { name, position: Some(position) });
        }
        // "đồng chí Lê Văn A, Phó Chủ tịch UBND tỉnh, chủ trì"
        let next = offices.partition_point(|office| office.start < name.end);
        let behind = offices.get(next).filter(|office| office.start - name.end <= 4);
        if let Some(office) = behind {
            let rest = text.get(office.start as usize..)?;
            let end = office_end(rest);
            let position = Span::new(office.start, office.start + Span::from_range(0..end).end);
            return Some(Person { name, position: Some(position) });
        }
    }
    None
}

/// Where the office ends that a text begins with; a second one may follow a comma:
/// `Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh`.
fn office_end(text: &str) -> usize {
    const STOPS: [&str; 10] =
        [" chủ trì", " đã", " làm", " kết luận", " tại ", " tổ chức", " họp", ";", ".", "\n\n"];
    let end = STOPS.iter().filter_map(|stop| text.find(stop)).min().unwrap_or(text.len());
    let mut from = 0;
    while let Some(comma) = text.get(from..end).and_then(|rest| rest.find(',')).map(|at| from + at) {
        let next = text.get(comma + 1..end).unwrap_or("").trim_start();
        let office = OFFICE.find(next);
        if office.is_none_or(|office| office.start() > 0) {
            return comma;
        }
        from = comma + 1;
    }
    end
}

/// Between an office and the name stand only words of the office: no full stop, no verb.
fn introduces(between: &str) -> bool {
    !between.contains(['.', ';', ':', '('])
        && ![" tại ", " chủ trì", " và ", " kết luận", " đã ", " cùng ", " họp "]
            .iter()
            .any(|verb| between.contains(verb))
}

/// Names of persons: a province is none, and a name ends before a word of an office.
fn names(text: &str) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let family = FAMILIES.find_from(text, at)?;
            at = family.end;
            let (before, rest) = text.split_at_checked(family.start)?;
            let Some(length) = behind_family(text.get(family.end..)?).filter(|_| !before.ends_with(is_word))
            else {
                continue;
            };
            if let Some((_, length)) = provinces::at_start(rest, None) {
                at = family.start + length.max(1);
                continue;
            }
            let name = rest.get(..family.len() + length)?;
            if not_a_person(name) {
                at = family.start + name.find(' ').unwrap_or(1);
                continue;
            }
            at = family.start + name.len();
            return Some(Span::from_range(family.start..at));
        }
    })
}

/// Where the syllables with capitals end that a text behind a family name begins with.
fn behind_family(text: &str) -> Option<usize> {
    let mut end = 0;
    for _ in 0..SYLLABLES {
        let rest = text.get(end..)?;
        let syllable = rest.trim_start();
        let behind_blank = syllable.len() < rest.len();
        let Some(small) = syllable.strip_prefix(is_capital).filter(|_| behind_blank) else { break };
        end = text.len() - small.trim_start_matches(is_small).len();
    }
    (end > 0).then_some(end)
}

/// A capital letter of the scripts that notices hold, look-alikes included.
fn is_capital(letter: char) -> bool {
    matches!(letter, 'A'..='Z' | 'À'..='Þ' | 'Ā'..='ư' | 'Α'..='Ω' | 'Ѐ'..='Я' | 'Ạ'..='Ỹ')
        && letter.is_uppercase()
}

/// A small letter of these scripts, or a mark.
fn is_small(letter: char) -> bool {
    matches!(letter, 'a'..='z' | '\u{300}'..='\u{36F}')
        || matches!(letter, 'ß'..='ÿ' | 'Ā'..='ư' | 'α'..='ω' | 'а'..='џ' | 'Ạ'..='ỹ')
            && letter.is_lowercase()
}

/// Whether a character belongs to a word: a letter, a digit, a mark or a low line.
fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || matches!(character, '\u{300}'..='\u{36F}')
}

/// Capitalised words that begin like a family name.
fn not_a_person(name: &str) -> bool {
    const HEADS: &[&str] = &[
        "Phó Chủ",
        "Phó Thủ",
        "Phó Bí",
        "Phó Giám",
        "Phó Trưởng",
        "Phó Ban",
        "Phó Tổng",
        "Phó Chánh",
        "Văn Phòng",
        "Cao Tốc",
        "Hội Đồng",
        "Thành Phố",
        "Bộ Tài",
        "Công An",
        "Đoàn Đại",
        "Đảng Bộ",
        "Hồ Chí Minh",
        "Tổng Công",
        "Văn Hóa",
        "An Ninh",
        "Giang Nam",
    ];
    HEADS.iter().any(|head| name.starts_with(head))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_compiles() {
        assert!(OFFICE.compiles());
    }

    fn read(text: &str) -> Option<(&str, &str)> {
        let person = with_office(text)?;
        Some((&text[person.name.range()], person.position.map_or("", |position| &text[position.range()])))
    }

    #[test]
    fn the_office_stands_before_or_behind_the_name() {
        assert_eq!(
            read("Kết luận của Chủ tịch UBND tỉnh Hoàng Xuân Ánh tại phiên họp"),
            Some(("Hoàng Xuân Ánh", "Chủ tịch UBND tỉnh"))
        );
        assert_eq!(
            read("Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng Trần Hồng Thái chủ trì"),
            Some(("Trần Hồng Thái", "Chủ tịch Ủy ban nhân dân tỉnh Lâm Đồng"))
        );
        assert_eq!(
            read("đồng chí Lê Văn An, Phó Chủ tịch UBND tỉnh chủ trì"),
            Some(("Lê Văn An", "Phó Chủ tịch UBND tỉnh"))
        );
        assert_eq!(
            read("đồng chí Lê Văn An, Chủ tịch UBND tỉnh tại phiên họp thường kỳ"),
            Some(("Lê Văn An", "Chủ tịch UBND tỉnh"))
        );
        assert_eq!(
            read("đồng chí Lê Văn An - Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh, các thành viên"),
            Some(("Lê Văn An", "Phó Bí thư Tỉnh ủy, Chủ tịch UBND tỉnh"))
        );
        assert_eq!(
            read("đồng chí Phó Chủ tịch UBND tỉnh - Đinh Thị Lan đã"),
            Some(("Đinh Thị Lan", "Phó Chủ tịch UBND tỉnh"))
        );
    }

    #[test]
    fn places_and_bodies_are_no_persons() {
        for text in [
            "Chủ tịch UBND tỉnh Hà Giang tại phiên họp",
            "Chủ tịch Hội đồng nhân dân",
            "Ngày sinh Hồ Chí Minh",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
