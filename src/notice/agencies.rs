//! Records of the bodies that a text names: which body of the catalogue each is on the
//! day of the notice, in which province, and what is odd about its name.

use std::borrow::Cow;
use std::collections::HashMap;

use jiff::civil::Date;

use super::writer::{Literal, Writer, plain};
use super::{Agency, AgencyKind, AgencyRef, provinces};
use crate::blocks::{Flow, Layout};
use crate::core::{Code, Diagnostic, RecordId, Span};
use crate::mentions::agency::{self, Level, Names, Setting, on_day};
use crate::mentions::{AgencyMention, Scanner};
use crate::text::latin;

/// What names are read against.
#[derive(Debug, Clone, Copy)]
pub struct Home {
    /// Date of issue, else of the meeting.
    pub day: Option<Date>,
    /// Code of the document's province.
    pub province: Option<&'static str>,
    /// The province is a city under the centre.
    pub city: bool,
}

/// Who a name stands for.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Identity {
    /// Catalogue id.
    pub id: Option<&'static str>,
    /// Province code.
    pub province: Option<&'static str>,
    /// Canonical name.
    pub name: Option<Cow<'static, str>>,
    /// What kind of body.
    pub kind: Option<AgencyKind>,
}

/// Since 1 July 2025 nothing stands between province and commune, so that a city without a
/// name is one under the centre.
fn no_districts(day: Option<Date>) -> bool {
    day.is_some_and(|day| day >= jiff::civil::date(2025, 7, 1))
}

/// Who a mention stands for; `place` is the literal behind its level.
pub fn identify(mention: &AgencyMention, literal: &str, place: Option<&str>, home: Home) -> Identity {
    let named = place.and_then(|place| provinces::named(place, home.day));
    let level = match mention.level {
        // A city is one under the centre where its name, or the document's own, says so.
        Some(Level::City) if named.is_some_and(|province| province.kind_on(home.day) != "tỉnh") => {
            Some(Level::Province)
        }
        Some(Level::City) if place.is_none() && (home.city || no_districts(home.day)) => {
            Some(Level::Province)
        }
        Some(Level::City) => Some(Level::District),
        level => level,
    };
    let found = mention.names.and_then(|names| on_day(names.at(level), home.day));
    let Some(agency) = found else {
        let kind = mention.kind.or_else(|| mention.names.and_then(Names::kind));
        return Identity { kind, ..Identity::default() };
    };
    let low = matches!(level, Some(Level::District | Level::Commune));
    let local =
        level == Some(Level::Province) || low || agency.kind == AgencyKind::Agency || agency.of_province;
    let zone = if level == Some(Level::Commune) { provinces::zone_code(literal) } else { None };
    let province = match named.filter(|_| !low && !agency.of_region) {
        Some(province) => province.reference().code,
        None if zone.is_some() => zone,
        // A region may serve several provinces.
        None if agency.of_region => None,
        None => home.province.filter(|_| local && (place.is_none() || low)),
    };
    let whole = mention.kind.is_none() || mention.kind == Some(AgencyKind::Unit);
    let name = match (named, agency.name.strip_suffix("tỉnh")) {
        _ if !whole || agency.of_levels => None,
        (Some(province), Some(stem)) => {
            Some(Cow::Owned(format!("{stem}{} {}", province.kind_on(home.day), province.name)))
        }
        (None, _) if place.is_some() || agency.of_region => None,
        _ => Some(Cow::Borrowed(agency.name)),
    };
    Identity { id: Some(agency.id), province, name, kind: Some(mention.kind.unwrap_or(agency.kind)) }
}

/// The bodies of a document as they are found.
#[derive(Debug)]
pub struct Bodies {
    home: Home,
    /// Records, in text order once all are read.
    pub records: Vec<Agency>,
    /// What is odd about their names.
    pub findings: Vec<Diagnostic>,
}

/// Bodies that room is made for at once; few documents name more.
const MANY: usize = 256;

impl Bodies {
    /// None yet.
    pub fn new(home: Home) -> Self {
        Self { home, records: Vec::with_capacity(MANY), findings: Vec::new() }
    }

