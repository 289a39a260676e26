//! The one pass over a text: at each word that may open a name, what the trie and the
//! words behind it make of it. The longest reading wins; nothing overlaps.

use super::code::damaged;
use super::group::group;
use super::level::{Behind, level_behind};
use super::region::number_behind;
use super::trie::{Ends, Level, Names, TRIE};
use super::walk::{Stop, Walk, leads_nowhere, walk};
use super::{AgencyMention, Setting, catalogue, list};
use crate::core::Span;
use crate::mentions::AgencyKind;
use crate::mentions::lexicon::LEXICON;
use crate::mentions::opens::BODY;
use crate::mentions::symbol::Symbol;
use crate::mentions::token::{Kind, Token};

/// Reads one text.
pub struct Reader<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: &'t [Token],
    setting: Setting,
}

/// A reading: the mention and the token behind it.
pub struct Reading {
    /// The mention.
    pub mention: AgencyMention,
    /// The token behind.
    pub end: usize,
    /// The node of a head noun that what follows may share, and whether a colon said so.
    pub shared: Option<(u32, bool)>,
}

impl<'t> Reader<'t> {
    /// A reader of a text.
    pub const fn new(text: &'t str, tokens: &'t [Token], setting: Setting) -> Self {
        Self { text, tokens, setting }
    }

    /// Adds every body of the text, in order.
    pub fn read(&self, symbols: &[Symbol], found: &mut Vec<AgencyMention>) {
        let mut at = 0;
        let mut symbols = symbols.iter().peekable();
        let tokens = self.tokens;
        let next = |at: usize| tokens.iter().enumerate().skip(at).find(|(_, token)| token.may_open(BODY));
        while let Some((here, token)) = next(at) {
            at = here;
            while symbols.peek().is_some_and(|symbol| symbol.end <= at) {
                symbols.next();
            }
            if let Some(symbol) = symbols.peek()
                && symbol.start <= at
            {
                at = symbol.end;
                continue;
            }
            let Some(reading) = self.opened(token, at) else {
                at += 1;
                continue;
            };
            at = reading.end;
            let shared = reading.shared;
            found.push(reading.mention);
            if let Some((node, colon)) = shared {
                at = list::go_on(self, node, colon, at).into_iter().fold(at, |_, reading| {
                    found.push(reading.mention);
                    reading.end
                });
            }
        }
    }

    /// The body that the first token opens.
    pub fn first(&self) -> Option<AgencyMention> {
        let token = self.tokens.first().filter(|token| token.may_open(BODY))?;
        self.opened(token, 0).map(|reading| reading.mention)
    }

    fn opened(&self, token: &Token, at: usize) -> Option<Reading> {
        if self.opens(token, at) { self.reading(token, at) } else { None }
    }

    /// Whether a name may begin here: a known word that is no part of a symbol or a path.
    fn opens(&self, token: &Token, at: usize) -> bool {
        if token.name == 0 {
            return token.capital && matches!(token.kind, Kind::Word("")) && self.is_damaged_code(at);
        }
        if !token.may_open(BODY) {
            return false;
        }
        let glued = token.glued
            && at.checked_sub(1).and_then(|before| self.tokens.get(before)).is_some_and(|before| {
                matches!(before.kind, Kind::Sign('/' | '_')) || before.is_sign('-') && before.glued
            });
        !glued
    }

    /// `HĐCND`: a code of a council or committee with one letter too many or wrong, and a
    /// level behind it.
    fn is_damaged_code(&self, at: usize) -> bool {
        self.meant_code(at).is_some()
    }

