//! The catalogue of agencies: which body a name stands for on a day, whatever its
//! spelling, and what a name cut by OCR probably was. A name that the catalogue does
//! not hold stays as printed.

use std::collections::HashMap;
use std::sync::LazyLock;

use jiff::civil::Date;

use super::AgencyKind;
use crate::text::fold;

/// One body of the catalogue.
#[derive(Debug, PartialEq, Eq)]
pub struct Agency {
    /// Id in kebab case.
    pub id: &'static str,
    /// Canonical name.
    pub name: &'static str,
    /// What kind of body.
    pub kind: AgencyKind,
    from: Option<Date>,
    to: Option<Date>,
}

struct Catalogue {
    agencies: Vec<Agency>,
    by_key: HashMap<String, Vec<usize>>,
    /// Keys of the canonical names with their agencies, sorted.
    by_name: Vec<(String, usize)>,
}

static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    let mut catalogue = Catalogue { agencies: Vec::new(), by_key: HashMap::new(), by_name: Vec::new() };
    for line in include_str!("data/agencies.tsv").lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&'static str> = line.split('\t').collect();
        let [id, name, kind, from, to, forms] = fields.as_slice() else { continue };
        let index = catalogue.agencies.len();
        for form in std::iter::once(name).copied().chain(forms.split(';')).filter(|form| !form.is_empty()) {
            let found = catalogue.by_key.entry(key(form)).or_default();
            if !found.contains(&index) {
                found.push(index);
            }
        }
        catalogue.by_name.push((key(name), index));
        let kind = kind_of(kind);
        catalogue.agencies.push(Agency { id, name, kind, from: from.parse().ok(), to: to.parse().ok() });
    }
    catalogue.by_name.sort();
    catalogue
});

fn kind_of(word: &str) -> AgencyKind {
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

/// Names are compared folded, with abbreviations of bodies written out and one form of `&`, `-`.
fn key(name: &str) -> String {
    let mut key = fold(name);
    for (printed, written) in &*WRITTEN_OUT {
        if key.contains(printed.as_str()) {
            key = key.replace(printed.as_str(), written);
        }
    }
    if key.contains("  ") { key.split_whitespace().collect::<Vec<_>>().join(" ") } else { key }
}

/// What is written out in a folded name.
static WRITTEN_OUT: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let signs = [("&", " và "), ("-", " "), ("–", " "), (",", " ")];
    let bodies =
        [("UBND", "Ủy ban nhân dân"), ("HĐND", "Hội đồng nhân dân"), ("PTNT", "Phát triển nông thôn")];
    let signs = signs.into_iter().map(|(sign, word)| (sign.to_owned(), word.to_owned()));
    signs.chain(bodies.into_iter().map(|(short, long)| (fold(short), fold(long)))).collect()
});

impl Agency {
    fn valid_on(&self, day: Option<Date>) -> bool {
        let Some(day) = day else { return true };
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
}

/// The body that a name stands for on a day.
pub fn named(name: &str, day: Option<Date>) -> Option<&'static Agency> {
    let catalogue = &*CATALOGUE;
    let found = catalogue.by_key.get(&key(name))?;
    let agency = |index: &usize| catalogue.agencies.get(*index);
    // An agency of the past is still the one named; one valid on the day comes first.
    found
        .iter()
        .filter_map(agency)
        .find(|agency| agency.valid_on(day))
        .or_else(|| found.first().and_then(agency))
}

/// The one body of a day whose name begins with these words: a name that lost its end
/// (`Sở Kế hoạch và Đầu` for `… Đầu tư`). Three words at least, and one word lost.
pub fn cut(name: &str, day: Option<Date>) -> Option<&'static Agency> {
    let key = key(name);
    let words = key.split(' ').count();
    if words < 4 {
        return None;
    }
    let catalogue = &*CATALOGUE;
    let from = catalogue.by_name.partition_point(|(full, _)| *full <= key);
    let begun = catalogue.by_name.get(from..).unwrap_or(&[]).iter();
    let mut begun = begun
        .take_while(|(full, _)| full.starts_with(&key))
        .filter(|(full, _)| full.split(' ').count() == words + 1)
        .filter_map(|(_, index)| catalogue.agencies.get(*index))
        .filter(|agency| agency.valid_on(day));
    let found = begun.next()?;
    begun.next().is_none().then_some(found)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn names_resolve_in_any_spelling_on_their_day() {
        let id = |name: &str| named(name, Some(date(2022, 4, 28))).map(|agency| agency.id);
        assert_eq!(id("Sở Y tế"), Some("so-y-te"));
        assert_eq!(id("sở y tế"), Some("so-y-te"));
        assert_eq!(id("Sở Kế hoạch & Đầu tư"), Some("so-ke-hoach-va-dau-tu"));
        assert_eq!(id("UBND tỉnh"), Some("ubnd-tinh"));
        assert_eq!(id("Uỷ ban nhân dân tỉnh"), Some("ubnd-tinh"));
        assert_eq!(id("Sở Không có"), None);
    }

    #[test]
    fn a_cut_name_is_known_only_where_one_fits() {
        let id = |name: &str| cut(name, Some(date(2022, 4, 28))).map(|agency| agency.id);
        assert_eq!(id("Sở Kế hoạch và Đầu"), Some("so-ke-hoach-va-dau-tu"));
        assert_eq!(id("Sở"), None);
        assert_eq!(id("Sở Y tế"), None);
    }

    #[test]
    fn the_catalogue_is_sorted_and_its_rows_are_whole() {
        let rows = include_str!("data/agencies.tsv").lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rows, CATALOGUE.agencies.len());
        assert!(CATALOGUE.agencies.windows(2).all(|pair| pair[0].id < pair[1].id));
    }
}