    /// Adds the bodies that a text names.
    pub fn add(
        &mut self,
        mentions: &[AgencyMention],
        flow: &Flow<'_>,
        section: Option<RecordId>,
        writer: &mut Writer<'_>,
    ) {
        for mention in mentions {
            let place = mention.place.and_then(|place| flow.text().get(place.range()));
            // Behind "tỉnh" stands a province; a person's name there is no part of the body's.
            let (place, span) = match (mention.level, mention.place) {
                (Some(Level::Province), Some(at)) => self.province_part(mention.span, at, flow),
                _ => (place, mention.span),
            };
            let literal = writer.mention(flow, span);
            let identity = identify(mention, &literal.text, place, self.home);
            self.findings.extend(oddity(mention, &literal));
            self.records.push(Agency {
                id: writer.id('a', literal.place.start),
                section,
                name: Some(
                    identity.name.unwrap_or_else(|| writer.plain_literal(&literal).into_owned().into()),
                ),
                text: literal.text,
                span: literal.place,
                agency: identity.id,
                province: identity.province,
                kind: identity.kind.unwrap_or(AgencyKind::Other),
            });
        }
    }

    /// As much of the words behind `tỉnh` as is a province, and the span that is left.
    fn province_part<'t>(&self, span: Span, at: Span, flow: &'t Flow<'_>) -> (Option<&'t str>, Span) {
        let words = flow.text().get(at.range()).unwrap_or("");
        match provinces::at_start(words, self.home.day) {
            Some((_, length)) => {
                let end = at.start + Span::from_range(0..length).end;
                (words.get(..length), Span::new(span.start, end))
            }
            None => {
                let kept = flow.text().get(span.start as usize..at.start as usize).unwrap_or("").trim_end();
                (None, Span::new(span.start, span.start + Span::from_range(0..kept.len()).end))
            }
        }
    }

    /// Adds the bodies under `Nơi nhận`, and puts all in text order.
    pub fn close(&mut self, layout: &Layout, writer: &mut Writer<'_>, scanner: &mut Scanner) {
        for pieces in &layout.closing.recipients {
            let flow = Flow::of_pieces(pieces, writer.text().working());
            let archive = flow.text().trim_start().starts_with("Lưu");
            let setting = if archive { Setting::Archive } else { Setting::Recipient };
            let mentions = scanner.agencies(&flow, setting);
            self.add(&mentions, &flow, None, writer);
        }
        self.records.sort_by_key(|agency| (agency.span.start, agency.span.end));
    }
}

/// What is odd about a name.
fn oddity(mention: &AgencyMention, literal: &Literal) -> Option<Diagnostic> {
    let span = literal.place.span();
    if let Some(meant) = mention.meant {
        let message = format!("\"{}\" is probably the name of a body, misread", literal.text);
        let finding = Diagnostic::at(Code::SuspectedOcrError, span, message);
        return Some(if meant.is_empty() { finding } else { finding.suggesting(meant) });
    }
    let message = || format!("\"{}\" is not in the catalogue", literal.text);
    mention.unknown.then(|| Diagnostic::at(Code::UnknownAgency, span, message()))
}

/// Who a whole name stands for, where the catalogue knows it.
pub fn named(name: &str, home: Home) -> Option<Identity> {
    let mention = agency::named(&latin_letters(name)).filter(|mention| mention.kind.is_none())?;
    let place = mention.place.and_then(|place| name.get(place.range()));
    Some(identify(&mention, name, place, home)).filter(|identity| identity.id.is_some())
}

/// A name with every letter that looks like another as the one that is meant.
fn latin_letters(name: &str) -> Cow<'_, str> {
    let name = latin(name);
    if name.contains('\u{D0}') { name.replace('\u{D0}', "Đ").into() } else { name }
}

/// Who the names of a document stand for, each looked up once: a notice names few bodies,
/// and those again and again.
#[derive(Debug)]
pub struct Known {
    home: Home,
    names: HashMap<String, Option<Identity>>,
}

impl Known {
    /// Names kept; no notice of a province names as many.
    const MOST: usize = 1024;
    /// Names that room is made for at once.
    const MANY: usize = 32;

    /// None looked up yet.
    pub fn new(home: Home) -> Self {
        Self { home, names: HashMap::with_capacity(Self::MANY) }
    }

