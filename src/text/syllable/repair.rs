//! Which syllables words have: the common ones, and those that no word has. What a damaged
//! word may have been in the case of its letters, or parted in two.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::letter;
use super::parse::{Key, Spelling, packed};
use super::shape::{Case, Shape};
use super::table::Table;
use crate::text::lines;

/// The syllables that texts are made of: for letters the tones that make one of them, a
/// bit for each.
static COMMON: LazyLock<Table<u8>> = LazyLock::new(|| {
    let mut tones: BTreeMap<Key, u8> = BTreeMap::new();
    for spelling in common().filter_map(Spelling::of) {
        *tones.entry(packed(spelling.letters())).or_default() |= 1 << spelling.tone;
    }
    Table::new(&tones.into_iter().collect::<Vec<_>>())
});

/// The tones with which letters are a common syllable, a bit for each.
pub fn tones_of(letters: &[u8]) -> u8 {
    if letters.len() > LONGEST { 0 } else { COMMON.get(packed(letters)).unwrap_or(0) }
}

/// The common syllables as the list has them.
pub fn common() -> impl Iterator<Item = &'static str> {
    lines(include_str!("data/common.txt"))
}

/// Syllables that no word has, what they are misread for, and where they may be names.
static NONWORDS: LazyLock<Table<(&'static str, bool)>> = LazyLock::new(|| {
    let rows = lines(include_str!("data/nonwords.tsv")).filter_map(|line| {
        let mut columns = line.split('\t');
        let form = Spelling::of(columns.next()?)?;
        Some((form.key(), (columns.next()?, columns.next().is_some())))
    });
    let rows: Vec<(Key, (&str, bool))> = rows.collect();
    Table::new(&rows)
});

/// Whether a word is one of the common syllables.
pub fn is_common(word: &str) -> bool {
    Spelling::of(word).is_some_and(|spelling| is_listed(&spelling))
}

/// Whether letters are one of them. The list first: it is one look-up, and most of what is
/// asked for is not in it.
fn is_listed(spelling: &Spelling) -> bool {
    tones_of(spelling.letters()) >> spelling.tone & 1 == 1 && spelling.is_syllable()
}

/// Whether a word is a syllable that words have.
pub fn is_fine(word: &str) -> bool {
    Spelling::of(word)
        .is_some_and(|spelling| spelling.is_syllable() && NONWORDS.get(spelling.key()).is_none())
}

/// The word that a syllable is misread for which no word has.
pub fn nonword(spelling: &Spelling, case: Case) -> Option<&'static str> {
    let (meant, small_only) = NONWORDS.get(spelling.key())?;
    (!small_only || case == Case::Small).then_some(meant)
}

/// A suggestion in the case of the word.
pub fn in_case_of(word: &str, suggestion: &str) -> String {
    match Shape::of(word).case {
        Case::Upper => suggestion.to_uppercase(),
        // A capital I where a small l was printed: `Iãnh đạo`.
        Case::Capital if !(word.starts_with('I') && suggestion.starts_with('l')) => {
            let mut letters = suggestion.chars();
            let first = letters.next().into_iter().flat_map(char::to_uppercase);
            first.chain(letters.as_str().chars()).collect()
        }
        _ => suggestion.to_owned(),
    }
}

/// The most letters of a syllable: `nghiêng`.
const LONGEST: usize = 7;

/// Two common syllables without the space between them (`phápluật`), where they can be
/// parted in one way only.
pub fn parted(word: &str) -> Option<String> {
    // Each letter is looked up once for all places.
    let mut letters = [None; 2 * LONGEST];
    for (count, character) in word.chars().enumerate() {
        *letters.get_mut(count)? = Some(letter::split(character)?);
    }
    let listed = |letters: &[Option<(u8, u8)>]| {
        let known = letters.iter().copied().take_while(Option::is_some);
        Spelling::of_letters(known).is_some_and(|spelling| is_listed(&spelling))
    };
    let both = |count: usize| {
        letters.split_at_checked(count).is_some_and(|(one, other)| listed(one) && listed(other))
    };
    let ends = word.char_indices().map(|(at, _)| at).enumerate().skip(2).filter(|(count, _)| both(*count));
    let mut places = ends.map(|(_, at)| word.split_at(at)).filter(|(one, other)| {
        let (left, right) = (Shape::of(one), Shape::of(other));
        // Loans have neither two marked syllables of the common ones nor these tones.
        let native = left.native_tone || right.native_tone || !one.is_ascii() && !other.is_ascii();
        native && right.length > 1
    });
    match (places.next(), places.next()) {
        (Some((one, other)), None) => Some([one, " ", other].concat()),
        _ => None,
    }
}
