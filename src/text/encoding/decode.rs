//! Bytes to the source text: UTF-8 as it is (a byte order mark included, since
//! offsets count it), UTF-16 by its mark. Replacing is never silent: each broken
//! range is reported, and a file that is mostly broken is refused.

use crate::core::{Code, Diagnostic, Error, Reason, Span, Stage};

/// A decoded file.
#[derive(Debug)]
pub struct Decoded {
    /// The source text that spans refer to.
    pub source: String,
    /// `utf-8`, `utf-16le`, `utf-16be`.
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

const fn is_control(byte: u8) -> bool {
    let of_text = (byte == 9) | (byte == 10) | (byte == 12) | (byte == 13) | (byte == 27);
    (byte < 32) & !of_text | (byte == 127)
}

/// Control characters that no text holds; one in a hundred bytes makes a file binary.
fn is_binary(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(64 << 10)).unwrap_or(bytes);
    let count = |block: &[u8]| block.iter().filter(|byte| is_control(**byte)).count();
    // Most blocks hold no byte below a space but line ends. Known lengths and no branch: so
    // the compiler makes vector code of it.
    let (blocks, rest) = head.as_chunks::<128>();
    let plain = |block: &[u8; 128]| {
        block.iter().fold(0, |odd, byte| odd | u8::from((*byte < 32) & (*byte != b'\n') | (*byte == 127)))
            == 0
    };
    let control: usize =
        blocks.iter().filter(|block| !plain(block)).map(|block| count(block.as_slice())).sum();
    (control + count(rest)) * 100 > head.len()
}

/// Decodes a text file.
///
/// # Errors
/// `empty`, `binary`, `broken-encoding` or `too-large` (the decoded text is over the limit).
pub fn decode(bytes: Vec<u8>, max_bytes: u64) -> Result<Decoded, Error> {
    let refuse = |reason, message: String| Err(Error::new(Stage::Decode, reason, message));
    let decoded = match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, "utf-16le", u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, "utf-16be", u16::from_be_bytes),
        _ if looks_like_utf16(&bytes) == Some(Endian::Little) => {
            utf16(&bytes, "utf-16le", u16::from_le_bytes)
        }
        _ if looks_like_utf16(&bytes) == Some(Endian::Big) => utf16(&bytes, "utf-16be", u16::from_be_bytes),
        _ if is_binary(&bytes) => {
            return refuse(
                Reason::Binary,
                "the file holds binary data; export it as Markdown or plain text in UTF-8 first".into(),
            );
        }
        _ => utf8(&bytes),
    };
    if decoded.source.len() as u64 > max_bytes.min(u64::from(u32::MAX)) {
        return refuse(
            Reason::TooLarge,
            format!(
                "the text has {} bytes, the limit is {max_bytes}; split the file or raise --max-bytes",
                decoded.source.len()
            ),
        );
    }
    if decoded.source.chars().all(|c| c.is_whitespace() || c == '\u{FEFF}') {
        return refuse(Reason::Empty, "the file holds no text".into());
    }
    let replaced = if decoded.lossy {
        memchr::memmem::find_iter(decoded.source.as_bytes(), "\u{FFFD}").count()
    } else {
        0
    };
    if replaced * TOLERATED_ONE_IN > decoded.source.len() {
        return refuse(
            Reason::BrokenEncoding,
            format!(
                "{replaced} places are no valid {}; the file is probably in an older Vietnamese encoding: \
                 convert it to UTF-8 first",
                decoded.encoding
            ),
        );
    }
    Ok(decoded)
}

fn utf8(bytes: &[u8]) -> Decoded {
    // Checked at the speed of memory, and copied at it: the check of the standard library
    // takes letters of more than one byte singly.
    if let Ok(source) = simdutf8::basic::from_utf8(bytes) {
        return Decoded { source: source.to_owned(), encoding: "utf-8", lossy: false, findings: Vec::new() };
    }
    let mut source = String::with_capacity(bytes.len() + 64);
    let mut findings = Replacements::default();
    for chunk in bytes.utf8_chunks() {
        source.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            findings.push(&mut source, chunk.invalid());
        }
    }
    Decoded { source, encoding: "utf-8", lossy: true, findings: findings.finish() }
}

fn utf16(bytes: &[u8], encoding: &'static str, unit: fn([u8; 2]) -> u16) -> Decoded {
    let pairs = bytes.chunks_exact(2);
    let odd = pairs.remainder();
    let units = pairs.map(|pair| unit([pair[0], pair[1]]));
    let mut source = String::with_capacity(bytes.len());
    let mut findings = Replacements::default();
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) => source.push(character),
            Err(lone) => findings.push(&mut source, &lone.unpaired_surrogate().to_be_bytes()),
        }
    }
    if !odd.is_empty() {
        findings.push(&mut source, odd);
    }
    let lossy = findings.count > 0;
    Decoded { source, encoding, lossy, findings: findings.finish() }
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

#[derive(Clone, Copy, PartialEq, Eq)]
enum Endian {
    Little,
    Big,
}

/// UTF-16 without a mark: spaces and line ends of a Vietnamese text are ASCII, so
/// every second byte of their pairs is zero, always on the same side.
fn looks_like_utf16(bytes: &[u8]) -> Option<Endian> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let whole = head.len() % 2 == 0 || head.len() < bytes.len();
    if head.len() < 16 || !whole || memchr::memchr(0, head).is_none() {
        return None;
    }
    let (mut first, mut second) = (0_usize, 0_usize);
    for pair in head.chunks_exact(2) {
        first += usize::from(pair[0] == 0);
        second += usize::from(pair[1] == 0);
    }
    let pairs = head.len() / 2;
    match (first * 3 > pairs, second * 3 > pairs) {
        (true, false) if second == 0 => Some(Endian::Big),
        (false, true) if first == 0 => Some(Endian::Little),
        _ => None,
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
        assert_eq!(reason(b"U\xFB ban nh\xA9n d\xA9n t\xD8nh".to_vec()), Reason::BrokenEncoding);
        assert_eq!(reason(vec![b'a'; 65]), Reason::TooLarge);
    }
}
