//! NFC, and one form of space, dash, slash, percent sign and Đ, as recorded edits.
//! Clean text is proved clean by a scan that the compiler turns into vector code;
//! only the odd characters are looked at one by one. A base letter and everything
//! that composes with it (a *segment*) is one edit, so that no mark is ever lost.

use std::borrow::Cow;
use std::iter;

use unicode_normalization::char::{canonical_combining_class, compose as composed_pair};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::{OffsetMap, Rewriter, superscript};

/// A text after normalisation.
#[derive(Debug)]
pub struct Normalized {
    /// `None` when the input was clean.
    pub text: Option<String>,
    /// The way back.
    pub map: OffsetMap,
    /// The input was not in NFC.
    pub composed: bool,
}

/// What becomes of one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Become(&'static str),
    Vanish,
    Compose,
    /// A raised digit, which may be the sign of a note.
    Raised,
}

fn fate(character: char) -> Fate {
    match character {
        '\u{A0}'
        | '\u{2000}'..='\u{200A}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202F}'
        | '\u{205F}'
        | '\u{3000}' => Fate::Become(" "),
        '\u{AD}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' => Fate::Vanish,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Fate::Become("-"),
        '\u{2044}' | '\u{2215}' => Fate::Become("/"),
        '\u{FF05}' | '\u{FE6A}' => Fate::Become("%"),
        // Digits and their signs as keyboards for Chinese and Japanese write them.
        '\u{FF10}' => Fate::Become("0"),
        '\u{FF11}' => Fate::Become("1"),
        '\u{FF12}' => Fate::Become("2"),
        '\u{FF13}' => Fate::Become("3"),
        '\u{FF14}' => Fate::Become("4"),
        '\u{FF15}' => Fate::Become("5"),
        '\u{FF16}' => Fate::Become("6"),
        '\u{FF17}' => Fate::Become("7"),
        '\u{FF18}' => Fate::Become("8"),
        '\u{FF19}' => Fate::Become("9"),
        '\u{FF0C}' => Fate::Become(","),
        '\u{FF0E}' => Fate::Become("."),
        '\u{FF0F}' => Fate::Become("/"),
        '\u{B2}' | '\u{B3}' | '\u{B9}' | '\u{2070}' | '\u{2074}'..='\u{2079}' => Fate::Raised,
        // Eth and African D look like Đ and come from careless keyboards and fonts.
        '\u{D0}' | '\u{189}' => Fate::Become("Đ"),
        '\u{F0}' | '\u{256}' => Fate::Become("đ"),
        _ if composes(character) => Fate::Compose,
        _ => Fate::Keep,
    }
}

/// Whether a character may compose with what stands before it, or is no NFC itself.
fn composes(character: char) -> bool {
    match character {
        // What nearly every text is made of, and the marks of the Vietnamese letters.
        '\0'..='\u{9F}' | '\u{1EA0}'..='\u{1EF9}' => false,
        '\u{300}'..='\u{303}' | '\u{306}' | '\u{309}' | '\u{31B}' | '\u{323}' => true,
        _ => {
            canonical_combining_class(character) != 0
                || is_nfc_quick(iter::once(character)) != IsNormalized::Yes
        }
    }
}

/// Whether a character may become one with the letter before it.
fn joins_before(character: char) -> bool {
    canonical_combining_class(character) != 0 || is_nfc_quick(iter::once(character)) == IsNormalized::Maybe
}

/// What is looked at before a raised digit, in characters: no unit is longer.
const TAIL: usize = 12;

