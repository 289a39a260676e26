//! The file of passwords of PostgreSQL's clients (`.pgpass`): a line for each
//! connection, `host:port:database:user:password`, `*` for any. A file that others may
//! read is passed over, as those clients do.

use std::path::Path;

/// The password of a connection: the first line that fits.
pub fn stored(file: &Path, wanted: [&str; 4]) -> Option<String> {
    let metadata = file.metadata().ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        if metadata.permissions().mode() & 0o077 != 0 {
            return None;
        }
    }
    if !metadata.is_file() {
        return None;
    }
    password(&std::fs::read_to_string(file).ok()?, wanted)
}

fn password(text: &str, wanted: [&str; 4]) -> Option<String> {
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = fields(line);
        let fits = |(field, wanted): (&String, &&str)| field == "*" || field == *wanted;
        if fields.len() == 5 && fields.iter().zip(&wanted).all(fits) {
            return fields.pop();
        }
    }
    None
}

/// The fields of a line; a backslash takes the meaning from what follows it.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut characters = line.chars();
    while let Some(character) = characters.next() {
        match character {
            // What follows the fourth colon is the password, colons and all.
            ':' if fields.len() < 5 => fields.push(String::new()),
            '\\' => {
                if let (Some(field), Some(next)) = (fields.last_mut(), characters.next()) {
                    field.push(next);
                }
            }
            character => {
                if let Some(field) = fields.last_mut() {
                    field.push(character);
                }
            }
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# ghi chú\nh:5432:d:u:bí mật\n*:*:d2:u:a\\:b:c\\\\d\nh:5432:*:*:chung\nhỏng\n";

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let found = |wanted| password(FILE, wanted);
        assert_eq!(found(["h", "5432", "d", "u"]).as_deref(), Some("bí mật"));
        assert_eq!(found(["x", "1", "d2", "u"]).as_deref(), Some("a:b:c\\d"));
        assert_eq!(found(["h", "5432", "d3", "v"]).as_deref(), Some("chung"));
        assert_eq!(found(["x", "5432", "d", "u"]), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_file_that_others_may_read_is_passed_over() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("pgpass");
        std::fs::write(&file, FILE).unwrap();
        for (mode, expected) in [(0o600, Some("bí mật")), (0o644, None)] {
            std::fs::set_permissions(&file, std::fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(stored(&file, ["h", "5432", "d", "u"]).as_deref(), expected);
        }
    }
}
