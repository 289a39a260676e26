//! The genres that `--genre` names.

use clap::ValueEnum;
use serde::Serialize;

use crate::archive::Genres;
use crate::notice::Genre;

/// A genre of documents, or all of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum GenreChoice {
    /// Thông báo kết luận
    Conclusion,
    /// Any other thông báo
    Notice,
    /// Báo cáo
    Report,
    /// Nghị quyết
    Resolution,
    /// Chỉ thị
    Directive,
    /// Kế hoạch, chương trình, đề án
    Plan,
    /// Công văn, công điện
    Letter,
    /// Quyết định
    Decision,
    /// All else, texts without the form of a document too
    Other,
    /// Everything
    All,
}

impl GenreChoice {
    const fn genre(self) -> Option<Genre> {
        Some(match self {
            Self::Conclusion => Genre::Conclusion,
            Self::Notice => Genre::Notice,
            Self::Report => Genre::Report,
            Self::Resolution => Genre::Resolution,
            Self::Directive => Genre::Directive,
            Self::Plan => Genre::Plan,
            Self::Letter => Genre::Letter,
            Self::Decision => Genre::Decision,
            Self::Other => Genre::Other,
            Self::All => return None,
        })
    }
}

/// What a run is to choose.
pub fn genres(asked: &[GenreChoice]) -> Genres {
    match asked.iter().map(|choice| choice.genre()).collect::<Option<Vec<Genre>>>() {
        Some(list) => Genres::of(list),
        None => Genres::All,
    }
}

/// The words of the choice, sorted, each once.
pub fn words(asked: &[GenreChoice]) -> Vec<String> {
    let mut asked = asked.to_vec();
    asked.sort_unstable();
    asked.dedup();
    let word = |choice: &GenreChoice| choice.to_possible_value().map(|value| value.get_name().to_owned());
    let mut words: Vec<String> = asked.iter().filter_map(word).collect();
    words.sort_unstable();
    words
}
