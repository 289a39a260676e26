//! Old letters inside a text are found by evidence and decoded piece by piece. A piece is
//! what stands on a line between words that only Unicode can write. First the pieces with
//! odd characters say which codes the document holds at all, with a margin; then each piece
//! is decoded by its own words, or by its neighbours where it says nothing. What is left
//! in doubt stays as it is.

use std::ops::Range;

use super::code::LetterCode;
use super::evidence::{CODES, Evidence, Score, is_of_word};
use super::latin::{byte_of, is_vietnamese_only};
use super::odd::next_odd;
use crate::text::{OffsetMap, Rewriter, nfc};

/// A text with its old letters decoded.
#[derive(Debug, Default)]
pub struct Mended {
    /// The text; `None` where nothing was decoded.
    pub text: Option<String>,
    /// The way back into the input.
    pub map: OffsetMap,
    /// What was found, for each code that was.
    pub found: Vec<Found>,
    /// Some words stayed as they were that only Unicode can write.
    pub unicode: bool,
    /// Ranges of the input that no code fits and that are no UTF-8.
    pub undecided: Vec<Range<usize>>,
}

/// A code that a text holds.
#[derive(Debug, Clone)]
pub struct Found {
    /// The code.
    pub code: LetterCode,
    /// What speaks for it.
    pub score: Score,
    /// The code that fits next best, with what speaks for it.
    pub rival: Option<(LetterCode, Score)>,
    /// Ranges of the mended text that were decoded, joined where only blanks lie between.
    pub ranges: Vec<Range<usize>>,
}

/// What is known beside the text itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Known<'a> {
    /// Ranges that are Latin letters of bytes which are no UTF-8: they must be decoded.
    pub raw: &'a [Range<usize>],
    /// The code that the file declares.
    pub declared: Option<LetterCode>,
}

/// A stretch of a line without a word that only Unicode can write.
struct Piece {
    range: Range<usize>,
    evidence: Evidence,
    /// A Unicode word stands between the piece before and this one.
    behind_unicode: bool,
    /// No Unicode word stands on its line.
    whole: bool,
    raw: bool,
    code: Option<LetterCode>,
}

/// Decodes what evidence shows to be in an old code.
pub fn mend(text: &str, known: Known<'_>) -> Mended {
    let odd = if known.raw.is_empty() { odd_pieces(text) } else { pieces(text, 0..text.len(), known.raw) };
    let mut found = established(&odd, known);
    if found.is_empty() {
        return Mended { undecided: known.raw.to_vec(), ..Mended::default() };
    }
    let mut all = pieces(text, 0..text.len(), known.raw);
    decide(&mut all, &found);
    write(text, &all, &mut found)
}

/// The pieces with odd characters.
fn odd_pieces(text: &str) -> Vec<Piece> {
    let bytes = text.as_bytes();
    let mut odd = Vec::new();
    let mut from = 0;
    while let Some(at) = next_odd(bytes, from) {
        let start =
            memchr::memrchr(b'\n', bytes.get(from..at).unwrap_or(&[])).map_or(from, |end| from + end + 1);
        let end = memchr::memchr(b'\n', bytes.get(at..).unwrap_or(&[])).map_or(bytes.len(), |end| at + end);
        let of_line = pieces(text, start..end, &[]).into_iter();
        odd.extend(
            of_line.filter(|piece| next_odd(bytes, piece.range.start).is_some_and(|at| at < piece.range.end)),
        );
        from = end + 1;
    }
    odd
}

