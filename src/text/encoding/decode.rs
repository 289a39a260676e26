//! Bytes to the source text: UTF-8 as it is (a byte order mark included, since
//! offsets count it), UTF-16 by its mark, older Vietnamese codes by evidence. Replacing is
//! never silent: each broken range is reported, and a file that is mostly broken, or in a
//! code that cannot be told, is refused.

use std::ops::Range;

use super::bytes::{Endian, is_binary, looks_like_utf16};
use super::code::LetterCode;
use super::latin::letters_of;
use super::restore::{Restored, restore};
use crate::core::{Code, Diagnostic, Error, Reason, Span, Stage};

/// A decoded file.
#[derive(Debug)]
pub struct Decoded {
    /// The source text that spans refer to.
    pub source: String,
    /// `utf-8`, `utf-16le`, `utf-16be`, the name of an older code, or `mixed`.
    pub encoding: &'static str,
    /// Some bytes were replaced by U+FFFD.
    pub lossy: bool,
    /// One finding for each replaced range (at most a hundred, the last says how many more).
    pub findings: Vec<Diagnostic>,
}

/// Replacements reported one by one.
const MOST_REPORTED: usize = 100;

/// More than one replacement in so many characters is no text of this encoding.
const TOLERATED_ONE_IN: usize = 50;

/// Whether bytes are a text that [`decode`] would try: UTF-16, or without the control
/// characters that no text holds.
pub fn is_text(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF])
        || looks_like_utf16(bytes).is_some()
        || !is_binary(bytes)
}

/// Decodes a text file.
///
/// # Errors
/// `empty`, `binary`, `broken-encoding`, `undecided-encoding` or `too-large` (the decoded
/// text is over the limit).
pub fn decode(bytes: Vec<u8>, max_bytes: u64) -> Result<Decoded, Error> {
    decode_declared(&bytes, max_bytes, None)
}

/// What a file says about its own encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Declared {
    /// Letters of Western Europe: bytes that no Vietnamese code fits are these.
    Western,
    /// An older Vietnamese code.
    Old(LetterCode),
}

impl Declared {
    /// The encoding of a label as pages and mails carry it; `None` for UTF-8 and UTF-16,
    /// which the bytes themselves show, and for what is not known.
    pub fn of(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        let known = |words: &[&str]| words.iter().any(|word| label.contains(word));
        if known(&["tcvn", "vscii"]) {
            return Some(Self::Old(LetterCode::Tcvn3));
        }
        if known(&["viscii"]) {
            return Some(Self::Old(LetterCode::Viscii));
        }
        if known(&["viet-vps", "vps"]) {
            return Some(Self::Old(LetterCode::Vps));
        }
        if known(&["vni"]) {
            return Some(Self::Old(LetterCode::Vni));
        }
        match encoding_rs::Encoding::for_label(label.as_bytes())?.name() {
            "windows-1258" => Some(Self::Old(LetterCode::Windows1258)),
            "windows-1252" => Some(Self::Western),
            _ => None,
        }
    }
}

/// Decodes a text file that says something about its encoding. What it says is evidence
/// beside that of the letters.
///
/// # Errors
/// As [`decode`].
pub fn decode_declared(bytes: &[u8], max_bytes: u64, declared: Option<Declared>) -> Result<Decoded, Error> {
    let refuse = |reason, message: String| Err(Error::new(Stage::Decode, reason, message));
    let read = read_bytes(bytes, max_bytes)?;
    let decoded = with_old_letters(read, bytes, declared)?;
    let replaced = if decoded.lossy {
        memchr::memmem::find_iter(decoded.source.as_bytes(), "\u{FFFD}").count()
    } else {
        0
    };
    if replaced * TOLERATED_ONE_IN > decoded.source.len() {
        return refuse(
            Reason::BrokenEncoding,
            format!(
                "{replaced} places are no valid {}, and no older Vietnamese code fits them: \
                 convert the file to UTF-8 first",
                decoded.encoding
            ),
        );
    }
    Ok(decoded)
}

/// The letters of a page as its bytes say them: what old codes they are in is told by the
/// text between its tags.
#[derive(Debug)]
pub struct PageLetters {
    /// The file; where it is no UTF-8, the Latin letters of its bytes.
    pub source: String,
    /// It is no UTF-8.
    pub raw: bool,
    /// `utf-8`, `utf-16le`, `utf-16be`.
    pub encoding: &'static str,
    /// Some bytes were replaced.
    pub lossy: bool,
    /// One finding for each of them.
    pub findings: Vec<Diagnostic>,
}

/// Reads the letters of a page.
///
/// # Errors
/// `empty`, `binary` or `too-large`.
pub fn page_letters(bytes: &[u8], max_bytes: u64) -> Result<PageLetters, Error> {
    let read = read_bytes(bytes, max_bytes)?;
    let raw = !read.raw.is_empty();
    let lossy = !raw && read.replaced.count > 0;
    let findings = if lossy { read.replaced.finish() } else { Vec::new() };
    let source = if raw { letters_of(bytes) } else { read.source };
    Ok(PageLetters { source, raw, encoding: read.encoding, lossy, findings })
}

