//! Files that are no text, are damaged, or are named oddly: every one is accounted
//! for in `documents.jsonl`, and the good ones beside them give the same notices
//! as alone.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;

use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, ketluan, lines};

/// What a run wrote.
pub struct Output {
    documents: BTreeMap<String, Value>,
    notices: BTreeMap<String, Value>,
    pub rejects: usize,
}

/// Runs the command on an archive that holds something to reject.
pub fn run(archive: &Archive) -> Output {
    let out = archive.beside("ket-qua");
    let run = ketluan(&["extract", archive.root(), "-o", &out]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let of = |file: &str| lines(&archive.read(&out, file));
    let by_path = |rows: Vec<Value>, path: &str| -> BTreeMap<String, Value> {
        let count = rows.len();
        let key = |row: &Value| row.pointer(path).unwrap().as_str().unwrap().to_owned();
        let map: BTreeMap<_, _> = rows.into_iter().map(|row| (key(&row), row)).collect();
        assert_eq!(map.len(), count, "a path stands twice");
        map
    };
    let output = Output {
        documents: by_path(of("documents.jsonl"), "/path"),
        notices: by_path(of("notices.jsonl"), "/source/path"),
        rejects: of("rejects.jsonl").len(),
    };
    let outcome = |word: &str| output.documents.values().filter(|row| row["outcome"] == word).count();
    assert_eq!(outcome("notice"), output.notices.len());
    assert_eq!(outcome("reject"), output.rejects);
    output
}

impl Output {
    /// The row and the notice of a path are those of an archive with good files only.
    pub fn unharmed(&self, path: &str, content: &str) {
        let alone = Archive::new(&[(path, content)]);
        let expected = lines(&ketluan(&["extract", alone.root()]).stdout).remove(0);
        assert!(self.notices.get(path) == Some(&expected), "{path} was harmed");
        assert_eq!(self.documents[path]["outcome"], "notice", "{path}");
    }

    pub fn rejected(&self, path: &str, stage: &str, word: &str) {
        let row = self.documents.get(path).unwrap_or_else(|| unreachable!("{path} is not accounted for"));
        assert_eq!((&row["outcome"], &row["stage"]), (&"reject".into(), &stage.into()), "{path}: {row}");
        let reason = row["reason"].as_str().unwrap();
        assert!(reason.starts_with(&format!("{word}: ")), "{path}: {reason}");
        assert!(!self.notices.contains_key(path), "{path}");
    }

    pub fn notice(&self, path: &str) -> &Value {
        self.notices
            .get(path)
            .unwrap_or_else(|| unreachable!("no notice of {path}: {}", self.documents[path]))
    }

    pub fn count(&self) -> usize {
        self.documents.len()
    }
}

pub fn write(archive: &Archive, name: &str, bytes: &[u8]) {
    std::fs::write(Path::new(archive.root()).join(name), bytes).unwrap();
}

fn utf16(text: &str) -> Vec<u8> {
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn what_is_no_text_is_rejected_and_the_rest_is_unharmed() {
    let archive = Archive::new(&[("a.md", NOTICE), ("z.md", OTHER_NOTICE)]);
    write(&archive, "b-rong.md", b"");
    write(&archive, "c-trang.txt", "\u{FEFF} \r\n\t\u{A0}\u{C}\n".as_bytes());
    write(&archive, "d-nhi-phan.md", &(0..=255).cycle().take(4096).collect::<Vec<u8>>());
    write(&archive, "e-chi-so-khong.txt", &[0; 100_000]);
    // Chinese in its own encoding, which no Vietnamese one fits.
    write(&archive, "f-gbk.txt", &b"\xB5\xC4\xB9\xFA\xC8\xCB \xC3\xF1\xD5\xFE 2022. ".repeat(50));
    write(
        &archive,
        "g-trang.html",
        b"<html><body><script>var thongBao = 1;</script><p>&nbsp;</p></body></html>",
    );
    write(&archive, "h-xau.html", &[b"<html><body><p>\xB5\xC4\xB9\xFA\xC8\xCB ".as_slice(); 50].concat());
    let output = run(&archive);
    assert_eq!((output.count(), output.rejects), (9, 7));
    output.unharmed("a.md", NOTICE);
    output.unharmed("z.md", OTHER_NOTICE);
    output.rejected("b-rong.md", "decode", "empty");
    output.rejected("c-trang.txt", "decode", "empty");
    output.rejected("d-nhi-phan.md", "decode", "binary");
    output.rejected("e-chi-so-khong.txt", "decode", "binary");
    output.rejected("f-gbk.txt", "decode", "undecided-encoding");
    output.rejected("g-trang.html", "decode", "empty");
    output.rejected("h-xau.html", "decode", "undecided-encoding");
}

#[test]
fn files_of_word_processors_are_read_or_refused_with_their_reason() {
    let doc = include_bytes!("../../files/notice.doc");
    let rtf = include_bytes!("../../files/notice.rtf");
    let archive = Archive::new(&[("a.md", NOTICE), ("z.md", OTHER_NOTICE)]);
    write(&archive, "b.doc", doc);
    write(&archive, "c.rtf", rtf);
    write(&archive, "d-la-rtf.doc", &[rtf.as_slice(), b"\n"].concat());
    write(&archive, "e-cut.doc", &doc[..doc.len() / 2]);
    write(&archive, "f-cut.rtf", &rtf[..rtf.len() / 2]);
    write(&archive, "g-rong.rtf", b"{\\rtf1\\ansi }");
    write(&archive, "h-sau.rtf", &[b"{\\rtf1 ".as_slice(), &b"{".repeat(100_000)].concat());
    let output = run(&archive);
    assert_eq!((output.count(), output.rejects), (9, 4));
    output.unharmed("a.md", NOTICE);
    output.unharmed("z.md", OTHER_NOTICE);
    for (path, format) in [("b.doc", "doc"), ("c.rtf", "rtf"), ("d-la-rtf.doc", "rtf")] {
        assert_eq!(output.notice(path)["source"]["format"], format, "{path}");
        assert_eq!(output.notice(path)["header"]["symbol"], "15/TB-UBND", "{path}");
    }
    output.rejected("e-cut.doc", "decode", "damaged");
    output.rejected("f-cut.rtf", "decode", "damaged");
    output.rejected("g-rong.rtf", "decode", "empty");
    output.rejected("h-sau.rtf", "limit", "over-limit");
}

/// The notice is lossy, and each replaced place is told with its bytes.
fn tells_replacements(archive: &Archive, output: &Output, path: &str, places: &[&str]) {
    let notice = output.notice(path);
    assert_eq!(notice["source"]["lossy"], true, "{path}");
    let text = ketluan(&["text", &format!("{}/{path}", archive.root())]).stdout;
    let findings = notice["diagnostics"].as_array().unwrap().iter();
    let told: Vec<&Value> = findings.filter(|finding| finding["code"] == "lossy-decoding").collect();
    assert_eq!(told.len(), places.len(), "{path}: {told:?}");
    assert_eq!(text.matches('\u{FFFD}').count(), places.len(), "{path}");
    for (finding, bytes) in told.iter().zip(places) {
        let at = |end: &str| usize::try_from(finding["span"][end].as_u64().unwrap()).unwrap();
        assert_eq!(&text[at("start")..at("end")], "\u{FFFD}", "{path}");
        let message = finding["message"].as_str().unwrap();
        assert!(message.contains(bytes), "{path}: {message}");
    }
}

#[test]
fn damaged_text_is_read_and_every_replaced_place_is_told() {
    let archive = Archive::new(&[("a.md", NOTICE), ("rong.md", "")]);
    let long = format!("{NOTICE}2. Giao Sở Y tế báo cáo.\n3. Giao Sở Tài chính bố trí kinh phí thực hiện.\n");
    let (first, last) = long.split_at(long.len() - 40);
    let mut broken = b"\xFF".to_vec();
    broken.extend(first.as_bytes());
    broken.extend(b"\xE1\xBB");
    broken.extend(last.as_bytes());
    broken.extend(b"\xC6");
    write(&archive, "utf8.md", &broken);
    // Cut inside a unit, and inside a pair of units.
    let whole = utf16(&long);
    write(&archive, "utf16-le-byte.txt", &whole[..whole.len() - 1]);
    let pair = utf16(&format!("{long}\u{1D400}"));
    write(&archive, "utf16-nua-cap.txt", &pair[..pair.len() - 2]);
    let output = run(&archive);
    assert_eq!((output.count(), output.rejects), (5, 1));
    output.unharmed("a.md", NOTICE);
    tells_replacements(&archive, &output, "utf8.md", &["FF", "E1 BB", "C6"]);
    tells_replacements(&archive, &output, "utf16-le-byte.txt", &["0A"]);
    tells_replacements(&archive, &output, "utf16-nua-cap.txt", &["D8 35"]);
    // What is whole is read as if nothing were broken.
    for path in ["utf8.md", "utf16-le-byte.txt", "utf16-nua-cap.txt"] {
        assert_eq!(output.notice(path)["tasks"].as_array().unwrap().len(), 3, "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_in_circles_and_to_nowhere_are_rejected() {
    use std::os::unix::fs::symlink;
    let archive = Archive::new(&[("2022/a.md", NOTICE)]);
    let at = |name: &str| format!("{}/{name}", archive.root());
    symlink("dut-that.md", at("dut.md")).unwrap();
    symlink("vong.md", at("vong.md")).unwrap();
    symlink("hai.md", at("mot.md")).unwrap();
    symlink("mot.md", at("hai.md")).unwrap();
    symlink("..", at("2022/len")).unwrap();
    let output = run(&archive);
    output.unharmed("2022/a.md", NOTICE);
    for path in ["dut.md", "vong.md", "mot.md", "hai.md", "2022/len"] {
        output.rejected(path, "open", "unreadable");
    }
    assert_eq!((output.count(), output.rejects), (6, 5));
}

#[cfg(target_os = "linux")]
#[test]
fn odd_names_are_kept_apart_and_accounted_for() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let archive = Archive::new(&[("rong.md", "")]);
    let names: [(&[u8], &str); 8] = [
        ("thông báo.md".as_bytes(), "thông báo.md"),
        ("tho\u{302}ng ba\u{301}o.md".as_bytes(), "tho\u{302}ng ba\u{301}o.md"),
        (b"  hai  cach .md", "  hai  cach .md"),
        (b"xuong\ndong.md", "xuong\ndong.md"),
        (b"-o.md", "-o.md"),
        (b"khong-utf8-\xFF\xC3.md", "khong-utf8-\\xFF\\xC3.md"),
        (b"khong-utf8-\\xFF\\xC3.md", "khong-utf8-\\x5CxFF\\x5CxC3.md"),
        ("\u{202E}nguoc.md".as_bytes(), "\u{202E}nguoc.md"),
    ];
    for (number, (name, _)) in names.iter().enumerate() {
        let path = Path::new(archive.root()).join(OsStr::from_bytes(name));
        std::fs::write(path, format!("{NOTICE}\n{number}\n")).unwrap();
    }
    let output = run(&archive);
    assert_eq!((output.count(), output.rejects), (9, 1));
    for (_, path) in names {
        assert_eq!(output.documents.get(path).map(|row| &row["outcome"]), Some(&"notice".into()), "{path:?}");
        assert_eq!(output.notice(path)["source"]["path"], path);
    }
}
