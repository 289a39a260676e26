//! The labels that a browser prints before the items of a list.

use super::style::Numbers;

/// Letters of Roman numbers with their values.
const ROMAN: [(i32, &str); 13] = [
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
];

/// The label of an item: `3.`, `c.`, `iii.`, a bullet, or nothing.
pub fn label(numbers: Numbers, number: i32) -> String {
    let dotted = |mut text: String| {
        text.push('.');
        text
    };
    match numbers {
        Numbers::Nothing => String::new(),
        Numbers::Bullet => "•".into(),
        Numbers::Decimal => dotted(number.to_string()),
        Numbers::Letters => dotted(letters(number).unwrap_or_else(|| number.to_string())),
        Numbers::Capitals => {
            dotted(letters(number).map_or_else(|| number.to_string(), |text| text.to_uppercase()))
        }
        Numbers::Roman => dotted(roman(number).unwrap_or_else(|| number.to_string())),
        Numbers::RomanCapitals => {
            dotted(roman(number).map_or_else(|| number.to_string(), |text| text.to_uppercase()))
        }
    }
}

/// a … z, aa, ab …
fn letters(number: i32) -> Option<String> {
    let mut rest = u32::try_from(number).ok().filter(|number| *number > 0)?;
    let mut reversed = Vec::new();
    while rest > 0 {
        rest -= 1;
        reversed.push(char::from(b'a' + u8::try_from(rest % 26).ok()?));
        rest /= 26;
    }
    Some(reversed.into_iter().rev().collect())
}

fn roman(number: i32) -> Option<String> {
    let mut rest = Some(number).filter(|number| (1..4000).contains(number))?;
    let mut text = String::new();
    for (value, letters) in ROMAN {
        while rest >= value {
            text.push_str(letters);
            rest -= value;
        }
    }
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_those_of_a_browser() {
        let expected = [
            (Numbers::Decimal, 12, "12."),
            (Numbers::Decimal, -1, "-1."),
            (Numbers::Letters, 3, "c."),
            (Numbers::Letters, 28, "ab."),
            (Numbers::Letters, 0, "0."),
            (Numbers::Capitals, 26, "Z."),
            (Numbers::Roman, 49, "xlix."),
            (Numbers::RomanCapitals, 4000, "4000."),
            (Numbers::RomanCapitals, 14, "XIV."),
            (Numbers::Bullet, 5, "•"),
            (Numbers::Nothing, 5, ""),
        ];
        for (numbers, number, text) in expected {
            assert_eq!(label(numbers, number), text);
        }
    }
}
