//! Where runs of letters end, found from bit masks of sixty-four bytes at a time. What is
//! not ASCII counts as a letter here: whether it is one is for those to say who know it.

/// Bytes to a block: as many as a mask has bits.
const BLOCK: u32 = 64;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// The runs of letters of a text.
#[derive(Debug)]
pub struct Runs<'t> {
    bytes: &'t [u8],
    /// Where the latest block begins, and a bit for each of its bytes that is no letter;
    /// behind the text there is none.
    base: u32,
    signs: u64,
}

impl<'t> Runs<'t> {
    /// The runs of a text.
    pub fn new(bytes: &'t [u8]) -> Self {
        let mut runs = Self { bytes, base: 0, signs: 0 };
        runs.load(0);
        runs
    }

    /// One past the run of letters at a place; of a run longer than any word some place
    /// in it, so that a text without signs is not read again for each of its characters.
    #[inline]
    pub fn end(&mut self, at: u32) -> u32 {
        if at.wrapping_sub(self.base) >= BLOCK {
            self.load(at - at % BLOCK);
        }
        let behind = self.signs >> (at - self.base);
        if behind != 0 {
            return at + behind.trailing_zeros();
        }
        self.load(self.base.saturating_add(BLOCK));
        self.base.saturating_add(self.signs.trailing_zeros())
    }

    fn load(&mut self, base: u32) {
        self.base = base;
        let rest = self.bytes.get(base as usize..).unwrap_or(&[]);
        self.signs = match rest.first_chunk() {
            Some(block) => signs(block),
            None => {
                let mut block = [0; BLOCK as usize];
                block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                signs(&block)
            }
        };
    }
}

/// A bit for each byte that is neither an ASCII letter nor beyond ASCII.
fn signs(block: &[u8; BLOCK as usize]) -> u64 {
    let eights = block.as_chunks::<8>().0.iter().enumerate();
    !eights
        .fold(0, |mask, (place, eight)| mask | gathered(letters(u64::from_le_bytes(*eight))) << (8 * place))
}

/// The high bit of each byte that is a letter.
const fn letters(eight: u64) -> u64 {
    let small = (eight | 0x2020_2020_2020_2020) & !HIGH_BITS;
    let from_a = small + (0x80 - b'a' as u64) * ONES;
    let behind_z = small + (0x7F - b'z' as u64) * ONES;
    (from_a & !behind_z | eight) & HIGH_BITS
}

/// One in each byte.
const ONES: u64 = 0x0101_0101_0101_0101;

/// The high bits of eight bytes as the bits of one.
const fn gathered(high: u64) -> u64 {
    (high >> 7).wrapping_mul(0x0102_0408_1020_4080) >> 56
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn runs_end_at_the_first_sign(text in "([a-zA-Z@\\[`{]{0,9}[àđ–]{0,2}[a-z:]{0,90}[0-9 ,.\n]{0,2}){0,40}") {
            let bytes = text.as_bytes();
            let mut runs = Runs::new(bytes);
            for (at, _) in text.char_indices() {
                let rest = &bytes[at..];
                let end = rest.iter().position(|byte| byte.is_ascii() && !byte.is_ascii_alphabetic());
                let at = u32::try_from(at).unwrap();
                let (end, found) = (end.unwrap_or(rest.len()), (runs.end(at) - at) as usize);
                prop_assert!(found == end || (BLOCK as usize) < found && found < end, "{found} for {end}");
            }
        }
    }
}
