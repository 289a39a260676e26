//! What bytes are before they are letters: binary data, or UTF-16 without its mark.

const fn is_control(byte: u8) -> bool {
    let of_text = (byte == 9) | (byte == 10) | (byte == 12) | (byte == 13) | (byte == 27);
    (byte < 32) & !of_text | (byte == 127)
}

/// Control characters that no text holds; one in a hundred bytes makes a file binary.
pub fn is_binary(bytes: &[u8]) -> bool {
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

/// Which byte of a pair comes first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Endian {
    /// The lower byte first.
    Little,
    /// The higher byte first.
    Big,
}

/// UTF-16 without a mark: spaces and line ends of a Vietnamese text are ASCII, so
/// every second byte of their pairs is zero, always on the same side.
pub fn looks_like_utf16(bytes: &[u8]) -> Option<Endian> {
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
