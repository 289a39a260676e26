//! Archives of generated notices: the same number gives the same notice on every
//! machine, and notices differ in form, words and figures. For measuring only; how
//! well the program reads is judged on written notices, not on these.

// Each user of the generator needs another part of it.
#![allow(dead_code)]

#[path = "dice.rs"]
mod dice;
#[path = "page.rs"]
mod page;
#[path = "phrases.rs"]
mod phrases;

use std::fs;
use std::io;
use std::path::Path;

use unicode_normalization::UnicodeNormalization;

use dice::Dice;
use page::{Page, Wrap};
use phrases::{
    ACTS, AGENCIES, BASES, CITED, FAMILIES, GIVEN, INDICATORS, MOVES, ORDER_TITLES, PROVINCES, RECIPIENTS,
    REMARKS, REPORT_TITLES,
};

/// A generated notice.
pub struct Generated {
    /// Its path inside the archive.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// The notice of a number: 5 to 150 kB, 35 kB on average.
pub fn notice(number: u64) -> Generated {
    let mut dice = Dice::new(number);
    // The fourth power of an even spread: most notices are short, a few very long.
    let spread = dice.below(1000);
    let bytes = 5_000 + 145 * spread.pow(4) / 1_000_000_000;
    let form = Form::any(&mut dice);
    notice_of(&form, number, bytes, &mut dice)
}

/// One notice of almost `bytes` bytes with a mark, a date or a figure in nearly every line.
pub fn dense(bytes: usize) -> String {
    let mut dice = Dice::new(u64::MAX);
    let form = Form { wrap: Wrap::None, ladder: 1, hashes: "# ", ..Form::any(&mut dice) };
    let mut notice = notice_of(&form, 0, bytes, &mut dice);
    let end = (0..=bytes.min(notice.text.len())).rev().find(|at| notice.text.is_char_boundary(*at));
    notice.text.truncate(end.unwrap_or(0));
    notice.text
}

/// Writes the notices of the numbers below `count` to a folder; gives their bytes.
///
/// # Errors
/// What the file system reports.
pub fn write(folder: &Path, count: u64) -> io::Result<u64> {
    let mut bytes = 0;
    for number in 0..count {
        let Generated { path, text } = notice(number);
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        bytes += text.len() as u64;
        fs::write(path, text)?;
    }
    Ok(bytes)
}

/// What the headings and lists of a notice look like.
struct Form {
    wrap: Wrap,
    /// Which numbering ladder.
    ladder: usize,
    /// What stands before a heading.
    hashes: &'static str,
    /// What stands around a heading.
    strong: &'static str,
    bullet: &'static str,
    lower_bullet: &'static str,
    year: usize,
    month: usize,
}

impl Form {
    fn any(dice: &mut Dice) -> Self {
        let column = dice.between(68, 100);
        Self {
            wrap: match dice.below(10) {
                0..=5 => Wrap::None,
                6 | 7 => Wrap::Spaced(column),
                _ => Wrap::Dense(column),
            },
            ladder: dice.below(4),
            hashes: *dice.pick(&["", "", "", "# ", "## "]),
            strong: *dice.pick(&["", "", "**"]),
            bullet: *dice.pick(&["- ", "- ", "• ", "* "]),
            lower_bullet: *dice.pick(&["+ ", "+ ", "· "]),
            year: dice.between(2010, 2026),
            month: dice.between(1, 12),
        }
    }
}

fn notice_of(form: &Form, number: u64, bytes: usize, dice: &mut Dice) -> Generated {
    let (kind, province, seat) = *dice.pick(PROVINCES);
    let mut page = Page::new(form.wrap, bytes + 4_000);
    letterhead(form, (kind, province, seat), number, dice, &mut page);
    let chair = format!("{} {}", dice.pick(FAMILIES), dice.pick(GIVEN));
    opening(form, kind, &chair, dice, &mut page);
    let mut section = 1;
    while page.text.len() + 1_500 < bytes {
        group(form, section, dice, &mut page);
        section += 1;
    }
    closing(form, &chair, dice, &mut page);
    let ending = if form.hashes.is_empty() && form.strong.is_empty() { "txt" } else { "md" };
    let decomposed = dice.one_in(30);
    let text = if decomposed { page.text.nfd().collect() } else { page.text };
    let folder: String = province.nfd().filter(char::is_ascii_alphabetic).collect();
    Generated { path: format!("{}/{}/tb-{number:05}.{ending}", form.year, folder.to_lowercase()), text }
}

fn letterhead(
    form: &Form,
    (kind, province, seat): (&str, &str, &str),
    number: u64,
    dice: &mut Dice,
    page: &mut Page,
) {
    let (day, month, year) = (dice.between(1, 28), form.month, form.year);
    let symbol = format!("Số: {}/TB-UBND", number % 900 + 1);
    let dated = format!("{seat}, ngày {day:02} tháng {month:02} năm {year}");
    let place = format!("{kind} {province}").to_uppercase();
    match dice.below(3) {
        0 => {
            page.line("ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
            page.line(&format!("{place}                 Độc lập - Tự do - Hạnh phúc"));
            page.line(&format!("{symbol}                 {dated}"));
        }
        1 => {
            page.line(&format!(
                "**ỦY BAN NHÂN DÂN\n{place}**\n\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\n\
                 **Độc lập - Tự do - Hạnh phúc**\n\n{symbol}\n\n*{dated}*"
            ));
        }
        _ => {
            page.line(&format!(
                "ỦY BAN NHÂN DÂN {place}\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\
                 Độc lập - Tự do - Hạnh phúc\n\n{symbol}\n{dated}"
            ));
        }
    }
    page.line("");
}

fn opening(form: &Form, kind: &str, chair: &str, dice: &mut Dice, page: &mut Page) {
    let (month, year) = (form.month, form.year);
    let strong = form.strong;
    page.line(&format!("{}{strong}THÔNG BÁO{strong}", form.hashes));
    page.line(&format!(
        "{strong}Kết luận của Chủ tịch UBND {kind} {chair} tại phiên họp thường kỳ tháng {month}/{year}{strong}"
    ));
    page.line("");
    let day = dice.between(1, 28);
    page.paragraph(&format!(
        "Ngày {day}/{month}/{year}, Chủ tịch UBND {kind} {chair} chủ trì phiên họp thường kỳ đánh giá tình hình \
         thực hiện nhiệm vụ tháng {month}, {month} tháng năm {year}. Tham dự có {} và {}.",
        dice.pick(AGENCIES),
        dice.pick(AGENCIES)
    ));
    page.paragraph(&format!(
        "Sau khi nghe {} trình bày {}, Chủ tịch UBND {kind} kết luận như sau:",
        dice.pick(AGENCIES),
        cited(form, dice)
    ));
}

/// The mark of a step of the ladder.
fn mark(form: &Form, step: usize, numbers: [usize; 3]) -> String {
    const ROMAN: &[&str] = &["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    let roman = ROMAN[(numbers[0] - 1) % ROMAN.len()];
    let [first, second, third] = numbers;
    let letter = ["a", "b", "c", "d", "đ"][(third - 1) % 5];
    match (form.ladder, step) {
        (0, 0) => format!("{roman}. "),
        (0, 1) => format!("{second}. "),
        (1, 0) => format!("{}. ", (first - 1) % 99 + 1),
        (1, 1) => format!("{}.{second}. ", (first - 1) % 99 + 1),
        (1, _) => format!("{}.{second}.{third}. ", (first - 1) % 99 + 1),
        (2, 0) => format!("{}. ", ["A", "B", "C", "D", "E", "G"][(first - 1) % 6]),
        (2, 1) => format!("{}. ", ROMAN[(second - 1) % ROMAN.len()]),
        (2, _) => format!("{third}. "),
        (3, 0) => String::new(),
        (3, 1) => format!("{second}) "),
        _ => format!("{letter}) "),
    }
}

/// A section with its lower headings, its text and its lists.
fn group(form: &Form, section: usize, dice: &mut Dice, page: &mut Page) {
    let report = section == 1 || dice.one_in(4);
    let title = if report { *dice.pick(REPORT_TITLES) } else { *dice.pick(ORDER_TITLES) };
    let strong = form.strong;
    let hashes = if form.ladder == 3 { "## " } else { form.hashes };
    let shown = if dice.one_in(2) { title.to_uppercase() } else { title.to_owned() };
    page.paragraph(&format!("{hashes}{strong}{}{shown}{strong}", mark(form, 0, [section, 1, 1])));
    for second in 1..=dice.between(1, 4) {
        let lower = if report { *dice.pick(REPORT_TITLES) } else { *dice.pick(ORDER_TITLES) };
        page.paragraph(&format!("{strong}{}{lower}{strong}", mark(form, 1, [section, second, 1])));
        for third in 1..=dice.between(1, 4) {
            if report {
                page.paragraph(&remark(form, dice));
                page.paragraph(&format!("{}{}", form.bullet, results(form, dice)));
            } else {
                page.paragraph(&format!(
                    "{}{}",
                    mark(form, 2, [section, second, third]),
                    order(form, dice, "Giao ", ":")
                ));
                for _ in 0..dice.between(1, 4) {
                    page.paragraph(&format!("{}{}", form.bullet, order(form, dice, "", ".")));
                    if dice.one_in(3) {
                        page.paragraph(&format!("{}{}", form.lower_bullet, order(form, dice, "", ";")));
                    }
                }
            }
        }
    }
}

/// A few sentences of a report, some with figures.
fn remark(form: &Form, dice: &mut Dice) -> String {
    let mut sentences: Vec<String> = Vec::new();
    for _ in 0..dice.between(2, 5) {
        sentences.push((*dice.pick(REMARKS)).to_owned());
    }
    if dice.one_in(2) {
        sentences.push(results(form, dice));
    }
    sentences.join(" ")
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}

/// Figures of a report, one after the other.
fn results(form: &Form, dice: &mut Dice) -> String {
    let mut parts = Vec::new();
    for _ in 0..dice.between(1, 3) {
        let (whole, part) = (dice.between(1, 120), dice.below(100));
        let figure = match dice.below(8) {
            0 => format!("{whole}%"),
            1 => format!("{} - {}%", whole % 20 + 1, whole % 20 + 3),
            2 => format!("{whole},{} điểm phần trăm", part % 10),
            3 => format!("{}.{:03} tỷ đồng", whole % 9 + 1, part * 9),
            _ => format!("{whole},{part:02}%"),
        };
        parts.push(format!("{} {} {figure} {}", dice.pick(INDICATORS), dice.pick(MOVES), dice.pick(BASES)));
    }
    let period = match dice.below(8) {
        0 => format!("Trong tháng {}/{}, ", form.month, form.year),
        1 => format!("Tính đến ngày {}/{}/{}, ", dice.between(1, 28), form.month, form.year),
        2 => format!("Quý {} năm {}, ", dice.pick(&["I", "II", "III", "IV"]), form.year),
        3 => format!("{} tháng đầu năm, ", dice.between(2, 11)),
        _ => String::new(),
    };
    let text = format!("{period}{}.", parts.join("; "));
    capital(&text)
}

/// An instruction, often with a deadline or a cited document.
fn order(form: &Form, dice: &mut Dice, verb: &str, ending: &str) -> String {
    let mut text = format!("{verb}{} {}", dice.pick(AGENCIES), dice.pick(ACTS));
    for _ in 0..dice.below(4) {
        text.push_str(&format!("; {}", dice.pick(ACTS)));
    }
    if dice.one_in(3) {
        text.push_str(&format!("; phối hợp với {} {}", dice.pick(AGENCIES), dice.pick(ACTS)));
    }
    if dice.one_in(8) {
        text.push_str(&format!(" theo {}", cited(form, dice)));
    }
    let (day, month) = (dice.between(1, 28), dice.between(1, 12));
    match dice.below(12) {
        0 => text.push_str(&format!(", hoàn thành trước ngày {day:02}/{month}/{}", form.year)),
        1 => text.push_str(&format!(", báo cáo UBND tỉnh chậm nhất ngày {day}/{month}")),
        2 => text.push_str(&format!(" trong tháng {month}/{}", form.year)),
        3 => text.push_str(&format!(" trong quý {}/{}", dice.pick(&["I", "II", "III", "IV"]), form.year)),
        4 => text.push_str(&format!(", phấn đấu đạt trên {}% kế hoạch", dice.between(50, 100))),
        _ => {}
    }
    text.push_str(ending);
    capital(&text)
}

fn cited(form: &Form, dice: &mut Dice) -> String {
    let (kind, symbol) = *dice.pick(CITED);
    let (day, month) = (dice.between(1, 28), dice.between(1, 12));
    format!(
        "{kind} {}/{symbol} ngày {day:02}/{month:02}/{}",
        dice.between(1, 4000),
        form.year - dice.below(3)
    )
}

fn closing(form: &Form, chair: &str, dice: &mut Dice, page: &mut Page) {
    page.paragraph(&format!(
        "Trên đây là kết luận của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng {}/{}, Văn phòng UBND tỉnh \
         thông báo để các cơ quan, đơn vị biết, thực hiện./.",
        form.month, form.year
    ));
    page.line("");
    page.line("Nơi nhận:");
    for _ in 0..dice.between(3, 8) {
        page.line(&format!("- {};", dice.pick(RECIPIENTS)));
    }
    page.line(&format!("- Lưu: VT, TH ({:02}b).", dice.between(5, 40)));
    page.line("");
    page.line("TL. CHỦ TỊCH\nCHÁNH VĂN PHÒNG\n");
    page.line(chair);
}
