//! Lists of names of bodies: where each name ends, which stay groups, and head nouns
//! spread over their lists (`các Sở: A, B`).

use std::ops::Range;
use std::sync::LazyLock;

use super::spread::{self, spread};
use crate::core::Span;
use crate::mentions::agency;
use crate::text::{Phrases, is_upper, lines};

/// A name, and the literal that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Head nouns written out, single spaces.
    pub name: String,
    /// The literal, in the list.
    pub span: Span,
}

/// The words that a body's name begins with: where a new name begins in a list.
static HEADS: LazyLock<Phrases> = LazyLock::new(|| {
    let each = ["Các", "các", "Tất cả các", "tất cả các", "Mỗi", "mỗi", "Từng", "từng"];
    let groups = each.iter().flat_map(|each| lines(GROUP_NOUNS).map(move |noun| format!("{each} {noun}")));
    let all: Vec<String> = lines(BODY_HEADS).map(str::to_owned).chain(groups).collect();
    let capitals: Vec<String> = all.iter().map(|head| head.to_uppercase()).collect();
    Phrases::new(all.into_iter().chain(capitals))
});
/// Words that begin like the head of a body and are none.
static NO_BODIES: LazyLock<Phrases> = LazyLock::new(|| {
    let words = || lines(include_str!("data/no_bodies.txt"));
    Phrases::new(words().map(str::to_owned).chain(words().map(str::to_uppercase)))
});
const BODY_HEADS: &str = include_str!("data/body_heads.txt");
const GROUP_NOUNS: &str = include_str!("data/group_nouns.txt");

/// Where the head of a body's name ends that a text begins with.
pub fn head_at_start(text: &str) -> Option<usize> {
    HEADS.opens(text).filter(|_| !not_a_body(text)).or_else(|| abbreviation(text))
}

/// Letters of the abbreviation of a body (`ACV`, `NHCSXH` is longer and in no list).
const ABBREVIATION: std::ops::RangeInclusive<usize> = 3..=6;

/// A word of three to six capitals at the start of a text: where it ends.
fn abbreviation(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut end, mut capitals) = (0, 0);
    loop {
        end += match (bytes.get(end), bytes.get(end + 1)) {
            (Some(b'A'..=b'Z'), _) => 1,
            // Đ
            (Some(0xC4), Some(0x90)) => 2,
            _ => break,
        };
        capitals += 1;
    }
    let behind = text.get(end..)?;
    let word = ABBREVIATION.contains(&capitals) && !behind.starts_with(char::is_alphanumeric);
    // A title that lost its marks is no code: "NHIEM VU TRONG TAM".
    let shouted = || {
        let next = behind.strip_prefix(' ').and_then(|rest| rest.split([' ', ',', '.', ':']).next());
        next.is_some_and(|next| next.len() > 1 && is_upper(next))
            && agency::named(text.get(..end).unwrap_or("")).is_none()
    };
    (word && !shouted()).then_some(end)
}

/// The first head of a body's name behind a blank, at or after a place.
fn next_head(text: &str, from: usize) -> Option<Range<usize>> {
    let mut phrase_at = from;
    let phrase = loop {
        match HEADS.find_from(text, phrase_at) {
            Some(found) if behind_blank(text, from, found.start) => break Some(found),
            Some(found) => phrase_at = found.start + 1,
            None => break None,
        }
        while !text.is_char_boundary(phrase_at) {
            phrase_at += 1;
        }
    };
    let until = phrase.as_ref().map_or(text.len(), |found| found.start);
    let blanks = memchr::memchr_iter(b' ', text.as_bytes().get(from..until)?);
    let capitals = blanks.map(|at| from + at + 1).find_map(|start| {
        let end = abbreviation(text.get(start..)?)?;
        Some(start..start + end)
    });
    capitals.or(phrase)
}

fn behind_blank(text: &str, from: usize, at: usize) -> bool {
    at > from && text.get(from..at).is_some_and(|before| before.ends_with(char::is_whitespace))
}

/// Words that begin like the head of a body and are none.
pub fn not_a_body(text: &str) -> bool {
    NO_BODIES.opens(text).is_some()
}

