//! Schemas and types are in step: every property of a schema stands in the
//! specimen and the reverse, every word of a closed vocabulary is a variant and
//! the reverse.

use std::collections::BTreeSet;

use ketluan::cli::arguments::{Diagnostics, LogFormat};
use ketluan::core::{Code, Reason, Severity, Stage};
use ketluan::notice::*;
use serde::Serialize;
use serde_json::Value;

use super::engines::Engines;
use crate::common::sample;

fn word(variant: &impl Serialize) -> String {
    serde_json::to_value(variant).unwrap().as_str().unwrap().to_owned()
}

/// The words of every variant of a type; a variant that is not listed does not compile.
macro_rules! words {
    ($type:ident: $($variant:ident),+) => {{
        let _exhaustive = |variant: $type| match variant { $($type::$variant => ()),+ };
        vec![$(word(&$type::$variant)),+]
    }};
}

fn vocabularies() -> Vec<(&'static str, Vec<String>)> {
    vec![
        (
            "genre",
            words!(Genre: Conclusion, Notice, Report, Resolution, Directive, Plan, Letter, Decision, Other),
        ),
        ("section_kind", words!(SectionKind: Section, RunIn, Label)),
        ("task_kind", words!(TaskKind: Bullet, Numbered, Paragraph, LeadIn, Row)),
        ("assignment", words!(Assignment: Giao, Request, Subject)),
        ("lead_source", words!(LeadSource: Text, LeadIn, Heading)),
        ("deadline_type", words!(DeadlineType: Hard, Window, Event, Recurring, Relative)),
        ("decision_action", words!(DecisionAction: Approve, Reject, Postpone, Note)),
        ("decision_effect", words!(DecisionEffect: Issue, Amend, Repeal)),
        ("percentage_kind", words!(PercentageKind: Percent, PercentagePoint, Multiple)),
        ("qualifier", words!(Qualifier: About, Nearly, Over, AtLeast, Under, AtMost, Estimated)),
        ("direction", words!(Direction: Increase, Decrease, Equal, Reach, Exceed, Share)),
        ("status", words!(Status: Result, Estimate, Target, Comparator)),
        (
            "base_type",
            words!(BaseType: SamePeriodPriorYear, PriorMonth, PriorQuarter, SinceDate, SpecificYear, Plan,
            AnnualPlan, BudgetCentralAssigned, BudgetCouncilAssigned, CapitalPlanPmAssigned, CapitalAllocated,
            PopulationGroup, Forecast, Other),
        ),
        (
            "granularity",
            words!(Granularity: Day, Month, Quarter, HalfYear, Year, Interval, SchoolYear, Season,
            PartOfMonth, PartOfYear, Relative, Anniversary, Vague),
        ),
        (
            "role",
            words!(Role: IssueDate, MeetingDate, MeetingPeriod, ReportingPeriod, ComparisonBase, AsOf,
            PlanPeriod, PlanHorizon, PlanBase, BudgetYear, Deadline, EventDate, Cutoff, ReferenceDate),
        ),
        ("bound", words!(Bound: Before, UntilInclusive, Within, From)),
        ("calendar", words!(Calendar: Gregorian, Lunar)),
        ("territory_kind", words!(TerritoryKind: Country, Region, Province, District, Commune, Other)),
        (
            "quantity_kind",
            words!(QuantityKind: Money, Count, Area, Mass, Length, Volume, Energy, Duration, Age, Rank,
            Score, Fraction, Other),
        ),
        ("citation_kind", words!(CitationKind: Numbered, Law, Treaty, Scheme, Draft, Unnumbered, Standard)),
        ("relation", words!(Relation: Implement, PursuantTo, Amend, Repeal, Replace, AnnexedTo, Approve)),
        (
            "agency_kind",
            words!(AgencyKind: Agency, Group, Position, ElectedBody, PartyBody, CentralAgency, MassOrg,
            Unit, Other),
        ),
        ("authority", words!(Authority: OnBehalf, InPlace, ByOrder, ByDelegation, Acting)),
        ("severity", words!(Severity: Info, Warning, Error)),
        ("stage", words!(Stage: Open, Format, Convert, Decode, Limit, Extract, Validate)),
        ("findings_shown", words!(Diagnostics: Text, Json, Off)),
        ("log_format", words!(LogFormat: Text, Json)),
    ]
}

