//! The report of a check as JUnit XML, for pipelines: a suite for each sample, with a
//! case for its files and for each kind of record, and one for the floors.

use super::super::shown::{change, kind};
use crate::trust::{Report, SampleReport};

/// A case: its name, and what failed.
type Case = (String, Vec<String>);

/// The whole report.
pub fn report(report: &Report) -> String {
    let mut suites: Vec<(&str, Vec<Case>)> =
        report.samples.iter().map(|sample| (sample.name.as_str(), cases(sample))).collect();
    let mut corpus = vec![("files".to_owned(), report.problems.clone())];
    for scope in &report.scopes {
        let fallen = report.shortfalls.iter().filter(|shortfall| shortfall.scope == *scope);
        corpus.push((format!("floors of {scope}"), fallen.map(|shortfall| shortfall.sentence()).collect()));
    }
    suites.push(("corpus", corpus));
    let mut xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"ketluan check\">\n".to_owned();
    for (name, cases) in suites {
        let failures = cases.iter().filter(|(_, failures)| !failures.is_empty()).count();
        let (name, tests) = (escaped(name), cases.len());
        xml.push_str(&format!("  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\">\n"));
        cases.iter().for_each(|one| xml.push_str(&case(&name, one)));
        xml.push_str("  </testsuite>\n");
    }
    xml + "</testsuites>\n"
}

fn cases(sample: &SampleReport) -> Vec<Case> {
    let files = sample.problems.iter().chain(&sample.stale).cloned().collect();
    let mut cases = vec![("files".to_owned(), files)];
    for name in sample.fields.keys().filter_map(|field| field.split('.').next()) {
        if cases.last().is_none_or(|(last, _)| last != name) {
            let here = sample.differences.iter().filter(|one| kind(one) == name);
            let told = here.map(|one| {
                let line = one.record["span"]["line"].as_u64();
                let line = line.map(|line| format!("{}:{line}: ", sample.file)).unwrap_or_default();
                let id = one.record["id"].as_str().map(|id| format!(" of {id}")).unwrap_or_default();
                format!("{line}{}{id}: {}", one.field, change(one))
            });
            cases.push((name.to_owned(), told.collect()));
        }
    }
    cases
}

fn case(suite: &str, (name, failures): &Case) -> String {
    let head = format!("    <testcase classname=\"{suite}\" name=\"{}\"", escaped(name));
    let Some(first) = failures.first() else { return format!("{head}/>\n") };
    let (first, all) = (escaped(first), escaped(&failures.join("\n")));
    format!("{head}>\n      <failure message=\"{first}\">{all}</failure>\n    </testcase>\n")
}

/// Text as XML holds it; what it cannot hold is replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            other if other.is_control() => escaped.push('\u{FFFD}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_well_formed_whatever_it_tells() {
        let told = ("a\"b".to_owned(), vec!["<Sở Y tế> & \u{1b}".to_owned(), "hai".to_owned()]);
        let expected = "    <testcase classname=\"x\" name=\"a&quot;b\">\n      \
            <failure message=\"&lt;Sở Y tế&gt; &amp; \u{FFFD}\">&lt;Sở Y tế&gt; &amp; \u{FFFD}&#10;hai</failure>\n    \
            </testcase>\n";
        assert_eq!(case("x", &told), expected);
        assert_eq!(case("x", &("a".into(), vec![])), "    <testcase classname=\"x\" name=\"a\"/>\n");
    }
}
