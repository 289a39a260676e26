//! Fields ([MS-DOC] 2.8.25): an instruction, and behind it what Word last printed for it.
//! The instruction is no text; a field without a result prints nothing that is stored.

use std::ops::Range;

/// What a character says about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// A field begins with its instruction.
    Begin,
    /// The result follows.
    Result,
    /// The field ends.
    End,
}

impl Sign {
    /// The sign of a character.
    pub const fn of(code: u16) -> Option<Self> {
        match code {
            0x13 => Some(Self::Begin),
            0x14 => Some(Self::Result),
            0x15 => Some(Self::End),
            _ => None,
        }
    }
}

/// The instructions among the characters of a story, sorted, none in another. A sign
/// without its partner begins or ends nothing: no text goes for it.
pub fn instructions(signs: impl Iterator<Item = (u32, Sign)>) -> Vec<Range<u32>> {
    let mut open: Vec<(u32, Option<u32>)> = Vec::new();
    let mut found: Vec<Range<u32>> = Vec::new();
    for (at, sign) in signs {
        match sign {
            Sign::Begin => open.push((at, None)),
            Sign::Result => {
                if let Some((_, result @ None)) = open.last_mut() {
                    *result = Some(at);
                }
            }
            Sign::End => {
                if let Some((begin, result)) = open.pop() {
                    found.push(begin..result.unwrap_or(at) + 1);
                }
            }
        }
    }
    found.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut reached = 0;
    found.retain(|range| {
        let outside = range.start >= reached;
        reached = reached.max(range.end);
        outside
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(story: &str) -> Vec<Range<u32>> {
        let signs = (0..).zip(story.bytes()).filter_map(|(at, byte)| match byte {
            b'{' => Some((at, Sign::Begin)),
            b'|' => Some((at, Sign::Result)),
            b'}' => Some((at, Sign::End)),
            _ => None,
        });
        instructions(signs)
    }

    #[test]
    fn instructions_are_found_in_each_other() {
        assert_eq!(of("a{DATE|1/2}b"), vec![1..7]);
        assert_eq!(of("{IF {X|1} = 2|a {Y|b}}c"), vec![0..14, 16..19]);
        assert_eq!(of("{XE a}b"), vec![0..6]);
    }

    #[test]
    fn a_sign_without_its_partner_takes_no_text() {
        assert_eq!(of("a{b|c"), vec![]);
        assert_eq!(of("a}b|c{d|e}"), vec![5..8]);
    }
}
