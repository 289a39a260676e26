//! The words around a symbol: the kind of document before it, the issuer behind it,
//! and what the sentence does with it (domain: kinds, issuer codes, relation words).

use regex::Regex;

use super::Issuer;
use crate::core::Span;
use crate::mentions::Relation;
use crate::mentions::cursor::Cursor;
use crate::text::{CAPITAL, LETTER, Pattern, SMALL, lower, lower_spaced};

/// A kind of document (Nghị định 30/2020/NĐ-CP, Phụ lục III; normative kinds beside it).
#[derive(Debug, PartialEq, Eq)]
pub struct DocType {
    /// The name in lower case.
    key: &'static str,
    /// The name.
    pub name: &'static str,
    /// The code.
    pub code: &'static str,
}

/// Sorted by length so that the longest name at a place is tried first.
static DOC_TYPES: &[DocType] = &[
    DocType { key: "chương trình hành động", name: "Chương trình hành động", code: "CTr" },
    DocType { key: "nghị quyết liên tịch", name: "Nghị quyết liên tịch", code: "NQLT" },
    DocType { key: "hướng dẫn liên ngành", name: "Hướng dẫn liên ngành", code: "HD" },
    DocType { key: "thông báo kết luận", name: "Thông báo kết luận", code: "TB" },
    DocType { key: "thông tư liên tịch", name: "Thông tư liên tịch", code: "TTLT" },
    DocType { key: "kết luận thanh tra", name: "Kết luận thanh tra", code: "KL" },
    DocType { key: "văn bản hợp nhất", name: "Văn bản hợp nhất", code: "VBHN" },
    DocType { key: "chương trình", name: "Chương trình", code: "CTr" },
    DocType { key: "phiếu chuyển", name: "Phiếu chuyển", code: "PC" },
    DocType { key: "nghị quyết", name: "Nghị quyết", code: "NQ" },
    DocType { key: "quyết định", name: "Quyết định", code: "QĐ" },
    DocType { key: "pháp lệnh", name: "Pháp lệnh", code: "PL" },
    DocType { key: "nghị định", name: "Nghị định", code: "NĐ" },
    DocType { key: "công điện", name: "Công điện", code: "CĐ" },
    DocType { key: "hướng dẫn", name: "Hướng dẫn", code: "HD" },
    DocType { key: "thông báo", name: "Thông báo", code: "TB" },
    DocType { key: "thông tri", name: "Thông tri", code: "TT" },
    DocType { key: "phương án", name: "Phương án", code: "PA" },
    DocType { key: "tờ trình", name: "Tờ trình", code: "TTr" },
    DocType { key: "kế hoạch", name: "Kế hoạch", code: "KH" },
    DocType { key: "kết luận", name: "Kết luận", code: "KL" },
    DocType { key: "công văn", name: "Công văn", code: "CV" },
    DocType { key: "thông tư", name: "Thông tư", code: "TT" },
    DocType { key: "quy định", name: "Quy định", code: "QyĐ" },
    DocType { key: "giấy mời", name: "Giấy mời", code: "GM" },
    DocType { key: "văn bản", name: "Văn bản", code: "VB" },
    DocType { key: "báo cáo", name: "Báo cáo", code: "BC" },
    DocType { key: "chỉ thị", name: "Chỉ thị", code: "CT" },
    DocType { key: "bộ luật", name: "Bộ luật", code: "L" },
    DocType { key: "quy chế", name: "Quy chế", code: "QC" },
    DocType { key: "đề án", name: "Đề án", code: "ĐA" },
    DocType { key: "luật", name: "Luật", code: "L" },
    DocType { key: "vbhn", name: "Văn bản hợp nhất", code: "VBHN" },
];

