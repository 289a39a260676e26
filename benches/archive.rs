//! A whole archive, from the folder to the output folder, beside its floor: the
//! same files read, hashed and checked as UTF-8, and as many bytes written as the
//! run wrote. `KETLUAN_BENCH_NOTICES` sets how many notices (300 without it).

use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use criterion::{Criterion, SamplingMode, Throughput, criterion_group, criterion_main};
use ketluan::archive::{
    Bounds, Course, Former, Found, Interrupt, Options, OutputFolder, RunRecord, Started, Summary, Terms,
    roots, run, walk,
};
use sha2::{Digest, Sha256};

#[path = "common/generate.rs"]
mod generate;

fn count() -> u64 {
    std::env::var("KETLUAN_BENCH_NOTICES").ok().and_then(|count| count.parse().ok()).unwrap_or(300)
}

/// The command's work on a folder; gives how many bytes of notices it wrote.
fn extract(archive: &Path, output: &Path, threads: Option<NonZeroUsize>) -> u64 {
    let paths = [archive.to_path_buf()];
    let options = Options { threads, ..Options::default() };
    let mut summary = Summary::default();
    let done = walk(&paths, &Bounds::default()).and_then(|entries| {
        let terms = Terms::new(false, options.limits.max_bytes, Vec::new(), vec!["jsonl".to_string()]);
        let mut folder = OutputFolder::create(output, &paths, terms)?;
        // Whatever lies there is not used: everything is measured.
        let (former, interrupt) = (Former::default(), Interrupt::default());
        run(&entries, &options, &former, &interrupt, &mut [&mut summary, &mut folder])?;
        let course = Course {
            options: (),
            roots: roots(&paths),
            started: Started::now(),
            full_because: None,
            exit_status: 0,
        };
        let staged = folder.stage()?;
        staged.record(RunRecord::new(course, &summary))?;
        staged.put()
    });
    assert!(done.is_ok() && summary.notices == count(), "{done:?}: {summary:?}");
    fs::metadata(output.join("notices.jsonl")).map_or(0, |metadata| metadata.len())
}

/// Reads, hashes and checks every file, and writes `written` bytes.
fn floor(files: &[PathBuf], written: u64, output: &Path) -> io::Result<()> {
    for file in files {
        let bytes = fs::read(file)?;
        std::hint::black_box((Sha256::digest(&bytes), std::str::from_utf8(&bytes).is_ok()));
    }
    let mut out = fs::File::create(output)?;
    io::copy(&mut io::Read::take(io::repeat(b'x'), written), &mut out)?;
    out.sync_all()
}

fn archive(criterion: &mut Criterion) {
    let Ok(folder) = tempfile::tempdir() else { return };
    let (archive, output) = (folder.path().join("archive"), folder.path().join("output"));
    let Ok(bytes) = generate::write(&archive, count()) else { return };
    let files: Vec<PathBuf> = walk(std::slice::from_ref(&archive), &Bounds::default())
        .into_iter()
        .flatten()
        .filter_map(|entry| if let Found::File(path) = entry.found { Some(path) } else { None })
        .collect();
    let written = extract(&archive, &output, None);
    let mut group = criterion.benchmark_group(format!("archive of {} notices", count()));
    group.throughput(Throughput::Bytes(bytes)).sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("floor", |bencher| {
        bencher.iter(|| floor(&files, written, &folder.path().join("floor")).is_ok());
    });
    group.bench_function("one thread", |bencher| {
        bencher.iter(|| extract(&archive, &output, Some(NonZeroUsize::MIN)));
    });
    group.bench_function("a thread for each processor", |bencher| {
        bencher.iter(|| extract(&archive, &output, None));
    });
    group.finish();
}

criterion_group!(benches, archive);
criterion_main!(benches);
