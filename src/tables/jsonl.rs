//! One value, one line of JSON, written as it is walked: nothing is held whole,
//! and no number is written with an exponent. Rows, reports, and notices that are
//! too long to be held; most notices are written by their check (`notice::check`),
//! in the same bytes.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// Compact JSON whose numbers look as the document printed them: `0.000001`,
/// never `1e-6`, which readers of decimals stumble over.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlainNumbers;

impl Formatter for PlainNumbers {
    fn write_f64<W: ?Sized + Write>(&mut self, writer: &mut W, value: f64) -> io::Result<()> {
        // `Display` prints the shortest digits that read back equal, without exponent.
        write!(writer, "{value}")
    }

    fn write_f32<W: ?Sized + Write>(&mut self, writer: &mut W, value: f32) -> io::Result<()> {
        write!(writer, "{value}")
    }
}

/// Writes a value without the line end.
///
/// # Errors
/// What the writer reports, unchanged, so that a closed pipe stays recognisable.
pub fn write_value<W: Write + ?Sized, T: Serialize + ?Sized>(out: &mut W, value: &T) -> io::Result<()> {
    let mut serializer = Serializer::with_formatter(out, PlainNumbers);
    value.serialize(&mut serializer).map_err(io::Error::from)
}

/// Writes a value and a line feed.
///
/// # Errors
/// As for [`write_value`].
pub fn write_line<W: Write + ?Sized, T: Serialize + ?Sized>(out: &mut W, value: &T) -> io::Result<()> {
    write_value(out, value)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(value: &impl Serialize) -> String {
        let mut out = Vec::new();
        write_line(&mut out, value).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn numbers_have_no_exponent() {
        assert_eq!(line(&[0.000_000_1_f64, 92.96, -0.5]), "[0.0000001,92.96,-0.5]\n");
        assert_eq!(line(&1e21_f64), "1000000000000000000000\n");
        assert_eq!(line(&8_200_000_000_i128), "8200000000\n");
        assert_eq!(line(&f64::NAN), "null\n");
    }

    #[test]
    fn text_stays_on_one_line_and_unescaped() {
        assert_eq!(line(&"Sở Y tế\nchủ trì"), "\"Sở Y tế\\nchủ trì\"\n");
    }

    #[test]
    fn a_closed_pipe_keeps_its_kind() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let error = write_line(&mut Closed, &1).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
