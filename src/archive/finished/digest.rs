//! The hash of an input as bytes, which is half as long as its hex and compared at once.

/// The SHA-256 of an input.
pub type Digest = [u8; 32];

/// The bytes of a digest that is written as hex.
pub fn parse_hex(hex: &str) -> Digest {
    let value = |digit: u8| (digit & 0x0F) + 9 * (digit >> 6);
    let mut digest = [0; 32];
    for (byte, pair) in digest.iter_mut().zip(hex.as_bytes().chunks_exact(2)) {
        *byte = value(pair[0]) << 4 | value(pair[1]);
    }
    digest
}