/// The kind that stands before a place (`Quyết định số |508/QĐ-TTg`) and where it begins.
pub fn doc_type_before(here: Cursor<'_>) -> Option<(u32, &'static DocType)> {
    let mut at = here;
    let is_sign = |at: Cursor<'_>| at.back(1).is_some_and(|token| token.is_sign(':'));
    if is_sign(at) {
        at = at.at(at.index() - 1);
    }
    if at.back(1).is_some_and(|token| token.is("số")) {
        at = at.at(at.index() - 1);
    }
    let word = |back: usize| at.back(back).map(|token| (token, lower(at.literal(token))));
    let (_, last) = word(1)?;
    DOC_TYPES.iter().filter(|doc| doc.key.ends_with(&last)).find_map(|doc| {
        let mut begin = None;
        for (place, name) in doc.key.rsplit(' ').enumerate() {
            begin = Some(word(place + 1).filter(|(_, own)| own == name)?.0.span.start);
        }
        Some((begin?, doc))
    })
}

/// The kind of a name in small letters.
pub fn doc_type_named(key: &str) -> Option<&'static DocType> {
    DOC_TYPES.iter().find(|doc| doc.key == key)
}

/// The kind that a symbol itself tells: `508/QĐ-TTg`, `12-KL/TW`.
pub fn doc_type_of(symbol: &str) -> Option<&'static DocType> {
    // "03-TT/TU" of the Party is a Thông tri, "03/2025/TT-BTC" a Thông tư.
    if symbol.contains("-TT/") {
        return DOC_TYPES.iter().find(|doc| doc.key == "thông tri");
    }
    let codes = || symbol.split(['/', '-']).skip(1);
    DOC_TYPES
        .iter()
        .filter(|doc| !matches!(doc.code, "VB" | "L"))
        .find(|doc| codes().any(|code| code == doc.code))
}

/// Issuers by the last code of a symbol.
const ISSUERS: &[(&str, &str)] = &[
    ("CP", "Chính phủ"),
    ("CTN", "Chủ tịch nước"),
    ("TTg", "Thủ tướng Chính phủ"),
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội"),
    ("VPCP", "Văn phòng Chính phủ"),
    ("BTC", "Bộ Tài chính"),
    ("BNV", "Bộ Nội vụ"),
    ("BXD", "Bộ Xây dựng"),
    ("BYT", "Bộ Y tế"),
    ("BCT", "Bộ Công Thương"),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo"),
    ("BGTVT", "Bộ Giao thông vận tải"),
    ("BKHCN", "Bộ Khoa học và Công nghệ"),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư"),
    ("BTNMT", "Bộ Tài nguyên và Môi trường"),
    ("BNNPTNT", "Bộ Nông nghiệp và Phát triển nông thôn"),
    ("BNNMT", "Bộ Nông nghiệp và Môi trường"),
    ("BLĐTBXH", "Bộ Lao động - Thương binh và Xã hội"),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch"),
    ("BTTTT", "Bộ Thông tin và Truyền thông"),
    ("BTP", "Bộ Tư pháp"),
    ("BCA", "Bộ Công an"),
    ("BQP", "Bộ Quốc phòng"),
    ("TW", "Trung ương"),
    ("TU", "Tỉnh ủy"),
];

/// The issuer that a symbol tells; a council's or committee's code alone never tells which.
pub fn issuer_of(symbol: &str) -> Option<Issuer> {
    let last = symbol.rsplit(['/', '-']).next()?;
    let letters = last.trim_end_matches(|c: char| c.is_ascii_digit());
    let name = if letters == "QH" && letters.len() < last.len() {
        "Quốc hội"
    } else {
        ISSUERS.iter().find(|(code, _)| *code == letters)?.1
    };
    Some(Issuer { span: None, name: name.to_owned() })
}