/// Brings a text into the form that the rest of the house reads.
pub fn normalize(input: &str) -> Normalized {
    let mut rewriter = Rewriter::new(input);
    let mut composed = false;
    while let Some(at) = next_odd(input.as_bytes(), rewriter.position()) {
        rewriter.keep(at - rewriter.position());
        let rest = input.get(at..).unwrap_or("");
        let Some(character) = rest.chars().next() else { break };
        match (character, fate(character)) {
            ('\r', _) if rest.as_bytes().get(1) == Some(&b'\n') => rewriter.replace(1, ""),
            ('\r', _) => rewriter.replace(1, " "),
            (_, Fate::Keep) => rewriter.keep(character.len_utf8()),
            (_, Fate::Become(with)) => rewriter.replace(character.len_utf8(), with),
            (_, Fate::Raised) => {
                let run: usize =
                    rest.chars().take_while(|c| fate(*c) == Fate::Raised).map(char::len_utf8).sum();
                // A mark behind it would be left without its letter.
                let marked = rest.get(run..).and_then(|r| r.chars().next()).is_some_and(joins_before);
                if !marked && superscript::is_note(&rewriter.tail(TAIL)) {
                    rewriter.replace(run, "");
                } else {
                    rewriter.keep(run);
                }
            }
            (_, Fate::Vanish) => {
                let run: usize = vanishing(rest).map(char::len_utf8).sum();
                if rest.get(run..).and_then(|r| r.chars().next()).is_some_and(|c| fate(c) == Fate::Compose) {
                    composed |= compose(input, at, &mut rewriter);
                } else {
                    rewriter.replace(run, "");
                }
            }
            (_, Fate::Compose) => composed |= compose(input, at, &mut rewriter),
        }
    }
    let (text, map) = rewriter.finish();
    Normalized { text, map, composed }
}

/// A text in NFC, which nearly every text is already.
pub fn nfc(text: &str) -> Cow<'_, str> {
    let mut composed = String::new();
    let (mut from, mut copied_to) = (0, 0);
    while let Some(at) = next_odd(text.as_bytes(), from) {
        let rest = text.get(at..).unwrap_or("");
        let marks: usize = rest.chars().take_while(|c| composes(*c)).map(char::len_utf8).sum();
        if marks == 0 {
            from = at + rest.chars().next().map_or(1, char::len_utf8);
            continue;
        }
        let before = text.get(copied_to..at).unwrap_or("");
        let start = at - before.chars().next_back().map_or(0, char::len_utf8);
        composed.push_str(text.get(copied_to..start).unwrap_or(""));
        from = at + marks;
        copied_to = from;
        let segment = text.get(start..from).unwrap_or("");
        match one_letter(segment.chars()) {
            Some(letter) => composed.push(letter),
            None => composed.extend(segment.nfc()),
        }
    }
    if copied_to == 0 {
        return text.into();
    }
    composed.push_str(text.get(copied_to..).unwrap_or(""));
    composed.into()
}

/// The letter that a base and its marks compose to, one after the other. What does so in
/// the order that it stands in is equal to that letter by the rules of Unicode, and the
/// letter is its NFC; the rest must be put into order first.
fn one_letter(mut segment: impl Iterator<Item = char>) -> Option<char> {
    let first = composed_pair(segment.next()?, segment.next()?)?;
    segment.try_fold(first, composed_pair)
}

fn vanishing(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().take_while(|c| fate(*c) == Fate::Vanish)
}

/// Composes the segment around `at`: the character before (unless an edit settled
/// it) and all that follows up to the next starter. Says whether it changed by NFC.
fn compose(input: &str, at: usize, rewriter: &mut Rewriter<'_>) -> bool {
    let before = input.get(rewriter.settled()..at).unwrap_or("");
    let start = at - before.chars().next_back().map_or(0, char::len_utf8);
    let tail = input.get(at..).unwrap_or("");
    let (mut end, mut any_vanishes) = (at, false);
    for (character, fate) in tail.chars().map(|c| (c, fate(c))) {
        match fate {
            Fate::Compose => {}
            Fate::Vanish => any_vanishes = true,
            Fate::Keep | Fate::Become(_) | Fate::Raised => break,
        }
        end += character.len_utf8();
    }
    let segment = input.get(start..end).unwrap_or("");
    let visible = || segment.chars().filter(|c| !any_vanishes || fate(*c) != Fate::Vanish);
    rewriter.back_to(start);
    if let Some(letter) = one_letter(visible()) {
        rewriter.replace(end - start, letter.encode_utf8(&mut [0; 4]));
        return true;
    }
    let composed: String = visible().nfc().collect();
    let changed = !visible().eq(composed.chars());
    rewriter.replace(end - start, &composed);
    changed
}

