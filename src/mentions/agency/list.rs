//! What a name lends to others and what stands beside the catalogue: head nouns over a
//! list (`các Sở: Xây dựng, Tài chính`), positions that borrow the body of the last one,
//! misread first words, and bodies that no catalogue holds.

use super::level::{level_behind, separator};
use super::reader::{Reader, Reading};
use super::region::number_behind;
use super::trie::{Ends, TRIE};
use super::walk::{Stop, walk};
use crate::mentions::AgencyKind;
use crate::mentions::lexicon::LEXICON;
use crate::mentions::token::{Kind, Token};

/// Longest run of tokens that an unlisted name takes.
const LONGEST: usize = 24;

/// The further members of a list under the head noun of `node`, from token `at` on.
pub fn go_on(reader: &Reader<'_>, node: u32, colon: bool, at: usize) -> Vec<Reading> {
    let mut found = Vec::new();
    let mut at = at;
    while let Some(next) = separator(reader.tokens, at) {
        if !reader.tokens.get(next).is_some_and(|token| token.capital && token.name > 0) {
            break;
        }
        let Some(member) = member(reader, node, next) else { break };
        let own = walk(reader.text, reader.tokens, 0, next);
        let own = reader.body(next, next, &own).map_or(0, |own| own.end);
        if own > member.end || own == member.end && !colon {
            break;
        }
        at = member.end;
        found.push(member);
    }
    found
}

/// One member: the rest of a name behind its head noun.
fn member(reader: &Reader<'_>, node: u32, at: usize) -> Option<Reading> {
    let walked = walk(reader.text, reader.tokens, node, at);
    walked.longest_first().filter(|(stop, _)| !stop.slipped).find_map(|(stop, ends)| {
        let names = TRIE.names.get(ends.names?)?;
        let behind = level_behind(reader.text, reader.tokens, stop.at);
        (behind.is_some() || !names.bare.is_empty()).then(|| reader.levelled(at, stop, names, behind))
    })
}

/// `Chủ tịch` in `Chủ tịch, Phó Chủ tịch, thành viên UBND tỉnh`: the body of the last one.
pub fn borrowed(reader: &Reader<'_>, from: usize, own: &Stop) -> Option<Reading> {
    let mut at = own.at;
    for _ in 0..4 {
        let next = separator(reader.tokens, at)?;
        let opener = walk(reader.text, reader.tokens, 0, next);
        let next = opener.longest_first().find(|(_, ends)| ends.opener).map_or(next, |(stop, _)| stop.at);
        let walked = walk(reader.text, reader.tokens, 0, next);
        let (position, _) = walked.shortest_first().filter(|(_, ends)| ends.position).last()?;
        // The body that stands behind this position may stand behind the first as well.
        let inner = walk(reader.text, reader.tokens, own.node, position.at);
        let named = inner.longest_first().find_map(|(stop, ends)| Some((stop, TRIE.names.get(ends.names?)?)));
        if let Some((stop, names)) = named {
            let behind = level_behind(reader.text, reader.tokens, stop.at);
            let mut reading = reader.plain(from, own.at, AgencyKind::Position);
            reading.mention.names = Some(names);
            reading.mention.kind = None;
            reading.mention.level = behind.map(|behind| behind.level);
            reading.mention.place = behind.and_then(|behind| behind.place);
            return Some(reading);
        }
        at = position.at;
    }
    None
}

/// A name whose first word is misread in its tone: `Sờ Y tế`. All other words must fit,
/// and be two at least.
pub fn misread(reader: &Reader<'_>, token: &Token, at: usize) -> Option<Reading> {
    LEXICON.meant(token.name).iter().find_map(|word| {
        let walked = walk(reader.text, reader.tokens, TRIE.first(*word), at + 1);
        walked.longest_first().filter(|(stop, _)| stop.words >= 2 && !stop.slipped).find_map(
            |(stop, ends)| {
                let names = TRIE.names.get(ends.names?)?;
                let behind = level_behind(reader.text, reader.tokens, stop.at);
                if behind.is_none() && names.bare.is_empty() {
                    return None;
                }
                Some(reader.levelled(at, &Stop { slipped: true, ..*stop }, names, behind))
            },
        )
    })
}

/// A body that the catalogue does not hold: a head noun and the run of its name.
pub fn unlisted(
    reader: &Reader<'_>,
    from: usize,
    stop: &Stop,
    ends: &Ends,
    capital: bool,
) -> Option<Reading> {
    let kind = ends.head.filter(|_| capital && !stop.slipped)?;
    // In a title in capitals nothing tells where a name ends.
    if crate::text::is_upper(reader.literal(stop.at.checked_sub(1)?)) {
        return None;
    }
    let end = run(reader, stop.at);
    let end = number_behind(reader.text, reader.tokens, end).unwrap_or(end);
    // "Ban Chỉ đạo tỉnh": a name of few words needs more than its level to be one.
    let behind = level_behind(reader.text, reader.tokens, end)
        .filter(|behind| behind.place.is_some() || end > stop.at || stop.words > 2);
    if end == stop.at && behind.is_none() {
        return None;
    }
    let end = behind.map_or(end, |behind| behind.end);
    let mut reading = reader.plain(from, end, kind);
    reading.mention.level = behind.map(|behind| behind.level);
    reading.mention.place = behind.and_then(|behind| behind.place);
    // The catalogue should hold every department and ministry.
    reading.mention.unknown = stop.words == 1 && ends.spread && ends.noun == Some(true) && end > stop.at;
    Some(reading)
}

/// Where a run of words with capitals ends: each may carry one word in lower case
/// (`Kiểm lâm`), and `và` or a dash between two of them.
fn run(reader: &Reader<'_>, at: usize) -> usize {
    let word = |at: usize| reader.tokens.get(at).filter(|token| matches!(token.kind, Kind::Word(_)));
    let capital = |at: usize| word(at).is_some_and(|token| token.capital);
    let ends_name = |at: usize| {
        let walked = walk(reader.text, reader.tokens, 0, at);
        let mut phrases = walked.longest_first();
        phrases.next().is_some_and(|(_, ends)| ends.stop || ends.level.is_some() || ends.opener)
    };
    let country = |at: usize| reader.literal(at) == "Nam" && at > 0 && reader.literal(at - 1) == "Việt";
    let mut end = at;
    while end < at + LONGEST && capital(end) && !(end > at && opens_other(reader, end)) {
        end += 1;
        if country(end - 1) {
            break;
        }
        if word(end).is_some_and(|token| !token.capital) && !ends_name(end) {
            end += 1;
        }
        let joins = reader.tokens.get(end).is_some_and(|token| {
            matches!(token.kind, Kind::Sign('-' | '–' | '&')) || token.name == TRIE.and && token.name > 0
        });
        if joins && capital(end + 1) && !opens_other(reader, end + 1) {
            end += 1;
        }
    }
    end
}

/// Another name begins here.
fn opens_other(reader: &Reader<'_>, at: usize) -> bool {
    reader.tokens.get(at).is_some_and(|token| {
        let node = TRIE.first(token.name);
        node > 0
            && TRIE
                .ends(node)
                .is_some_and(|ends| ends.head.is_some() || ends.names.is_some() || ends.position)
    })
}