/// Bodies that may stand behind `của`, with the place that some carry.
static BODY: Pattern = Pattern::new(|| {
    let name = format!("{CAPITAL}{SMALL}*");
    let place = format!(
        r"(?:\s+(?:tỉnh|thành phố|Thành phố|huyện|quận|thị xã|TP\.?)(?:\s+{name}(?:\s+-?\s?{name}){{0,3}})?)?"
    );
    let bodies = [
        r"Thủ\s+tướng\s+Chính\s+phủ",
        r"Thủ\s+tướng",
        r"Văn\s+phòng\s+Chính\s+phủ",
        r"Chính\s+phủ",
        r"[UỦ][yỷ]\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội",
        r"Quốc\s+hội",
        r"Bộ\s+Chính\s+trị",
        r"Ban\s+Bí\s+thư(?:\s+Trung\s+ương\s+Đảng)?",
        r"Ban\s+Chấp\s+hành\s+Trung\s+ương",
        r"Ban\s+Thường\s+vụ\s+(?:Tỉnh|Thành)\s+[uủ][yỷ]",
        r"(?:Tỉnh|Thành)\s+[uủ][yỷ]",
        r"Trung\s+ương",
    ];
    let committee = format!(
        r"(?:Chủ\s+tịch\s+|Thường\s+trực\s+|Văn\s+phòng\s+)?(?:[UỦ][yỷ]\s+ban\s+[Nn]hân\s+dân|UBND|Hội\s+đồng\s+[Nn]hân\s+dân|HĐND){place}"
    );
    let ministry =
        format!(r"(?:Bộ\s+trưởng\s+)?(?:Bộ|Sở)\s+{CAPITAL}{LETTER}*(?:\s*,?\s+(?:và\s+)?{LETTER}+){{0,7}}?");
    Regex::new(&format!(r"^\s+của\s+(?P<body>{committee}|{}|{ministry})(?:\s+(?:về|ban|phê|quy|hướng|sửa|thực|đã|tại|để|trong|cho|là|có|được|ngày|trước|đến|từ)\b|\s+và\s+{SMALL}|\s*[;,.:)(]|\s*$)", bodies.join("|"))).ok()
});

/// The issuer printed behind a place: `của Ủy ban nhân dân tỉnh Cao Bằng`.
pub fn issuer_behind(text: &str, at: u32) -> Option<Issuer> {
    let rest = text.get(at as usize..)?;
    if !rest.trim_start().starts_with("của") {
        return None;
    }
    let window = rest.char_indices().nth(140).map_or(rest, |(end, _)| rest.get(..end).unwrap_or(rest));
    let body = BODY.captures(window)?.name("body")?;
    let name: Vec<&str> = body.as_str().split_whitespace().collect();
    Some(Issuer { span: Some(Span::from_range(body.range()).shifted(at)), name: name.join(" ") })
}

/// The words of relation; none ends with another one.
const RELATIONS: &[(&str, Relation)] = &[
    ("thực hiện", Relation::Implement),
    ("triển khai", Relation::Implement),
    ("sửa đổi", Relation::Amend),
    ("bổ sung", Relation::Amend),
    ("bãi bỏ", Relation::Repeal),
    ("thay thế", Relation::Replace),
    ("căn cứ", Relation::PursuantTo),
    ("quy định tại", Relation::PursuantTo),
    ("theo", Relation::PursuantTo),
    ("thông qua", Relation::Approve),
    ("phê duyệt", Relation::Approve),
];

/// The bytes that words of relation end with.
const LAST_BYTES: [bool; 256] = {
    let mut last_bytes = [false; 256];
    let mut rest: &[(&str, Relation)] = RELATIONS;
    while let [(word, _), others @ ..] = rest {
        if let [.., last] = word.as_bytes() {
            last_bytes[*last as usize] = true;
        }
        rest = others;
    }
    last_bytes
};

/// How far left a relation word may stand, in bytes.
const REACH: usize = 70;

/// The nearest word of relation before a citation.
pub fn relation(here: Cursor<'_>, at: u32) -> Option<Relation> {
    let end = at as usize;
    let text = here.text();
    let from = (end.saturating_sub(REACH)..=end).find(|at| text.is_char_boundary(*at))?;
    let before = text.get(from..end)?;
    let clause = before.rsplit(['.', ';', ':', '(']).next().unwrap_or("");
    let clause = lower_spaced(clause.trim());
    // "kèm theo" says something of its own at the end of the clause only.
    if clause.ends_with("kèm theo") {
        return Some(Relation::AnnexedTo);
    }
    let mut front = clause.as_bytes();
    while let [others @ .., last] = front {
        let ends_here = |(word, _): &&(&str, Relation)| front.ends_with(word.as_bytes());
        if LAST_BYTES[usize::from(*last)]
            && let Some((_, relates)) = RELATIONS.iter().find(ends_here)
        {
            return Some(*relates);
        }
        front = others;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pattern_compiles() {
        assert!(BODY.compiles());
    }
}
