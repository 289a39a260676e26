//! A load that does not reach its end has changed nothing.

use std::process::Stdio;
use std::time::{Duration, Instant};

use super::server::{Server, Writers};
use crate::common::archive::{Archive, NOTICE, OTHER_NOTICE, command, ketluan};

/// An archive in two states, the first of which is loaded, the second extracted.
fn changed(server: &Server) -> (Archive, String) {
    let archive = Archive::new(&[("a.md", NOTICE), ("b.md", OTHER_NOTICE)]);
    for number in 0..9 {
        archive.write(
            &format!("d{number}.md"),
            &format!("{NOTICE}\n2. Giao Sở Tài chính chi {number} tỷ đồng.\n"),
        );
    }
    let out = archive.beside("ket-qua");
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    assert_eq!(server.load(&out, &[]).status, 0);
    archive.write("bay.md", &format!("{NOTICE}\n2. Giao Sở Y tế gỡ bẫy trước ngày 20/12/2022.\n"));
    std::fs::remove_file(format!("{}/b.md", archive.root())).unwrap();
    assert_eq!(ketluan(&["extract", archive.root(), "-o", &out]).status, 0);
    (archive, out)
}

#[test]
fn a_load_that_is_refused_halfway_leaves_the_former_state() {
    let Some(server) = Server::start() else { return };
    let (_archive, out) = changed(&server);
    // The tasks come after the sections and before the dates.
    server.answer("ALTER TABLE ketluan.tasks ADD CONSTRAINT bay CHECK (text NOT LIKE '%bẫy%')");
    let before = server.state("ketluan", Writers::Shown);
    let load = server.load(&out, &[]);
    assert_eq!(load.status, 2);
    assert!(
        load.stderr.contains("\"bay\"") && load.stderr.contains("nothing was changed"),
        "{}",
        load.stderr
    );
    assert_eq!(server.state("ketluan", Writers::Shown), before);
    server.answer("ALTER TABLE ketluan.tasks DROP CONSTRAINT bay");
    let load = server.load(&out, &[]);
    assert!(load.stderr.contains("1 added, 0 changed, 10 unchanged, 1 removed"), "{}", load.stderr);
}

#[test]
fn a_load_that_is_killed_halfway_leaves_the_former_state() {
    let Some(server) = Server::start() else { return };
    let (_archive, out) = changed(&server);
    let before = server.state("ketluan", Writers::Shown);
    // Somebody holds the dates, so the load waits after it has written tasks.
    let holding = "BEGIN; LOCK TABLE ketluan.dates IN EXCLUSIVE MODE; SELECT pg_sleep(600)";
    let mut holder = server.psql("postgres").args(["-c", holding]).stdout(Stdio::null()).spawn().unwrap();
    let waiting = |what: &str| {
        let query = format!("SELECT count(*) FROM pg_stat_activity WHERE {what}");
        let patience = Instant::now() + Duration::from_secs(60);
        while server.answer(&query) != "1\n" {
            assert!(Instant::now() < patience, "nobody waits: {what}");
            std::thread::sleep(Duration::from_millis(50));
        }
    };
    waiting("query LIKE '%pg_sleep(600)' AND wait_event = 'PgSleep'");
    let address = server.address("postgres");
    let mut load = command(&["load", &out, "--to", &address]).stderr(Stdio::null()).spawn().unwrap();
    waiting("application_name = 'ketluan' AND wait_event_type = 'Lock'");
    let busy = server.load(&out, &[]);
    assert_eq!(busy.status, 2);
    assert!(busy.stderr.contains("another load"), "{}", busy.stderr);
    load.kill().unwrap();
    load.wait().unwrap();
    server.answer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND pid <> pg_backend_pid()");
    holder.wait().unwrap();
    let gone = Instant::now() + Duration::from_secs(60);
    while server.answer("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ketluan'") != "0\n" {
        assert!(Instant::now() < gone, "the server does not notice");
        std::thread::sleep(Duration::from_millis(50));
    }
    assert_eq!(server.state("ketluan", Writers::Shown), before);
    let next = server.load(&out, &[]);
    assert!(next.stderr.contains("1 added, 0 changed, 10 unchanged, 1 removed"), "{}", next.stderr);
}