/// The next character that may not stay as it is. Every character outside ASCII,
/// Latin-1 letters, Latin Extended-A and -B up to U+01BF and U+1E80..U+1EFF is looked
/// at, which includes every combining mark (a decomposed Vietnamese mark leads with
/// 0xCC or 0xCD) and every other character that NFC may change.
fn next_odd(bytes: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    // Where one stands another is often near.
    let mut near = from + NEAR;
    loop {
        while at < near {
            match step(*bytes.get(at)?, bytes.get(at + 1).copied().unwrap_or(0)) {
                0 => return Some(at),
                length => at += length,
            }
        }
        while let Some((before, block)) = block(bytes, at)
            && !any_odd(before, block)
        {
            at += BLOCK;
        }
        near = at + BLOCK;
        while bytes.get(at).is_some_and(|byte| (0x80..0xC0).contains(byte)) {
            at -= 1;
        }
    }
}

/// How far an odd character is looked for one by one, before blocks are.
const NEAR: usize = 16;

/// The length of the character with these first bytes; 0 where it is odd.
const fn step(lead: u8, second: u8) -> usize {
    match lead {
        b'\r' => 0,
        ..0xC0 => 1,
        0xC3 if second & 0xDF == 0x90 => 0,
        0xC6 if second == 0x89 => 0,
        0xC3..=0xC6 => 2,
        0xE1 if second | 1 == 0xBB => 3,
        _ => 0,
    }
}

/// A block, and the same one byte before.
fn block(bytes: &[u8], at: usize) -> Option<(&[u8; BLOCK], &[u8; BLOCK])> {
    let around: &[u8; BLOCK + 1] = bytes.get(at.checked_sub(1)?..)?.first_chunk()?;
    Some((around.first_chunk()?, around.last_chunk()?))
}

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// Whether a block holds an odd byte, with the same block one byte before. Known lengths
/// and bits for truth: so the compiler makes vector code of it.
fn any_odd(before: &[u8; BLOCK], block: &[u8; BLOCK]) -> bool {
    before.iter().zip(block).fold(0, |any, (before, byte)| any | u8::from(odd(*before, *byte))) != 0
}

