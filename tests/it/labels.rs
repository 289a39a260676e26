//! The product against the hand labels: scores for each sample and over all, and
//! floors below which none may fall (`corpus/floors.tsv`), by the code of `ketluan
//! check`. The floors of all samples together and of the notice the project began
//! with are kept; `UPDATE=1 cargo test --test it labels::` raises them, and never lowers
//! one. No extraction reads a label.

use crate::common::corpus::root;
use ketluan::extract::{Limits, extract};
use ketluan::trust::{Corpus, MEASURES, Report, Shortfall, check, raise};

/// A row for each measure, a column for each sample.
fn table(report: &Report) -> String {
    let mut scopes: Vec<&str> = report.scores.keys().map(|(scope, _)| scope.as_str()).collect();
    scopes.dedup();
    // `an-giang-2012-09` is called `an-giang`.
    let short =
        |scope: &str| scope.split_once("-1").or(scope.split_once("-2")).map_or(scope, |(s, _)| s).to_owned();
    let heads: String = scopes.iter().map(|scope| format!(" {:>10}", short(scope))).collect();
    let mut table = format!("{:<21}{heads}", "F1 or accuracy");
    for name in MEASURES {
        let cells = scopes.iter().map(|scope| {
            let counts = report.scores.get(&((*scope).to_owned(), name));
            let counts = counts.filter(|counts| counts.wanted + counts.given > 0);
            format!(" {:>10}", counts.map_or("-".into(), |counts| format!("{:.4}", counts.f1())))
        });
        table.push_str(&format!("\n{name:<21}{}", cells.collect::<String>()));
    }
    table
}

#[test]
fn no_score_is_below_its_floor() {
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let on_integration = std::env::var_os("CI").is_some();
    assert!(!(update && on_integration), "floors are never raised on continuous integration");
    let corpus = Corpus::open(&root(), &[]).unwrap();
    let report = check(&corpus, &[], &|input| extract(input, &Limits::default())).unwrap();
    // A sample that is refused would leave the others alone to be measured, and raise floors
    // that the whole does not reach.
    let unread: Vec<&String> = report.samples.iter().flat_map(|sample| &sample.problems).collect();
    assert!(unread.is_empty(), "{unread:?}");
    if update {
        println!("{}", raise(&corpus, &report).unwrap().join("\n"));
    }
    println!("{}", table(&report));
    let told = report.samples.iter().flat_map(|sample| {
        sample.wrong.iter().map(move |(measure, what)| format!("{}: {measure}: {what}", sample.name))
    });
    let told = told.collect::<Vec<_>>().join("\n");
    if std::env::var_os("ERRORS").is_some() {
        println!("{told}");
    }
    let measured = report.scores.keys().filter(|(scope, _)| scope == "all").count();
    assert_eq!(measured, MEASURES.len());
    // What has no floor yet was just given one.
    let failures = report.shortfalls.iter().filter(|one| !update || one.floor.is_some());
    let failures: Vec<String> = failures.map(Shortfall::sentence).collect();
    assert!(failures.is_empty(), "{}\n\n{told}\n\n{}", table(&report), failures.join("\n"));
}
