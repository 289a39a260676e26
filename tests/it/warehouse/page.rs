//! What the page of the warehouse shows, SQLite has answered; PostgreSQL answers the same.

use super::Records;
use super::server::Server;

/// Each query of the page that every database understands, with the answer shown.
pub fn questions() -> Vec<(String, String)> {
    let page = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/warehouse.md")).unwrap();
    let question = |block: &str| {
        let (query, rest) = block.split_once("\n```\n")?;
        let (answer, _) = rest.strip_prefix("\n```text\n")?.split_once("```")?;
        Some((query.to_owned(), answer.to_owned()))
    };
    let found: Vec<_> = page.split("\n```sql\n").skip(1).filter_map(question).collect();
    assert!(found.len() >= 9, "{}", found.len());
    found
}

#[test]
fn postgres_answers_as_the_page_shows() {
    let Some(server) = Server::start() else { return };
    let records = Records::of_the_samples(&[]);
    assert_eq!(server.load(&records.folder(), &[]).status, 0);
    server.answer("ALTER ROLE postgres SET search_path TO ketluan");
    for (query, answer) in questions() {
        assert_eq!(server.answer(&query), answer, "{query}");
    }
}
