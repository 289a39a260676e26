//! Where a UTF-8 text has characters that no Vietnamese text needs: signs and letters of
//! Latin-1 that are none of Vietnamese. Text in an old code that was kept as Latin letters
//! is full of them, clean text has hardly any, and the scan that proves it is vector code.

/// The next odd character at or behind `from`.
pub fn next_odd(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some((block, next)) = bytes
        .get(at..)
        .and_then(<[u8]>::first_chunk::<BLOCK>)
        .zip(bytes.get(at + 1..).and_then(<[u8]>::first_chunk::<BLOCK>))
    {
        if any_odd(block, next)
            && let Some(found) = (at..at + BLOCK).find(|at| is_odd(bytes, *at))
        {
            return Some(found);
        }
        at += BLOCK;
    }
    (at..bytes.len()).find(|at| is_odd(bytes, *at))
}

const BLOCK: usize = 64;

/// Whether a pair of bytes may be an odd character; known lengths and no branch, for the
/// compiler's vectors.
fn any_odd(block: &[u8; BLOCK], next: &[u8; BLOCK]) -> bool {
    block.iter().zip(next).fold(0, |odd, (lead, second)| {
        odd | (u8::from(*lead == 0xC2) & u8::from(*second != 0xA0))
            | (u8::from(*lead == 0xC3) & is_foreign(*second))
    }) != 0
}

/// Whether the letter with this second byte (and 0xC3 before it) is none of Vietnamese.
const fn is_foreign(second: u8) -> u8 {
    // Capitals and small letters at once.
    let letter = second & 0x5F;
    (letter.wrapping_sub(0x04) <= 3) as u8
        | (letter == 0x0B) as u8
        | (letter.wrapping_sub(0x0E) <= 3) as u8
        | (letter.wrapping_sub(0x16) <= 2) as u8
        | (letter.wrapping_sub(0x1B) <= 1) as u8
        | (letter.wrapping_sub(0x1E) <= 1) as u8
}

fn is_odd(bytes: &[u8], at: usize) -> bool {
    match (bytes.get(at), bytes.get(at + 1)) {
        // Not the blank, the quotation marks, the degree, the square and the cube.
        (Some(0xC2), Some(second)) => !matches!(second, 0xA0 | 0xAB | 0xBB | 0xB0 | 0xB2 | 0xB3),
        (Some(0xC3), Some(second)) => is_foreign(*second) == 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn odd_characters_are_found_wherever_they_stand() {
        let odd: Vec<char> = ('\u{80}'..='\u{FF}')
            .filter(|c| !"\u{A0}«»°²³".contains(*c))
            .filter(|c| !"àáâãèéêìíòóôõùúý".contains(&*c.to_lowercase().to_string()))
            .collect();
        assert!(odd.len() > 80);
        for before in [0, 1, 30, 62, 63, 64, 65, 127, 128, 300] {
            let clean = "ộ".repeat(before / 3) + &"a".repeat(before % 3);
            for character in ('\u{80}'..='\u{FF}').chain(['ă', 'Đ', '…', '“']) {
                let text = format!("{clean}{character}bc");
                let expected = odd.contains(&character).then_some(clean.len());
                assert_eq!(next_odd(text.as_bytes(), 0), expected, "{character:?} behind {before}");
            }
        }
    }
}
