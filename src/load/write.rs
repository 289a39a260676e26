//! The rows on their way: one thread reads lines and makes batches, the other hands
//! them to the database, so that neither waits for the other.

use std::sync::mpsc::{SyncSender, sync_channel};

use super::copy::{Batch, TooLong};
use super::plan::{Plan, Task};
use super::source::{Lines, Source};
use super::target::Target;
use super::{LoadError, Progress};
use crate::tables::rows::{RowsError, document_row, notice_rows};

/// A batch is full when it holds so many bytes.
const BATCH_BYTES: usize = 8 << 20;

/// Writes what the plan says, and counts the rows.
///
/// # Errors
/// When the folder cannot be read or the database refuses.
pub fn write(
    source: &mut Source,
    plan: &Plan,
    target: &mut Target<'_, '_>,
    progress: &mut dyn FnMut(Progress),
) -> Result<u64, LoadError> {
    std::thread::scope(|scope| {
        // One batch waits while another is written and a third is made.
        let (sender, batches) = sync_channel(1);
        let reader = scope.spawn(move || read(source, plan, &sender));
        let (mut rows, mut notices) = (0, 0);
        for batch in batches {
            let batch: Batch = batch;
            progress(Progress::Writing(notices, plan.to_write()));
            // On an error the channel is closed, and the reader ends.
            target.write(&batch)?;
            rows += batch.rows;
            notices += batch.notices.len() as u64;
        }
        reader.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
        Ok(rows)
    })
}

fn read(source: &mut Source, plan: &Plan, sender: &SyncSender<Batch>) -> Result<(), LoadError> {
    let mut batch = Batch::new();
    let mut buffer = Vec::new();
    if plan.to_write() > 0 {
        source.notices.rewind()?;
        for task in &plan.lines {
            let Some(line) = source.notices.next(&mut buffer)? else { break };
            let Task::Write { id, hash } = task else { continue };
            notice_rows(line, &mut batch).map_err(|error| broken(&source.notices, &error))?;
            batch.notices.push((id.clone(), *hash));
            if batch.bytes() >= BATCH_BYTES && !pass_on(&mut batch, sender) {
                return Ok(());
            }
        }
    }
    if plan.rewrites_documents() {
        // After the last notice: documents name notices.
        if !batch.is_empty() && !pass_on(&mut batch, sender) {
            return Ok(());
        }
        source.documents.rewind()?;
        while let Some(line) = source.documents.next(&mut buffer)? {
            document_row(line, &mut batch).map_err(|error| broken(&source.documents, &error))?;
            if batch.bytes() >= BATCH_BYTES && !pass_on(&mut batch, sender) {
                return Ok(());
            }
        }
    }
    if !batch.is_empty() {
        pass_on(&mut batch, sender);
    }
    Ok(())
}

/// Hands a batch over and begins the next; `false` where nobody takes it any more.
fn pass_on(batch: &mut Batch, sender: &SyncSender<Batch>) -> bool {
    sender.send(std::mem::replace(batch, Batch::new())).is_ok()
}

fn broken(lines: &Lines, error: &RowsError<TooLong>) -> LoadError {
    match error {
        RowsError::Line(error) => lines.broken(&error.to_string()),
        RowsError::Sink(TooLong) => lines.broken("a text is too long for the database"),
    }
}
