//! The paths that a source file speaks: `use` trees and paths inside expressions,
//! resolved to where they begin, the crate or another one. Comments and strings are
//! passed over. It reads as much Rust as the house writes, and macros as they stand.

/// A path and the line it stands on. A path of this crate begins with `crate`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    pub line: usize,
    pub path: Vec<String>,
    /// The name it gets here by `as`, or its own last one.
    pub name: String,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    /// `::`
    Step,
    Sign(char),
}

/// Every path of a file that lies at `module` (without `crate`).
pub fn spoken(source: &str, module: &[&str]) -> Vec<Spoken> {
    let tokens = tokens(source);
    let mut found = Vec::new();
    // The inline modules around a token; other braces are None.
    let mut around: Vec<Option<String>> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = at.checked_sub(1).map(|before| &tokens[before].0);
        match &tokens[at].0 {
            Token::Sign('{') => {
                let opens =
                    matches!(at.checked_sub(2).map(|at| &tokens[at].0), Some(Token::Word(w)) if w == "mod");
                around.push(match before {
                    Some(Token::Word(name)) if opens => Some(name.clone()),
                    _ => None,
                });
                at += 1;
            }
            Token::Sign('}') => {
                around.pop();
                at += 1;
            }
            Token::Word(_) if before != Some(&Token::Step) && is(&tokens, at + 1, &Token::Step) => {
                let mut here: Vec<String> = module.iter().map(|name| (*name).to_owned()).collect();
                here.extend(around.iter().flatten().cloned());
                let line = tokens[at].1;
                let mut trees = Vec::new();
                tree(&tokens, &mut at, &[], &mut trees);
                let resolved =
                    trees.into_iter().map(|(path, name)| Spoken { line, path: resolve(path, &here), name });
                found.extend(resolved);
            }
            _ => at += 1,
        }
    }
    found
}

fn is(tokens: &[(Token, usize)], at: usize, wanted: &Token) -> bool {
    tokens.get(at).is_some_and(|(token, _)| token == wanted)
}

/// Reads `a::b`, `a::*`, `a::{b, c::d as e}` and gives every path in it.
fn tree(
    tokens: &[(Token, usize)],
    at: &mut usize,
    before: &[String],
    paths: &mut Vec<(Vec<String>, String)>,
) {
    let mut path = before.to_vec();
    loop {
        match tokens.get(*at).map(|(token, _)| token) {
            Some(Token::Word(name)) => path.push(name.clone()),
            Some(Token::Sign('*')) => path.push("*".into()),
            Some(Token::Sign('{')) => {
                *at += 1;
                while *at < tokens.len() && !is(tokens, *at, &Token::Sign('}')) {
                    if is(tokens, *at, &Token::Sign(',')) {
                        *at += 1;
                    } else {
                        let from = *at;
                        tree(tokens, at, &path, paths);
                        *at = (*at).max(from + 1);
                    }
                }
                *at += 1;
                return;
            }
            // `a::<T>`: the path has ended, what follows is read by itself.
            _ => break,
        }
        *at += 1;
        if !is(tokens, *at, &Token::Step) {
            break;
        }
        *at += 1;
    }
    let mut name = path.last().cloned().unwrap_or_default();
    if is(tokens, *at, &Token::Word("as".into()))
        && let Some((Token::Word(other), _)) = tokens.get(*at + 1)
    {
        name.clone_from(other);
        *at += 2;
    }
    paths.push((path, name));
}

/// `self` and `super` from the place of the file; other paths as they are.
fn resolve(path: Vec<String>, here: &[String]) -> Vec<String> {
    let mut base = here.to_vec();
    let mut rest = path.as_slice();
    match rest.first().map(String::as_str) {
        Some("crate" | "ketluan") => base.clear(),
        Some("self" | "super") => {}
        _ => return path,
    }
    while let Some(first) = rest.first() {
        match first.as_str() {
            "super" => base.truncate(base.len().saturating_sub(1)),
            "self" | "crate" | "ketluan" => {}
            _ => break,
        }
        rest = &rest[1..];
    }
    std::iter::once("crate".to_owned()).chain(base).chain(rest.iter().cloned()).collect()
}

