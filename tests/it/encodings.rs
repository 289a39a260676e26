//! Old Vietnamese codes: every notice of the corpus, written in each of them, comes back by
//! evidence alone, as a file of bytes and as Latin letters inside UTF-8; and no clean text
//! is touched.

use std::collections::BTreeMap;

use ketluan::text::{LetterCode, decode, nfc};
use unicode_normalization::UnicodeNormalization;

use super::common::corpus;

const LIMIT: u64 = 16 << 20;

struct Sample {
    name: String,
    source: String,
}

fn samples() -> Vec<Sample> {
    let read = |sample: corpus::Sample| Sample {
        source: decode(std::fs::read(sample.folder.join(&sample.file)).unwrap(), LIMIT).unwrap().source,
        name: sample.name,
    };
    corpus::samples().into_iter().map(read).collect()
}

/// For each code the bytes of each letter.
fn table(code: LetterCode) -> BTreeMap<char, Vec<u8>> {
    let rows = match code {
        LetterCode::Tcvn3 => include_str!("../../src/text/encoding/data/tcvn3.tsv"),
        LetterCode::Tcvn1 => include_str!("../../src/text/encoding/data/tcvn1.tsv"),
        LetterCode::Vni => include_str!("../../src/text/encoding/data/vni.tsv"),
        LetterCode::Vps => include_str!("../../src/text/encoding/data/vps.tsv"),
        LetterCode::Viscii => include_str!("../../src/text/encoding/data/viscii.tsv"),
        LetterCode::Windows1258 => return windows_1258(),
    };
    let mut table = if code == LetterCode::Tcvn1 { table(LetterCode::Tcvn3) } else { BTreeMap::new() };
    for row in rows.lines().filter(|row| !row.starts_with('#')) {
        let (hex, letter) = row.split_once('\t').unwrap();
        let bytes = (0..hex.len()).step_by(2).map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap());
        table.insert(letter.chars().next().unwrap(), bytes.collect());
    }
    if matches!(code, LetterCode::Tcvn3 | LetterCode::Vps) {
        // Capitals without a place are written as small letters.
        let small: Vec<(char, Vec<u8>)> =
            table.iter().map(|(letter, bytes)| (*letter, bytes.clone())).collect();
        for (letter, bytes) in small {
            table.entry(letter.to_uppercase().next().unwrap()).or_insert(bytes);
        }
    }
    table
}

fn windows_1258() -> BTreeMap<char, Vec<u8>> {
    let byte_of = |c: char| -> u8 {
        (0x80..=0xFF)
            .find(|byte| encoding_rs::WINDOWS_1258.decode_without_bom_handling(&[*byte]).0.starts_with(c))
            .unwrap_or(c as u8)
    };
    let mut table = BTreeMap::new();
    for letter in ('\u{C0}'..='\u{1B0}').chain('\u{1EA0}'..='\u{1EF9}') {
        let parts: Vec<char> = letter.nfd().collect();
        let is_tone = |c: &char| "\u{300}\u{301}\u{303}\u{309}\u{323}".contains(*c);
        let tone = parts.iter().copied().find(is_tone);
        let base: String = parts.into_iter().filter(|c| !is_tone(c)).nfc().collect();
        let base = base.chars().next().unwrap();
        table.insert(letter, [base].into_iter().chain(tone).map(byte_of).collect());
    }
    table
}

/// A text in a code; what the code has no letter for is written as in windows-1252, or left out.
fn encoded(text: &str, code: LetterCode) -> Vec<u8> {
    let table = table(code);
    let mut out = Vec::new();
    for letter in text.chars() {
        match table.get(&letter) {
            Some(bytes) => out.extend(bytes),
            None => {
                let text = letter.to_string();
                let (bytes, _, lost) = encoding_rs::WINDOWS_1252.encode(&text);
                // Signs in the places of letters would be letters.
                let taken =
                    bytes.iter().any(|byte| *byte >= 0x80 && table.values().any(|row| row.contains(byte)));
                out.extend(bytes.iter().filter(|_| !lost && !taken));
            }
        }
    }
    out
}

fn latin(bytes: &[u8]) -> String {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}

/// The letters that carry a mark, in small.
fn marked(text: &str) -> Vec<char> {
    nfc(text).to_lowercase().chars().filter(|c| c.is_alphabetic() && !c.is_ascii()).collect()
}

