//! Every stage of the pipeline on its own, the whole, and beside them a floor:
//! what no program that validates and hashes its input could do without. All in
//! bytes of input per second, over the same documents.

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use ketluan::blocks::{self, Block, Flow, Layout};
use ketluan::extract::{Input, Limits, extract_with_line};
use ketluan::mentions::{Mentions, Scanner};
use ketluan::notice::{self, Given, Notice, Source};
use ketluan::read::{Reading, read};
use ketluan::tables::jsonl;
use ketluan::text::Text;
use sha2::{Digest, Sha256};

#[path = "common/generate.rs"]
mod generate;

/// A document with what each stage gives of it, so that each can be run alone.
struct Document {
    path: String,
    bytes: Vec<u8>,
    source: String,
    text: Text,
    layout: Layout,
    notice: Notice,
}

impl Document {
    fn new(path: String, bytes: Vec<u8>) -> Self {
        let source = read(&path, bytes.clone(), u64::MAX).map(|raw| raw.source).unwrap_or_default();
        let (text, _) = Text::new(source.clone());
        let layout = blocks::parse(&text);
        let notice = notice::assemble(given(&path), &text, blocks::parse(&text));
        Self { path, bytes, source, text, layout, notice }
    }

    fn input(&self) -> Input {
        Input::new(self.path.clone(), self.bytes.clone())
    }
}

fn given(path: &str) -> Given {
    let source = Source {
        path: path.to_owned(),
        format: "text",
        encoding: "utf-8",
        bytes: 0,
        lossy: false,
        ocr: false,
        converter: None,
        confidence: None,
        container: None,
    };
    Given { id: "0".repeat(64), source, findings: Vec::new() }
}

/// The documents under test, by name: the samples, and generated ones that are as
/// long as the average notice.
fn corpora() -> Vec<(&'static str, Vec<Document>)> {
    let mut samples: Vec<Document> = Vec::new();
    let folders = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")).into_iter().flatten();
    for folder in folders.flatten() {
        for file in fs::read_dir(folder.path()).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if let (true, Ok(bytes)) = (name.starts_with("source."), fs::read(file.path())) {
                samples.push(Document::new(name, bytes));
            }
        }
    }
    let generated = (0..40)
        .map(generate::notice)
        .map(|notice| Document::new(notice.path, notice.text.into_bytes()))
        .collect();
    [("samples", samples), ("generated", generated)]
        .into_iter()
        .filter(|(_, documents)| !documents.is_empty())
        .collect()
}

fn blocks_of(layout: &Layout) -> impl Iterator<Item = &Block> {
    layout.letterhead.iter().chain(&layout.subject).chain(&layout.body).chain(&layout.annex)
}

fn line_of(notice: &Notice, line: &mut Vec<u8>) -> usize {
    line.clear();
    jsonl::write_line(line, notice).map_or(0, |()| line.len())
}

fn stages(criterion: &mut Criterion) {
    for (corpus, documents) in corpora() {
        let bytes: usize = documents.iter().map(|document| document.bytes.len()).sum();
        let mut group = criterion.benchmark_group(corpus);
        group.throughput(Throughput::Bytes(bytes as u64)).sample_size(20);
        let mut line = Vec::new();
        group.bench_function("floor", |bencher| {
            bencher.iter(|| {
                for document in &documents {
                    let digest = Sha256::digest(&document.bytes);
                    let hex = digest.iter().fold(String::new(), |mut hex, byte| {
                        let _ = write!(hex, "{byte:02x}");
                        hex
                    });
                    black_box((hex, std::str::from_utf8(&document.bytes).is_ok()));
                    black_box(line_of(&document.notice, &mut line));
                }
            });
        });
        group.bench_function("decode", |bencher| {
            let copy = || documents.iter().map(|d| (d.path.as_str(), d.bytes.clone())).collect::<Vec<_>>();
            bencher.iter_batched(
                copy,
                |inputs| {
                    inputs
                        .into_iter()
                        .filter_map(|(path, bytes)| read(path, bytes, u64::MAX).ok())
                        .collect::<Vec<Reading>>()
                },
                BatchSize::LargeInput,
            );
        });
        group.bench_function("normalize", |bencher| {
            bencher.iter_batched(
                || documents.iter().map(|d| d.source.clone()).collect::<Vec<_>>(),
                |sources| sources.into_iter().map(Text::new).collect::<Vec<_>>(),
                BatchSize::LargeInput,
            );
        });
        group.bench_function("blocks", |bencher| {
            bencher.iter(|| documents.iter().map(|d| blocks::parse(&d.text).body.len()).sum::<usize>());
        });
        group.bench_function("mentions", |bencher| {
            let mut found = Mentions::default();
            bencher.iter(|| {
                for document in &documents {
                    let working = document.text.working();
                    let mut scanner = Scanner::new(working);
                    for block in blocks_of(&document.layout) {
                        scanner.scan_flow(&Flow::new(block, block.start(), working), &mut found);
                        black_box(&found);
                    }
                }
            });
        });
        // The mentions are part of it: assembling reads them block by block.
        group.bench_function("assemble", |bencher| {
            bencher.iter_batched(
                || documents.iter().map(|d| blocks::parse(&d.text)).collect::<Vec<_>>(),
                |layouts| {
                    for (document, layout) in documents.iter().zip(layouts) {
                        black_box(notice::assemble(given(&document.path), &document.text, layout));
                    }
                },
                BatchSize::LargeInput,
            );
        });
        group.bench_function("check", |bencher| {
            bencher.iter(|| {
                for document in &documents {
                    let _ = black_box(notice::check::check(&document.notice, &document.source));
                }
            });
        });
        // What a run does of a notice: its line, checked while it is written.
        group.bench_function("check and write", |bencher| {
            bencher.iter(|| {
                for document in &documents {
                    let _ = black_box(notice::check::check_and_write(&document.notice, &document.source));
                }
            });
        });
        group.bench_function("serialise", |bencher| {
            bencher.iter(|| documents.iter().map(|d| line_of(&d.notice, &mut line)).sum::<usize>());
        });
        group.bench_function("whole", |bencher| {
            bencher.iter(|| {
                for document in &documents {
                    let _ = black_box(extract_with_line(document.input(), &Limits::default()));
                }
            });
        });
        group.finish();
    }
}

criterion_group!(benches, stages);
criterion_main!(benches);