/// Cuts a list of names where a new body begins.
pub fn names(body: &str) -> Vec<Name> {
    let mut names: Vec<Name> = Vec::with_capacity(1);
    let mut at = 0;
    let mut next_cut = |piece: usize| {
        // "Văn phòng HĐND và UBND xã" is one body, whatever stands inside of its name.
        let own = body.get(piece..).and_then(agency::at_start).map_or(0, |span| piece + span.end as usize);
        while let Some(head) = next_head(body, at) {
            let separated = is_separated(body.get(at..head.start).unwrap_or(""));
            at = head.end;
            if head.start >= own
                && !in_brackets(body, head.start)
                && opens_name(body, piece, head.start, separated)
            {
                return Some(head.start);
            }
        }
        None
    };
    let mut next = Some(0);
    while let Some(start) = next {
        next = next_cut(start);
        let piece = body.get(start..next.unwrap_or(body.len())).unwrap_or("");
        let kept = piece.trim_end_matches([',', ';', ' ']);
        let kept = kept.strip_suffix(" và").unwrap_or(kept).trim_end_matches([',', ';', ' ']);
        let order = order_in(kept);
        let kept = kept.get(..order.unwrap_or(kept.len())).unwrap_or(kept);
        let span = Span::from_range(start..start + kept.len());
        spread(kept, span, &mut names);
        if order.is_some() {
            break;
        }
    }
    names.retain(|name| name.name.chars().count() > 1);
    lend_place(&mut names);
    names
}

/// Words in small letters that go on the name of a body or its place.
static GOES_ON: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| lines(include_str!("data/name_goes_on.txt")).collect());

/// Verbs that order, as printed inside of a sentence.
static ORDERS: LazyLock<Phrases> =
    LazyLock::new(|| Phrases::of_lines(include_str!("data/directive_verbs.txt")));

/// Where an order begins behind a name of the catalogue: at a word in small letters that
/// goes on no name. No list of verbs holds all that may be ordered.
fn order_in(piece: &str) -> Option<usize> {
    let end = agency::at_start(piece)?.end as usize;
    // Many bodies may be told apart further: "các tỉnh bị ảnh hưởng bởi thiên tai".
    if piece.get(..end)?.contains("các ") {
        let order = ORDERS.opens(piece.get(end..)?.strip_prefix(' ')?);
        return order.map(|_| end);
    }
    let word = piece.get(end..)?.strip_prefix(' ')?.split([' ', ',', ';', ':', '.']).next()?;
    let small = word.starts_with(char::is_lowercase) && word.chars().all(char::is_alphabetic);
    (small && !GOES_ON.contains(&word)).then_some(end)
}

/// Whether a place lies in brackets, which explain the name before them.
fn in_brackets(body: &str, at: usize) -> bool {
    let before = body.get(..at).unwrap_or("");
    before.rfind('(').is_some_and(|open| before.rfind(')').is_none_or(|close| close < open))
}

/// `Bí thư, Chủ tịch UBND tỉnh, thành phố`: the secretary is one of the same places.
fn lend_place(names: &mut [Name]) {
    for at in 1..names.len() {
        let places = names.get(at).and_then(|name| {
            let name = name.name.strip_prefix("Chủ tịch ")?;
            ["UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "].iter().find_map(|body| name.strip_prefix(body))
        });
        let places = places.map(str::to_owned);
        if let (Some(places), Some(before)) = (places, names.get_mut(at - 1))
            && before.name == "Bí thư"
        {
            before.name = format!("Bí thư {places}");
        }
    }
}

/// A level that goes on a list of levels and names no place: `tỉnh, thành phố`.
fn is_level_alone(before: &str, head: &str) -> bool {
    let levels = ["Thành phố", "thành phố", "thị xã", "huyện", "xã", "phường"];
    let behind = levels.iter().find_map(|level| head.strip_prefix(level));
    let alone = behind.is_some_and(|rest| !rest.trim_start().starts_with(char::is_uppercase));
    let before = before.trim_end().trim_end_matches(',');
    alone && ["tỉnh", "Tỉnh", "huyện", "xã", "thị xã"].iter().any(|level| before.ends_with(level))
}

/// Whether a comma, a semicolon or `và` parts what follows from a text.
fn is_separated(before: &str) -> bool {
    let before = before.trim_end();
    before.ends_with([',', ';'])
        || before.strip_suffix("và").is_some_and(|rest| rest.ends_with(char::is_whitespace))
}

/// Whether the head of a body opens a new name: behind a comma or `và`, or where a
/// list lacks its comma (`Bộ Quốc phòng các tỉnh …`).
fn opens_name(body: &str, piece: usize, at: usize, separated: bool) -> bool {
    let before = body.get(..at).unwrap_or("");
    let head = body.get(at..).unwrap_or("");
    let within = [
        "Phó ",
        "đồng chí ",
        "Chỉ huy ",
        "của ",
        "Chủ tịch ",
        "Thường trực ",
        "Văn phòng ",
        "Giám đốc ",
        "Thủ trưởng ",
        "trưởng ",
        "Ban ",
        "thành viên ",
    ]
    .iter()
    .any(|word| before.ends_with(word));
    // "UBND các xã A, B và phường C": the plural head reaches over all its places.
    let shared = || spread::reaches(body.get(piece..at).unwrap_or(""), head);
    // "các Sở, Ban, ngành" is one group.
    if within || head.starts_with("Ban, ngành") || not_a_body(head) || shared() {
        return false;
    }
    if separated {
        // "Sở Nông nghiệp và PTNT": letters that are no body's go on its name.
        let code = abbreviation(head).and_then(|end| head.get(..end));
        let part = code.is_some_and(|code| agency::named(code).is_none());
        if part && before.trim_end().ends_with(" và") || is_level_alone(before, head) {
            return false;
        }
        // "Sở Lao động, Thương binh": no head. "cơ quan, đơn vị liên quan" stays one group.
        return !head.starts_with(char::is_lowercase) || opens_lower(before, head);
    }
    let of_provinces = ["nhân dân", "UBND", "HĐND", "địa phương", "của"]
        .iter()
        .any(|word| before.trim_end().ends_with(word));
    head.starts_with("các tỉnh") && !of_provinces
}

