//! The catalogue of bodies and the tables beside it, as data: what each row says.
//! Which body a name stands for on a day is decided here; where names stand is not.

use std::sync::LazyLock;

use jiff::civil::Date;

use crate::mentions::AgencyKind;

/// One body of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Agency {
    /// Id in kebab case.
    pub id: &'static str,
    /// Canonical name.
    pub name: &'static str,
    /// What kind of body.
    pub kind: AgencyKind,
    /// Its name says `tỉnh`.
    pub of_province: bool,
    /// Its name lists levels: `huyện, thị xã, thành phố`.
    pub of_levels: bool,
    /// A region is a part of its name, with a number behind it.
    pub of_region: bool,
    from: Option<Date>,
    to: Option<Date>,
    forms: &'static str,
}

const CATALOGUE: &str = include_str!("catalogue.tsv");
const SHORT: &str = include_str!("short.tsv");
const ROLES: &str = include_str!("roles.tsv");

static AGENCIES: LazyLock<Vec<Agency>> = LazyLock::new(|| {
    let agency = |line: &'static str| {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [id, name, kind, from, to, forms] = *fields.as_slice() else { return None };
        Some(Agency {
            id,
            name,
            kind: kind_of(kind),
            of_province: ["tỉnh", "Tỉnh"].iter().any(|level| name.contains(level)),
            of_levels: name.contains(", thị"),
            of_region: name.ends_with("hu vực") || name.ends_with("cơ sở"),
            from: from.parse().ok(),
            to: to.parse().ok(),
            forms,
        })
    };
    rows(CATALOGUE).filter_map(agency).collect()
});

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#'))
}

/// The kind that a word of the tables means.
pub fn kind_of(word: &str) -> AgencyKind {
    match word {
        "agency" => AgencyKind::Agency,
        "group" => AgencyKind::Group,
        "position" => AgencyKind::Position,
        "elected_body" => AgencyKind::ElectedBody,
        "party_body" => AgencyKind::PartyBody,
        "central_agency" => AgencyKind::CentralAgency,
        "mass_org" => AgencyKind::MassOrg,
        "unit" => AgencyKind::Unit,
        _ => AgencyKind::Other,
    }
}

impl Agency {
    /// Whether the body exists on a day; on an unknown day every one does.
    pub fn valid_on(&self, day: Option<Date>) -> bool {
        let Some(day) = day else { return true };
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Its names: the canonical one first.
    pub fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        std::iter::once(self.name).chain(self.forms.split(';')).filter(|form| !form.is_empty())
    }
}

/// Every body, sorted by id.
pub fn agencies() -> &'static [Agency] {
    &AGENCIES
}

/// The body of a number.
pub fn agency(number: u16) -> Option<&'static Agency> {
    AGENCIES.get(usize::from(number))
}

/// The body of an id.
pub fn of_id(id: &str) -> Option<u16> {
    AGENCIES.binary_search_by(|agency| agency.id.cmp(id)).ok().and_then(|at| u16::try_from(at).ok())
}

/// Of several bodies of one name: one of the day comes first, but an agency of the past
/// is still the one named; a committee that is gone is not, its short name was lent.
pub fn on_day(numbers: &[u16], day: Option<Date>) -> Option<&'static Agency> {
    let mut found = numbers.iter().filter_map(|number| agency(*number));
    let first = found.clone().next().filter(|agency| agency.kind != AgencyKind::Other);
    found.find(|agency| agency.valid_on(day)).or(first)
}

/// Phrases with their short forms.
pub fn shortened() -> impl Iterator<Item = (&'static str, std::str::Split<'static, char>)> {
    rows(SHORT).filter_map(|row| row.split_once('\t')).map(|(phrase, forms)| (phrase, forms.split(';')))
}

/// Phrases with their part, and what the part asks for.
pub fn roles() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    rows(ROLES).filter_map(|row| {
        let mut fields = row.split('\t');
        Some((fields.next()?, fields.next()?, fields.next().unwrap_or("")))
    })
}

/// Every phrase of every table.
pub fn sources() -> impl Iterator<Item = &'static str> {
    let names = agencies().iter().flat_map(Agency::names);
    let shorts = shortened().flat_map(|(phrase, forms)| std::iter::once(phrase).chain(forms));
    names.chain(shorts).chain(roles().map(|(phrase, _, _)| phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_catalogue_is_sorted_and_its_rows_are_whole() {
        assert_eq!(rows(CATALOGUE).count(), AGENCIES.len());
        assert!(AGENCIES.windows(2).all(|pair| pair[0].id < pair[1].id));
        assert!(roles().all(|(_, part, _)| !part.is_empty()));
        assert_eq!(of_id("so-y-te").and_then(agency).map(|agency| agency.name), Some("Sở Y tế"));
    }
}
