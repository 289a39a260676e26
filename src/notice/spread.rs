//! Head nouns that spread over their lists: `các Sở: A, B`, `UBND các xã: A, B`, `UBND các
//! huyện A, B và thành phố C`, `các tỉnh A, B` name one body for each member. What a group
//! of that kind is called without members stays a group: `UBND các xã, phường`.

use std::sync::LazyLock;

use super::names::{Name, head_at_start};
use super::provinces;
use crate::core::Span;
use crate::mentions::agency;
use crate::text::{Phrases, blank_before, lines, lower, spaced};

/// Levels of government that a plural head names.
static LEVELS: LazyLock<Phrases> = LazyLock::new(|| Phrases::new(lines(PLURAL_LEVELS)));
const PLURAL_LEVELS: &str = include_str!("data/plural_levels.txt");

/// Adds the bodies that a piece of a list names.
pub fn spread(piece: &str, span: Span, names: &mut Vec<Name>) {
    let plain = spaced(piece);
    let piece = ["đồng chí ", "Đồng chí "].iter().find_map(|head| plain.strip_prefix(head)).unwrap_or(&plain);
    // Brackets name the members of a group, or say more about it.
    let opened = blank_before(piece, b'(').and_then(|blank| {
        let (head, rest) = piece.split_at_checked(blank)?;
        Some((head, rest.strip_prefix(" (")?.split_once(')')?))
    });
    let (whole, members) = match opened {
        Some((head, (inside, behind))) => (Some([head, behind].concat()), Some(inside)),
        None => (None, None),
    };
    let piece = whole.as_deref().unwrap_or(piece);
    let mut add = |name: String| names.push(Name { name, span });
    if let Some(inside) = members
        && ["Các địa phương", "các địa phương", "Các tỉnh", "các tỉnh"].contains(&piece)
        && provinces::at_start(inside, None).is_some()
    {
        items(inside).for_each(|item| add(place(item)));
    } else if let Some(places) = plural(piece) {
        places.members().for_each(add);
    } else if let Some((head, list)) = departments(piece) {
        each_department(&head, list, &mut add);
    } else {
        // A province behind "tỉnh A," lost its head noun: "các tỉnh A, B" was cut before.
        add(piece.to_owned());
    }
}

/// Whether a list of places under a plural head goes on with a level and its place:
/// `UBND các huyện A, B và | thành phố C`.
pub fn reaches(piece: &str, next: &str) -> bool {
    let level = LEVELS.opens(next).and_then(|end| next.get(end..)?.strip_prefix(' '));
    level.is_some_and(|place| place.starts_with(char::is_uppercase))
        && plural(piece).is_some_and(|of| !of.body.is_empty())
}

/// The members of a list.
fn items(list: &str) -> impl Iterator<Item = &str> {
    list.split([',', ';']).flat_map(|item| item.split(" và ")).map(trimmed).filter(|item| !item.is_empty())
}

fn trimmed(item: &str) -> &str {
    item.trim().trim_start_matches("và ").trim_matches([' ', '.'])
}

/// A body of several places: `UBND | các xã, phường | A, B`.
struct Plural<'t> {
    /// Whose body, empty for the places themselves.
    body: &'t str,
    /// The level, where it is one for all.
    level: Option<&'t str>,
    places: &'t str,
}

impl<'t> Plural<'t> {
    /// The name of each member.
    fn members(&self) -> impl Iterator<Item = String> + use<'_, 't> {
        items(self.places).map(|item| {
            let own = LEVELS.opens(item).is_some() || item.starts_with("TP") || item.starts_with("TX");
            let place = match self.level {
                _ if own => item.to_owned(),
                Some("tỉnh") | None => place(capitals(item)),
                Some(level) => format!("{level} {}", capitals(item)),
            };
            match self.body {
                "" => place,
                body => format!("{body} {place}"),
            }
        })
    }
}

/// A plural head with the places behind it.
fn plural(piece: &str) -> Option<Plural<'_>> {
    let (body, behind) = match ["các ", "Các ", "CÁC "].iter().find_map(|each| piece.strip_prefix(each)) {
        Some(behind) => ("", behind),
        None => piece.split_once(" các ")?,
    };
    let body = body.trim_end_matches(" của");
    let mut rest = behind;
    let mut levels: Vec<&str> = Vec::new();
    while let Some(end) = LEVELS.opens(rest) {
        levels.push(rest.get(..end)?);
        rest = rest.get(end..)?;
        rest = match [", ", " và ", "; "].iter().find_map(|sign| rest.strip_prefix(sign)) {
            Some(next) if LEVELS.opens(next).is_some_and(|end| !named(next.get(end..).unwrap_or(""))) => next,
            _ => break,
        };
    }
    let places =
        rest.strip_prefix(": ").or_else(|| rest.strip_prefix(' ')).or_else(|| rest.strip_prefix(":"))?.trim();
    let level = match levels.as_slice() {
        [] => return None,
        [only] => Some(*only),
        _ => None,
    };
    // A place has a capital, also behind a level of its own; a body is none of them.
    let is_place = |item: &str| {
        let name = LEVELS.opens(item).and_then(|end| item.get(end..)).unwrap_or(item).trim_start();
        name.starts_with(char::is_uppercase)
            && head_at_start(item).is_none_or(|_| LEVELS.opens(item).is_some() || item.starts_with("TP"))
    };
    let whole = items(places).next().is_some() && items(places).all(is_place);
    whole.then_some(Plural { body, level, places })
}

