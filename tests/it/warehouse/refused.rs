//! What cannot be loaded is told in words that help, and changes nothing.

use super::server::Server;
use crate::common::archive::{Archive, NOTICE, ketluan};

#[test]
fn every_refusal_says_what_to_do() {
    let Some(server) = Server::start() else { return };
    let archive = Archive::new(&[("a.md", NOTICE)]);
    let out = archive.beside("ket-qua");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    let refused = |folder: &str, address: &str, options: &[&str], words: &str| {
        let load = ketluan(&[&["load", folder, "--to", address], options].concat());
        assert_eq!((load.status, load.stdout.as_str()), (2, ""), "{}", load.stderr);
        assert!(load.stderr.contains(words), "{} does not say {words:?}", load.stderr);
        assert_eq!(load.stderr.lines().count(), 1, "{}", load.stderr);
    };
    let address = server.address("postgres");
    refused(archive.root(), &address, &[], "it holds no notices.jsonl; make one with: ketluan extract");
    refused(&out, &server.address("khong_co"), &[], "createdb");
    refused(&out, "postgres://postgres@127.0.0.1:1/kho", &[], "check that the server runs there");
    refused(&out, "luutru", &[], "postgres://USER@HOST:PORT/DATABASE");
    refused(
        &out,
        &format!("{address}?sslmode=require"),
        &[],
        "sslmode=require asks for an encrypted connection",
    );
    refused(&out, &address, &["--schema", "a;b"], "is no name for a schema");
    server.answer("CREATE SCHEMA nguoi_khac CREATE TABLE tasks (id int)");
    refused(&out, &address, &["--schema", "nguoi_khac"], "holds \"tasks\", which no load has made");
    server.answer("CREATE ROLE khach LOGIN");
    refused(&out, &address.replace("postgres@", "khach@"), &[], "lacks a right: permission denied");
    assert_eq!(server.load(&out, &[]).status, 0);
    refused(&out, &address.replace("postgres@", "khach@"), &[], "lacks a right: permission denied");
    for (version, words) in [("99.0", "use the newer program"), ("0.9", "--schema")] {
        server.answer(&format!("UPDATE ketluan.ketluan_meta SET schema_version = '{version}'"));
        refused(&out, &address, &[], words);
    }
    assert_eq!(server.answer("SELECT count(*) FROM ketluan.ketluan_loads"), "1\n");
}
