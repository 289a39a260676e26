//! Words that open a part of the form of administrative documents (Nghị định
//! 30/2020/NĐ-CP, Phụ lục I): what stands in a cell of its own however tight the page is.

/// What a segment opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opening {
    /// The right cell of the letterhead.
    Cell,
    /// The recipients or the signature.
    Closing,
    /// `Kính gửi`, with the addressees beside it.
    Address,
}

/// What a text opens, if it does.
pub fn opening(text: &str) -> Option<Opening> {
    include_str!("data/openings.tsv").lines().find_map(|line| {
        let (words, kind) = line.split_once('\t')?;
        let behind = text.strip_prefix(words)?;
        let whole = words.ends_with('.') || !behind.starts_with(char::is_alphanumeric);
        whole.then_some(match kind {
            "cell" => Opening::Cell,
            "closing" => Opening::Closing,
            _ => Opening::Address,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_whole_words() {
        assert_eq!(opening("Nơi nhận:"), Some(Opening::Closing));
        assert_eq!(opening("TM. ỦY BAN NHÂN DÂN"), Some(Opening::Closing));
        assert_eq!(opening("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), Some(Opening::Cell));
        assert_eq!(opening("Kính gửi: Sở Y tế"), Some(Opening::Address));
        assert_eq!(opening("TMĐT là thương mại điện tử"), None);
    }
}