fn read_bytes(bytes: &[u8], max_bytes: u64) -> Result<Read, Error> {
    let refuse = |reason, message: String| Err(Error::new(Stage::Decode, reason, message));
    let read = match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, "utf-16le", u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, "utf-16be", u16::from_be_bytes),
        _ if looks_like_utf16(bytes) == Some(Endian::Little) => utf16(bytes, "utf-16le", u16::from_le_bytes),
        _ if looks_like_utf16(bytes) == Some(Endian::Big) => utf16(bytes, "utf-16be", u16::from_be_bytes),
        _ if is_binary(bytes) => {
            return refuse(
                Reason::Binary,
                "the file holds binary data; export it as Markdown or plain text in UTF-8 first".into(),
            );
        }
        _ => utf8(bytes),
    };
    if read.source.len() as u64 > max_bytes.min(u64::from(u32::MAX)) {
        return refuse(
            Reason::TooLarge,
            format!(
                "the text has {} bytes, the limit is {max_bytes}; split the file or raise --max-bytes",
                read.source.len()
            ),
        );
    }
    if read.source.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return refuse(Reason::Empty, "the file holds no text".into());
    }
    Ok(read)
}

/// A text as its bytes say it, before its letters are looked at.
struct Read {
    source: String,
    encoding: &'static str,
    replaced: Replacements,
    /// Lines that are no UTF-8, as the Latin letters of their bytes.
    raw: Vec<Range<usize>>,
}

fn with_old_letters(read: Read, bytes: &[u8], declared: Option<Declared>) -> Result<Decoded, Error> {
    let old = match declared {
        Some(Declared::Old(code)) => Some(code),
        _ => None,
    };
    let (source, encoding, mut findings) = match restore(&read.source, &read.raw, old) {
        Restored::Unchanged => (read.source, read.encoding, Vec::new()),
        Restored::Changed { text, encoding, findings, .. } => (text, encoding, findings),
        // A text of Western Europe says so, or is none that is read here.
        Restored::Undecided if declared == Some(Declared::Western) => {
            (read.source, "windows-1252", Vec::new())
        }
        Restored::Undecided => {
            let whole = lossy(bytes);
            let multiple =
                bytes.utf8_chunks().flat_map(|chunk| chunk.valid().chars()).filter(|c| !c.is_ascii());
            if whole.replaced.count * 2 > multiple.take(whole.replaced.count * 2 + 1).count() {
                return Err(Error::new(
                    Stage::Decode,
                    Reason::UndecidedEncoding,
                    format!(
                        "{} lines are no UTF-8, and no older Vietnamese code (TCVN3, VNI, VPS, VISCII, \
                         windows-1258) fits them beyond doubt: convert the file to UTF-8 first",
                        read.raw.len()
                    ),
                ));
            }
            let lossy = whole.replaced.count > 0;
            let (source, findings) = (whole.source, whole.replaced.finish());
            return Ok(Decoded { source, encoding: "utf-8", lossy, findings });
        }
    };
    let lossy = read.replaced.count > 0;
    let mut replaced = read.replaced.finish();
    let places = memchr::memmem::find_iter(source.as_bytes(), "\u{FFFD}");
    for (finding, at) in replaced.iter_mut().filter(|finding| finding.span.is_some()).zip(places) {
        finding.span = Some(Span::from_range(at..at + '\u{FFFD}'.len_utf8()));
    }
    findings.append(&mut replaced);
    Ok(Decoded { source, encoding, lossy, findings })
}

fn utf8(bytes: &[u8]) -> Read {
    // Checked at the speed of memory, and copied at it: the check of the standard library
    // takes letters of more than one byte singly.
    if let Ok(source) = simdutf8::basic::from_utf8(bytes) {
        let source = source.to_owned();
        return Read { source, encoding: "utf-8", replaced: Replacements::default(), raw: Vec::new() };
    }
    let mut read = Read {
        source: String::with_capacity(bytes.len() + bytes.len() / 4),
        encoding: "utf-8",
        replaced: Replacements::default(),
        raw: Vec::new(),
    };
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if !is_utf8(line) {
            let start = read.source.len();
            read.source.push_str(&letters_of(line));
            read.raw.push(start..read.source.len());
        } else {
            push_lossy(line, &mut read.source, &mut read.replaced);
        }
    }
    read
}

