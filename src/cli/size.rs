//! Sizes as people write them: `500K`, `16M`, `1G`, or plain bytes. Letters count
//! in powers of 1024.

/// The bytes a size stands for.
///
/// # Errors
/// A sentence that says how a size is written.
pub fn parse(text: &str) -> Result<u64, String> {
    let wrong = || "write a number of bytes, or one with K, M or G, such as 500K or 16M".to_string();
    let digits_end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(digits_end);
    let number: u64 = digits.parse().map_err(|_| wrong())?;
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        _ => return Err(wrong()),
    };
    match number.checked_mul(1 << shift) {
        Some(0) => Err("a limit of 0 bytes would refuse every file".to_string()),
        Some(bytes) => Ok(bytes),
        None => Err("that is more bytes than can be counted".to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        assert_eq!(parse("1000"), Ok(1000));
        assert_eq!(parse("500K"), Ok(500 << 10));
        assert_eq!(parse("16m"), Ok(16 << 20));
        assert_eq!(parse("2GiB"), Ok(2 << 30));
    }

    #[test]
    fn refuses_what_is_no_size() {
        for text in ["", "M", "-1", "1.5M", "16X", "0", "0K", "99999999999999999999", "99999999999G"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