/// The pieces of a range of lines that are not ASCII throughout.
fn pieces(text: &str, within: Range<usize>, raw: &[Range<usize>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut raw = raw.iter().peekable();
    let mut behind_unicode = false;
    let mut at = within.start;
    for line in text.get(within).unwrap_or("").split_inclusive('\n') {
        while raw.peek().is_some_and(|range| range.end <= at) {
            raw.next();
        }
        let is_raw = raw.peek().is_some_and(|range| range.start <= at && at < range.end);
        let from = pieces.len();
        let mut whole = true;
        let mut add = |range: Range<usize>, unicode: bool| {
            let piece = line.get(range.clone()).unwrap_or("");
            if !piece.is_ascii() {
                pieces.push(Piece {
                    range: at + range.start..at + range.end,
                    evidence: Evidence::of(piece),
                    behind_unicode: std::mem::take(&mut behind_unicode),
                    whole: true,
                    raw: is_raw,
                    code: None,
                });
            }
            behind_unicode |= unicode;
            whole &= !unicode;
        };
        if !line.is_ascii() {
            parts(line, &mut add);
        }
        pieces.iter_mut().skip(from).for_each(|piece| piece.whole = whole);
        at += line.len();
    }
    pieces
}

/// Calls with each stretch of a line between words of Unicode, and whether one follows.
fn parts(line: &str, add: &mut impl FnMut(Range<usize>, bool)) {
    let (mut start, mut word) = (0, None);
    let mut unicode = false;
    for (at, character) in line.char_indices().chain([(line.len(), ' ')]) {
        if is_of_word(character) {
            word = word.or(Some(at));
            unicode |= is_vietnamese_only(character);
        } else if let Some(from) = word.take()
            && std::mem::take(&mut unicode)
        {
            add(start..from, true);
            start = at;
        }
    }
    add(start..line.len(), false);
}

/// The code that fits a piece best, and how well; of two that fit equally the one that fits
/// the document better.
fn best(piece: &Evidence, total: &Evidence) -> Option<LetterCode> {
    let fit = |at: &usize| {
        let value = |evidence: &Evidence| evidence.scores.get(*at).map_or(0, |score| score.value());
        (value(piece), value(total), CODES - at)
    };
    let at = (0..CODES).max_by_key(fit)?;
    (fit(&at).0 > 0).then(|| LetterCode::ALL.get(at).copied())?
}

/// The codes that the document holds beyond doubt.
fn established(pieces: &[Piece], known: Known<'_>) -> Vec<Found> {
    let mut total = Evidence::default();
    for piece in pieces {
        total.add(&piece.evidence);
    }
    let mut shares = [Evidence::default(); CODES];
    for piece in pieces {
        let code = best(&piece.evidence, &total);
        let at = LetterCode::ALL.iter().position(|other| Some(*other) == code);
        if let Some(share) = at.and_then(|at| shares.get_mut(at)) {
            share.add(&piece.evidence);
        }
    }
    let lone = pieces.iter().all(|piece| !piece.behind_unicode);
    let whole = |at: usize| total.scores.get(at).copied().unwrap_or_default();
    (0..CODES)
        .zip(shares)
        .filter_map(|(at, share)| {
            let code = *LetterCode::ALL.get(at)?;
            let score = *share.scores.get(at)?;
            let rival = (0..CODES)
                .filter(|other| *other != at && !is_twin(code, *other))
                .filter_map(|other| Some((*LetterCode::ALL.get(other)?, *share.scores.get(other)?)))
                .max_by_key(|(_, score)| score.value());
            let clear = rival.is_none_or(|(_, rival)| rival.value() * 2 <= score.value());
            let pure = whole(at).bad == 0 && lone;
            let few = score.weight >= 4 || score.weight >= 2 && score.gains >= 2;
            let enough = pure && few || score.gains >= 3 && score.different() >= 3;
            let declared = known.declared == Some(code);
            let strong = score.gains >= 10 && score.gains >= 10 * score.bad;
            let native = share.plain >= share.foreign || strong;
            let fits = score.gains >= 4 * score.bad && (clear || declared) && native;
            (fits && (enough || declared && score.gains > 0)).then_some(Found {
                code,
                score,
                rival: rival.filter(|(_, score)| score.gains > 0),
                ranges: Vec::new(),
            })
        })
        .collect()
}

/// VN1 is VN3 with more letters.
fn is_twin(code: LetterCode, other: usize) -> bool {
    let twins = [LetterCode::Tcvn3, LetterCode::Tcvn1];
    twins.contains(&code) && LetterCode::ALL.get(other).is_some_and(|other| twins.contains(other))
}

/// Decides for each piece: by its own words, else by its neighbours.
fn decide(pieces: &mut [Piece], found: &[Found]) {
    let at = |code: LetterCode| LetterCode::ALL.iter().position(|other| *other == code);
    // In a document that holds the code beyond doubt, a word or two may be odd in any case.
    let value = |piece: &Piece, code| {
        let score = at(code).and_then(|at| piece.evidence.scores.get(at));
        score.map_or(0, |score| i64::from(score.weight) - i64::from(score.bad))
    };
    let mut total = Evidence::default();
    for (code, score) in found.iter().filter_map(|found| Some((at(found.code)?, found.score))) {
        if let Some(place) = total.scores.get_mut(code) {
            *place = score;
        }
    }
    let main = found.iter().max_by_key(|found| found.score.weight).map(|found| found.code);
    for piece in pieces.iter_mut() {
        let of_found = found.iter().map(|found| found.code);
        let fits = of_found.max_by_key(|code| {
            (value(piece, *code), at(*code).and_then(|at| total.scores.get(at)).map(|score| score.value()))
        });
        piece.code = fits.filter(|code| value(piece, *code) > 0);
    }
    let pure = pieces.iter().all(|piece| !piece.behind_unicode);
    let before = nearest(pieces.iter());
    let mut behind = nearest_back(pieces);
    behind.reverse();
    for ((piece, before), behind) in pieces.iter_mut().zip(before).zip(behind) {
        if piece.code.is_some() {
            continue;
        }
        let neighbour = match (before, behind) {
            (Some(one), Some(other)) if one != other => None,
            (one, other) => one.or(other),
        };
        if piece.raw {
            piece.code = neighbour.or(main);
        } else if let Some(code) = neighbour.or(main.filter(|_| pure)).filter(|_| piece.whole) {
            piece.code = Some(code).filter(|code| value(piece, *code) >= 0);
        }
    }
}

/// For each piece the code of the nearest decided one before it, with no Unicode between.
fn nearest<'p>(pieces: impl Iterator<Item = &'p Piece>) -> Vec<Option<LetterCode>> {
    let mut last = None;
    let of_piece = |piece: &Piece| {
        last = if piece.behind_unicode { None } else { last };
        let before = last;
        last = piece.code.or(last);
        before
    };
    pieces.map(of_piece).collect()
}