/// Whether a line of a file that is no UTF-8 throughout is UTF-8 but for few bytes. Bytes of
/// an old code may make characters by chance, but hardly those of a Vietnamese text.
fn is_utf8(line: &[u8]) -> bool {
    let (mut good, mut broken) = (0, 0);
    for chunk in line.utf8_chunks() {
        for character in chunk.valid().chars().filter(|c| !c.is_ascii()) {
            let expected = matches!(character, '\u{A0}'..='\u{1B0}' | '\u{300}'..='\u{323}' | '\u{1E00}'..='\u{22FF}' | '\u{FEFF}');
            *if expected { &mut good } else { &mut broken } += 1;
        }
        broken += usize::from(!chunk.invalid().is_empty());
    }
    good >= 2 * broken
}

/// The whole file as UTF-8, whatever is broken replaced.
fn lossy(bytes: &[u8]) -> Read {
    let (mut source, mut replaced) = (String::with_capacity(bytes.len() + 64), Replacements::default());
    push_lossy(bytes, &mut source, &mut replaced);
    Read { source, encoding: "utf-8", replaced, raw: Vec::new() }
}

fn push_lossy(bytes: &[u8], source: &mut String, replaced: &mut Replacements) {
    for chunk in bytes.utf8_chunks() {
        source.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            replaced.push(source, chunk.invalid());
        }
    }
}

fn utf16(bytes: &[u8], encoding: &'static str, unit: fn([u8; 2]) -> u16) -> Read {
    let pairs = bytes.chunks_exact(2);
    let odd = pairs.remainder();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut source = String::with_capacity(bytes.len());
    let mut replaced = Replacements::default();
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => source.push(character),
            Err(lone) => replaced.push(&mut source, &lone.unpaired_surrogate().to_be_bytes()),
        }
    }
    if !odd.is_empty() {
        replaced.push(&mut source, odd);
    }
    Read { source, encoding, replaced, raw: Vec::new() }
}

#[derive(Default)]
struct Replacements {
    count: usize,
    findings: Vec<Diagnostic>,
}

impl Replacements {
    fn push(&mut self, source: &mut String, bytes: &[u8]) {
        let start = source.len();
        source.push('\u{FFFD}');
        self.count += 1;
        if self.count <= MOST_REPORTED {
            let hex: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
            self.findings.push(Diagnostic::at(
                Code::LossyDecoding,
                Span::from_range(start..source.len()),
                format!("the bytes {} are no valid text and were replaced", hex.join(" ")),
            ));
        }
    }

    fn finish(mut self) -> Vec<Diagnostic> {
        if self.count > MOST_REPORTED {
            self.findings.push(Diagnostic::whole(
                Code::LossyDecoding,
                format!("{} more places were replaced", self.count - MOST_REPORTED),
            ));
        }
        self.findings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIMIT: u64 = 1 << 20;

    #[test]
    fn a_byte_order_mark_is_part_of_the_source() {
        let decoded = decode("\u{FEFF}Số: 1/TB-UBND".into(), LIMIT).unwrap();
        assert!(decoded.source.starts_with('\u{FEFF}'));
        assert!(!decoded.lossy);
    }

    #[test]
    fn utf16_is_known_by_its_mark_and_without_it() {
        let text = "Thông báo kết luận của Chủ tịch UBND tỉnh\n";
        let units: Vec<u16> = text.encode_utf16().collect();
        let little: Vec<u8> = units.iter().flat_map(|u| u.to_le_bytes()).collect();
        let big: Vec<u8> = units.iter().flat_map(|u| u.to_be_bytes()).collect();
        let marked: Vec<u8> = [0xFF, 0xFE].into_iter().chain(little.iter().copied()).collect();
        for (bytes, encoding) in [(little, "utf-16le"), (big, "utf-16be"), (marked, "utf-16le")] {
            let decoded = decode(bytes, LIMIT).unwrap();
            assert_eq!((decoded.source.as_str(), decoded.encoding), (text, encoding));
        }
    }

    #[test]
    fn replaced_bytes_are_reported_with_their_place() {
        let mut bytes = "Giao Sở Y tế ".repeat(20).into_bytes();
        let broken_at = bytes.len();
        bytes.extend([0xC3, 0x28]);
        let decoded = decode(bytes, LIMIT).unwrap();
        assert!(decoded.lossy);
        let span = decoded.findings[0].span.unwrap();
        assert_eq!(span.start as usize, broken_at);
        assert_eq!(&decoded.source[span.range()], "\u{FFFD}");
        assert!(decoded.findings[0].message.contains("C3"));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_reason() {
        let reason = |bytes: Vec<u8>| decode(bytes, 64).unwrap_err().reason;
        assert_eq!(reason(Vec::new()), Reason::Empty);
        assert_eq!(reason(b" \n\t\r\n".to_vec()), Reason::Empty);
        assert_eq!(reason(vec![0x7F, b'E', b'L', b'F', 2, 1, 1, 0, 0, 0, 0, 0]), Reason::Binary);
        assert_eq!(reason(b"\xB5\xC4\xB9\xFA \xC8\xCB\xC3\xF1\n".to_vec()), Reason::UndecidedEncoding);
        assert_eq!(reason(vec![b'a'; 65]), Reason::TooLarge);
    }
}
