//! Lists of names of bodies: where each name ends, which stay groups, and head nouns
//! spread over their lists (`các Sở: A, B`).

use std::sync::LazyLock;

use regex::Regex;

use super::provinces;
use crate::core::Span;

/// A name, and the literal that it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// Head nouns written out, single spaces.
    pub name: String,
    /// The literal.
    pub span: Span,
}

/// The head of a body's name: where a new name begins in a list.
pub const HEADS: &str = r"(?:(?:[Cc]ác|[Tt]ất cả các|[Mm]ỗi|[Tt]ừng)\s+(?:đồng chí|sở|Sở|bộ|Bộ|ban|Ban|ngành|cấp|cơ quan|Cơ quan|đơn vị|địa phương|huyện|xã|tỉnh|phường|quận|thị xã|thành phố|chủ đầu tư|chủ dự án|nhà thầu|nhà đầu tư|doanh nghiệp|thành viên|tổ chức|đoàn thể|Đoàn|hội|trường|Trường|công ty|Công ty|tập đoàn|Tập đoàn|UBND|[uUủỦ][yỷ] ban|cục|Cục|lực lượng|phòng|trung tâm|hiệp hội|ngân hàng|cá nhân|thôn|cán bộ)|Ngành|ngành|[A-ZĐ]{3,6}|Sở|Bộ|Ban|UBND|[UỦ][yỷ] ban|[UỦ][yỷ] viên|HĐND|Hội đồng|Công an|Cục|Chi cục|Tổng cục|Văn phòng|Thanh tra|Công ty|Tổng Công ty|Tổng công ty|Tập đoàn|Đài|Báo|Trường|Hội|Liên đoàn|Liên minh|Tỉnh đoàn|Tỉnh Đoàn|Thành đoàn|Kho bạc|Ngân hàng|Bảo hiểm|Thành phố|thành phố|Tỉnh|tỉnh|Huyện|huyện|thị xã|Chủ tịch|Phó Chủ tịch|Phó Thủ tướng|Thủ tướng|Giám đốc|Thủ trưởng|Bộ trưởng|Chánh|Trưởng|Bí thư|Kiểm toán|Tòa án|Viện|Điện lực|Thuế|Cảng|Trung tâm|Bệnh viện|Đảng ủy|Tỉnh ủy|Thành ủy|Cấp ủy|Quỹ|Hiệp hội|[Đđ]ơn vị|[Cc]ơ quan|[Cc]hủ đầu tư|[Ll]ãnh đạo|[Tt]hành viên|[Mm]ặt trận|Vườn|Chính quyền|VPCP|VP|BQL)\b";

static NEXT: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(&format!(r"(?:[,;]\s+(?:và\s+)?|\s+và\s+|\s+)(?P<head>{HEADS})")).ok());

/// Words that begin like the head of a body and are none.
pub fn not_a_body(text: &str) -> bool {
    [
        "Trường hợp",
        "Ban hành",
        "Hội nghị",
        "Báo cáo",
        "Bộ mặt",
        "Thuế suất",
        "Viện dẫn",
        "Quỹ đất",
        "Chính quyền địa phương 02",
    ]
    .iter()
    .any(|head| text.starts_with(head))
}

/// Cuts a list of names where a new body begins.
pub fn names(text: &str, list: Span) -> Vec<Name> {
    let body = text.get(list.range()).unwrap_or("");
    let mut cuts = vec![0];
    if let Some(next) = NEXT.as_ref() {
        let mut at = 0;
        while let Some(captures) = next.captures_at(body, at) {
            let Some(head) = captures.name("head") else { break };
            let gap = captures.get(0).map_or("", |whole| whole.as_str());
            if opens_name(body, head.start(), gap) {
                cuts.push(head.start());
            }
            at = head.end();
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([body.len()]);
    let mut names: Vec<Name> = Vec::new();
    for (start, end) in cuts.iter().zip(ends) {
        let piece = body.get(*start..end).unwrap_or("");
        let kept = piece.trim_end_matches([',', ';', ' ']);
        let kept = kept.strip_suffix(" và").unwrap_or(kept).trim_end_matches([',', ';', ' ']);
        let span = Span::from_range(*start..start + kept.len()).shifted(list.start);
        spread(kept, span, &mut names);
    }
    names.retain(|name| name.name.chars().count() > 1);
    names
}

/// Whether the head of a body opens a new name: behind a comma or `và`, or where a
/// list lacks its comma (`Bộ Quốc phòng các tỉnh …`).
fn opens_name(body: &str, at: usize, gap: &str) -> bool {
    let before = body.get(..at).unwrap_or("");
    let head = body.get(at..).unwrap_or("");
    let separated = gap.contains([',', ';']) || gap.contains("và");
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
    if within {
        return false;
    }
    if separated {
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

/// `các Sở: A, B`, `UBND các tỉnh, thành phố: A, B`, `các tỉnh A, B`: one name each.
fn spread(piece: &str, span: Span, names: &mut Vec<Name>) {
    let plain: Vec<&str> = piece.split_whitespace().collect();
    let piece = plain.join(" ");
    let piece = piece.strip_prefix("đồng chí ").unwrap_or(&piece);
    let each = |items: &str, head: &dyn Fn(&str) -> String| -> Vec<Name> {
        items
            .split([',', ';'])
            .flat_map(|item| item.split(" và "))
            .map(str::trim)
            .filter(|item| !item.is_empty())
            .map(|item| Name { name: head(item), span })
            .collect()
    };
    if let Some((head, items)) = piece.split_once(':') {
        let lower = crate::text::lower(head);
        if lower.contains("tỉnh") && (lower.contains("ubnd") || lower.contains("ban nhân dân")) {
            names.extend(each(items, &|item| format!("Ủy ban nhân dân {}", place(item))));
            return;
        }
        if lower.ends_with("sở") || lower.ends_with("bộ") {
            let head = if lower.ends_with("sở") { "Sở" } else { "Bộ" };
            // Names of departments hold "và" and commas: only a comma before a capital cuts.
            names.extend(items.split(", ").map(str::trim).filter(|item| !item.is_empty()).map(|item| Name {
                name: format!("{head} {}", item.strip_prefix("và ").unwrap_or(item)),
                span,
            }));
            return;
        }
    }
    for head in ["Các tỉnh ", "các tỉnh "] {
        if let Some(items) = piece.strip_prefix(head)
            && provinces::at_start(items, None).is_some()
        {
            names.extend(each(items, &|item| place(item)));
            return;
        }
    }
    // A province behind "tỉnh A," lost its head noun: "các tỉnh A, B" was cut before.
    names.push(Name { name: piece.to_owned(), span });
}

fn place(item: &str) -> String {
    provinces::named(item, None)
        .map_or_else(|| item.to_owned(), |province| format!("{} {}", province.kind, province.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_cut_where_a_body_begins() {
        for (text, want) in [
            ("Sở Y tế, Công an tỉnh và Sở Tài chính", vec!["Sở Y tế", "Công an tỉnh", "Sở Tài chính"]),
            ("Sở Lao động - Thương binh và Xã hội", vec!["Sở Lao động - Thương binh và Xã hội"]),
            ("các sở, ban, ngành", vec!["các sở, ban, ngành"]),
        ] {
            let found = names(text, Span::from_range(0..text.len()));
            let found: Vec<&str> = found.iter().map(|name| name.name.as_str()).collect();
            assert_eq!(found, want, "{text}");
        }
        assert!(NEXT.is_some());
        assert!(not_a_body("Ban hành quyết định") && !not_a_body("Ban Dân tộc"));
    }
}