/// Whether a place stands behind a level.
fn named(behind: &str) -> bool {
    behind.strip_prefix(' ').is_some_and(|place| place.starts_with(char::is_uppercase))
}

/// The words of a place's name: an order may begin behind it (`huyện Phú Hòa nạo vét`).
fn capitals(item: &str) -> &str {
    let mut end = 0;
    for word in item.split_inclusive(' ') {
        let dash = end > 0 && matches!(word, "- " | "– ");
        let number = end > 0 && word.starts_with(|c: char| c.is_ascii_digit());
        if !word.starts_with(char::is_uppercase) && !dash && !number {
            break;
        }
        end += word.len();
    }
    item.get(..end).map_or(item, str::trim_end)
}

/// A province with its kind, anything else as it stands.
fn place(item: &str) -> String {
    provinces::named(item, None)
        .map_or_else(|| item.to_owned(), |province| format!("{} {}", province.kind_on(None), province.name))
}

/// `các Sở: A, B`: the head of each, and the list.
fn departments(piece: &str) -> Option<(String, &str)> {
    /// Bytes that the head noun of a list may take.
    const LONGEST: usize = 48;
    let (head, list) = piece.split_once(':')?;
    let noun = ["các ", "Các ", "CÁC "].iter().find_map(|each| head.strip_prefix(each));
    let noun = noun.or(Some(head).filter(|head| matches!(*head, "Sở" | "Bộ" | "Phòng" | "Vụ" | "Cục")))?;
    let plain = !noun.contains([',', ';']) && !noun.contains(" và ") && noun.len() <= LONGEST;
    let list = list.trim();
    if !plain || !list.starts_with(char::is_uppercase) {
        return None;
    }
    let lower = lower(noun);
    let mut letters = lower.chars();
    let first: String = letters.next()?.to_uppercase().collect();
    Some((format!("{first}{}", letters.as_str()), list))
}

/// Names of departments hold `và` and commas: only a comma before a capital cuts.
fn each_department(head: &str, list: &str, add: &mut dyn FnMut(String)) {
    let items: Vec<&str> = list.split([',', ';']).map(str::trim).filter(|item| !item.is_empty()).collect();
    let mut at = 0;
    while let Some(item) = items.get(at) {
        let item = item.strip_prefix("và ").unwrap_or(item);
        // A member with a head of its own keeps it.
        let told = item.strip_prefix(head).is_some_and(|rest| rest.starts_with(' '))
            || head_at_start(item).is_some();
        let name = if told { item.to_owned() } else { format!("{head} {item}") };
        // "Văn hóa, Thể thao và Du lịch" is one body where the catalogue knows it.
        let longer = items.get(at + 1).map(|next| format!("{name}, {next}"));
        let longer = longer.filter(|longer| agency::named(longer).is_some_and(|found| found.names.is_some()));
        at += if longer.is_some() { 2 } else { 1 };
        // The last two may be joined by "và" alone: "Kinh tế và Văn hóa - Xã hội".
        let pair = name.split_once(" và ").filter(|(one, other)| {
            longer.is_none()
                && agency::named(&name).is_none_or(|found| found.names.is_none())
                && [*one, &format!("{head} {other}")].iter().all(|part| agency::named(part).is_some())
        });
        match (longer, pair) {
            (Some(longer), _) => add(longer),
            (None, Some((one, other))) => {
                add(one.to_owned());
                add(format!("{head} {other}"));
            }
            (None, None) => add(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_member_has_the_head() {
        for (piece, want) in [
            ("UBND các xã: Hòa An, Nguyễn Huệ", vec!["UBND xã Hòa An", "UBND xã Nguyễn Huệ"]),
            (
                "UBND các xã A Lưới 1, Hương Trà và phường Phú Bài",
                vec!["UBND xã A Lưới 1", "UBND xã Hương Trà", "UBND phường Phú Bài"],
            ),
            (
                "UBND các huyện Chợ Đồn, Ba Bể và TP. Bắc Kạn",
                vec!["UBND huyện Chợ Đồn", "UBND huyện Ba Bể", "UBND TP. Bắc Kạn"],
            ),
            (
                "Đảng ủy các phường Thục Phán, Tân Giang",
                vec!["Đảng ủy phường Thục Phán", "Đảng ủy phường Tân Giang"],
            ),
            ("các phòng: Kinh tế, Văn hóa - Xã hội", vec!["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]),
            (
                "Các Sở: Tài chính, Văn hóa, Thể thao và Du lịch",
                vec!["Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch"],
            ),
            ("UBND các xã, phường", vec!["UBND các xã, phường"]),
            ("UBND các tỉnh, thành phố: Cao Bằng, Huế", vec!["UBND tỉnh Cao Bằng", "UBND thành phố Huế"]),
            ("các xã biên giới", vec!["các xã biên giới"]),
        ] {
            let mut names = Vec::new();
            spread(piece, Span::new(0, 0), &mut names);
            assert_eq!(names.iter().map(|name| name.name.as_str()).collect::<Vec<_>>(), want, "{piece}");
        }
    }
}