    /// As [`named`].
    pub fn named(&mut self, name: &str) -> Option<Identity> {
        if let Some(known) = self.names.get(name) {
            return known.clone();
        }
        let found = named(name, self.home);
        if self.names.len() < Self::MOST {
            self.names.insert(name.to_owned(), found.clone());
        }
        found
    }
}

/// What a misprinted name was meant to be: the finding stands at its mention.
pub fn meant(name: &str) -> Option<&'static str> {
    agency::named(name).filter(|found| found.place.is_none())?.meant.filter(|meant| !meant.is_empty())
}

/// Gives each reference the mention in a range of the source that it was read from.
pub fn link(references: &mut [AgencyRef], within: Span, agencies: &[Agency]) {
    let from = agencies.partition_point(|agency| agency.span.start < within.start);
    let inside = || agencies.iter().skip(from).take_while(|agency| agency.span.start < within.end);
    for reference in references.iter_mut().filter(|reference| reference.mention.is_none()) {
        let same = inside().find(|agency| agency.text == reference.text);
        // The members of a list share its literal; who each is, the catalogue says.
        let member = || inside().find(|agency| agency.agency.is_some() && agency.agency == reference.id);
        let found = same.or_else(member).or_else(|| {
            // A literal over a line end, or one that holds more than the other.
            let wanted = plain(&reference.text);
            inside().find(|agency| {
                let own = plain(&agency.text);
                wanted.starts_with(&*own) || own.starts_with(&*wanted) || own.ends_with(&*wanted)
            })
        });
        reference.mention = found.map(|agency| agency.id);
    }
}

/// As [`link`], for the body that issued a document: who it is, its mention says.
pub fn link_issuer(issuer: &mut AgencyRef, within: Span, agencies: &[Agency]) {
    link(std::slice::from_mut(issuer), within, agencies);
    let Some(mention) = issuer.mention else { return };
    let from = agencies.partition_point(|agency| agency.span.start < within.start);
    if let Some(agency) = agencies.iter().skip(from).find(|agency| agency.id == mention) {
        if issuer.id.is_some() && issuer.id != agency.agency {
            // The letterhead of an office names its body; that mention is another's.
            issuer.mention = None;
            return;
        }
        issuer.id = agency.agency;
        if issuer.province.is_none() {
            issuer.province = agency.province;
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn id(name: &str) -> Option<&'static str> {
        let home = Home { day: Some(date(2022, 4, 28)), province: Some("04"), city: false };
        named(name, home).and_then(|identity| identity.id)
    }

    #[test]
    fn names_resolve_in_any_spelling_on_their_day() {
        assert_eq!(id("Sở Y tế"), Some("so-y-te"));
        assert_eq!(id("Bộ y tế"), Some("bo-y-te"));
        assert_eq!(id("Sở Kế hoạch & Đầu tư"), Some("so-ke-hoach-va-dau-tu"));
        assert_eq!(id("UBND tỉnh"), Some("ubnd-tinh"));
        assert_eq!(id("Uỷ ban nhân dân tỉnh"), Some("ubnd-tinh"));
        assert_eq!(id("Sở Không có"), None);
        assert_eq!(id("Giám đốc Sở Y tế"), None);
    }

    #[test]
    fn a_cut_name_is_known_only_where_one_fits() {
        assert_eq!(id("Sở Kế hoạch và Đầu"), Some("so-ke-hoach-va-dau-tu"));
        assert_eq!(id("Sở"), None);
        assert_eq!(id("Sở Kế hoạch"), None);
    }

    #[test]
    fn a_place_behind_the_level_decides_province_and_name() {
        let home = Home { day: Some(date(2022, 4, 28)), province: Some("04"), city: false };
        let found = named("UBND tỉnh Bắc Kạn", home).unwrap_or_default();
        assert_eq!(
            (found.province, found.name.as_deref()),
            (Some("06"), Some("Ủy ban nhân dân tỉnh Bắc Kạn"))
        );
        let found = named("UBND thành phố Hà Nội", home).unwrap_or_default();
        assert_eq!((found.id, found.province), (Some("ubnd-tinh"), Some("01")));
        let found = named("UBND thành phố Cao Bằng", home).unwrap_or_default();
        assert_eq!((found.id, found.province), (Some("ubnd-huyen"), Some("04")));
    }
}
