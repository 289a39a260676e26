//! The lines under `Nơi nhận` (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9): whom each
//! names, with abbreviations written out and a leading head noun spread over its list
//! (`Các Sở: Tài chính, Nội vụ` names two), for what purpose, in how many copies.

use super::abbreviations::expanded;
use super::writer::Writer;
use super::{Recipient, agencies, provinces};
use crate::blocks::Layout;
use crate::core::Span;
use crate::text::latin;

/// The recipients of a document, in text order.
pub fn read(layout: &Layout, writer: &mut Writer<'_>) -> Vec<Recipient> {
    let mut recipients: Vec<Recipient> =
        layout.closing.recipients.iter().filter_map(|pieces| recipient(pieces, writer)).collect();
    recipients.sort_by_key(|recipient| (recipient.span.start, recipient.span.end));
    // The file copy is the last line of the list: the rows of an annex behind it are none.
    let last = recipients.iter().position(|recipient| recipient.archive);
    recipients.truncate(last.map_or(usize::MAX, |last| last + 1));
    recipients
}

fn recipient(pieces: &[Span], writer: &mut Writer<'_>) -> Option<Recipient> {
    let literal = writer.block(pieces.iter().copied());
    let plain = writer.plain(&literal);
    let text = plain.as_deref().unwrap_or(&literal.text);
    if !text.chars().any(char::is_alphabetic) {
        return None;
    }
    let (body, remarks) = without_remarks(text);
    let archive = body.starts_with("Lưu");
    let names = if archive { archived(text.split('(').next().unwrap_or(text)) } else { names(&body) };
    Some(Recipient {
        id: writer.id('n', literal.place.start),
        text: literal.text,
        span: literal.place,
        names,
        purpose: remarks.iter().find_map(|remark| purpose(remark)),
        copies: remarks.iter().find_map(|remark| copies(remark)),
        archive,
    })
}

/// The line without its final mark and its brackets, and the brackets' contents.
fn without_remarks(text: &str) -> (String, Vec<String>) {
    let mut body = String::with_capacity(text.len());
    let mut remarks = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('(') {
        body.push_str(before);
        let (remark, after) = inside.split_once(')').unwrap_or((inside, ""));
        remarks.push(remark.trim().to_owned());
        rest = after;
    }
    body.push_str(rest);
    // "./." ends a document, and on some only its last line.
    (body.trim().trim_end_matches([';', '.', ',', ' ', ':', '/']).to_owned(), remarks)
}

/// `để b/c` is `b/c`; what a bracket says otherwise stays as printed.
fn purpose(remark: &str) -> Option<String> {
    let purpose = remark.strip_prefix("để ").unwrap_or(remark).trim();
    let tells = purpose.contains('/') || {
        let key = crate::text::lower(purpose);
        ["báo cáo", "phối hợp", "thực hiện", "biết", "chỉ đạo"].iter().any(|word| key.contains(word))
    };
    (tells && !purpose.is_empty()).then(|| purpose.to_owned())
}

/// `(50b)`, `(2)`, `(03 bản)`.
fn copies(remark: &str) -> Option<u32> {
    let digits = remark.trim_end_matches("bản").trim().trim_end_matches(['b', 'B']).trim();
    digits.parse().ok()
}

/// `Lưu: VT, TH (Nh).`: the file room and the units; a drafter's mark behind a full stop is none.
fn archived(body: &str) -> Vec<String> {
    let units =
        body.trim_start_matches("Lưu").trim_start_matches([':', ' ']).trim_end_matches([';', '.', ' ', '/']);
    units
        .split([',', ';'])
        .filter_map(|unit| unit.split(". ").next())
        .map(|unit| unit.trim().trim_end_matches('.'))
        .filter(|unit| !unit.is_empty())
        .map(|unit| if unit == "VT" { "Văn thư".to_owned() } else { unit.to_owned() })
        .collect()
}

/// Whom a line names.
fn names(body: &str) -> Vec<String> {
    let body = latin(body);
    // The units of an office go on behind a semicolon: "VPCP: BTCN; các Vụ: CN, TH".
    let body =
        if body.starts_with("VP") { body.replace("; ", ", ").replace(", Cục:", ":").into() } else { body };
    body.split(';')
        .flat_map(|part| part_names(part.trim()))
        .filter(|name| !name.is_empty())
        .map(|name| agencies::meant(&name).map_or(name, str::to_owned))
        .collect()
}

fn part_names(part: &str) -> Vec<String> {
    if let Some((head, list)) = part.split_once(':') {
        return distributed(head.trim(), list.trim());
    }
    let pieces = pieces(part);
    let expanded: Vec<String> = pieces.iter().map(|piece| expanded(piece)).collect();
    share_words(expanded)
}

