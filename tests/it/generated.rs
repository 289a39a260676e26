//! The man pages and shell completions are made from the declared arguments.
//! `UPDATE=1 cargo test --test it generated::` writes them; without it, and always on
//! continuous integration, this test fails when they are out of date.

use std::collections::BTreeMap;
use std::path::Path;

use clap::{Command, CommandFactory};
use clap_complete::Shell;
use ketluan::cli::arguments::Arguments;

fn man_page(command: Command) -> Vec<u8> {
    let mut page = Vec::new();
    let source = format!("ketluan {}", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(command).source(source).render(&mut page).unwrap();
    page
}

fn completion(shell: Shell) -> Vec<u8> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "ketluan", &mut script);
    script
}

/// Every generated file, by its path in the project.
fn generated() -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut main = Arguments::command().disable_help_subcommand(true);
    // Gives the commands their full names, `ketluan-extract` and `ketluan extract`.
    main.build();
    for command in main.get_subcommands() {
        let name = command.get_display_name().unwrap_or_default();
        let page = man_page(command.clone().version(env!("CARGO_PKG_VERSION")));
        files.insert(format!("docs/man/{name}.1"), page);
    }
    files.insert("docs/man/ketluan.1".to_string(), man_page(main));
    for (ending, shell) in [
        ("bash", Shell::Bash),
        ("elvish", Shell::Elvish),
        ("fish", Shell::Fish),
        ("ps1", Shell::PowerShell),
        ("zsh", Shell::Zsh),
    ] {
        files.insert(format!("completions/ketluan.{ending}"), completion(shell));
    }
    files
}

#[test]
fn man_pages_and_completions_are_up_to_date() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let update = std::env::var_os("UPDATE").is_some_and(|value| value == "1");
    let on_integration = std::env::var_os("CI").is_some_and(|value| value == "true");
    assert!(!(update && on_integration), "generated files are never written on continuous integration");
    let expected = generated();
    let mut stale = Vec::new();
    for (name, content) in &expected {
        let path = root.join(name);
        if update {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, content).unwrap();
        } else if std::fs::read(&path).ok().as_ref() != Some(content) {
            stale.push(name.clone());
        }
    }
    for folder in ["docs/man", "completions"] {
        for item in std::fs::read_dir(root.join(folder)).into_iter().flatten() {
            let name = format!("{folder}/{}", item.unwrap().file_name().to_string_lossy());
            if !expected.contains_key(&name) {
                stale.push(format!("{name} (no longer generated; remove it)"));
            }
        }
    }
    assert!(stale.is_empty(), "out of date: {stale:?}; run UPDATE=1 cargo test --test it generated::");
}
