//! Little-endian numbers at places of a slice. A place beyond the end has none: every
//! structure of a .doc is found through offsets that a damaged file may have wrong.

/// A byte.
pub fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

/// Two bytes.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

/// Two bytes with a sign.
pub fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    u16_at(bytes, at).map(u16::cast_signed)
}

/// Four bytes.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Four bytes with a sign.
pub fn i32_at(bytes: &[u8], at: usize) -> Option<i32> {
    u32_at(bytes, at).map(u32::cast_signed)
}

/// Four bytes as a place or a length.
pub fn size_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// UTF-16 code units as text; what is no character becomes U+FFFD.
pub fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).filter_map(|pair| u16_at(pair, 0));
    char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The places of a PLC ([MS-DOC] 2.2.2): `n + 1` positions, then `n` structures of `size`.
#[derive(Debug, Clone, Copy)]
pub struct Plc<'b> {
    bytes: &'b [u8],
    size: usize,
    count: usize,
}

impl<'b> Plc<'b> {
    /// A PLC that fills `bytes`; an empty one where they are too few.
    pub fn new(bytes: &'b [u8], size: usize) -> Self {
        let count = bytes.len().saturating_sub(4) / (4 + size);
        Self { bytes, size, count }
    }

    /// How many structures it has.
    pub const fn len(self) -> usize {
        self.count
    }

    /// The position of a structure; that behind the last is the end.
    pub fn position(self, index: usize) -> Option<u32> {
        if index > self.count { None } else { u32_at(self.bytes, index * 4) }
    }

    /// The bytes of a structure.
    pub fn structure(self, index: usize) -> Option<&'b [u8]> {
        let start = (self.count + 1) * 4 + index * self.size;
        if index < self.count { self.bytes.get(start..start + self.size) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_beyond_the_end_have_no_number() {
        let bytes = [1, 2, 3, 4, 0xFF];
        assert_eq!((u16_at(&bytes, 1), u16_at(&bytes, 4)), (Some(0x0302), None));
        assert_eq!((u32_at(&bytes, 1), u32_at(&bytes, usize::MAX)), (Some(0xFF04_0302), None));
        assert_eq!(i16_at(&[0xFF, 0xFF], 0), Some(-1));
    }

    #[test]
    fn a_plc_has_one_position_more_than_structures() {
        let bytes: Vec<u8> = [0u32, 5, 9].iter().flat_map(|n| n.to_le_bytes()).chain([7, 0, 8, 0]).collect();
        let plc = Plc::new(&bytes, 2);
        assert_eq!(plc.len(), 2);
        assert_eq!((plc.position(2), plc.position(3)), (Some(9), None));
        assert_eq!((plc.structure(1), plc.structure(2)), (Some(&[8, 0][..]), None));
        assert_eq!(Plc::new(&[], 2).len(), 0);
    }
}
