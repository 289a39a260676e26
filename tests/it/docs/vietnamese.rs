//! `README.vi.md` says in Vietnamese what `README.md` says: the same commands, in the
//! same order, with what they print, and the same example. The prose is written by hand.

use super::gaps;
use super::pages::{keep, read, replace_region};
use super::tour::blocks;

const PAGE: &str = "README.vi.md";

/// The blocks of all languages in their order, each with its fence.
fn code(page: &str) -> Vec<&str> {
    let mut found: Vec<(usize, &str)> = Vec::new();
    for language in ["sh", "console", "rust"] {
        let start = |block: &str| block.as_ptr() as usize - page.as_ptr() as usize;
        found.extend(blocks(page, language).into_iter().map(|block| (start(block), block)));
    }
    found.sort_unstable();
    found.into_iter().map(|(_, block)| block).collect()
}

/// The commands of a page.
fn commands(page: &str) -> Vec<&str> {
    let lines = code(page).into_iter().flat_map(str::lines);
    lines.filter(|line| line.starts_with("$ ") || line.starts_with("cargo ")).collect()
}

#[test]
fn the_vietnamese_readme_shows_the_same_commands() {
    let (english, vietnamese) = (read("README.md"), read(PAGE));
    let (wanted, shown) = (commands(&english), commands(&vietnamese));
    assert!(wanted.len() > 15, "{wanted:?}");
    let missing: Vec<_> = wanted.iter().filter(|command| !shown.contains(command)).collect();
    let foreign: Vec<_> = shown.iter().filter(|command| !wanted.contains(command)).collect();
    assert!(
        missing.is_empty() && foreign.is_empty(),
        "{PAGE} lacks {missing:#?} and has {foreign:#?} besides: write there what README.md says now"
    );
    assert_eq!(shown, wanted, "the order differs");
}

#[test]
fn the_vietnamese_readme_shows_what_the_commands_print() {
    let english = read("README.md");
    keep(PAGE, |page| {
        let (old, new) = (code(page), code(&english));
        if old.len() != new.len() {
            // Told by the test of the commands.
            return page.to_owned();
        }
        let mut made = page.to_owned();
        for (old, new) in old.into_iter().zip(new) {
            made = made.replacen(&format!("\n{old}```\n"), &format!("\n{new}```\n"), 1);
        }
        made
    });
}

#[test]
fn the_vietnamese_readme_tells_which_fields_the_samples_never_fill() {
    let all_filled = "Mọi trường đều có giá trị trong ít nhất một mẫu.";
    let sentences = gaps::sentences();
    let shown = if sentences.starts_with('-') { sentences.as_str() } else { all_filled };
    keep(PAGE, |page| replace_region(page, "gaps", shown));
}
