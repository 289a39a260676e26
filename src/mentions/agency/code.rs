//! Codes of councils and committees with one letter too many or wrong: `HĐCND`, `UBNN`.

/// The code that capitals are with one letter too many or wrong.
pub fn damaged(literal: &str) -> Option<&'static str> {
    if !(5..=9).contains(&literal.len()) || literal.chars().any(char::is_lowercase) {
        return None;
    }
    ["UBND", "HĐND"].into_iter().find(|code| one_edit(literal, code))
}

/// Whether one letter more, less or other makes the two alike.
fn one_edit(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > 1 {
        return false;
    }
    let front = one.iter().zip(&other).take_while(|(a, b)| a == b).count();
    let back = one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count();
    // The first letter stays: codes that differ there are others.
    front > 0 && front + back + 1 >= one.len().max(other.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_may_differ_but_not_the_first() {
        assert!(one_edit("HĐCND", "HĐND") && one_edit("UBNN", "UBND"));
        assert!(!one_edit("TBND", "UBND") && !one_edit("HĐQT", "HĐND"));
    }
}
