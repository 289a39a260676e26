//! Archives and letters are read in place: every member has its row, nothing is unpacked
//! to the disk, and what is hostile costs a reject and little time.

use std::io::{Cursor, Write};
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, Run, ketluan, lines, row, with_stdin};

type Members<'m> = &'m [(&'m str, &'m [u8])];

fn zip(members: Members<'_>) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in members {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn tar(members: Members<'_>) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, content) in members {
        let mut header = tar::Header::new_gnu();
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        // A name that leads out is refused by the builder, and written all the same.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_cksum();
        builder.append(&header, *content).unwrap();
    }
    builder.into_inner().unwrap()
}

fn gzip(content: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

/// A letter with a body and attachments.
fn letter(body: &str, attachments: Members<'_>) -> Vec<u8> {
    let mut letter = format!(
        "From: vanthu@tinh.vn\r\nTo: so@tinh.vn\r\nSubject: =?UTF-8?B?VGjDtG5nIGLDoW8=?=\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/mixed; boundary=ranh\r\n\r\n--ranh\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 8bit\r\n\r\n{body}\r\n"
    );
    for (name, content) in attachments {
        let hex: String = content.iter().map(|byte| format!("={byte:02X}")).collect();
        let folded: String =
            hex.as_bytes().chunks(72).map(|line| format!("{}=\r\n", String::from_utf8_lossy(line))).collect();
        letter.push_str(&format!(
            "--ranh\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=\"{name}\"\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n{folded}\r\n"
        ));
    }
    letter.push_str("--ranh--\r\n");
    letter.into_bytes()
}

fn write(archive: &Archive, name: &str, content: &[u8]) {
    std::fs::write(format!("{}/{name}", archive.root()), content).unwrap();
}

fn extract(archive: &Archive, options: &[&str]) -> (Run, String) {
    let out = archive.beside("ket-qua");
    let run = ketluan(&[&["extract", archive.root(), "-o", &out], options].concat());
    (run, out)
}

fn outcomes(documents: &str) -> Vec<(String, String)> {
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    lines(documents).iter().map(|row| (text(&row["path"]), text(&row["outcome"]))).collect()
}

fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected.iter().map(|(path, outcome)| ((*path).to_owned(), (*outcome).to_owned())).collect()
}