/// Whether a byte, after the byte before it, belongs to an odd character.
const fn odd(before: u8, byte: u8) -> bool {
    (byte == b'\r')
        | (byte == 0xC2)
        | ((byte >= 0xC7) & (byte != 0xE1))
        | ((before == 0xC3) & (byte & 0xDF == 0x90))
        | ((before == 0xC6) & (byte == 0x89))
        | ((before == 0xE1) & (byte | 1 != 0xBB))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::core::Span;

    fn text(input: &str) -> String {
        normalize(input).text.unwrap_or_else(|| input.to_owned())
    }

    #[test]
    fn clean_text_has_no_edit() {
        let input = "Ngày 28/4/2022, Ủy ban nhân dân tỉnh Cao Bằng; ỶỸỮ ặ ơ ư Ơ Ư đ Đ é\n\u{C}trang";
        let normalized = normalize(input);
        assert_eq!(normalized.text, None);
        assert!(normalized.map.is_identity());
    }

    #[test]
    fn decomposed_marks_compose_and_map_back_whole() {
        let input: String = "Thế đạt 5%".nfd().collect();
        let normalized = normalize(&input);
        assert_eq!(normalized.text.as_deref(), Some("Thế đạt 5%"));
        assert!(normalized.composed);
        // "ế" is e, circumflex, acute in the source.
        let origin = normalized.map.origin(Span::new(2, 5));
        assert_eq!(&input[origin.range()], "e\u{302}\u{301}");
    }

    #[test]
    fn spaces_dashes_slashes_and_look_alikes_take_one_form() {
        assert_eq!(text("a\u{A0}b\u{202F}c"), "a b c");
        assert_eq!(text("2021\u{2013}2025 \u{2212}3"), "2021-2025 -3");
        assert_eq!(text("87\u{2044}2017/N\u{D0}-CP \u{F0}\u{E0}"), "87/2017/NĐ-CP đà");
        assert_eq!(text("\u{FEFF}a\u{AD}b\u{200B}c"), "abc");
        assert_eq!(text("a\r\nb\rc"), "a\nb c");
    }

    #[test]
    fn a_dropped_character_before_a_mark_joins_the_segment() {
        assert_eq!(text("e\u{AD}\u{301}x"), "éx");
        assert_eq!(text("a\u{302}\u{200B}\u{301}"), "ấ");
    }

    #[test]
    fn a_character_is_odd_near_and_far_alike() {
        for character in char::MIN..=char::MAX {
            for before in ["đ".repeat(20), "ế".repeat(100)] {
                let text = format!("{before}{character} {before}");
                let odd = next_odd(character.to_string().as_bytes(), 0).map(|at| before.len() + at);
                assert_eq!(next_odd(text.as_bytes(), 0), odd, "{character:?}");
            }
        }
    }

    fn pieces() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            8 => prop::sample::select(vec![
                "Ủy", "ban", "tỉnh", "đường", "ẵng", "ngày", " ", "\n", "5%", "/", "Ð", "\u{2013}", "\u{A0}",
                "\u{AD}", "\u{200B}", "\u{FEFF}", "\r\n", "\r", "\u{301}", "\u{323}", "\u{302}", "\u{309}",
                "\u{1100}", "\u{1161}", "\u{11A8}", "\u{212B}", "\u{37E}", "\u{2126}", "\u{F900}", "\u{2000}",
            ]).prop_map(str::to_owned),
            1 => any::<char>().prop_map(String::from),
            2 => prop::sample::select(vec!["thế", "nghiệp", "ưỡng", "khoẻ"])
                .prop_map(|word| word.nfd().collect()),
        ];
        prop::collection::vec(piece, 0..24).prop_map(|parts| parts.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn output_is_nfc_and_stays(input in pieces()) {
            let once = text(&input);
            prop_assert!(unicode_normalization::is_nfc(&once), "{once:?}");
            prop_assert_eq!(text(&once), once);
            prop_assert_eq!(nfc(&input), input.nfc().collect::<String>());
        }

        #[test]
        fn line_breaks_are_neither_added_nor_removed(input in pieces()) {
            prop_assert_eq!(text(&input).matches('\n').count(), input.matches('\n').count());
        }

        #[test]
        fn every_range_leads_back_to_text_that_normalises_to_it(input in pieces(), a in 0usize..200, b in 0usize..200) {
            let normalized = normalize(&input);
            let out = normalized.text.unwrap_or_else(|| input.clone());
            let ends: Vec<usize> = out.char_indices().map(|(i, _)| i).chain([out.len()]).collect();
            let (a, b) = (ends[a % ends.len()], ends[b % ends.len()]);
            let range = a.min(b)..a.max(b);
            let origin = normalized.map.origin(Span::from_range(range.clone()));
            prop_assert!(input.is_char_boundary(origin.start as usize) && input.is_char_boundary(origin.end as usize));
            let back = text(&input[origin.range()]);
            prop_assert!(back.contains(&out[range.clone()]) , "{:?} -> {:?} in {:?}", &out[range], back, input);
            let widened = normalized.map.origin_widened(Span::from_range(range));
            prop_assert!(widened.contains(origin));
        }

        #[test]
        fn the_way_back_is_monotone(input in pieces()) {
            let normalized = normalize(&input);
            let out = normalized.text.unwrap_or_else(|| input.clone());
            let mut last = 0;
            for (at, character) in out.char_indices() {
                let origin = normalized.map.origin(Span::from_range(at..at + character.len_utf8()));
                prop_assert!(last <= origin.end && origin.start <= origin.end);
                last = origin.start;
            }
        }
    }
}