#[test]
fn every_notice_comes_back_from_every_code() {
    for sample in samples() {
        let text = nfc(&sample.source).replace('Ð', "Đ");
        let wanted = marked(&text);
        for code in LetterCode::ALL {
            let bytes = encoded(&text, code);
            for (form, bytes) in [("bytes", bytes.clone()), ("letters", latin(&bytes).into_bytes())] {
                let decoded = decode(bytes, LIMIT).unwrap();
                let name = format!("{} in {} as {form}", sample.name, code.name());
                assert_eq!(decoded.encoding, code.name(), "{name}: {:?}", decoded.findings);
                let found = marked(&decoded.source);
                let same = wanted.iter().zip(&found).filter(|(one, other)| one == other).count();
                assert_eq!(wanted.len(), found.len(), "{name}");
                assert!(same * 1000 >= wanted.len() * 995, "{name}: {same} of {}", wanted.len());
                assert!(
                    decoded.findings.iter().any(|f| f.code == ketluan::core::Code::LegacyEncoding),
                    "{name}"
                );
            }
        }
    }
}

#[test]
fn what_was_encoded_twice_comes_back() {
    for sample in samples() {
        let decoded = decode(latin(sample.source.as_bytes()).into_bytes(), LIMIT).unwrap();
        assert_eq!((decoded.source.as_str(), decoded.encoding), (sample.source.as_str(), "utf-8-twice"));
    }
}

#[test]
fn a_page_in_an_old_code_between_clean_ones_is_decoded_alone() {
    for sample in samples() {
        let lines: Vec<&str> = sample.source.split_inclusive('\n').collect();
        let (from, to) = (lines.len() / 3, lines.len() / 2);
        let [head, page, tail] = [&lines[..from], &lines[from..to], &lines[to..]].map(<[&str]>::concat);
        for code in [LetterCode::Tcvn3, LetterCode::Vni] {
            let old = encoded(&nfc(&page).replace('Ð', "Đ"), code);
            let raw = [head.as_bytes(), &old, tail.as_bytes()].concat();
            let pasted = [head.as_str(), &latin(&old), &tail].concat().into_bytes();
            for bytes in [raw, pasted] {
                let decoded = decode(bytes, LIMIT).unwrap();
                assert_eq!(decoded.encoding, "mixed", "{}", sample.name);
                let (found, wanted) = (
                    marked(&decoded.source),
                    marked(&[head.as_str(), &page.replace('Ð', "Đ"), &tail].concat()),
                );
                let same = wanted.iter().zip(&found).filter(|(one, other)| one == other).count();
                assert!(
                    same * 1000 >= wanted.len() * 995,
                    "{} {}: {same} of {}",
                    sample.name,
                    code.name(),
                    wanted.len()
                );
                assert!(decoded.source.starts_with(&head) && decoded.source.ends_with(&tail));
            }
        }
    }
}

#[test]
fn a_thousand_clean_texts_stay_byte_for_byte() {
    let foreign = include_str!("encodings/foreign.txt");
    let mut texts: Vec<String> = vec![foreign.into()];
    for line in foreign.lines() {
        texts.push(line.into());
        texts.push(format!("{line}\n").repeat(20));
        texts.extend(foreign.lines().map(|other| format!("{line}\n{other}\n")));
    }
    for sample in samples() {
        texts.extend(sample.source.lines().filter(|line| !line.trim().is_empty()).map(Into::into));
        texts.extend(foreign.lines().map(|line| format!("{}{line}\n{}", sample.source, sample.source)));
        texts.push(format!("{}{foreign}", sample.source));
        texts.push(sample.source.nfd().collect());
    }
    assert!(texts.len() > 1500, "{}", texts.len());
    for text in texts {
        let decoded = decode(text.clone().into_bytes(), LIMIT).unwrap();
        assert!(decoded.findings.is_empty(), "{:?}", decoded.findings);
        assert_eq!((decoded.encoding, decoded.lossy), ("utf-8", false), "{text}");
        assert_eq!(decoded.source, text);
    }
}

#[test]
fn foreign_bytes_are_refused_with_what_to_do() {
    for text in ["Die Größe der Straße beträgt für Müller", "Le préfet a déjà été reçu à l'hôtel"]
    {
        let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(text);
        let error = decode(bytes.into_owned(), LIMIT).unwrap_err();
        assert_eq!(error.reason, ketluan::core::Reason::UndecidedEncoding);
        assert!(error.message.contains("convert the file to UTF-8"));
    }
}
