//! The one place that knows what time it is: when a run began, and when a file was
//! changed. Times are UTC as RFC 3339. No record depends on any of them.

use std::fs::Metadata;
use std::time::{Duration, Instant, SystemTime};

use jiff::Timestamp;

/// Clocks of file systems are coarse: a file that changed within this time before a
/// run began may have changed once more, under the same time, after it was read.
const COARSE: Duration = Duration::from_secs(2);

/// The beginning of a run.
#[derive(Debug, Clone, Copy)]
pub struct Started {
    at: SystemTime,
    running: Instant,
}

impl Started {
    /// Now.
    pub fn now() -> Self {
        #[expect(clippy::disallowed_methods, reason = "run.json tells when it was made; records do not")]
        let at = SystemTime::now();
        Self { at, running: Instant::now() }
    }

    /// How long ago it was.
    pub fn elapsed(&self) -> Duration {
        self.running.elapsed()
    }

    /// The beginning in whole seconds, never later than it was; null where the clock
    /// is beyond any calendar.
    pub fn shown(&self) -> Option<String> {
        let second = Timestamp::try_from(self.at).ok()?.as_second();
        Timestamp::from_second(second).ok().map(|time| time.to_string())
    }
}

/// When a file was changed last, to the nanosecond; null where nobody knows.
pub fn modified(metadata: &Metadata) -> Option<String> {
    let time = Timestamp::try_from(metadata.modified().ok()?).ok()?;
    Some(format!("{time:.9}"))
}

/// Whether a file that was changed at `modified` was surely at rest when the run that
/// began at `started` read it.
pub fn at_rest(modified: &str, started: Option<&str>) -> bool {
    let time = |text: &str| text.parse::<Timestamp>().ok();
    let (Some(modified), Some(started)) = (time(modified), started.and_then(time)) else { return false };
    started.checked_sub(COARSE).is_ok_and(|latest| modified <= latest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_at_rest_two_seconds_before_the_run() {
        let started = Some("2026-05-04T03:02:10Z");
        for (modified, expected) in [
            ("2026-05-04T03:02:08.000000000Z", true),
            ("2026-05-04T03:02:08.000000001Z", false),
            ("2026-05-04T03:02:10.000000000Z", false),
            ("2027-01-01T00:00:00.000000000Z", false),
            ("yesterday", false),
        ] {
            assert_eq!(at_rest(modified, started), expected, "{modified}");
        }
        assert!(!at_rest("2026-05-04T03:02:08.000000000Z", None));
    }

    #[test]
    fn times_are_written_so_that_they_are_read_back() {
        let started = Started::now().shown().unwrap();
        assert!(started.ends_with('Z') && !started.contains('.'), "{started}");
        let file = tempfile::NamedTempFile::new().unwrap();
        let modified = modified(&file.as_file().metadata().unwrap()).unwrap();
        assert_eq!(modified.len(), "2026-05-04T03:02:08.000000000Z".len(), "{modified}");
        assert!(!at_rest(&modified, Some(&started)));
    }
}