/// A list is cut where a new name begins: at a capital letter or `các`, never inside
/// a group (`Các sở, ban, ngành`).
fn pieces(part: &str) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for (at, piece) in part.split(", ").enumerate() {
        let piece = piece.trim();
        // Levels go on a group: "UBND các huyện, TX, TP".
        let level = matches!(piece, "TX" | "TP" | "TT");
        let opens = piece.starts_with("các ") || piece.starts_with(char::is_uppercase) && !level;
        // Organisations are no part of the group of departments before them.
        if piece.starts_with("tổ chức ") && at > 0 {
            pieces.push(format!("các {piece}"));
            continue;
        }
        match pieces.last_mut() {
            Some(last) if !opens || at == 0 => {
                last.push_str(", ");
                last.push_str(piece);
            }
            _ => pieces.push(piece.to_owned()),
        }
    }
    let and = |piece: &String| -> Vec<String> {
        match piece.split_once(" và ") {
            // "CT và các PCT UBND tỉnh" names two; "Sở Kế hoạch và Đầu tư" names one.
            Some((first, second)) if second.starts_with("các ") && is_position(first) => {
                vec![first.to_owned(), second.to_owned()]
            }
            _ => vec![piece.clone()],
        }
    };
    pieces.iter().flat_map(and).collect()
}

/// `CT`, `Chủ tịch`, `Q. Chủ tịch`: an office that lacks its body.
fn is_position(name: &str) -> bool {
    [
        "CT",
        "Chủ tịch",
        "Q. Chủ tịch",
        "Quyền Chủ tịch",
        "Thủ tướng",
        "Giám đốc",
        "CVP",
        "các PVP",
        "các PCVP",
        "PVP",
        "PCVP",
    ]
    .contains(&name.trim())
}

/// What one name of a list lends the others: `TT Tỉnh ủy, HĐND tỉnh`, `CT, các PCT UBND tỉnh`.
fn share_words(names: Vec<String>) -> Vec<String> {
    let standing = names.first().is_some_and(|name| name.starts_with("Thường trực "));
    let tail =
        names.last().and_then(|last| last.find("UBND ").map(|at| last.get(at..).unwrap_or("").to_owned()));
    let bare =
        |name: &str| ["Chủ tịch", "Phó Chủ tịch", "các Phó Chủ tịch", "Quyền Chủ tịch"].contains(&name);
    // "Đảng ủy, HĐND, UBND các xã, phường"; "TAND, VKSND tỉnh"
    let places = tail.as_deref().and_then(|tail| tail.strip_prefix("UBND "));
    let province =
        names.last().and_then(|last| ["tỉnh", "thành phố"].into_iter().find(|level| last.ends_with(level)));
    let of_places = |name: &str| ["Đảng ủy", "HĐND", "UBMTTQ"].contains(&name);
    let of_province = |name: &str| ["Tòa án nhân dân", "Viện kiểm sát nhân dân", "Công an"].contains(&name);
    names
        .into_iter()
        .map(|name| match &tail {
            _ if of_places(&name) && !standing && places.is_some() => {
                format!("{name} {}", places.unwrap_or_default())
            }
            _ if of_province(&name) && province.is_some() => {
                format!("{name} {}", province.unwrap_or_default())
            }
            _ if standing && (name.starts_with("HĐND") || name.starts_with("Tỉnh ủy")) => {
                format!("Thường trực {name}")
            }
            Some(tail) if bare(&name) => format!("{name} {tail}"),
            _ => name,
        })
        .collect()
}

/// `Các Sở: Tài chính, Nội vụ`; the committees of provinces; the units of an office.
fn distributed(head: &str, list: &str) -> Vec<String> {
    let items: Vec<&str> = list.split(", ").map(str::trim).filter(|item| !item.is_empty()).collect();
    if head.contains("UBND") && head.contains("tỉnh") {
        let bodies: Vec<&str> = head.split(", ").filter_map(|body| body_of_place(body.trim())).collect();
        if !bodies.is_empty() {
            let spread = bodies.iter().flat_map(|body| items.iter().map(|item| of_place(body, item)));
            return spread.collect();
        }
    }
    // "TTr: Tỉnh ủy": elsewhere the code stands for a document.
    if head == "TTr" {
        return items.iter().map(|item| format!("Thường trực {}", expanded(item))).collect();
    }
    let singular = match expanded(head).as_str() {
        "Các Sở" | "Các sở" | "Sở" => "Sở".to_owned(),
        "Các Bộ" | "Các bộ" | "Bộ" => "Bộ".to_owned(),
        "Các Vụ" | "các Vụ" | "các Vụ, Cục" => "Vụ".to_owned(),
        "Các Văn phòng" => "Văn phòng".to_owned(),
        "Các Phòng" | "Các phòng" => "Phòng".to_owned(),
        office if office.starts_with("Văn phòng UBND") || office.starts_with("Văn phòng Chính phủ") => {
            return units(&items, office);
        }
        groups if groups.starts_with("Các Tập đoàn") || groups.contains(", ") => String::new(),
        other => other.to_owned(),
    };
    let known = |item: &str| {
        DEPARTMENTS
            .iter()
            .find(|(code, _)| *code == item.replace(['&', '-', ' ', ','], ""))
            .map(|(_, name)| *name)
    };
    items
        .iter()
        .map(|item| {
            let name = if singular == "Sở" || singular == "Bộ" { known(item) } else { None };
            let item = name.map_or_else(|| expanded(item), str::to_owned);
            if singular.is_empty() { item } else { format!("{singular} {item}") }
        })
        .collect()
}

