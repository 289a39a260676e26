//! Tracked changes: the text is read as with all of them accepted, and where a digit was
//! put in or taken out, a finding says so.

use crate::core::Code;
use crate::read::word::transcript::Transcript;

/// How much of a change a finding shows, in characters.
const SHOWN: usize = 60;

/// A change: what stands side by side, put in and taken out.
#[derive(Debug, Default)]
pub struct Change {
    since: Option<u32>,
    before: String,
    after: String,
}

impl Change {
    /// Takes note of text that was put in, before it is written.
    pub fn inserted(&mut self, text: &str, transcript: &mut Transcript) {
        self.begin(transcript);
        note(&mut self.after, text);
    }

    /// Takes note of text that was taken out.
    pub fn deleted(&mut self, text: &str, transcript: &mut Transcript) {
        self.begin(transcript);
        note(&mut self.before, text);
    }

    fn begin(&mut self, transcript: &mut Transcript) {
        if self.since.is_none() {
            self.since = Some(transcript.here());
        }
    }

    /// The change ends: text that nobody changed follows, or its paragraph ends.
    pub fn end(&mut self, transcript: &mut Transcript) {
        let Some(since) = self.since.take() else { return };
        let (before, after) = (std::mem::take(&mut self.before), std::mem::take(&mut self.after));
        let number = |text: &str| text.bytes().any(|byte| byte.is_ascii_digit());
        if !number(&before) && !number(&after) {
            return;
        }
        let message = match (before.trim(), after.trim()) {
            ("", after) => format!("`{}` was put in while changes were tracked", shown(after)),
            (before, "") => format!("`{}` was taken out while changes were tracked", shown(before)),
            (before, after) => {
                format!("`{}` became `{}` while changes were tracked", shown(before), shown(after))
            }
        };
        transcript.finding(Code::TrackedChange, since, message);
    }
}

/// Keeps what may be shown, and whether a digit comes behind it.
fn note(kept: &mut String, text: &str) {
    if kept.len() < SHOWN * 4 {
        kept.push_str(text);
    } else {
        kept.extend(text.chars().find(char::is_ascii_digit));
    }
}

fn shown(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{} …", text.get(..end).unwrap_or("").trim_end()),
        None => text.to_owned(),
    }
}
