//! The digits of a number, several at once: every record has offsets and an id.

/// The numbers whose digits [`digits`] gives are below this one.
pub const EIGHT_DIGITS: u32 = 100_000_000;

/// The digits of a number below a hundred million, the first one lowest, and how many
/// they are: all eight at once, each in a byte of one word, divided in halves, quarters
/// and eighths; then the zeros before them go, and zero bytes follow.
#[inline]
pub const fn digits(number: u32) -> (u64, usize) {
    let number = number as u64;
    let halves = (number / 10_000) | ((number % 10_000) << 32);
    let hundreds = ((halves * 10_486) >> 20) & 0x0000_007F_0000_007F;
    let quarters = hundreds | (halves - 100 * hundreds) << 16;
    let tens = ((quarters * 103) >> 10) & 0x000F_000F_000F_000F;
    let digits = tens | (quarters - 10 * tens) << 8;
    let zeros = (digits | 1 << 56).trailing_zeros() / 8;
    ((digits | 0x3030_3030_3030_3030) >> (8 * zeros), 8 - zeros as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_that_are_printed() {
        for number in (0..100_000).chain((0..9_999).map(|step| step * 10_001)).chain([EIGHT_DIGITS - 1]) {
            let (digits, count) = digits(number);
            let mut bytes = digits.to_le_bytes().to_vec();
            let zeros = bytes.split_off(count);
            assert_eq!(String::from_utf8(bytes).unwrap(), number.to_string());
            assert!(zeros.iter().all(|zero| *zero == 0));
        }
    }
}