/// Departments and ministries by the codes that recipient lines print.
const DEPARTMENTS: &[(&str, &str)] = &[
    ("CT", "Công Thương"),
    ("DL", "Du lịch"),
    ("DTTG", "Dân tộc và Tôn giáo"),
    ("GDĐT", "Giáo dục và Đào tạo"),
    ("GTVT", "Giao thông vận tải"),
    ("KHCN", "Khoa học và Công nghệ"),
    ("KHĐT", "Kế hoạch và Đầu tư"),
    ("LĐTBXH", "Lao động - Thương binh và Xã hội"),
    ("NNMT", "Nông nghiệp và Môi trường"),
    ("NNPTNT", "Nông nghiệp và Phát triển nông thôn"),
    ("NV", "Nội vụ"),
    ("TC", "Tài chính"),
    ("TNMT", "Tài nguyên và Môi trường"),
    ("TP", "Tư pháp"),
    ("TTTT", "Thông tin và Truyền thông"),
    ("VHTTDL", "Văn hóa, Thể thao và Du lịch"),
    ("XD", "Xây dựng"),
    ("YT", "Y tế"),
];

/// The units of an office; `các Vụ: CN, TH` names its own list.
fn units(items: &[&str], office: &str) -> Vec<String> {
    let mut head = "";
    let mut names = Vec::new();
    for item in items {
        let (prefix, unit) = item.split_once(':').map_or(("", *item), |(prefix, unit)| (prefix, unit.trim()));
        if prefix.starts_with("các Vụ") || prefix.starts_with("Các Vụ") || prefix == "Cục" {
            head = "Vụ ";
        }
        if !prefix.is_empty() || !item.is_empty() {
            names.push(format!(
                "{head}{}",
                if head.is_empty() { unit_of(unit, office) } else { unit.to_owned() }
            ));
        }
    }
    names
}

/// The body that each place of a list has: `Tỉnh ủy, HĐND, UBND các tỉnh: A, B`.
fn body_of_place(body: &str) -> Option<&'static str> {
    let bodies = [("Tỉnh ủy", "Tỉnh ủy"), ("HĐND", "Hội đồng nhân dân"), ("UBND", "Ủy ban nhân dân")];
    bodies.iter().find(|(head, _)| body.starts_with(head)).map(|(_, name)| *name)
}

fn of_place(body: &str, place: &str) -> String {
    let place = place.trim_start_matches("và ");
    match provinces::named(place, None) {
        Some(province) if body == "Tỉnh ủy" && province.kind_on(None) == "tỉnh" => {
            format!("{body} {}", province.name)
        }
        Some(province) if body == "Tỉnh ủy" => format!("Thành ủy {}", province.name),
        Some(province) => format!("{body} {} {}", province.kind_on(None), province.name),
        None => format!("{body} {place}"),
    }
}

