//! Programs from outside that some tests ask. A machine without one passes over these
//! tests, and each says on the terminal, past the capture of the test harness, what is
//! missing and how to get it. On continuous integration (`CI=true`) a missing program is
//! a failure: there nothing may be passed over.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// A program that tests ask, and where people get it.
pub struct Program {
    /// Its names; one of them is enough.
    names: &'static [&'static str],
    /// Folders beside those of `PATH`; `*` stands for one folder name.
    places: &'static [&'static str],
    /// What to install.
    how: &'static str,
}

pub const CHROMIUM: Program = Program {
    names: &["chromium", "chromium-browser", "google-chrome"],
    places: &[],
    how: "Chromium (Debian: apt-get install chromium)",
};
pub const SQLITE: Program =
    Program { names: &["sqlite3"], places: &[], how: "sqlite3 (Debian: apt-get install sqlite3)" };
pub const PSQL: Program =
    Program { names: &["psql"], places: &[], how: "psql (Debian: apt-get install postgresql)" };
pub const INITDB: Program = Program {
    names: &["initdb"],
    places: &["/usr/lib/postgresql/*/bin"],
    how: "the server of PostgreSQL (Debian: apt-get install postgresql)",
};

pub const POPPLER: Program =
    Program { names: &["pdftoppm"], places: &[], how: "poppler (Debian: apt-get install poppler-utils)" };
pub const TESSERACT: Program = Program {
    names: &["tesseract"],
    places: &[],
    how: "tesseract (Debian: apt-get install tesseract-ocr tesseract-ocr-vie)",
};

impl Program {
    /// Its file; `None`, told on the terminal, where it is not installed.
    pub fn find(&self) -> Option<PathBuf> {
        let found = self.installed();
        if found.is_none() {
            pass_over(self.how);
        }
        found
    }

    fn installed(&self) -> Option<PathBuf> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
        folders.extend(self.places.iter().flat_map(|place| matching(place)));
        let files = self.names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
        files.into_iter().find(|file| file.is_file())
    }
}

/// The folders of a pattern with at most one `*`, the latest version first.
fn matching(pattern: &str) -> Vec<PathBuf> {
    let Some((before, behind)) = pattern.split_once("/*/") else { return vec![PathBuf::from(pattern)] };
    let items = fs::read_dir(before).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = items.map(|item| item.path().join(behind)).collect();
    folders.sort();
    folders.reverse();
    folders
}

/// Whether all of these are installed; each that is not is told.
pub fn all(programs: &[&Program]) -> bool {
    programs.iter().filter(|program| program.find().is_none()).count() == 0
}

/// Tells that the running test is passed over, and what would have let it run.
///
/// # Panics
/// Where `CI=true`.
pub fn pass_over(missing: &str) {
    let test = std::thread::current().name().unwrap_or("a test").to_owned();
    let on_integration = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(!on_integration, "{test} would be passed over; it needs {missing}");
    tell(&format!("passed over: {test}; it needs {missing}"));
}

/// A word to whoever runs the tests, also where they pass: the harness keeps what
/// `eprintln!` prints to itself.
pub fn tell(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// An interpreter of Python with the pinned packages of a list, in a folder of its own
/// under the target folder: whatever else is installed on the machine does not matter.
/// Made when it is asked for first; `None`, told, where Python or the network is missing.
pub fn python() -> Option<PathBuf> {
    static MADE: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    match MADE.get_or_init(make_python) {
        Ok(python) => Some(python.clone()),
        Err(missing) => {
            pass_over(missing);
            None
        }
    }
}

const PACKAGES: &str = include_str!("../tables/readers.txt");

fn make_python() -> Result<PathBuf, String> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
    let home = target.join("readers");
    let (python, stamp) = (home.join("bin/python"), home.join("packages.txt"));
    if fs::read_to_string(&stamp).is_ok_and(|made| made == PACKAGES) {
        return Ok(python);
    }
    let base = Program {
        names: &["python3"],
        places: &[],
        how: "Python 3 with venv (Debian: apt-get install python3-venv)",
    };
    let Some(python3) = base.installed() else { return Err(base.how.into()) };
    let _ = fs::remove_dir_all(&home);
    run(Command::new(python3).arg("-m").arg("venv").arg(&home))
        .map_err(|why| format!("{}: {why}", base.how))?;
    let list = home.join("wanted.txt");
    fs::write(&list, PACKAGES).unwrap();
    let mut install = Command::new(&python);
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r"]).arg(&list);
    let mut installed = run(&mut install);
    if installed.is_err() {
        installed = run(&mut install);
    }
    installed.map_err(|why| {
        format!("DuckDB and PyArrow in '{}', which the network gives to pip: {why}", home.display())
    })?;
    fs::rename(&list, &stamp).unwrap();
    Ok(python)
}

/// Runs a program to its end; the last line of its error where it fails.
fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| error.to_string())?;
    let told = String::from_utf8_lossy(&output.stderr);
    let last = told.lines().last().unwrap_or("no message").to_owned();
    if output.status.success() { Ok(()) } else { Err(last) }
}

#[test]
fn a_test_that_is_passed_over_says_so_on_the_terminal_and_fails_on_integration() {
    let folder = tempfile::tempdir().unwrap();
    let run = |ci: bool| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", "page::safety::what_a_document_holds_is_text"]);
        command.env_clear().env("PATH", folder.path());
        if ci {
            command.env("CI", "true");
        }
        let output = command.output().unwrap();
        (
            output.status.success(),
            String::from_utf8(output.stderr).unwrap(),
            String::from_utf8(output.stdout).unwrap(),
        )
    };
    let (passed, told, printed) = run(false);
    assert!(passed, "{told}{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
    let line = told.lines().find(|line| line.starts_with("passed over: ")).unwrap_or(&told);
    assert!(line.contains("apt-get install chromium"), "{line}");
    let (passed, ..) = run(true);
    assert!(!passed, "nothing may be passed over on integration");
}