#[test]
fn members_are_documents_with_rows_and_containers_have_none() {
    let archive = Archive::new(&[("b.md", OTHER_NOTICE)]);
    let more = format!("{NOTICE}\n2. Giao Sở Tài chính chi 3 tỷ đồng.\n");
    let inner = zip(&[("tb.md", format!("{more}3. Giao Sở Tư pháp báo cáo.\n").as_bytes())]);
    let letter = letter(
        "Kính gửi các sở, gửi kèm thông báo kết luận.",
        &[("tb.md", NOTICE.as_bytes()), ("kem.zip", &inner)],
    );
    write(
        &archive,
        "kho.zip",
        &zip(&[("2022/tb.md", NOTICE.as_bytes()), ("2022/", b""), ("Thumbs.db", b"x")]),
    );
    write(&archive, "kho.tar", &tar(&[("2023/tb.md", OTHER_NOTICE.as_bytes())]));
    write(&archive, "kho.tar.gz", &gzip(&tar(&[("2024/tb.md", more.as_bytes())])));
    write(&archive, "le.md.gz", &gzip(format!("{more}3. Giao Sở Nội vụ báo cáo.\n").as_bytes()));
    write(&archive, "thu.eml", &letter);
    // What is a zip under any name is one.
    write(&archive, "la.dat", &zip(&[("x.md", format!("{more}4. Giao Sở Y tế báo cáo.\n").as_bytes())]));
    let (run, out) = extract(&archive, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let documents = archive.read(&out, "documents.jsonl");
    assert_eq!(
        outcomes(&documents),
        pairs(&[
            ("b.md", "notice"),
            ("kho.tar!/2023/tb.md", "duplicate"),
            ("kho.tar.gz!/2024/tb.md", "notice"),
            ("kho.zip!/2022/tb.md", "notice"),
            ("kho.zip!/Thumbs.db", "ignored"),
            ("la.dat!/x.md", "notice"),
            ("le.md.gz!/le.md", "notice"),
            // A line to go with attachments has no form of a document.
            ("thu.eml!/body.txt", "other"),
            ("thu.eml!/kem.zip!/tb.md", "notice"),
            ("thu.eml!/tb.md", "duplicate"),
        ])
    );
    assert_eq!(row(&documents, "kho.zip!/2022/tb.md")["bytes"], NOTICE.len());
    let notices = archive.read(&out, "notices.jsonl");
    let container = |path: &str| {
        let found = lines(&notices).into_iter().find(|notice| notice["source"]["path"] == path);
        found.unwrap()["source"]["container"].clone()
    };
    assert_eq!(container("kho.zip!/2022/tb.md"), "kho.zip");
    assert_eq!(container("thu.eml!/kem.zip!/tb.md"), "thu.eml!/kem.zip");
    assert_eq!(container("b.md"), serde_json::Value::Null);
    assert_eq!(archive.siblings(), ["ket-qua", "kho"]);
    assert_eq!(archive.listing(archive.root()).len(), 7);
}

#[test]
fn every_command_takes_a_place_in_a_container() {
    let archive = Archive::new(&[]);
    let inner = zip(&[("tb.md", NOTICE.as_bytes())]);
    write(
        &archive,
        "kho.zip",
        &zip(&[
            ("2022/a.md", OTHER_NOTICE.as_bytes()),
            ("2022/trong.zip", &inner),
            ("2023/c.md", NOTICE.as_bytes()),
        ]),
    );
    let path = |inner: &str| format!("{}/kho.zip{inner}", archive.root());
    let text = ketluan(&["text", &path("!/2022/trong.zip!/tb.md")]);
    assert_eq!((text.status, text.stdout.as_str()), (0, NOTICE), "{}", text.stderr);
    let several = ketluan(&["text", &path("")]);
    assert_eq!(several.status, 2);
    assert!(
        several.stderr.contains("holds 3 files") && several.stderr.contains("kho.zip!/2022/a.md"),
        "{}",
        several.stderr
    );
    let view = ketluan(&["view", &path("!/2022/a.md")]);
    assert!(view.status == 0 && view.stdout.starts_with("<!doctype html>"), "{}", view.stderr);
    let folder = ketluan(&["extract", &path("!/2022")]);
    assert_eq!((folder.status, lines(&folder.stdout).len()), (0, 2), "{}", folder.stderr);
    let missing = ketluan(&["extract", &path("!/khong-co.md")]);
    assert_eq!(missing.status, 2);
    assert!(missing.stderr.contains("khong-co.md"), "{}", missing.stderr);
    let pages = archive.beside("trang");
    assert_eq!(ketluan(&["view", &path(""), "-o", &pages]).status, 0);
    assert_eq!(archive.listing(&format!("{pages}/notices")).len(), 2);
    // Standard input is an input too.
    let stdin = with_stdin(&["extract", "-"], NOTICE);
    assert_eq!(
        (stdin.status, &lines(&stdin.stdout)[0]["source"]["path"]),
        (0, &"-".into()),
        "{}",
        stdin.stderr
    );
    assert_eq!(with_stdin(&["text", "-"], NOTICE).stdout, NOTICE);
    assert!(with_stdin(&["view", "-"], NOTICE).stdout.starts_with("<!doctype html>"));
}

#[test]
fn what_cannot_be_opened_is_a_reject_and_what_is_empty_is_ignored() {
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let good = zip(&[("x.md", OTHER_NOTICE.as_bytes())]);
    write(&archive, "cut.zip", &good[..good.len() / 2]);
    write(&archive, "rong.zip", &zip(&[]));
    write(&archive, "thu-muc.tar", &tar(&[("2022/", b"")]));
    let whole = tar(&[("x.md", OTHER_NOTICE.as_bytes())]);
    write(&archive, "cut.tar", &whole[..600]);
    write(&archive, "hong.tar.gz", &[&gzip(&whole)[..40], b"xxxx"].concat());
    write(&archive, "khac.7z", b"7z\xBC\xAF\x27\x1C....");
    let (run, out) = extract(&archive, &[]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let documents = archive.read(&out, "documents.jsonl");
    for (path, outcome, word) in [
        ("cut.zip", "reject", "damaged: "),
        ("rong.zip", "ignored", "empty: "),
        ("thu-muc.tar", "ignored", "empty: "),
        ("cut.tar!/x.md", "reject", "damaged: "),
        ("hong.tar.gz", "reject", "damaged: "),
        ("khac.7z", "reject", "unsupported-format: "),
    ] {
        let row = row(&documents, path);
        assert_eq!(row["outcome"], outcome, "{row}");
        assert!(row["reason"].as_str().unwrap().starts_with(word), "{row}");
    }
    let strict = extract(&archive, &["--strict"]).1;
    assert_eq!(row(&archive.read(&strict, "documents.jsonl"), "rong.zip")["outcome"], "reject");
}

#[test]
fn members_are_taken_over_while_their_container_is_as_it_was() {
    let archive = Archive::new(&[]);
    let more = format!("{NOTICE}\n2. Giao Sở Tài chính chi 3 tỷ đồng.\n");
    write(&archive, "kho.zip", &zip(&[("a.md", NOTICE.as_bytes()), ("b.md", OTHER_NOTICE.as_bytes())]));
    archive.date("kho.zip", 0);
    let (run, out) = extract(&archive, &[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    let (again, _) = extract(&archive, &[]);
    assert!(again.stderr.contains("reused 2, extracted 0"), "{}", again.stderr);
    // Another member, the same size and time: the container has another size.
    write(&archive, "kho.zip", &zip(&[("a.md", more.as_bytes()), ("b.md", OTHER_NOTICE.as_bytes())]));
    archive.date("kho.zip", 0);
    let (third, _) = extract(&archive, &[]);
    assert!(third.stderr.contains("reused 1, extracted 1 (0 new, 1 changed)"), "{}", third.stderr);
    let incremental = crate::common::archive::content(&out);
    let (full, _) = extract(&archive, &["--full"]);
    assert_eq!(full.status, 0);
    assert_eq!(incremental, crate::common::archive::content(&out));
    // The same bytes out of the container are no member any more, and say so.
    archive.remove("kho.zip");
    archive.write("b.md", OTHER_NOTICE);
    let (moved, _) = extract(&archive, &[]);
    assert_eq!(moved.status, 0, "{}", moved.stderr);
    let notice = &lines(&archive.read(&out, "notices.jsonl"))[0];
    assert_eq!(
        (&notice["source"]["path"], &notice["source"]["container"]),
        (&"b.md".into(), &serde_json::Value::Null)
    );
}

#[test]
fn hostile_containers_cost_a_reject_and_little_time() {
    let started = Instant::now();
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let zeros = vec![b' '; 40 << 20];
    write(&archive, "bom.zip", &zip(&[("bom.md", &zeros), ("nho.md", &zeros[..2 << 20])]));
    write(&archive, "bom.gz", &gzip(&vec![0; 300 << 20]));
    let mut nested = zip(&[("tb.md", OTHER_NOTICE.as_bytes())]);
    for _ in 0..8 {
        nested = zip(&[("trong.zip", &nested)]);
    }
    write(&archive, "sau.zip", &nested);
    let names: Vec<String> = (0..300).map(|number| format!("{number}.md")).collect();
    let many: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), NOTICE.as_bytes())).collect();
    write(&archive, "nhieu.zip", &zip(&many));
    write(&archive, "ra-ngoai.tar", &tar(&[("../../ra.md", OTHER_NOTICE.as_bytes()), ("/etc/ra.md", b"x")]));
    // A header that lies about the size.
    let mut lying = zip(&[("x.md", OTHER_NOTICE.as_bytes())]);
    let directory = lying.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    lying[directory + 24] = 7;
    lying[directory + 25] = 0;
    write(&archive, "noi-doi.zip", &lying);
    let (run, out) = extract(&archive, &["--max-members", "200"]);
    assert_eq!(run.status, 1, "{}", run.stderr);
    let documents = archive.read(&out, "documents.jsonl");
    for (path, word) in [
        ("bom.gz", "over-limit: "),
        ("bom.zip!/bom.md", "over-limit: "),
        ("bom.zip!/nho.md", "over-limit: "),
        ("sau.zip!/trong.zip!/trong.zip!/trong.zip", "over-limit: "),
        ("nhieu.zip", "over-limit: "),
        ("noi-doi.zip!/x.md", "damaged: "),
    ] {
        let row = row(&documents, path);
        assert_eq!(row["outcome"], "reject", "{row}");
        assert!(row["reason"].as_str().unwrap().starts_with(word), "{row}");
    }
    assert_eq!(row(&documents, "ra-ngoai.tar!/../../ra.md")["outcome"], "notice");
    assert_eq!(row(&documents, "ra-ngoai.tar!/etc/ra.md")["bytes"], 1);
    assert!(!std::path::Path::new(&archive.beside("ra.md")).exists());
    assert_eq!(archive.siblings(), ["ket-qua", "kho"]);
    let (more, out) = extract(&archive, &["--max-members", "400"]);
    assert_eq!(more.status, 1);
    assert_eq!(row(&archive.read(&out, "documents.jsonl"), "nhieu.zip!/0.md")["outcome"], "duplicate");
    assert!(started.elapsed() < Duration::from_secs(120), "{:?}", started.elapsed());
}