    fn meant_code(&self, at: usize) -> Option<&'static str> {
        let code = damaged(self.literal(at))?;
        level_behind(self.text, self.tokens, at + 1).map(|_| code)
    }

    pub(super) fn literal(&self, at: usize) -> &'t str {
        self.tokens.get(at).and_then(|token| self.text.get(token.span.range())).unwrap_or("")
    }

    pub(super) fn span(&self, from: usize, end: usize) -> Span {
        let start = self.tokens.get(from).map_or(0, |token| token.span.start);
        let end = end.checked_sub(1).and_then(|last| self.tokens.get(last)).map_or(start, |t| t.span.end);
        Span::new(start, end)
    }

    fn reading(&self, token: &Token, at: usize) -> Option<Reading> {
        if token.name == 0 {
            return self.damaged_code(at);
        }
        let walked = || walk(self.text, self.tokens, 0, at);
        if self.setting == Setting::Archive {
            return self.unit(at, &walked());
        }
        let found = if leads_nowhere(self.tokens, token, at) {
            None
        } else {
            let walked = walked();
            self.in_group(at, &walked).or_else(|| self.body(at, at, &walked))
        };
        found.or_else(|| if token.capital { list::misread(self, token, at) } else { None })
    }

    /// Behind an opener: a body or position of its own, else a group.
    fn in_group(&self, at: usize, walked: &Walk) -> Option<Reading> {
        let (opener, _) = walked.longest_first().find(|(_, ends)| ends.opener)?;
        let longer = walked
            .longest_first()
            .next()
            .filter(|(stop, ends)| stop.at > opener.at && (ends.names.is_some() || ends.office.is_some()));
        if longer.is_some() {
            return self.body(at, at, walked);
        }
        // What stands behind most openers is no word of any name.
        self.tokens.get(opener.at).filter(|next| next.name > 0 || next.is_sign('&'))?;
        let inner = walk(self.text, self.tokens, 0, opener.at);
        if let Some(reading) = self.body(opener.at, opener.at, &inner) {
            return Some(reading);
        }
        let end = group(self.text, self.tokens, &inner)?;
        Some(self.plain(at, end, AgencyKind::Group))
    }

    /// A mention of which the catalogue says nothing.
    pub(super) fn plain(&self, at: usize, end: usize, kind: AgencyKind) -> Reading {
        let mention = AgencyMention {
            span: self.span(at, end),
            names: None,
            level: None,
            place: None,
            kind: Some(kind),
            meant: None,
            unknown: false,
        };
        Reading { mention, end, shared: None }
    }

    /// The longest phrase of a walk that is a body or a position here. `from` is where its
    /// span begins.
    pub(super) fn body(&self, from: usize, at: usize, walked: &Walk) -> Option<Reading> {
        self.longest(at, walked, |stop, ends, capital| {
            self.named(from, walked, stop, ends, capital)
                .or_else(|| self.office(from, stop, ends))
                .or_else(|| self.position(from, stop, ends))
                .or_else(|| self.beside(from, stop, ends, capital))
        })
    }

    /// As [`Self::body`], behind a position: no second one is looked for, so that a text
    /// of positions is read once.
    fn body_of_position(&self, from: usize, at: usize, walked: &Walk) -> Option<Reading> {
        self.longest(at, walked, |stop, ends, capital| {
            self.named(from, walked, stop, ends, capital).or_else(|| self.beside(from, stop, ends, capital))
        })
    }

    /// A body that stands in no catalogue.
    fn beside(&self, from: usize, stop: &Stop, ends: &Ends, capital: bool) -> Option<Reading> {
        let part = || ends.part.filter(|_| !stop.slipped);
        let end = || number_behind(self.text, self.tokens, stop.at).unwrap_or(stop.at);
        list::unlisted(self, from, stop, ends, capital)
            .or_else(|| part().map(|kind| self.plain(from, end(), kind)))
    }

    fn longest(
        &self,
        at: usize,
        walked: &Walk,
        read: impl Fn(&Stop, &Ends, bool) -> Option<Reading>,
    ) -> Option<Reading> {
        let capital = self.tokens.get(at).is_some_and(|token| token.capital);
        if capital && let Some(cut) = self.cut(at, walked) {
            return Some(cut);
        }
        for (stop, ends) in walked.longest_first() {
            if ends.none {
                return None;
            }
            let reading = if ends.is_body() { read(stop, ends, capital) } else { None };
            if reading.is_some() {
                return reading;
            }
        }
        None
    }

    /// A name of the catalogue with its level.
    fn named(&self, from: usize, walked: &Walk, stop: &Stop, ends: &Ends, capital: bool) -> Option<Reading> {
        let names = TRIE.names.get(ends.names?)?;
        if stop.slipped && stop.words < 3 {
            return None;
        }
        // "khu vực VII": the number is a part of the name.
        let numbered = number_behind(self.text, self.tokens, stop.at);
        let stop = &Stop { at: numbered.unwrap_or(stop.at), ..*stop };
        let behind = level_behind(self.text, self.tokens, stop.at).filter(|_| !is_central(names));
        let kind = names.kind()?;
        if !capital && kind != AgencyKind::Position && kind != AgencyKind::ElectedBody {
            return None;
        }
        // A name that needs its level and lacks it is another word: "công an".
        if behind.is_none() && names.bare.is_empty() {
            return None;
        }
        let shared = walked.shortest_first().find(|(head, ends)| ends.spread && head.at <= stop.at);
        let shared =
            shared.map(|(head, _)| (head.node, self.tokens.get(head.at).is_some_and(|t| t.is_sign(':'))));
        let mut reading = self.levelled(from, stop, names, behind);
        reading.shared = shared;
        Some(reading)
    }

    /// The mention of a name with what stands behind it.
    pub(super) fn levelled(
        &self,
        from: usize,
        stop: &Stop,
        names: &'static Names,
        behind: Option<Behind>,
    ) -> Reading {
        let place = self.direct_place(stop, behind);
        let end = behind.map_or(place.map_or(stop.at, |(_, end)| end), |behind| behind.end);
        let slipped = stop.slipped || behind.is_some_and(|behind| behind.slipped);
        let level = behind.map(|behind| behind.level);
        // Several heads of bodies are a position still.
        let position = names.kind() == Some(AgencyKind::Position);
        let many = behind.is_some_and(|behind| behind.many) && !position;
        // A list of levels has no one name to suggest.
        let meant = || {
            let number = names.at(level).first().copied().or(names.any()).filter(|_| !many);
            number.and_then(catalogue::agency).map_or("", |agency| agency.name)
        };
        let mention = AgencyMention {
            span: self.span(from, end),
            names: Some(names),
            level,
            place: behind.and_then(|behind| behind.place).or(place.map(|(span, _)| span)),
            kind: many.then_some(AgencyKind::Group),
            meant: slipped.then(meant),
            unknown: false,
        };
        Reading { mention, end, shared: None }
    }

    /// `Tỉnh ủy Cao Bằng`: names that hold their level take the place at once.
    fn direct_place(&self, stop: &Stop, behind: Option<Behind>) -> Option<(Span, usize)> {
        let capital =
            |at: usize| self.tokens.get(at).is_some_and(|t| t.capital && matches!(t.kind, Kind::Word(_)));
        let end = stop.at + 2;
        if behind.is_some() || !(capital(stop.at) && capital(stop.at + 1) && !capital(end)) {
            return None;
        }
        let last = self.literal(stop.at.checked_sub(1)?);
        let holds = matches!(last, "ủy" | "uỷ" | "đoàn" | "Đoàn" | "ỦY" | "UỶ");
        (holds && TRIE.first(self.tokens.get(stop.at)?.name) == 0).then(|| (self.span(stop.at, end), end))
    }

    /// A person of a body by a code, in a line under `Nơi nhận` only.
    fn office(&self, from: usize, stop: &Stop, ends: &Ends) -> Option<Reading> {
        let number = ends.office.filter(|_| self.setting == Setting::Recipient)?;
        let names = TRIE
            .names
            .iter()
            .find(|names| names.province.contains(&number) || names.bare.contains(&number))?;
        let mut reading = self.plain(from, stop.at, AgencyKind::Position);
        reading.mention.names = Some(names);
        reading.mention.level = (!names.bare.contains(&number)).then_some(Level::Province);
        Some(reading)
    }

    /// `Giám đốc Sở Y tế`, `Thủ trưởng các sở, ban, ngành`, `Chủ tịch, Phó Chủ tịch UBND tỉnh`.
    fn position(&self, from: usize, stop: &Stop, ends: &Ends) -> Option<Reading> {
        if !ends.position {
            return None;
        }
        let mut at = stop.at;
        if self.literal(at) == "của" {
            at += 1;
        }
        let walked = walk(self.text, self.tokens, 0, at);
        let opener = walked.longest_first().find(|(_, ends)| ends.opener);
        let (at, inner) = match opener {
            Some((opener, _)) => (opener.at, walk(self.text, self.tokens, 0, opener.at)),
            None => (at, walked),
        };
        if let Some(mut reading) = self.body_of_position(from, at, &inner) {
            reading.mention.kind = Some(AgencyKind::Position);
            return Some(reading);
        }
        if opener.is_some()
            && let Some(end) = group(self.text, self.tokens, &inner)
        {
            return Some(self.plain(from, end, AgencyKind::Position));
        }
        list::borrowed(self, from, stop)
    }

    /// A name that lost its last word: `Sở Kế hoạch và Đầu`.
    fn cut(&self, at: usize, walked: &Walk) -> Option<Reading> {
        let last = walked.last;
        let whole = || walked.longest_first().next().map_or(0, |(stop, _)| stop.words);
        if last.words < 4 || last.slipped || whole() >= last.words {
            return None;
        }
        let [(_, end)] = TRIE.following(last.node) else { return None };
        let names = TRIE.names.get(TRIE.ends(*end)?.names?)?;
        let meant = catalogue::agency(*names.bare.first()?)?;
        let mut reading = self.levelled(at, &last, names, None);
        reading.mention.meant = Some(meant.name);
        Some(reading)
    }

    fn damaged_code(&self, at: usize) -> Option<Reading> {
        let code = self.meant_code(at)?;
        let node = TRIE.first(LEXICON.number(code));
        let names = TRIE.names.get(TRIE.ends(node)?.names?)?;
        let stop = Stop { node, at: at + 1, words: 1, slipped: true };
        Some(self.levelled(at, &stop, names, level_behind(self.text, self.tokens, at + 1)))
    }

    /// A unit of the office by its code.
    fn unit(&self, at: usize, walked: &Walk) -> Option<Reading> {
        let (stop, unit) = walked.longest_first().find_map(|(stop, ends)| Some((stop, ends.unit?)))?;
        let mut reading = self.plain(at, stop.at, AgencyKind::Unit);
        reading.mention.names = TRIE.units.get(unit);
        Some(reading)
    }
}

/// Bodies of the centre have no level behind them.
fn is_central(names: &Names) -> bool {
    names
        .bare
        .first()
        .and_then(|number| catalogue::agency(*number))
        .is_some_and(|agency| agency.kind == AgencyKind::CentralAgency && names.province.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mentions::token::tokenize;

    #[test]
    fn what_is_said_again_and_again_is_read_once() {
        for phrase in
            ["Giám đốc ", "Chủ tịch, ", "các ", "các ban, ", "UBND các huyện, ", "Sở: ", "Ban Quản lý "]
        {
            let text = phrase.repeat(50_000);
            let mut tokens = Vec::new();
            tokenize(&text, &mut tokens);
            let mut found = Vec::new();
            Reader::new(&text, &tokens, Setting::Text).read(&[], &mut found);
            assert!(found.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start), "{phrase}");
        }
    }
}
