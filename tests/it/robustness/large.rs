//! Large and deep documents: over the limit they are rejected before they are read,
//! under it they are read whole. Time is not measured, but a step that took the
//! square of the length would not end within patience.

use std::fs::File;
use std::io::{BufWriter, Write};

use serde_json::Value;

use super::files::{Output, run};
use crate::common::archive::{Archive, NOTICE};

const TITLE: &str = "# THÔNG BÁO\n\nKết luận của Chủ tịch UBND tỉnh tại cuộc họp\n\n";

/// Writes a file that is too large to hold in memory comfortably.
fn write_repeated(archive: &Archive, name: &str, piece: &str, bytes: usize) {
    let mut file = BufWriter::new(File::create(format!("{}/{name}", archive.root())).unwrap());
    let chunk = piece.repeat((64 << 10) / piece.len() + 1);
    let mut written = 0;
    while written < bytes {
        let length = chunk.len().min((bytes - written).next_multiple_of(piece.len()));
        file.write_all(&chunk.as_bytes()[..length]).unwrap();
        written += length;
    }
    file.flush().unwrap();
}

fn records<'n>(output: &'n Output, path: &str, array: &str) -> &'n Vec<Value> {
    output.notice(path)[array].as_array().unwrap()
}

#[test]
fn a_line_over_the_limit_is_rejected_and_one_under_it_is_read() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    write_repeated(&archive, "tram-mega.md", "a ", 100 << 20);
    // One line of a million words, with something to find at its end.
    let end = "Giao Sở Y tế báo cáo trước ngày 15/5/2022, đạt 95% kế hoạch.";
    archive.write("mot-dong.md", &format!("{TITLE}{}{end}\n", "noi dung moi ".repeat((15 << 20) / 13)));
    let output = run(&archive);
    assert_eq!((output.count(), output.rejects), (3, 1));
    output.unharmed("a.md", NOTICE);
    output.rejected("tram-mega.md", "open", "too-large");
    let date = records(&output, "mot-dong.md", "dates").last().unwrap();
    assert_eq!((&date["edtf"], &date["text"]), (&"2022-05-15".into(), &"trước ngày 15/5/2022".into()));
    assert_eq!(records(&output, "mot-dong.md", "percentages")[0]["value"], 95);
}

/// A document, and how many records of an array it must give.
type Case = (&'static str, fn() -> String, &'static str, usize);

const MANY: usize = 100_000;

fn numbered(line: impl Fn(usize) -> String) -> String {
    TITLE.to_owned() + &(0..MANY).map(line).collect::<String>()
}

const CASES: &[Case] = &[
    (
        "gach-dau-dong.md",
        || {
            numbered(|n| {
                format!("{}{} Giao Sở Y tế báo cáo.\n", " ".repeat(n % 50), ["-", "+", "*", "•"][n % 4])
            })
        },
        "tasks",
        MANY,
    ),
    ("tieu-de.md", || numbered(|n| format!("## {}. Về lĩnh vực y tế\n\n", n + 1)), "sections", MANY),
    // No heading has the number that the one below it asks for.
    (
        "tieu-de-lech.md",
        || numbered(|n| format!("## {}.{}. Về lĩnh vực y tế\n\n", n % 9 + 1, n % 7 + 1)),
        "sections",
        MANY,
    ),
    (
        "bac-thang.md",
        || {
            TITLE.to_owned()
                + &(1..200).map(|n| format!("## {} Y tế\n\n", "1.".repeat(n))).collect::<String>()
        },
        "sections",
        1,
    ),
    ("mot-so-dai.md", || format!("{TITLE}{} Giao Sở Y tế báo cáo.\n", "1.".repeat(MANY)), "sections", 0),
    ("dau-long-nhau.md", || format!("{TITLE}{}Giao Sở Y tế báo cáo.\n", "- ".repeat(MANY)), "tasks", 0),
    ("nhan.md", || numbered(|_| "- Trong lĩnh vực đầu tư:\n".into()), "sections", 1),
    ("nhan-manh.md", || format!("{TITLE}{}\n", "**a* _b ".repeat(MANY)), "tasks", 0),
    ("dau-ket-hop.md", || format!("{TITLE}a{}\n", "\u{301}\u{323}".repeat(MANY)), "tasks", 0),
    ("khoang.md", || format!("{TITLE}{}5%\n", "5 - ".repeat(MANY)), "percentages", 1),
    ("ngay.md", || format!("{TITLE}{}5/2022\n", "từ ngày 1 đến ngày ".repeat(MANY / 5)), "dates", 0),
    ("bang.md", || numbered(|n| format!("| {n} | Sở Y tế | 5% |\n")), "percentages", 1),
    ("noi-nhan.md", || format!("{NOTICE}\nNơi nhận:\n{}", "- Sở Y tế;\n".repeat(MANY)), "tasks", 1),
    (
        "trang.md",
        || TITLE.to_owned() + &"Giao Sở Y tế báo cáo và\n\n12\n\n\u{C}".repeat(MANY / 5),
        "sections",
        0,
    ),
];

#[test]
fn deep_and_many_are_read_like_few() {
    let archive = Archive::new(&[("a.md", NOTICE), ("rong.md", "")]);
    for (name, document, ..) in CASES {
        archive.write(name, &document());
    }
    let output = run(&archive);
    assert_eq!((output.count(), output.rejects), (CASES.len() + 2, 1));
    output.unharmed("a.md", NOTICE);
    for (name, _, array, least) in CASES {
        let found = records(&output, name, array).len();
        assert!(found >= *least, "{name}: {found} {array}, not {least}");
    }
}