#[test]
fn closed_vocabularies_are_the_variants_of_the_types() {
    // Vocabularies of fields that are plain strings in the records.
    let mut met: BTreeSet<&str> = ["base_unit", "province_codes", "outcome"].into();
    let vocabularies = vocabularies();
    for name in ["notice", "document", "reject", "manifest", "run"] {
        let engines = Engines::new(name);
        let definitions = engines.schema["$defs"].as_object().unwrap();
        for (definition, schema) in definitions.iter().filter(|(_, schema)| schema.get("enum").is_some()) {
            let Some((known, variants)) = vocabularies.iter().find(|(known, _)| known == definition) else {
                assert!(met.contains(definition.as_str()), "{definition} has no type");
                continue;
            };
            let listed: Vec<&str> =
                schema["enum"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
            assert_eq!(&listed, variants, "{definition}");
            met.insert(*known);
        }
        // A vocabulary is a definition, so that none escapes the loop above.
        assert_eq!(
            count_vocabularies(&engines.schema),
            definitions.values().map(count_vocabularies).sum::<usize>()
        );
    }
    for (name, _) in &vocabularies {
        assert!(met.contains(name), "{name} is in no schema");
    }
}

fn count_vocabularies(schema: &Value) -> usize {
    match schema {
        Value::Object(fields) => {
            usize::from(fields.contains_key("enum")) + fields.values().map(count_vocabularies).sum::<usize>()
        }
        Value::Array(elements) => elements.iter().map(count_vocabularies).sum(),
        _ => 0,
    }
}

#[test]
fn a_reason_is_a_word_of_the_type_and_a_message() {
    let words = words!(Reason: Unreadable, Empty, Binary, BrokenEncoding, TooLarge, UnsupportedFormat,
        NotADocument, MissingTool, Encrypted, Damaged, NoTextLayer, UndecidedEncoding, OverLimit, ToolFailed,
        ToolTimeout, NoText, NoVietnameseText, GenreNotChosen, Panic, InvalidRecord);
    for name in ["document", "reject", "manifest", "run"] {
        let engines = Engines::new(name);
        let pattern = engines.schema["$defs"]["reason"]["pattern"].as_str().unwrap();
        assert_eq!(pattern, format!("^({}): .+", words.join("|")), "{name}");
        let mut record = serde_json::to_value(super::agreement::specimen(name)).unwrap();
        let place = match name {
            "manifest" => "/inputs/0/reason",
            "run" => "/rejects/0/reason",
            _ => "/reason",
        };
        let mut accepts = |reason: &str| {
            *record.pointer_mut(place).unwrap() = reason.into();
            engines.accept(&record, reason)
        };
        for word in &words {
            assert!(accepts(&format!("{word}: what was found")), "{word}");
            for damaged in [word.clone(), format!("{word}: "), format!(" {word}: x"), format!("{word}x: x")] {
                assert!(!accepts(&damaged), "{damaged:?}");
            }
        }
        assert!(!accepts("no-such-word: what was found"));
    }
}

#[test]
fn every_property_stands_in_the_specimen_and_the_reverse() {
    in_step("notice", &serde_json::to_value(sample::notice()).unwrap());
    for name in ["manifest", "run"] {
        in_step(name, &super::agreement::specimen(name));
    }
}

fn in_step(name: &'static str, specimen: &Value) {
    let engines = Engines::new(name);
    let mut stated = BTreeSet::new();
    let definitions = engines.schema["$defs"].as_object().unwrap();
    for (owner, schema) in definitions.iter().map(|(name, schema)| (name.as_str(), schema)) {
        for property in schema["properties"].as_object().into_iter().flatten() {
            stated.insert((owner.to_owned(), property.0.clone()));
        }
    }
    for property in engines.schema["properties"].as_object().unwrap().keys() {
        stated.insert((name.to_owned(), property.clone()));
    }
    let mut filled = BTreeSet::new();
    gather(&engines, name, &engines.schema, specimen, &mut filled);
    assert_eq!(stated, filled);
}

/// Gathers (definition, field) of every field that is neither null nor empty.
fn gather(
    engines: &Engines,
    owner: &str,
    schema: &Value,
    value: &Value,
    filled: &mut BTreeSet<(String, String)>,
) {
    let reference = schema["$ref"].as_str().or(schema["anyOf"][0]["$ref"].as_str());
    let owner = reference.map_or(owner, |reference| reference.rsplit('/').next().unwrap());
    let schema = engines.resolve(schema);
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if !value.is_null() && *value != serde_json::json!([]) {
                    filled.insert((owner.to_owned(), name.clone()));
                }
                gather(engines, owner, &schema["properties"][name], value, filled);
            }
        }
        Value::Array(elements) => {
            elements.iter().for_each(|value| gather(engines, owner, &schema["items"], value, filled));
        }
        _ => {}
    }
}

#[test]
fn every_property_is_described_and_required_unless_left_out_when_empty() {
    for name in ["notice", "document", "reject", "manifest", "run"] {
        let engines = Engines::new(name);
        let definitions = engines.schema["$defs"].as_object().unwrap();
        for (owner, schema) in
            definitions.iter().map(|(n, s)| (n.as_str(), s)).chain([(name, &engines.schema)])
        {
            assert!(schema["description"].is_string(), "{owner}");
            let Some(properties) = schema["properties"].as_object() else { continue };
            for (field, property) in properties {
                let described =
                    [property, engines.resolve(property)].iter().any(|s| s["description"].is_string());
                assert!(described, "{owner}.{field}");
                let required = schema["required"].as_array().unwrap().iter().any(|known| known == field);
                let left_out = owner == "header_spans" || (owner, field.as_str()) == ("span", "pieces");
                assert_eq!(required, !left_out, "{owner}.{field}");
            }
        }
    }
}

#[test]
fn every_diagnostic_code_is_listed() {
    let engines = Engines::new("notice");
    let definition = &engines.schema["$defs"]["diagnostic_code"];
    let examples: Vec<&str> =
        definition["examples"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let mut notice = serde_json::to_value(sample::notice()).unwrap();
    for code in Code::all() {
        assert!(examples.contains(&code.name()), "{} is not among the examples", code.name());
        notice["diagnostics"][0]["code"] = code.name().into();
        assert!(engines.accept(&notice, code.name()));
    }
}