/// The words and signs of a source text with their lines.
fn tokens(source: &str) -> Vec<(Token, usize)> {
    let characters: Vec<char> = source.chars().collect();
    let mut tokens = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(&character) = characters.get(at) {
        let rest = &characters[at..];
        let length = match character {
            '/' if rest.starts_with(&['/', '/']) => rest.iter().take_while(|c| **c != '\n').count(),
            '/' if rest.starts_with(&['/', '*']) => comment(rest),
            '"' => string(rest),
            'r' | 'b' | 'c' if quote(rest).is_some() => quote(rest).unwrap(),
            '\'' => quoted_character(rest),
            ':' if rest.starts_with(&[':', ':']) => {
                tokens.push((Token::Step, line));
                2
            }
            _ if character.is_alphanumeric() || character == '_' => {
                let word: String = rest.iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
                let length = word.chars().count();
                tokens.push((Token::Word(word), line));
                length
            }
            _ => {
                if !character.is_whitespace() {
                    tokens.push((Token::Sign(character), line));
                }
                1
            }
        };
        line += rest.iter().take(length).filter(|c| **c == '\n').count();
        at += length;
    }
    tokens
}

/// `/* … */`, which nests.
fn comment(rest: &[char]) -> usize {
    let (mut depth, mut at) = (0, 0);
    while at < rest.len() {
        if rest[at..].starts_with(&['/', '*']) {
            (depth, at) = (depth + 1, at + 2);
        } else if rest[at..].starts_with(&['*', '/']) {
            (depth, at) = (depth - 1, at + 2);
            if depth == 0 {
                break;
            }
        } else {
            at += 1;
        }
    }
    at
}

/// `"…"` with escapes.
fn string(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() && rest[at] != '"' {
        at += if rest[at] == '\\' { 2 } else { 1 };
    }
    at + 1
}

/// `r"…"`, `r#"…"#`, `b"…"`, `br"…"`; `None` where it is a word.
fn quote(rest: &[char]) -> Option<usize> {
    let letters = rest.iter().take_while(|c| matches!(c, 'r' | 'b' | 'c')).count();
    let raw = rest[..letters].contains(&'r');
    let hashes = rest[letters..].iter().take_while(|c| **c == '#').count();
    let opened = letters + hashes;
    if letters > 2 || rest.get(opened) != Some(&'"') || (hashes > 0 && !raw) {
        return None;
    }
    if !raw {
        return Some(opened + string(&rest[opened..]));
    }
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let length = rest[opened + 1..].windows(end.len()).position(|window| window == end);
    Some(length.map_or(rest.len(), |length| opened + 1 + length + end.len()))
}

/// `'a'` and `'\n'`; a lifetime is passed over as its mark alone.
fn quoted_character(rest: &[char]) -> usize {
    match rest {
        [_, '\\', _, tail @ ..] => 4 + tail.iter().take_while(|c| **c != '\'').count(),
        [_, _, '\'', ..] => 3,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(source: &str, module: &[&str]) -> Vec<String> {
        spoken(source, module).into_iter().map(|spoken| spoken.path.join("::")).collect()
    }

    #[test]
    fn use_trees_and_inline_paths_are_resolved() {
        let source = "
            use crate::{core::{Span, error as e}, text};
            use super::{super::read, line::Line};
            use self::inner::*;
            pub use crate::mentions::Bound as Limit;
            fn f(x: crate::notice::Task) -> Vec<super::join::Block> { std::mem::take::<u8>(&mut crate::a()) }
        ";
        assert_eq!(
            paths(source, &["blocks", "marker"]),
            [
                "crate::core::Span",
                "crate::core::error",
                "crate::text",
                "crate::read",
                "crate::blocks::line::Line",
                "crate::blocks::marker::inner::*",
                "crate::mentions::Bound",
                "crate::notice::Task",
                "crate::blocks::join::Block",
                "std::mem::take",
                "crate::a",
            ]
        );
        assert_eq!(spoken(source, &["blocks"])[6].name, "Limit");
        assert_eq!(spoken(source, &["blocks"])[6].line, 5);
    }

    #[test]
    fn inline_modules_are_a_step_of_their_own() {
        let source = "mod tests { use super::*; fn f() { if a { super::super::g(); } } } use super::h;";
        assert_eq!(
            paths(source, &["text", "key"]),
            ["crate::text::key::*", "crate::text::g", "crate::text::h"]
        );
    }

    #[test]
    fn comments_and_strings_speak_no_path() {
        let source = r####"
            //! crate::cli
            /* crate::cli /* nested */ crate::cli */
            const A: &str = "crate::cli \" crate::cli";
            const B: &str = r#"crate::cli " crate::cli"#;
            const C: (char, char, char) = ('"', '\'', '\u{41}');
            fn f<'a>(x: &'a str) -> crate::text::Text {}
        "####;
        assert_eq!(paths(source, &[]), ["crate::text::Text"]);
        assert_eq!(spoken(source, &[])[0].line, 7);
    }
}
