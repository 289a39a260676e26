//! How files are packed into one file, by the bytes at its beginning. Whoever can open the
//! container says what is in it; the office documents that are zip files too look alike here.

use super::sniff;

/// A way of packing files into one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Packing {
    /// Zip, a document of an office program among others.
    Zip,
    /// Tar.
    Tar,
    /// Gzip, of a tar or of one file.
    Gzip,
    /// A letter of the electronic mail.
    Mail,
}

/// How a file that begins so is packed, where it is.
pub fn packing(head: &[u8]) -> Option<Packing> {
    if sniff::is_zip(head) {
        Some(Packing::Zip)
    } else if head.starts_with(b"\x1F\x8B\x08") {
        Some(Packing::Gzip)
    } else if head.get(257..262) == Some(b"ustar") {
        Some(Packing::Tar)
    } else {
        sniff::mail(head).then_some(Packing::Mail)
    }
}