/// A unit of an office: leaders are written out, codes stay.
fn unit_of(item: &str, office: &str) -> String {
    match item {
        "LĐ" | "Lãnh đạo" => format!("Lãnh đạo {office}"),
        "CVP" => format!("Chánh {office}"),
        "PCVP" => format!("Phó Chánh {office}"),
        "các PCVP" => format!("các Phó Chánh {office}"),
        gate if gate.ends_with("Cổng TTĐT") && office.ends_with("Chính phủ") => {
            format!("{} Chính phủ", expanded(gate))
        }
        other => expanded(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<String> {
        let (body, _) = without_remarks(line);
        if body.starts_with("Lưu") { archived(line.split('(').next().unwrap_or(line)) } else { names(&body) }
    }

    #[test]
    fn names_are_written_out_and_heads_spread() {
        for (line, wanted) in [
            ("Văn phòng Chính phủ (b/c);", vec!["Văn phòng Chính phủ"]),
            ("TT.Tỉnh ủy (b/c);", vec!["Thường trực Tỉnh ủy"]),
            ("Chủ tịch, các PCT UBND tỉnh;", vec!["Chủ tịch UBND tỉnh", "các Phó Chủ tịch UBND tỉnh"]),
            ("CT và các PCT UBND tỉnh;", vec!["Chủ tịch UBND tỉnh", "các Phó Chủ tịch UBND tỉnh"]),
            ("TT Tỉnh ủy, HĐND tỉnh;", vec!["Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh"]),
            ("Các sở, ban, ngành; UBND cấp huyện;", vec!["Các sở, ban, ngành", "UBND cấp huyện"]),
            ("UBND các huyện, thành phố;", vec!["UBND các huyện, thành phố"]),
            ("Các Sở: Tài chính, NN&MT;", vec!["Sở Tài chính", "Sở Nông nghiệp và Môi trường"]),
            (
                "Văn phòng: Tỉnh ủy, ĐĐBQH và HĐND tỉnh;",
                vec!["Văn phòng Tỉnh ủy", "Văn phòng Đoàn đại biểu Quốc hội và HĐND tỉnh"],
            ),
            ("Các sở, ban, ngành, tổ chức đoàn thể;", vec!["Các sở, ban, ngành", "các tổ chức đoàn thể"]),
            (
                "CVP, các PCVP.UBND tỉnh;",
                vec!["Chánh Văn phòng UBND tỉnh", "các Phó Chánh Văn phòng UBND tỉnh"],
            ),
            ("TT. Công nghệ và Cổng TTĐT tỉnh;", vec!["Trung tâm Công nghệ và Cổng Thông tin điện tử tỉnh"]),
            (
                "Tỉnh ủy, UBND các tỉnh: Đắk Lắk, Gia Lai;",
                vec![
                    "Tỉnh ủy Đắk Lắk",
                    "Tỉnh ủy Gia Lai",
                    "Ủy ban nhân dân tỉnh Đắk Lắk",
                    "Ủy ban nhân dân tỉnh Gia Lai",
                ],
            ),
            ("TTr: Tỉnh ủy, HĐND tỉnh;", vec!["Thường trực Tỉnh ủy", "Thường trực HĐND tỉnh"]),
            ("VP UBND tỉnh: LĐ, CVP;", vec!["Lãnh đạo Văn phòng UBND tỉnh", "Chánh Văn phòng UBND tỉnh"]),
            ("Lưu: VT, TH (Nh).", vec!["Văn thư", "TH"]),
            (
                "Đảng ủy, HĐND, UBND các xã, phường;",
                vec!["Đảng ủy các xã, phường", "HĐND các xã, phường", "UBND các xã, phường"],
            ),
            ("TAND, VKSND tỉnh;", vec!["Tòa án nhân dân tỉnh", "Viện kiểm sát nhân dân tỉnh"]),
            ("CT, các PCT UBNDTP;", vec!["Chủ tịch UBND thành phố", "các Phó Chủ tịch UBND thành phố"]),
            ("Các sở: TC, VH,TT&DL;", vec!["Sở Tài chính", "Sở Văn hóa, Thể thao và Du lịch"]),
            ("Các phòng: Kinh tế, Văn hóa - Xã hội;", vec!["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]),
            ("Ban TG&DVTU;", vec!["Ban Tuyên giáo và Dân vận Tỉnh ủy"]),
            ("Trung tâm TT;", vec!["Trung tâm Thông tin"]),
            ("Lưu: VT./.", vec!["Văn thư"]),
            ("UBND các huyện, TX, TP;", vec!["UBND các huyện, thị xã, thành phố"]),
            (
                "CVP, các PVP và các CV;",
                vec!["Chánh Văn phòng UBND tỉnh", "các Phó Chánh Văn phòng UBND tỉnh", "các chuyên viên"],
            ),
            ("Lưu: VT, TH. Hương", vec!["Văn thư", "TH"]),
        ] {
            assert_eq!(read(line), wanted, "{line}");
        }
    }

    #[test]
    fn remarks_give_purpose_and_copies() {
        assert_eq!(purpose("để b/c").as_deref(), Some("b/c"));
        assert_eq!(purpose("t/h").as_deref(), Some("t/h"));
        assert_eq!(purpose("Nh"), None);
        assert_eq!(copies("50b"), Some(50));
        assert_eq!(copies("03 bản"), Some(3));
        assert_eq!(copies("Nh"), None);
    }

    #[test]
    fn tables_are_sorted() {
        assert!(DEPARTMENTS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
