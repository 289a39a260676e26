//! The hasher of the tables that are made once of the words of this floor.

use std::hash::Hasher;

/// Eight bytes at a step: short keys, no adversary, and a fraction of the cost of the
/// default hasher.
#[derive(Default)]
pub struct Words(u64);

impl Hasher for Words {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut padded = [0; 8];
            for (to, from) in padded.iter_mut().zip(part) {
                *to = *from;
            }
            self.0 =
                (self.0.rotate_left(23) ^ u64::from_le_bytes(padded)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        }
        self.0 ^= self.0 >> 32;
    }

    /// What ends a text tells nothing here: keys are words.
    fn write_u8(&mut self, _: u8) {}
}
