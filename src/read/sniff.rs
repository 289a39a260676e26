//! What bytes are, by what stands at their beginning and by the names inside of
//! containers. Each function answers for one row of the formats.

use memchr::memmem;

/// How far a page, a letter or a directory of names is looked into.
const HEAD: usize = 4 << 10;

fn head(bytes: &[u8]) -> &[u8] {
    bytes.get(..bytes.len().min(HEAD)).unwrap_or(bytes)
}

/// For formats that nothing but their ending tells.
pub const fn never(_: &[u8]) -> bool {
    false
}

/// A zip file, of whatever.
pub fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

fn holds(bytes: &[u8], name: &str) -> bool {
    memmem::find(bytes, name.as_bytes()).is_some()
}

/// Names of members stand uncompressed before each and in the directory at the end.
pub fn docx(bytes: &[u8]) -> bool {
    is_zip(bytes) && holds(bytes, "word/") && holds(bytes, "[Content_Types].xml")
}

/// The first member of an OpenDocument file is its type, uncompressed.
pub fn odt(bytes: &[u8]) -> bool {
    is_zip(bytes) && holds(head(bytes), "application/vnd.oasis.opendocument.text")
}

/// Excel, before and since 2007, and its free kin.
pub fn spreadsheet(bytes: &[u8]) -> bool {
    is_zip(bytes)
        && (holds(bytes, "xl/workbook")
            || holds(head(bytes), "application/vnd.oasis.opendocument.spreadsheet"))
        || is_compound(bytes) && !doc(bytes) && (has_stream(bytes, "Workbook") || has_stream(bytes, "Book"))
}

/// Compound files: Word, Excel and PowerPoint before 2007, messages of Outlook.
fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

fn has_stream(bytes: &[u8], name: &str) -> bool {
    let mut wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    // Names end with a zero: `Book` is no beginning of another one.
    wide.extend([0, 0]);
    memmem::find(bytes, &wide).is_some() || bytes.ends_with(wide.get(..wide.len() - 2).unwrap_or(&wide))
}

/// Word before 2007.
pub fn doc(bytes: &[u8]) -> bool {
    is_compound(bytes) && has_stream(bytes, "WordDocument")
}

/// `{\rtf`, as Word writes it under any ending.
pub fn rtf(bytes: &[u8]) -> bool {
    start(bytes).starts_with(b"{\\rtf")
}

/// `%PDF-`, which may stand behind some bytes of the way it came.
pub fn pdf(bytes: &[u8]) -> bool {
    let beginning = bytes.get(..bytes.len().min(1024)).unwrap_or(bytes);
    start(bytes).starts_with(b"%PDF-") || memmem::find(beginning, b"%PDF-").is_some() && !is_text(bytes)
}

/// Bytes without byte order mark and blanks before them.
fn start(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start()
}

/// A page: it begins with a tag, and one that only pages have stands near the beginning.
/// A page of a browser that was saved whole (`.mht`) begins as a letter does.
pub fn html(bytes: &[u8]) -> bool {
    const TAGS: [&[u8]; 5] = [b"<!doctype html", b"<html", b"<head>", b"<body", b"<meta "];
    if is_letter(bytes) && contains(head(bytes), b"multipart/related") {
        return true;
    }
    let begins = start(bytes);
    begins.starts_with(b"<") && TAGS.iter().any(|tag| contains(head(begins), tag))
}

/// Whether ASCII letters of any case stand in bytes.
fn contains(bytes: &[u8], lower: &[u8]) -> bool {
    bytes.windows(lower.len()).any(|window| window.eq_ignore_ascii_case(lower))
}

/// Pictures and scans.
pub fn image(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 5] = [b"\x89PNG\r\n\x1A\n", b"\xFF\xD8\xFF", b"GIF8", b"II*\0", b"MM\0*"];
    let riff = bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP");
    let bitmap = bytes.starts_with(b"BM") && bytes.get(6..10) == Some(&[0; 4]);
    riff || bitmap || SIGNS.iter().any(|sign| bytes.starts_with(sign))
}

/// A letter of the electronic mail, but for pages saved as one.
pub fn mail(bytes: &[u8]) -> bool {
    is_letter(bytes) && !html(bytes)
}

/// Header fields at the beginning, one of which no person types.
fn is_letter(bytes: &[u8]) -> bool {
    const TYPED_BY_NONE: [&[u8]; 4] =
        [b"\nmime-version:", b"\nmessage-id:", b"\nreceived:", b"\nreturn-path:"];
    let head = head(bytes);
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or(head);
    let name = first.iter().take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-').count();
    let field = name > 1 && first.get(name) == Some(&b':') || first.starts_with(b"From ");
    let alone = |field: &&[u8]| field.get(1..).is_some_and(|field| contains(first, field));
    field && TYPED_BY_NONE.iter().any(|field| contains(head, field) || alone(field) && first.len() < 200)
}

/// Folders packed into one file.
pub fn archive(bytes: &[u8]) -> bool {
    const SIGNS: [&[u8]; 3] = [b"Rar!\x1A\x07", b"7z\xBC\xAF\x27\x1C", b"\x1F\x8B\x08"];
    is_zip(bytes) || bytes.get(257..262) == Some(b"ustar") || SIGNS.iter().any(|sign| bytes.starts_with(sign))
}

/// Whether bytes can be read as a text of any encoding.
pub fn is_text(bytes: &[u8]) -> bool {
    crate::text::is_text(bytes)
}

/// Whether bytes are a text in UTF-8 with letters that only Vietnamese has.
pub fn is_vietnamese(bytes: &[u8]) -> bool {
    const BEGINNING: usize = 64 << 10;
    let beginning = bytes.get(..bytes.len().min(BEGINNING)).unwrap_or(bytes);
    let chunks = beginning.utf8_chunks().map(|chunk| chunk.valid());
    let own = |letter: char| matches!(letter, 'ơ' | 'Ơ' | 'ư' | 'Ư' | 'đ' | 'Đ' | '\u{1EA0}'..='\u{1EF9}');
    is_text(bytes) && chunks.flat_map(str::chars).filter(|letter| own(*letter)).nth(2).is_some()
}
