//! Pictures as PDF of one page: JPEG and PNG data stand in a PDF as they are, so that the
//! tools that make pages of PDF read pictures too, and no decoder is needed here.

use std::fmt::Write;

/// The width in points that a picture of a page is taken for: A4, upright or lying.
const UPRIGHT: f32 = 595.0;
const LYING: f32 = 842.0;

/// What a PDF must know of the data of a picture.
struct Data {
    width: u32,
    height: u32,
    /// Entries of the dictionary: colours, bits, filter.
    entries: String,
    bytes: Vec<u8>,
}

/// A PDF that holds a picture, with its size in points; `None` for pictures whose data
/// cannot stand in a PDF as they are.
pub fn pdf_of(picture: &[u8]) -> Option<(Vec<u8>, f32, f32)> {
    let data = jpeg(picture).or_else(|| png(picture))?;
    if data.width == 0 || data.height == 0 {
        return None;
    }
    let width = if data.width > data.height { LYING } else { UPRIGHT };
    let height = (width * share(data.height, data.width)).clamp(10.0, 14_000.0);
    let drawing = format!("q {width} 0 0 {height} 0 0 cm /I Do Q");
    let head = format!(
        "<< /Type /XObject /Subtype /Image /Width {} /Height {} {} /Length {} >>",
        data.width,
        data.height,
        data.entries,
        data.bytes.len()
    );
    let page = format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Contents 4 0 R \
         /Resources << /XObject << /I 5 0 R >> >> >>"
    );
    let mut pdf = Writer { bytes: b"%PDF-1.5\n".to_vec(), places: Vec::new() };
    pdf.object("<< /Type /Catalog /Pages 2 0 R >>", None);
    pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>", None);
    pdf.object(&page, None);
    pdf.object(&format!("<< /Length {} >>", drawing.len()), Some(drawing.as_bytes()));
    pdf.object(&head, Some(&data.bytes));
    Some((pdf.finish(), width, height))
}

/// Sides of pictures count in thousands.
#[allow(clippy::cast_precision_loss)]
fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole as f32
}

struct Writer {
    bytes: Vec<u8>,
    places: Vec<usize>,
}

impl Writer {
    fn object(&mut self, dictionary: &str, stream: Option<&[u8]>) {
        self.places.push(self.bytes.len());
        self.bytes.extend_from_slice(format!("{} 0 obj\n{dictionary}\n", self.places.len()).as_bytes());
        if let Some(stream) = stream {
            self.bytes.extend_from_slice(b"stream\n");
            self.bytes.extend_from_slice(stream);
            self.bytes.extend_from_slice(b"\nendstream\n");
        }
        self.bytes.extend_from_slice(b"endobj\n");
    }

