//! A PostgreSQL of the test's own: in a temporary folder, on a free port of the
//! loopback, gone when the test ends. The server refuses to run as root; there it runs
//! as the user `postgres`, or as nobody.

use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use super::{printed, ran};
use crate::common::{archive, outside};

const PACKAGE: &str = "postgresql";
/// Nobody, where there is no user `postgres`.
const NOBODY: u32 = 65534;

/// A running server.
pub struct Server {
    home: tempfile::TempDir,
    port: u16,
    server: Child,
    user: Option<(u32, u32)>,
}

impl Server {
    /// Starts a server; `None`, told, where PostgreSQL is not installed.
    pub fn start() -> Option<Self> {
        if !outside::all(&[&outside::INITDB, &outside::PSQL]) {
            return None;
        }
        let home = tempfile::tempdir().unwrap();
        let user = is_root().then(|| (number("-u").unwrap_or(NOBODY), number("-g").unwrap_or(NOBODY)));
        if let Some((user, group)) = user {
            chown(home.path(), Some(user), Some(group)).unwrap();
        }
        let data = home.path().join("data");
        let mut make = program("initdb", user);
        make.args(["--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8"]);
        printed(make.arg("--no-sync").arg("--pgdata").arg(&data), PACKAGE);
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap().local_addr().unwrap().port();
        let mut start = program("postgres", user);
        start.arg("-D").arg(&data).arg("-k").arg(home.path()).args(["-p", &port.to_string(), "-F"]);
        start.args(["-c", "listen_addresses=127.0.0.1"]).stdout(Stdio::null()).stderr(Stdio::null());
        let server = Self { server: start.spawn().unwrap(), home, port, user };
        let patience = Instant::now() + Duration::from_secs(60);
        while !ran(server.psql("postgres").args(["-c", "SELECT 1"]), PACKAGE).status.success() {
            assert!(Instant::now() < patience, "the server does not start");
            std::thread::sleep(Duration::from_millis(100));
        }
        Some(server)
    }

    /// The address of a database, for `--to`.
    pub fn address(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    pub fn psql(&self, database: &str) -> Command {
        let mut command = Command::new("psql");
        command.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d", &self.address(database)]);
        command.env("PGCLIENTENCODING", "UTF8").stdin(Stdio::null());
        command
    }

    /// What a query in the database `postgres` answers.
    pub fn answer(&self, query: &str) -> String {
        printed(self.psql("postgres").args(["-c", query]), PACKAGE)
    }

    /// Runs `ketluan load` into the database `postgres`.
    pub fn load(&self, folder: &str, options: &[&str]) -> archive::Run {
        let address = self.address("postgres");
        archive::ketluan(&[&["load", folder, "--to", &address], options].concat())
    }

    /// A hash of each table of the records, and of who wrote its rows and when.
    pub fn state(&self, schema: &str, with: Writers) -> Vec<String> {
        let tables = ketluan::tables::description::description().tables.iter().map(|table| table.name);
        let writer = if with == Writers::Shown { " || t.xmin::text" } else { "" };
        let hash = |table: &str| {
            let query = format!(
                "SELECT count(*), md5(string_agg(t::text{writer}, chr(10) ORDER BY t::text)) FROM {schema}.{table} AS t"
            );
            format!("{table}: {}", self.answer(&query))
        };
        tables.chain(["ketluan_contents"]).map(hash).collect()
    }
}

/// Whether the transaction that wrote a row is part of a state.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Writers {
    Shown,
    Hidden,
}

impl Drop for Server {
    fn drop(&mut self) {
        let mut stop = program("pg_ctl", self.user);
        stop.arg("-D").arg(self.home.path().join("data")).args(["-m", "immediate", "stop"]);
        let stopped = stop.output().is_ok_and(|output| output.status.success());
        if !stopped {
            let _ = self.server.kill();
        }
        let _ = self.server.wait();
    }
}

/// A program of the server, which distributions keep out of the path.
fn program(name: &str, user: Option<(u32, u32)>) -> Command {
    let mut folders: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .map(|item| item.path().join("bin"))
        .collect();
    folders.sort();
    let found = folders.into_iter().rev().map(|folder| folder.join(name)).find(|path| path.exists());
    let mut command = Command::new(found.as_deref().unwrap_or(Path::new(name)));
    command.env_remove("PGDATA").current_dir("/");
    if let Some((user, group)) = user {
        command.uid(user).gid(group);
    }
    command
}

fn is_root() -> bool {
    printed(Command::new("id").arg("-u"), "coreutils").trim() == "0"
}

/// The number of the user or the group `postgres`.
fn number(which: &str) -> Option<u32> {
    let output = Command::new("id").args([which, "postgres"]).output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok()
}
