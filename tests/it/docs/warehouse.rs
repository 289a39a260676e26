//! The page of the warehouse: the answer below each query is what SQLite gives over the
//! tables of the samples. Other tests ask the other databases the same.

use std::process::Command;

use super::pages::keep;
use super::tour::Tour;
use crate::common::outside::SQLITE;

/// A query, the word behind its fence, and the answer that the page shows.
fn questions(page: &str) -> Vec<(&str, &str, &str)> {
    page.split("\n```sql").skip(1).filter_map(question).collect()
}

fn question(block: &str) -> Option<(&str, &str, &str)> {
    let (word, rest) = block.split_once('\n')?;
    let (query, rest) = rest.split_once("\n```\n")?;
    let (answer, _) = rest.strip_prefix("\n```text\n")?.split_once("```")?;
    Some((word.trim(), query, answer))
}

#[test]
fn the_page_of_the_warehouse_shows_what_the_tables_answer() {
    let Some(sqlite3) = SQLITE.find() else { return };
    let tour = Tour::new();
    tour.print("ketluan extract corpus -o target/records --format sqlite");
    let file = tour.home.path().join("target/records/ketluan.sqlite");
    keep("docs/warehouse.md", |page| {
        let questions = questions(page);
        assert!(questions.len() >= 10, "{}", questions.len());
        let mut made = page.to_owned();
        for (word, query, answer) in questions {
            let mut sqlite = Command::new(&sqlite3);
            let output = sqlite.arg("-readonly").arg("-bail").arg(&file).arg(query).output().unwrap();
            assert!(output.status.success(), "{query}: {}", String::from_utf8_lossy(&output.stderr));
            let found = String::from_utf8(output.stdout).unwrap();
            assert!(!found.is_empty(), "nothing answers {query}");
            let word = if word.is_empty() { String::new() } else { format!(" {word}") };
            let shown = |answer: &str| format!("```sql{word}\n{query}\n```\n\n```text\n{answer}```");
            let (old, new) = (shown(answer), shown(&found));
            assert!(made.contains(&old), "{old}");
            made = made.replace(&old, &new);
        }
        made
    });
}
