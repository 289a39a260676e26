//! Texts put together at random from the pieces notices are made of: extracting
//! never panics and never gives a record that breaks the contract, whatever the
//! order of the pieces, and wherever a notice is cut.

use ketluan::core::Stage;
use ketluan::extract::{Input, Limits, extract_with_line, source_text};
use ketluan::notice::check;
use ketluan::tables::jsonl;
use proptest::prelude::*;
use proptest::sample::select;

/// Pieces of notices, and of what goes wrong with them.
const PIECES: &[&str] = &[
    // letterhead, header and end
    "UBND TỈNH CAO BẰNG",
    "ỦY BAN NHÂN DÂN",
    "Số: 123/TB-UBND",
    "Số:    /TB-UBND",
    "# THÔNG BÁO",
    "THÔNG BÁO",
    "Cao Bằng, ngày 06 tháng 5 năm 2022",
    "Độc lập - Tự do - Hạnh phúc",
    "Về việc họp",
    "Nơi nhận:",
    "- Như trên;",
    "Kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 4 năm 2022",
    "kết luận như sau:",
    "TM. ỦY BAN NHÂN DÂN",
    "KT. CHỦ TỊCH",
    "PHÓ CHỦ TỊCH",
    "Nguyễn Văn An",
    "Lưu: VT, TH (02b).",
    "./.",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Ngày 28/4/2022, đồng chí Hoàng Xuân Ánh, Chủ tịch UBND tỉnh chủ trì",
    // headings and marks
    "## 1. Kinh tế",
    "### 1.1. Đầu tư",
    "**II. Nhiệm vụ**",
    "I-",
    "1)",
    "a)",
    "a.",
    "(1)",
    "(i)",
    "- ",
    "+ ",
    "* ",
    "• ",
    "1.1.1.1.1. ",
    "Điều 4.",
    "Phần thứ nhất",
    "|",
    "| a | b |",
    "|---|---|",
    "- Trong lĩnh vực y tế:",
    // instructions
    "Giao Sở Y tế chủ trì, phối hợp với Sở Tài chính",
    "Yêu cầu các sở, ban, ngành",
    "thực hiện",
    "khẩn trương",
    "Thống nhất ban hành Nghị định số 61/2018/NĐ-CP ngày 23/4/2018",
    "Sở Y tế:",
    "UBND các huyện, thành phố",
    "chưa thông qua",
    "đề nghị",
    "báo cáo UBND tỉnh",
    "Quyết định số 01,02/QĐ- UBND",
    // dates
    "trước ngày 20/12/2022",
    "31/02/2022",
    "ngày 1",
    "đến hết",
    "từ ngày",
    "tháng 13",
    "tháng 4/2022",
    "quý IV",
    "6 tháng đầu năm",
    "năm học 2021-2022",
    "giai đoạn 2021 - 2025",
    "20212025",
    "ngày 14 đến 16/10",
    "cuối tháng",
    "năm 0000",
    "99/99/9999",
    "15.6.2026",
    "ngày 29 tháng 2",
    "trong 30 ngày kể từ",
    "hằng tháng",
    "cùng kỳ",
    "năm trước",
    // figures
    "tăng 5,3%",
    "12,5 - 13%",
    "%",
    "‰",
    "0,6‰",
    "gấp gần 3 lần",
    "giảm 1,5 điểm %",
    "5.3407 ca",
    "1.095.056 triệu đồng",
    "99999999999999999999999999999999999999999%",
    "0,00000000000000000001%",
    "-5%",
    "12-10%",
    "ước đạt khoảng",
    "lần",
    // markup and emphasis, whole and broken
    "**",
    "*",
    "_",
    "***",
    "**Giao**",
    "*trong đó",
    "`",
    "~~",
    "<br>",
    "&nbsp;",
    "[x](y)",
    "\\*",
    // blanks, ends of lines and pages
    " ",
    "  ",
    "\t",
    "\u{A0}",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\u{C}",
    "\n12\n",
    "\n\n\u{C}3\n\n",
    "\u{2028}",
    "\u{FEFF}",
    // characters
    "\u{301}",
    "\u{323}\u{302}",
    "a\u{306}\u{301}",
    "Ð",
    "đ",
    "oà",
    "\u{200B}",
    "\u{FFFD}",
    "\0",
    "ﬁ",
    "İ",
    "ß",
    "–",
    "—",
    "…",
    "“",
    "”",
    "½",
    "²",
    "١٢",
    "𝟙",
    "🙂",
    "中",
    ".",
    ",",
    ";",
    ":",
    "-",
    "/",
    "(",
    ")",
    "1",
    "2022",
];

fn notice_like() -> impl Strategy<Value = String> {
    let piece =
        prop_oneof![8 => select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}", 1 => "[0-9.,/% -]{1,8}"];
    let line = prop::collection::vec(piece, 0..7);
    let joint = select(&["", " ", "\n", "\n\n", "\r\n"][..]);
    prop::collection::vec((line, select(&["", " "][..]), joint), 1..25)
        .prop_map(|lines| lines.into_iter().map(|(line, between, end)| line.join(between) + end).collect())
}

/// Extracts a text; `Err` says how the records broke the contract.
fn sound(text: &str) -> Result<(), String> {
    let input = || Input::new("a.md", text.as_bytes().to_vec());
    let (notice, line) = match extract_with_line(input(), &Limits::default()) {
        Ok(both) => both,
        Err(error) if error.stage == Stage::Decode => return Ok(()),
        Err(error) => return Err(error.to_string()),
    };
    // The run has checked the records itself; here they are checked as others read them.
    let source = source_text(input(), &Limits::default()).map_err(|error| error.to_string())?;
    if source != text && !text.contains('\0') {
        return Err("the source text is not the file".into());
    }
    let mut plain = Vec::new();
    jsonl::write_line(&mut plain, &notice).map_err(|error| error.to_string())?;
    if line != plain {
        return Err("the line written by the check is another one".into());
    }
    let read_back = serde_json::from_slice(&line).map_err(|error| error.to_string())?;
    let violations = check::check_value(&read_back);
    if violations.is_empty() { Ok(()) } else { Err(format!("{violations:?}")) }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_pieces_gives_sound_records(text in notice_like()) {
        prop_assert_eq!(sound(&text), Ok(()));
    }

    #[test]
    fn a_notice_with_pieces_put_in_gives_sound_records(
        at in prop::collection::vec((0..34_000_usize, select(PIECES)), 1..30),
    ) {
        let mut text = SAMPLE.to_owned();
        for (at, piece) in at {
            text.insert_str(text.floor_char_boundary(at), piece);
        }
        prop_assert_eq!(sound(&text), Ok(()));
    }
}

const SAMPLE: &str = include_str!("../../../corpus/cao-bang-2022-04/source.md");

/// Cuts more often where it is more likely to matter: at marks, digits and ends of lines.
#[test]
fn a_notice_cut_anywhere_gives_sound_records() {
    let cuts = SAMPLE.char_indices().enumerate().filter(|(number, (_, character))| {
        number % 197 == 0 || "*\n".contains(*character) || (character.is_ascii_digit() && number % 11 == 0)
    });
    let mut tried = 0;
    for (_, (at, _)) in cuts {
        assert_eq!(sound(&SAMPLE[..at]), Ok(()), "cut at byte {at}");
        assert_eq!(sound(&SAMPLE[at..]), Ok(()), "begun at byte {at}");
        tried += 1;
    }
    assert!(tried > 200, "{tried}");
}