    fn finish(mut self) -> Vec<u8> {
        let (start, count) = (self.bytes.len(), self.places.len() + 1);
        let mut table = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places {
            // Writing into a string cannot fail.
            let _ = writeln!(table, "{place:010} 00000 n ");
        }
        let _ = write!(table, "trailer\n<< /Size {count} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        self.bytes.extend_from_slice(table.as_bytes());
        self.bytes
    }
}

/// JPEG: its size and colours stand in the segment that starts the frame.
fn jpeg(bytes: &[u8]) -> Option<Data> {
    let mut rest = bytes.strip_prefix(b"\xFF\xD8")?;
    loop {
        let (&[0xFF, kind], behind) = rest.split_first_chunk()? else { return None };
        if kind == 0xFF {
            rest = rest.get(1..)?;
            continue;
        }
        let (&length, _) = behind.split_first_chunk()?;
        let length = usize::from(u16::from_be_bytes(length));
        // C4, C8 and CC are no frames.
        if matches!(kind, 0xC0..=0xCF) && !matches!(kind, 0xC4 | 0xC8 | 0xCC) {
            let (&[_, _, bits, y1, y0, x1, x0, parts], _) = behind.split_first_chunk()?;
            let colours = match parts {
                1 => "/DeviceGray",
                3 => "/DeviceRGB",
                _ => return None,
            };
            let (width, height) = (u16::from_be_bytes([x1, x0]), u16::from_be_bytes([y1, y0]));
            let entries = format!("/ColorSpace {colours} /BitsPerComponent {bits} /Filter /DCTDecode");
            let whole = bits == 8;
            return whole.then(|| Data {
                width: width.into(),
                height: height.into(),
                entries,
                bytes: bytes.to_vec(),
            });
        }
        rest = behind.get(length..)?;
    }
}

/// PNG without interlacing or transparency: its data are those of a PDF with the same
/// prediction.
fn png(bytes: &[u8]) -> Option<Data> {
    let mut rest = bytes.strip_prefix(b"\x89PNG\r\n\x1A\n")?;
    let mut head: Option<(u32, u32, u8, u8)> = None;
    let (mut palette, mut data) = (String::new(), Vec::new());
    while let Some((&[l3, l2, l1, l0, k0, k1, k2, k3], behind)) = rest.split_first_chunk::<8>() {
        let length = usize::try_from(u32::from_be_bytes([l3, l2, l1, l0])).ok()?;
        let content = behind.get(..length)?;
        match &[k0, k1, k2, k3] {
            b"IHDR" => {
                let (&[w3, w2, w1, w0, h3, h2, h1, h0, bits, colour, _, _, interlaced], _) =
                    content.split_first_chunk::<13>()?;
                if interlaced != 0 || !matches!(colour, 0 | 2 | 3) {
                    return None;
                }
                head = Some((
                    u32::from_be_bytes([w3, w2, w1, w0]),
                    u32::from_be_bytes([h3, h2, h1, h0]),
                    bits,
                    colour,
                ));
            }
            b"PLTE" => content.iter().for_each(|byte| {
                let _ = write!(palette, "{byte:02X}");
            }),
            b"IDAT" => data.extend_from_slice(content),
            b"IEND" => break,
            _ => {}
        }
        rest = behind.get(length + 4..)?;
    }
    let (width, height, bits, colour) = head.filter(|_| !data.is_empty())?;
    let (colours, parts) = match colour {
        0 => ("/DeviceGray".to_owned(), 1),
        2 => ("/DeviceRGB".to_owned(), 3),
        _ => (format!("[/Indexed /DeviceRGB {} <{palette}>]", (palette.len() / 6).checked_sub(1)?), 1),
    };
    let entries = format!(
        "/ColorSpace {colours} /BitsPerComponent {bits} /Filter /FlateDecode \
         /DecodeParms << /Predictor 15 /Colors {parts} /BitsPerComponent {bits} /Columns {width} >>"
    );
    Some(Data { width, height, entries, bytes: data })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_jpeg_stands_in_a_page_of_its_shape() {
        let mut jpeg = b"\xFF\xD8\xFF\xE0\x00\x04ab\xFF\xC0\x00\x0B\x08".to_vec();
        jpeg.extend_from_slice(&[0x0D, 0xB4, 0x09, 0xB0, 1, 0, 0, 0]);
        let (pdf, width, height) = pdf_of(&jpeg).unwrap();
        assert!((width - 595.0).abs() < 0.1 && (height - 841.6).abs() < 1.0, "{width} {height}");
        let text = String::from_utf8_lossy(&pdf);
        assert!(text.contains("/Width 2480 /Height 3508 /ColorSpace /DeviceGray"), "{text}");
        let start: usize =
            text.rsplit("startxref\n").next().unwrap().lines().next().unwrap().parse().unwrap();
        assert!(pdf[start..].starts_with(b"xref\n0 6\n"));
    }

    #[test]
    fn other_and_broken_pictures_are_left_to_the_tool() {
        let png =
            b"\x89PNG\r\n\x1A\n\x00\x00\x00\x0DIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00";
        for bytes in [&b""[..], b"GIF89a", b"\xFF\xD8", b"\xFF\xD8\xFF\xC0\x00", b"II*\0", png] {
            assert!(pdf_of(bytes).is_none());
        }
    }
}
