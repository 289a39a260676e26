//! Reads texts that are damaged at random, and says which of them were refused for what
//! they say (which is a bug) or got lost:
//! `cargo run --release --example mutate_texts -- FOLDER COUNT [SEED]`. The texts of FOLDER
//! are cut, doubled, mixed with each other and strewn with signs. The same seed gives the
//! same texts.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use ketluan::core::Stage;
use ketluan::extract::{Input, Limits, extract};

/// What is strewn into texts: marks of headings and lists, numbers that run backwards, signs
/// that cut, letters of other scripts, what looks like the form of a notice.
const STREWN: &[&str] = &[
    "**",
    "*",
    "^",
    "#",
    "## ",
    "\n",
    "\n\n",
    "- ",
    "(I) ",
    "**(I) ",
    "Phần ",
    "PHẦN ",
    "I. ",
    "1. ",
    "a) ",
    "| ",
    " | ",
    "\t",
    "0",
    "9",
    "99999999999999999999",
    "1.234,5",
    "%",
    " điểm % ",
    "-",
    "+",
    "âm ",
    "lần",
    "năm học 2021-2012 ",
    "giai đoạn 2025-2021 ",
    "từ ngày 31/12 đến ngày 01/01/2024 ",
    "quý IV - quý I ",
    "tháng 13/2026 ",
    "ngày 31/4/2026 ",
    "mùng 31 tháng Chạp năm Bính Ngọ ",
    "15/7 âm lịch ",
    "Tết Bính Tý ",
    "66.7/2025/NQ-CP ",
    "/QĐ-UBND ",
    "Số: /TB-UBND\n",
    "Điều 1. ",
    "Nơi nhận:\n- ",
    "TM. ",
    "KT. CHỦ TỊCH\n",
    "\u{301}",
    "\u{200b}",
    "\u{feff}",
    "中",
    "\u{0}",
    "\\",
    "_",
    "<b>",
    "</b>",
    "&amp;",
    "tỷ rưỡi ",
    "$5 ",
    "cùng kỳ ",
    "hằng năm ",
    "của ",
    "và ",
    ", ",
    "; ",
    ": ",
    "(",
    ")",
    "Luật ",
    "Sở Y tế ",
    "Giao ",
];

/// A generator of numbers that needs no package and no clock.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit.max(1)
    }

    /// A place in a text where a character begins.
    fn place(&mut self, text: &str) -> usize {
        let at = self.below(text.len() + 1);
        (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
    }
}

/// A piece of one text, with more or less done to it.
fn mutated(texts: &[String], random: &mut Random) -> String {
    let pick = |random: &mut Random| texts[random.below(texts.len())].as_str();
    let whole = pick(random);
    let (one, other) = (random.place(whole), random.place(whole));
    let (from, to) = (one.min(other), one.max(other));
    let head = if random.below(2) == 0 { 0 } else { from };
    let mut text = whole[head..to.max(head)].chars().take(3000).collect::<String>();
    for _ in 0..1 + random.below(12) {
        let at = random.place(&text);
        match random.below(5) {
            0..=2 => text.insert_str(at, STREWN[random.below(STREWN.len())]),
            3 => {
                let end =
                    at + text[at..].chars().take(1 + random.below(4)).map(char::len_utf8).sum::<usize>();
                text.replace_range(at..end, "");
            }
            _ => {
                let donor = pick(random);
                let from = random.place(donor);
                let piece: String = donor[from..].chars().take(random.below(200)).collect();
                text.insert_str(at, &piece);
            }
        }
    }
    text
}

/// The texts of a folder and of the folders in it, in the order of their paths.
fn read_texts(folder: &Path, texts: &mut Vec<String>) -> std::io::Result<()> {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|item| item.map(|item| item.path())).collect::<Result<_, _>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read_texts(&path, texts)?;
        } else if let Some(text) = std::fs::read_to_string(&path)
            .ok()
            .filter(|_| path.extension().is_some_and(|end| end == "md" || end == "txt"))
        {
            texts.push(text);
        }
    }
    Ok(())
}

#[allow(clippy::print_stdout)] // what an example is for
fn main() -> Result<ExitCode, Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let usage = "usage: mutate_texts FOLDER COUNT [SEED]";
    let folder = arguments.next().ok_or(usage)?;
    let count: usize = arguments.next().ok_or(usage)?.parse()?;
    let mut random = Random(arguments.next().map_or(Ok(1), |seed| seed.parse())?);
    let mut texts = Vec::new();
    read_texts(Path::new(&folder), &mut texts)?;
    if texts.is_empty() {
        return Err("no text in the folder".into());
    }
    let (mut notices, mut refused, mut invalid) = (0_usize, 0_usize, 0_usize);
    for number in 0..count {
        let text = mutated(&texts, &mut random);
        match extract(Input::new(format!("{number}.md"), text.clone().into_bytes()), &Limits::default()) {
            Ok(_) => notices += 1,
            Err(error) if matches!(error.stage, Stage::Validate | Stage::Extract) => {
                invalid += 1;
                println!("{number}: {error}\n{text}\n---");
            }
            Err(_) => refused += 1,
        }
    }
    println!(
        "{count} texts: {notices} notices, {refused} refused by their form, {invalid} refused for what they say"
    );
    Ok(if invalid == 0 && notices + refused == count { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
