//! An output folder into PostgreSQL. One transaction carries a load: whoever reads the
//! database sees the state before it or the state after it, and a load that fails or is
//! killed has changed nothing. Notices whose content is there already are not touched,
//! so that the same folder loaded twice writes no row.

mod address;
mod copy;
mod error;
mod passwords;
mod plan;
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
/// When the folder is no output, the database cannot be reached or refuses, or its
/// tables belong to another version; nothing is changed then.
pub fn load(
    folder: &Path,
    configuration: &postgres::Config,
    schema: &str,
    progress: &mut dyn FnMut(Progress),
) -> Result<LoadReport, LoadError> {
    #[expect(clippy::disallowed_methods, reason = "the books of the database tell when a load was made")]
    let started = SystemTime::now();
    let mut source = Source::open(folder)?;
    let mut client =
        configuration.connect(NoTls).map_err(|error| LoadError::connecting(configuration, error))?;
    let mut transaction = client.transaction().map_err(LoadError::database)?;
    let mut target = Target::open(&mut transaction, schema)?;
    progress(Progress::Comparing);
    let known = target.contents()?;
    let plan = Plan::new(&mut source, &known, target.documents_hash())?;
    target.begin(&plan)?;
    let rows = write::write(&mut source, &plan, &mut target, progress)?;
    progress(Progress::Finishing);
    let report = plan.report(rows);
    target.finish(&Books { report, plan: &plan, source: folder, started })?;
    transaction.commit().map_err(LoadError::database)?;
    Ok(report)
}