/// Lower-case heads that open a name: `các cơ quan` behind a body (behind a group it
/// goes on), `tỉnh Đồng Nai`, `thành viên UBND tỉnh` behind an office.
fn opens_lower(before: &str, head: &str) -> bool {
    let named = |kind: &str| head.strip_prefix(kind).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    if head.starts_with("các ") {
        let last = before.rsplit([',', ';']).map(str::trim).find(|piece| !piece.is_empty()).unwrap_or("");
        let group = |piece: &str| piece.starts_with("các ") || piece.starts_with("Các ");
        let lower = |piece: &str| piece.split(' ').skip(1).all(|word| !word.starts_with(char::is_uppercase));
        let goes_on = group(last) && lower(last)
            || last.chars().all(|c| !c.is_uppercase())
                && before.trim_start().starts_with(['c', 'C'])
                && group(before.trim_start());
        return !goes_on;
    }
    named("tỉnh ")
        || named("thành phố ")
        || named("huyện ")
        || before.trim_end().ends_with("Chủ tịch,") && head.starts_with("thành viên")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_where_a_body_begins() {
        for (text, want) in [
            ("Sở Y tế, Công an tỉnh và Sở Tài chính", vec!["Sở Y tế", "Công an tỉnh", "Sở Tài chính"]),
            ("Sở Lao động - Thương binh và Xã hội", vec!["Sở Lao động - Thương binh và Xã hội"]),
            ("các Sở, Ban, ngành", vec!["các Sở, Ban, ngành"]),
            ("Sở Công Thương, Sở Nông nghiệp và PTNT", vec!["Sở Công Thương", "Sở Nông nghiệp và PTNT"]),
            ("Công an tỉnh và UBND huyện Bảo Lâm", vec!["Công an tỉnh", "UBND huyện Bảo Lâm"]),
            ("Các cơ quan đăng ký (Sở Tài chính, Ban Dân tộc)", vec!["Các cơ quan đăng ký"]),
            ("các địa phương (Ninh Bình, Hải Phòng)", vec!["tỉnh Ninh Bình", "thành phố Hải Phòng"]),
            ("UBND các phường Tam Kỳ, Điện Bàn", vec!["UBND phường Tam Kỳ", "UBND phường Điện Bàn"]),
            (
                "UBND các huyện Tây Hòa, Phú Hòa nạo vét kênh",
                vec!["UBND huyện Tây Hòa", "UBND huyện Phú Hòa"],
            ),
            ("UBND các huyện, thành phố", vec!["UBND các huyện, thành phố"]),
            (
                "Bộ Quốc phòng các tỉnh Ninh Bình, Sơn La",
                vec!["Bộ Quốc phòng", "tỉnh Ninh Bình", "tỉnh Sơn La"],
            ),
            (
                "Bí thư, Chủ tịch UBND tỉnh, Thành phố, các cấp, các ngành",
                vec!["Bí thư tỉnh, Thành phố", "Chủ tịch UBND tỉnh, Thành phố", "các cấp, các ngành"],
            ),
        ] {
            let found = names(text);
            let found: Vec<&str> = found.iter().map(|name| name.name.as_str()).collect();
            assert_eq!(found, want, "{text}");
        }
        for (piece, name) in [
            ("Sở Giáo dục và Đào tạo hoàn chỉnh hồ sơ", Some("Sở Giáo dục và Đào tạo")),
            ("Giám đốc Sở Xây dựng nhận bàn giao", Some("Giám đốc Sở Xây dựng")),
            ("UBND tỉnh và các huyện", None),
            ("Sở Y tế các tỉnh", None),
            ("Ban Quản lý Khu kinh tế cửa khẩu Đồng Đăng", None),
            ("UBND các tỉnh bị ảnh hưởng", None),
            ("UBND các huyện, thành phố khống chế dịch", Some("UBND các huyện, thành phố")),
            ("Sở Không có ai biết", None),
        ] {
            assert_eq!(order_in(piece).map(|end| &piece[..end]), name, "{piece}");
        }
        assert!(not_a_body("Ban hành quyết định") && !not_a_body("Ban Dân tộc"));
    }
}
