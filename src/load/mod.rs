//! An output folder into PostgreSQL. One transaction carries a load: whoever reads the
//! database sees the state before it or the state after it, and a load that fails or is
//! killed has changed nothing. Notices whose content is there already are not touched,
//! so that the same folder loaded twice writes no row.

mod address;
mod copy;
mod error;
mod passwords;
mod plan;
mod removals;
mod source;
mod target;
mod version;
mod write;

use std::path::Path;
use std::time::SystemTime;

use postgres::NoTls;

pub use address::configuration;
pub use error::LoadError;
use plan::Plan;
pub use removals::Removals;
use source::Source;
use target::{Books, Target};

/// What a load did.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LoadReport {
    /// Rows of `documents` that the folder has.
    pub documents: u64,
    /// Notices that were not there.
    pub added: u64,
    /// Notices that were there with another content.
    pub changed: u64,
    /// Notices that were there as they are.
    pub unchanged: u64,
    /// Notices that are no longer in the folder.
    pub removed: u64,
    /// Rows written, in all tables.
    pub rows: u64,
}

/// What is to be loaded where, and how far a load may go.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The output folder.
    pub folder: &'a Path,
    /// The schema of the database.
    pub schema: &'a str,
    /// Whether most of what is there may go.
    pub removals: Removals,
    /// Whether anything is written.
    pub effect: Effect,
}

/// Whether a load writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It does.
    Write,
    /// It only finds out what it would do.
    Tell,
}

/// What a load did, or would do.
#[derive(Debug)]
pub struct Loaded {
    /// The numbers; where nothing is written, no rows are.
    pub report: LoadReport,
    /// The inputs whose notices are no longer in the folder, by path.
    pub gone: Vec<String>,
    /// Why the load would be refused, where it was only to tell.
    pub refusal: Option<LoadError>,
}

/// How far a load is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The folder is compared with the database.
    Comparing,
    /// So many notices of so many are written.
    Writing(u64, u64),
    /// Keys, references and indexes are made or checked.
    Finishing,
}

/// Loads an output folder into a schema of a database.
///
/// # Errors
/// When the folder is no output, the database cannot be reached or refuses, its tables
/// belong to another version, or too many notices would go; nothing is changed then.
pub fn load(
    asked: &Asked<'_>,
    configuration: &postgres::Config,
    progress: &mut dyn FnMut(Progress),
) -> Result<Loaded, LoadError> {
    #[expect(clippy::disallowed_methods, reason = "the books of the database tell when a load was made")]
    let started = SystemTime::now();
    let mut source = Source::open(asked.folder)?;
    let mut client =
        configuration.connect(NoTls).map_err(|error| LoadError::connecting(configuration, error))?;
    let mut transaction = client.transaction().map_err(LoadError::database)?;
    let mut target = Target::open(&mut transaction, asked.schema)?;
    progress(Progress::Comparing);
    let known = target.contents()?;
    let plan = Plan::new(&mut source, &known, target.documents_hash())?;
    let gone = target.paths(&plan.gone)?;
    let refusal = removals::judge(asked, &plan, known.len() as u64, &gone).err();
    match (asked.effect, refusal) {
        // The transaction ends without having written anything.
        (Effect::Tell, refusal) => return Ok(Loaded { report: plan.report(0), gone, refusal }),
        (Effect::Write, Some(refusal)) => return Err(refusal),
        (Effect::Write, None) => {}
    }
    target.begin(&plan)?;
    let rows = write::write(&mut source, &plan, &mut target, progress)?;
    progress(Progress::Finishing);
    let report = plan.report(rows);
    target.finish(&Books { report, plan: &plan, source: asked.folder, started })?;
    transaction.commit().map_err(LoadError::database)?;
    Ok(Loaded { report, gone, refusal: None })
}
