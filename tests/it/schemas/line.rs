//! The line that the check writes is the line that the notice alone would be
//! written as, and there is none where the check finds something wrong.

use ketluan::core::{Decimal, RecordId};
use ketluan::extract::{Limits, extract_with_line, source_text};
use ketluan::notice::{Notice, check};
use ketluan::tables::jsonl;

use crate::common::corpus::samples;
use crate::common::sample;

fn plain(notice: &Notice) -> Vec<u8> {
    let mut line = Vec::new();
    jsonl::write_line(&mut line, notice).unwrap();
    line
}

#[test]
fn the_line_of_every_sample_is_the_plain_one() {
    for sample in samples() {
        let (notice, line) = extract_with_line(sample.input(), &Limits::default()).unwrap();
        assert!(line == plain(&notice), "{}", sample.name);
        let text = source_text(sample.input(), &Limits::default()).unwrap();
        assert!(check::check_and_write(&notice, &text).unwrap() == line, "{}", sample.name);
    }
}

#[test]
fn the_line_of_odd_values_is_the_plain_one() {
    let mut notice = sample::notice();
    assert_eq!(check::check_and_write(&notice, sample::TEXT).unwrap(), plain(&notice));
    notice.source.bytes = u64::MAX;
    notice.source.path = "a\"\\/\u{0}\u{1}\u{8}\t\n\u{c}\r\u{1f}\u{7f}\u{2028}ế🙂".into();
    notice.diagnostics[0].suggestion = Some("x".repeat(1 << 10) + "\"");
    notice.diagnostics[0].message = "\n".repeat(100);
    notice.recipients[0].names.clear();
    for (whole, fraction) in [
        ("0", "000001"),
        ("92", "96"),
        ("123456789012345678901234567890", ""),
        ("0", ""),
        ("12345", "6789012345"),
    ] {
        for number in
            [Decimal::from_parts(whole, fraction), Decimal::from_parts(whole, fraction).map(Decimal::negated)]
        {
            notice.quantities[0].value = number;
            notice.quantities[0].base_value = number;
            assert_eq!(check::check_and_write(&notice, sample::TEXT).unwrap(), plain(&notice));
        }
    }
}

#[test]
fn a_notice_that_is_wrong_has_no_line() {
    let mut notice = sample::notice();
    notice.dates[0].id = RecordId::whole('d', 2);
    let found = check::check_and_write(&notice, sample::TEXT).unwrap_err();
    assert_eq!(Err(found), check::check(&notice, sample::TEXT));
}
