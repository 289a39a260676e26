//! What stands between blanks around a letter that is not ASCII, found from bit masks of
//! sixty-four bytes at a time. Nearly every run is one word; the rest is cut elsewhere.

use std::ops::Range;

/// Bytes to a block: as many as a mask has bits.
const BLOCK: usize = 64;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Calls for each run, in order.
pub fn each(bytes: &[u8], mut call: impl FnMut(Range<usize>)) {
    let (blocks, tail) = bytes.as_chunks::<BLOCK>();
    let (mut base, mut done) = (0, 0);
    for block in blocks {
        let (mut high, blank) = masks(block);
        high &= from(done.max(base) - base);
        while high != 0 {
            let at = high.trailing_zeros() as usize;
            let before = blank & !from(at);
            let start = match before {
                0 => start_of_run(bytes, base),
                before => base + BLOCK - before.leading_zeros() as usize,
            };
            done = match blank & from(at) {
                0 => end_of_run(bytes, base + BLOCK),
                behind => base + behind.trailing_zeros() as usize,
            };
            call(start..done);
            high &= from(done - base);
        }
        base += BLOCK;
    }
    let mut from = done.max(base);
    let end = base + tail.len();
    while let Some(at) = bytes.get(from..end).and_then(|rest| rest.iter().position(|byte| !byte.is_ascii())) {
        let run = start_of_run(bytes, from + at)..end_of_run(bytes, from + at);
        from = run.end;
        call(run);
    }
}

/// The bits from a place on; none where that is beyond the mask.
const fn from(at: usize) -> u64 {
    if at < BLOCK { u64::MAX << at } else { 0 }
}

/// A bit for each byte that is not ASCII, and one for each blank.
fn masks(block: &[u8; BLOCK]) -> (u64, u64) {
    let (mut high, mut blank) = (0, 0);
    for (place, eight) in block.as_chunks::<8>().0.iter().enumerate() {
        let eight = u64::from_le_bytes(*eight);
        high |= gathered(eight & HIGH_BITS) << (8 * place);
        blank |= gathered(blanks(eight)) << (8 * place);
    }
    (high, blank)
}

/// The high bit of each byte that is a blank or one of the signs before the digits: what
/// nearly every word ends at.
const fn blanks(eight: u64) -> u64 {
    !((eight | HIGH_BITS) - 0x3030_3030_3030_3030) & !eight & HIGH_BITS
}

/// The high bits of eight bytes as the bits of one.
const fn gathered(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

const fn is_blank(byte: &u8) -> bool {
    *byte < b'0'
}

/// Behind the last blank before a place.
fn start_of_run(bytes: &[u8], at: usize) -> usize {
    let before = bytes.get(..at).unwrap_or(&[]);
    before.iter().rposition(is_blank).map_or(0, |blank| blank + 1)
}

/// The first blank at or after a place.
fn end_of_run(bytes: &[u8], at: usize) -> usize {
    let behind = bytes.get(at..).unwrap_or(&[]);
    at + behind.iter().position(is_blank).unwrap_or(behind.len())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_are_what_stands_between_blanks(text in "([a-e0-9]{0,9}[àđ–]{0,2}[a-z:]{0,9}[ ,.\n]{0,2}){0,40}") {
            let mut found = Vec::new();
            each(text.as_bytes(), |run| found.push(run));
            let mut expected = Vec::new();
            let mut start = 0;
            for part in text.split_inclusive(|c: char| c < '0') {
                let run = part.trim_end_matches(|c: char| c < '0');
                if !run.is_ascii() {
                    expected.push(start..start + run.len());
                }
                start += part.len();
            }
            prop_assert_eq!(found, expected);
        }
    }
}
