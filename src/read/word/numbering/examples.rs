//! The rules of numbering as a table: a definition, the paragraphs that use it, and the
//! labels that Word prints.
//!
//! A definition is written as levels divided by `/`: format, start, label, then options
//! (`restart=N`, `legal`). A list is `=` and what it overrides (`0>5` starts level 0 at 5);
//! a paragraph is the list and the level, `a0` is level 0 of the first.

use super::*;

/// Levels, lists, paragraphs, labels divided by blanks (`_` for a blank, `∅` for none).
type Example = (&'static str, &'static str, &'static str, &'static str, &'static str);

const EXAMPLES: &[Example] = &[
    ("decimal", "decimal 1 %1.", "", "a0 a0 a0", "1. 2. 3."),
    ("a start other than one", "decimal 5 %1)", "", "a0 a0", "5) 6)"),
    ("a start of zero", "decimal 0 %1.", "", "a0 a0", "0. 1."),
    ("Roman numbers", "upperRoman 1 %1.", "", "a0 a0 a0 a0", "I. II. III. IV."),
    ("small Roman numbers", "lowerRoman 3 (%1)", "", "a0 a0", "(iii) (iv)"),
    ("letters", "lowerLetter 1 %1)", "", "a0 a0", "a) b)"),
    ("letters past z", "lowerLetter 25 %1)", "", "a0 a0 a0 a0", "y) z) aa) bb)"),
    ("capital letters past Z", "upperLetter 52 %1.", "", "a0 a0", "ZZ. AAA."),
    ("two digits", "decimalZero 9 %1", "", "a0 a0", "09 10"),
    ("ordinals", "ordinal 1 %1", "", "a0 a0 a0", "1st 2nd 3rd"),
    ("ordinals in words", "ordinalText 1 %1", "", "a0 a0", "First Second"),
    ("Vietnamese words", "vietnameseCounting 1 %1:", "", "a0 a0", "một: hai:"),
    ("words around the number", "decimal 1 Điều_%1.", "", "a0 a0", "Điều_1. Điều_2."),
    ("words before a Roman number", "upperRoman 1 PHẦN_%1", "", "a0 a0", "PHẦN_I PHẦN_II"),
    ("nothing but words", "decimal 1 Ghi_chú:", "", "a0 a0", "Ghi_chú: Ghi_chú:"),
    ("a percent sign that is none", "decimal 1 %1%", "", "a0", "1%"),
    ("a percent sign before a letter", "decimal 1 %x%1", "", "a0", "%x1"),
    ("bullets", "bullet 1 •", "", "a0 a0", "• •"),
    ("a hyphen", "bullet 1 -", "", "a0", "-"),
    ("no number, text stays", "none 1 Phụ_lục", "", "a0", "Phụ_lục"),
    ("no number at all", "none 1 %1", "", "a0", "∅"),
    (
        "an empty label counts all the same",
        "decimal 1 ∅/decimal 1 %1.%2.",
        "",
        "a0 a1 a0 a1",
        "∅ 1.1. ∅ 2.1.",
    ),
    (
        "two levels, the second restarts",
        "decimal 1 %1./decimal 1 %1.%2.",
        "",
        "a0 a1 a1 a0 a1",
        "1. 1.1. 1.2. 2. 2.1.",
    ),
    (
        "three levels",
        "upperRoman 1 %1./decimal 1 %2./lowerLetter 1 %3)",
        "",
        "a0 a1 a2 a2 a1 a2 a0 a1",
        "I. 1. a) b) 2. a) II. 1.",
    ),
    (
        "a deeper level restarts behind each higher one",
        "decimal 1 %1/decimal 1 %1.%2/decimal 1 %1.%2.%3",
        "",
        "a0 a1 a2 a0 a1 a2",
        "1 1.1 1.1.1 2 2.1 2.1.1",
    ),
    ("never restarts", "decimal 1 %1./lowerLetter 1 %2) restart=0", "", "a0 a1 a1 a0 a1", "1. a) b) 2. c)"),
    (
        "restarts behind the first level only",
        "decimal 1 %1/decimal 1 %2/decimal 1 %3 restart=1",
        "",
        "a0 a1 a2 a1 a2 a0 a1 a2",
        "1 1 1 2 2 2 1 1",
    ),
    (
        "restarts behind the first two levels",
        "decimal 1 %1/decimal 1 %2/decimal 1 %3/decimal 1 %4 restart=2",
        "",
        "a0 a1 a2 a3 a2 a3 a1 a2 a3",
        "1 1 1 1 2 2 2 1 1",
    ),
    (
        "a restart behind itself is ignored",
        "decimal 1 %1/decimal 1 %2 restart=5",
        "",
        "a0 a1 a1 a0 a1",
        "1 1 2 2 1",
    ),
    (
        "Roman chapter in a decimal label",
        "upperRoman 1 %1./decimal 1 %1.%2.",
        "",
        "a0 a1 a0 a1",
        "I. I.1. II. II.1.",
    ),
    (
        "legal style writes the chapter as decimal",
        "upperRoman 1 %1./decimal 1 %1.%2. legal",
        "",
        "a0 a1 a0 a1",
        "I. 1.1. II. 2.1.",
    ),
    (
        "legal style keeps the level's own format",
        "upperRoman 1 Article_%1./decimalZero 1 Section_%1.%2 legal",
        "",
        "a0 a1 a1",
        "Article_I. Section_1.01 Section_1.02",
    ),
    (
        "legal style keeps two digits of a higher level",
        "decimalZero 1 %1/decimal 1 %1.%2 legal",
        "",
        "a0 a1",
        "01 01.1",
    ),
    (
        "legal style at the third level",
        "upperRoman 3 %1./decimal 6 %1.%2./decimal 1 %1.%2.%3. legal",
        "",
        "a0 a1 a2 a2",
        "III. III.6. 3.6.1. 3.6.2.",
    ),
    (
        "the second level first counts the first as begun",
        "decimal 1 %1/decimal 1 %1.%2",
        "",
        "a1 a1 a0 a1",
        "1.1 1.2 2 2.1",
    ),
    (
        "a level in between is passed over",
        "decimal 1 %1/decimal 1 %1.%2/decimal 1 %1.%2.%3",
        "",
        "a0 a2 a2 a1 a2",
        "1 1.1.1 1.1.2 1.2 1.2.1",
    ),
    (
        "a level passed over shows its own start",
        "decimal 1 %1/decimal 4 %1.%2/decimal 1 %1.%2.%3",
        "",
        "a0 a2",
        "1 1.4.1",
    ),
    (
        "two lists on one definition share the numbers",
        "decimal 1 %1.",
        "= =",
        "a0 a0 b0 a0 b0",
        "1. 2. 3. 4. 5.",
    ),
    ("two definitions count apart", "decimal 1 %1.|lowerLetter 1 %1)", "=0 =1", "a0 b0 a0 b0", "1. a) 2. b)"),
    ("a list that starts anew", "decimal 1 %1.", "= =0>1", "a0 a0 b0 b0 b0", "1. 2. 1. 2. 3."),
    ("the first list goes on from the second", "decimal 1 %1.", "= =0>1", "a0 a0 b0 b0 a0", "1. 2. 1. 2. 3."),
    ("a start is used once", "decimal 1 %1.", "= =0>7", "a0 b0 a0 b0", "1. 7. 8. 9."),
    (
        "three lists that each start anew",
        "decimal 1 %1.",
        "=0>1 =0>1 =0>1",
        "a0 a0 b0 c0 c0",
        "1. 2. 1. 1. 2.",
    ),
    (
        "a start of a deeper level is used at each restart",
        "decimal 1 %1./lowerLetter 1 %2)",
        "=1>3",
        "a0 a1 a1 a0 a1",
        "1. c) d) 2. c)",
    ),
    (
        "a start of a higher level restarts the deeper ones",
        "decimal 1 %1./decimal 1 %1.%2.",
        "= =0>9",
        "a0 a1 b0 b1 b1",
        "1. 1.1. 9. 9.1. 9.2.",
    ),
    ("a level of its own", "decimal 1 %1.", "= =0:lowerLetter 1 %1)", "a0 a0 b0 b0", "1. 2. c) d)"),
    (
        "a level of its own with a start",
        "decimal 1 %1.",
        "= =0:upperRoman 1 %1/,0>1",
        "a0 a0 b0 b0",
        "1. 2. I/ II/",
    ),
    (
        "a label that asks for a deeper level prints nothing",
        "decimal 1 %1.%2/decimal 1 %1.%2",
        "",
        "a0 a1",
        "∅ 1.1",
    ),
    ("a bullet among numbers has no number", "bullet 1 •/decimal 1 %1%2.", "", "a0 a1 a1", "• 1. 2."),
    (
        "a bullet of a higher level restarts the numbers",
        "bullet 1 -/decimal 1 %2.",
        "",
        "a0 a1 a1 a0 a1",
        "- 1. 2. - 1.",
    ),
    ("a list that is not defined prints nothing", "decimal 1 %1.", "", "a0 z0 a0", "1. ∅ 2."),
    ("a level that is not defined prints nothing", "decimal 1 %1.", "", "a0 a4 a0", "1. ∅ 2."),
    ("a definition that is not there prints nothing", "decimal 1 %1.", "= =7", "a0 b0 a0", "1. ∅ 2."),
];

fn level(written: &str) -> Level {
    let mut words = written.split(' ');
    let mut next = || words.next().unwrap().replace('_', " ").replace('∅', "");
    let format = Format::from_name(&next());
    let start = next().parse().unwrap();
    let text = label_from_percent(&next());
    let mut level = Level { start, format, text, ..Level::default() };
    for option in words {
        match option.split_once('=') {
            Some(("restart", limit)) => level.restart = Some(limit.parse().unwrap()),
            _ => {
                assert_eq!(option, "legal");
                level.legal = true;
            }
        }
    }
    level
}

/// `=1,0>5,0:decimal 1 %1)` is a list on the second definition.
fn list(written: &str) -> List {
    let mut list = List::default();
    for part in written.split(',').filter(|part| !part.is_empty()) {
        if let Some((at, own)) = part.split_once(':') {
            list.levels[at.parse::<usize>().unwrap()] = Some(Box::new(level(own)));
        } else if let Some((at, start)) = part.split_once('>') {
            list.starts[at.parse::<usize>().unwrap()] = Some(start.parse().unwrap());
        } else {
            list.definition = part.parse().unwrap();
        }
    }
    list
}

fn labels((_, definitions, lists, paragraphs, _): &Example) -> String {
    let mut numbering = Numbering::default();
    for definition in definitions.split('|') {
        numbering.define(definition.split('/').map(level).collect());
    }
    let lists = if lists.is_empty() { "=" } else { lists };
    for (number, written) in (1..).zip(lists.trim_start_matches('=').split(" =")) {
        numbering.add(number, list(written.trim_start_matches('=').trim()));
    }
    let mut counters = Counters::default();
    let labels = paragraphs.split(' ').map(|paragraph| {
        let [list, level] = *paragraph.as_bytes() else { panic!("{paragraph}") };
        let mut label = String::new();
        counters.next(&numbering, i32::from(list - b'a') + 1, level - b'0', &mut label);
        if label.is_empty() { "∅".to_owned() } else { label.replace(' ', "_") }
    });
    labels.collect::<Vec<_>>().join(" ")
}

#[test]
fn labels_are_those_that_word_prints() {
    assert!(EXAMPLES.len() >= 40);
    for example in EXAMPLES {
        assert_eq!(labels(example), example.4, "{}", example.0);
    }
}

#[test]
fn endless_lists_stay_small() {
    let mut numbering = Numbering::default();
    numbering.define(vec![Level { start: u32::MAX, text: "\0".repeat(3), ..Level::default() }]);
    numbering.add(1, List::default());
    for format in [Format::UpperRoman, Format::LowerLetter, Format::Chicago, Format::Decimal] {
        numbering.definitions[0][0].format = format;
        let mut label = String::new();
        let mut counters = Counters::default();
        counters.next(&numbering, 1, 0, &mut label);
        counters.next(&numbering, 1, 0, &mut label);
        assert!(label.len() < 2000, "{}", label.len());
    }
    assert!(Counters::default().next(&numbering, 1, 200, &mut String::new()).is_none());
}
