//! The sample notices of `corpus/`: their names, their source text, the product's
//! own record of each, and its hand labels.

use std::path::{Path, PathBuf};

use ketluan::extract::{Input, Limits, extract, source_text};
use ketluan::trust::Lines;
use serde_json::Value;

/// One folder of `corpus/`.
pub struct Sample {
    /// Name of the folder.
    pub name: String,
    /// Path of the folder.
    pub folder: PathBuf,
    /// `source.md` or `source.txt`.
    pub file: String,
    bytes: Vec<u8>,
}

impl Sample {
    fn open(folder: PathBuf) -> Self {
        let name = folder.file_name().unwrap().to_str().unwrap().to_owned();
        let mut sources = files(&folder);
        sources.retain(|file| file.starts_with("source."));
        assert_eq!(sources.len(), 1, "{name}: a sample has one source file, not {sources:?}");
        let file = sources.remove(0);
        let bytes = std::fs::read(folder.join(&file)).unwrap();
        Self { name, folder, file, bytes }
    }

    /// What the product reads.
    pub fn input(&self) -> Input {
        Input::new(self.file.as_str(), self.bytes.clone())
    }

    /// The text that spans and labels refer to.
    pub fn text(&self) -> Lines {
        let text = source_text(self.input(), &Limits::default());
        Lines::new(text.unwrap_or_else(|error| panic!("{}: {error}", self.name)))
    }

    /// The line that the product writes for this sample, with its line end.
    pub fn notice_line(&self) -> String {
        let notice = extract(self.input(), &Limits::default());
        let notice = notice.unwrap_or_else(|error| panic!("{}: {error}", self.name));
        let mut line = Vec::new();
        ketluan::tables::jsonl::write_line(&mut line, &notice).unwrap();
        String::from_utf8(line).unwrap()
    }

    /// The product's own record.
    pub fn notice(&self) -> Value {
        serde_json::from_str(&self.notice_line()).unwrap()
    }

    /// The hand labels.
    pub fn labels(&self) -> Value {
        let text = std::fs::read_to_string(self.folder.join("labels.json"));
        let text = text.unwrap_or_else(|error| panic!("{}: labels.json: {error}", self.name));
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: labels.json: {error}", self.name))
    }
}

/// The project's folder `corpus`.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus")
}

/// Every sample, sorted by name.
pub fn samples() -> Vec<Sample> {
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root()).unwrap().map(|item| item.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    folders.sort();
    assert!(!folders.is_empty(), "corpus holds no sample");
    folders.into_iter().map(Sample::open).collect()
}

/// The names in a folder, sorted.
pub fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|item| item.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}