/// The same from the end, in the order from the end.
fn nearest_back(pieces: &[Piece]) -> Vec<Option<LetterCode>> {
    let mut next = None;
    let of_piece = |piece: &Piece| {
        let behind = next;
        next = piece.code.or(next);
        next = if piece.behind_unicode { None } else { next };
        behind
    };
    pieces.iter().rev().map(of_piece).collect()
}

/// The text with the decided pieces decoded, word by word.
fn write(text: &str, pieces: &[Piece], found: &mut [Found]) -> Mended {
    let mut rewriter = Rewriter::new(text);
    let mut decoded = String::new();
    for piece in pieces {
        let Some(code) = piece.code else { continue };
        let latin = text.get(piece.range.clone()).unwrap_or("");
        rewriter.keep(piece.range.start - rewriter.position() + bullet(text, piece.range.start, latin));
        let (start, from) = (rewriter.written(), rewriter.position());
        for word in text.get(from..piece.range.end).unwrap_or("").split_inclusive([' ', '\t', '\n', '\r']) {
            if word.bytes().all(|byte| byte.is_ascii() && byte >= b' ') {
                rewriter.keep(word.len());
                continue;
            }
            decoded.clear();
            code.decode(word, &mut decoded);
            rewriter.replace(word.len(), &nfc(&decoded));
        }
        let end = rewriter.written();
        let Some(found) = found.iter_mut().find(|found| found.code == code) else { continue };
        let between = |last: &Range<usize>| rewriter.output(last.end..start).is_some_and(str::is_ascii);
        match found.ranges.last_mut() {
            Some(last) if between(last) => last.end = end,
            _ => found.ranges.push(start..end),
        }
    }
    let unicode = text.chars().any(is_vietnamese_only);
    let (mended, map) = rewriter.finish();
    Mended {
        text: Some(mended.unwrap_or_else(|| text.to_owned())),
        map,
        found: found.iter().filter(|found| !found.ranges.is_empty()).cloned().collect(),
        unicode,
        undecided: Vec::new(),
    }
}

/// The length of a sign at the start of a line that stands alone: a bullet, and no letter.
fn bullet(text: &str, start: usize, piece: &str) -> usize {
    let before = text.get(..start).unwrap_or("");
    let indented = before.trim_end_matches([' ', '\t']);
    let at_start = indented.is_empty() || indented.ends_with('\n');
    let trimmed = piece.trim_start_matches([' ', '\t']);
    let mut characters = trimmed.chars();
    let sign = characters.next().filter(|c| matches!(byte_of(*c), Some(0xA1..=0xBF | 0xD7 | 0xF7)));
    match (at_start, sign, characters.next()) {
        (true, Some(sign), Some(' ' | '\t')) => piece.len() - trimmed.len() + sign.len_utf8(),
        _ => 0,
    }
}
