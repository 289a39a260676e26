//! Patterns of one kind: runs of letters with single marks between them, `so-y-te`,
//! `budget-revenue.domestic`, or one run of a fixed length. Catalogue ids and codes
//! stand in most records; a regular expression would be most of the time they cost.

/// A set of ASCII characters: one bit for each.
type Set = u128;

/// What a byte is to a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Letter,
    /// What may stand between two runs; none is where there is one run only.
    Mark,
    Other,
}

/// The pattern `[letters]+(?:[marks][letters]+)*`, or `[letters]{length}`.
#[derive(Debug, Clone)]
pub struct Runs {
    /// By byte.
    kinds: Box<[Kind; 256]>,
    /// The length that a text must have, where it is fixed.
    length: Option<usize>,
}

impl Runs {
    /// Compiles what stands between `^` and `$`; `None` for any other pattern.
    pub fn compile(inner: &str) -> Option<Self> {
        let (class, rest) = class(inner)?;
        let letters = set(class)?;
        match rest {
            "+" => Some(Self::of(letters, 0, None)),
            _ if rest.starts_with('{') => {
                let length =
                    rest.strip_prefix('{')?.strip_suffix('}')?.parse().ok().filter(|length| *length > 0)?;
                Some(Self::of(letters, 0, Some(length)))
            }
            _ => {
                let group = rest.strip_prefix("+(?:").or_else(|| rest.strip_prefix("+("))?;
                let group = group.strip_suffix(&format!("[{class}]+)*"))?;
                let mark = match group.as_bytes() {
                    [mark] if mark.is_ascii_alphanumeric() || *mark == b'-' => 1 << mark,
                    _ => set(self::class(group).filter(|(_, rest)| rest.is_empty())?.0)?,
                };
                // A mark that is a letter too would make the runs ambiguous.
                (mark & letters == 0).then(|| Self::of(letters, mark, None))
            }
        }
    }

    fn of(letters: Set, marks: Set, length: Option<usize>) -> Self {
        let holds = |set: Set, byte: usize| {
            set.checked_shr(u32::try_from(byte).unwrap_or(u32::MAX)).is_some_and(|set| set & 1 == 1)
        };
        let kind = |byte| match (holds(letters, byte), holds(marks, byte)) {
            (true, _) => Kind::Letter,
            (false, true) => Kind::Mark,
            (false, false) => Kind::Other,
        };
        Self { kinds: Box::new(std::array::from_fn(kind)), length }
    }

    /// Whether the whole of a text is such runs.
    pub fn match_all_of(&self, text: &[u8]) -> bool {
        let mut after_letter = false;
        for byte in text {
            match self.kinds[usize::from(*byte)] {
                Kind::Letter => after_letter = true,
                Kind::Mark if after_letter => after_letter = false,
                Kind::Mark | Kind::Other => return false,
            }
        }
        after_letter && self.length.is_none_or(|length| text.len() == length)
    }
}

/// The class that a pattern begins with, without brackets, and what follows it.
fn class(pattern: &str) -> Option<(&str, &str)> {
    pattern.strip_prefix('[')?.split_once(']').filter(|(class, _)| !class.starts_with('^'))
}

/// The characters of a class: single ones and ranges of ASCII, no escape.
fn set(class: &str) -> Option<Set> {
    let bytes = class.as_bytes();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-');
    let mut set = 0;
    let mut at = 0;
    while let Some(first) = bytes.get(at) {
        let last = match bytes.get(at + 1..at + 3) {
            Some([b'-', last]) => last,
            _ => first,
        };
        if !plain(*first) || !plain(*last) || last < first || (last != first && *first == b'-') {
            return None;
        }
        set |= (*first..=*last).fold(0, |set, byte| set | 1 << byte);
        at += if last == first { 1 } else { 3 };
    }
    (set != 0).then_some(set)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    #[test]
    fn runs_agree_with_the_regular_expression() {
        let texts =
            ["", "a", "7", "77", "777", "a-b", "a-", "-a", "a--b", "a.b_c-d", "A", "a b", "\u{e0}", "a\n"];
        for pattern in [
            "[a-z0-9]+",
            "[a-z0-9-]+",
            "[0-9]{2}",
            "[a-z0-9]+(?:-[a-z0-9]+)*",
            "[a-z0-9]+(-[a-z0-9]+)*",
            "[a-z0-9]+(?:[._-][a-z0-9]+)*",
        ] {
            let runs = Runs::compile(pattern).unwrap();
            let regex = Regex::new(&format!("^{pattern}$")).unwrap();
            for text in texts {
                assert_eq!(runs.match_all_of(text.as_bytes()), regex.is_match(text), "{pattern}: {text:?}");
            }
        }
    }

    #[test]
    fn any_other_pattern_is_left_to_the_regular_expression() {
        for pattern in [
            "",
            "a+",
            "[^ ]+",
            r"[\d]+",
            "[a-z]*",
            "[a-z]+x",
            "[a-z]{2,}",
            "[a-z]{0}",
            "[a-z]+(?:-[a-y]+)*",
            "[a-z]+(?:q[a-z]+)*",
            "[a-z]+(?:.[a-z]+)*",
            "[a-z]+(?:[^a][a-z]+)*",
            "[a-z]+|[0-9]+",
        ] {
            assert!(Runs::compile(pattern).is_none(), "{pattern}");
        }
    }
}
