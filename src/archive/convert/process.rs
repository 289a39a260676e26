//! One call of an outside tool, bounded: its own process group, a time limit, a limit of
//! output, input and output by pipes, so that nothing is left on disk. Whatever happens,
//! no process of the group is running when the call returns.

use std::ffi::OsStr;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::launch::{Bounds, command};
use crate::archive::Interrupt;

/// What a tool says on standard error is kept so far.
const KEPT_ERROR: usize = 4096;

/// How often the wish to stop is asked for.
const BEAT: Duration = Duration::from_millis(50);

/// How a call ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The tool ended well: its output, what it said on standard error.
    Fine(Vec<u8>, String),
    /// The tool ended badly: its exit status (`None` where a signal ended it), what it
    /// said on standard error.
    Failed(Option<i32>, String),
    /// It took too long.
    TimedOut,
    /// It wrote too much.
    TooMuch,
    /// The run was asked to stop.
    Stopped,
    /// It could not be started: why.
    NotStarted(String),
}

/// A tool and how it is called.
#[derive(Debug, Clone, Copy)]
pub struct Call<'c> {
    /// The program that starts the tool in its place, where there is one.
    pub launcher: Option<&'c Path>,
    /// The tool.
    pub program: &'c Path,
    /// What it may take.
    pub bounds: Bounds,
    /// Whoever may ask to stop.
    pub interrupt: &'c Interrupt,
}

impl Call<'_> {
    /// Runs the tool on these bytes.
    pub fn run(&self, arguments: &[&OsStr], input: &Arc<[u8]>) -> Outcome {
        let mut command = command(self.launcher, self.program, &self.bounds);
        command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        // One thread for each page, and messages in one language.
        command.env("OMP_THREAD_LIMIT", "1").env("LC_ALL", "C.UTF-8");
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut command, 0);
        let mut child = match command.spawn() {
            Ok(child) => child,
            Err(error) => return Outcome::NotStarted(error.to_string()),
        };
        let (tell, told) = channel();
        feed(&mut child, Arc::clone(input));
        listen(&mut child, &tell, self.bounds.output);
        drop(tell);
        let heard = self.hear(&told);
        let ended = end(&mut child, heard.is_ok(), self.deadline());
        match (heard, ended) {
            (Err(outcome), _) => outcome,
            (Ok(heard), Some(status)) => {
                let said = String::from_utf8_lossy(&heard.error).trim().to_owned();
                if status == Some(0) {
                    Outcome::Fine(heard.output, said)
                } else {
                    Outcome::Failed(status, said)
                }
            }
            (Ok(_), None) => Outcome::TimedOut,
        }
    }

    fn deadline(&self) -> Duration {
        Duration::from_secs(self.bounds.seconds)
    }

    /// Waits until both pipes are closed, or for a reason to stop.
    fn hear(&self, told: &Receiver<Told>) -> Result<Heard, Outcome> {
        let started = Instant::now();
        let mut heard = Heard::default();
        loop {
            match told.recv_timeout(BEAT) {
                Ok(Told::Output(bytes)) => heard.output = bytes,
                Ok(Told::Error(bytes)) => heard.error = bytes,
                Ok(Told::TooMuch) => return Err(Outcome::TooMuch),
                Err(RecvTimeoutError::Disconnected) => return Ok(heard),
                Err(RecvTimeoutError::Timeout) => {}
            }
            if started.elapsed() > self.deadline() {
                return Err(Outcome::TimedOut);
            }
            if self.interrupt.signal().is_some() {
                return Err(Outcome::Stopped);
            }
        }
    }
}

#[derive(Default)]
struct Heard {
    output: Vec<u8>,
    error: Vec<u8>,
}

enum Told {
    Output(Vec<u8>),
    Error(Vec<u8>),
    TooMuch,
}

/// Writes the input from a thread of its own. A tool that does not want all of it is fine.
fn feed(child: &mut Child, input: Arc<[u8]>) {
    if let Some(mut pipe) = child.stdin.take() {
        thread::spawn(move || {
            let _ = pipe.write_all(&input);
        });
    }
}

/// Reads both pipes from threads of their own: a tool that fills one while the other is
/// read would wait for ever. They end with the tool, since they hold nothing but its pipes.
fn listen(child: &mut Child, tell: &Sender<Told>, most: u64) {
    if let Some(mut pipe) = child.stdout.take() {
        let tell = tell.clone();
        thread::spawn(move || {
            let mut output = Vec::new();
            let _ = pipe.by_ref().take(most.saturating_add(1)).read_to_end(&mut output);
            let over = u64::try_from(output.len()).is_ok_and(|length| length > most);
            let _ = tell.send(if over { Told::TooMuch } else { Told::Output(output) });
        });
    }
    if let Some(mut pipe) = child.stderr.take() {
        let tell = tell.clone();
        thread::spawn(move || {
            let mut kept = Vec::new();
            let mut buffer = [0; 1024];
            loop {
                match pipe.read(&mut buffer) {
                    Ok(0) => break,
                    Ok(length) => {
                        let room = KEPT_ERROR.saturating_sub(kept.len()).min(length);
                        kept.extend_from_slice(buffer.get(..room).unwrap_or(&[]));
                    }
                    Err(error) if error.kind() == ErrorKind::Interrupted => {}
                    Err(_) => break,
                }
            }
            let _ = tell.send(Told::Error(kept));
        });
    }
}

/// Waits for the end of a tool that has closed its pipes, else ends it; then ends what it
/// may have left in its group. The exit status, where it ended by itself.
fn end(child: &mut Child, by_itself: bool, patience: Duration) -> Option<Option<i32>> {
    let started = Instant::now();
    let mut pause = Duration::from_micros(50);
    while by_itself && started.elapsed() < patience && !has_ended(child) {
        thread::sleep(pause);
        pause = (pause * 2).min(BEAT);
    }
    let ended = by_itself && has_ended(child);
    // The group is ended while its leader is not yet buried, so its number is still its own.
    end_group(child);
    let status = child.wait().ok()?;
    ended.then(|| status.code())
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn has_ended(child: &mut Child) -> bool {
    use rustix::process::{Pid, WaitId, WaitIdOptions, waitid};

    let options = WaitIdOptions::EXITED | WaitIdOptions::NOHANG | WaitIdOptions::NOWAIT;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    pid.is_none_or(|pid| !matches!(waitid(WaitId::Pid(pid), options), Ok(None)))
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn has_ended(child: &mut Child) -> bool {
    !matches!(child.try_wait(), Ok(None))
}

#[cfg(any(target_os = "linux", target_os = "macos"))]
fn end_group(child: &mut Child) {
    use rustix::process::{Pid, Signal, kill_process_group};

    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // No process is left in it most of the time.
        let _ = kill_process_group(pid, Signal::KILL);
    }
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn end_group(child: &mut Child) {
    let _ = child.kill();
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    fn run(script: &str, input: &[u8], seconds: u64) -> Outcome {
        let interrupt = Interrupt::default();
        let bounds = Bounds { seconds, memory: 1 << 30, output: 1 << 16 };
        let call = Call { launcher: None, program: Path::new("/bin/sh"), bounds, interrupt: &interrupt };
        call.run(&[OsStr::new("-c"), OsStr::new(script)], &input.into())
    }

    #[test]
    fn input_goes_in_and_output_comes_out() {
        let input = vec![b'x'; 50_000];
        assert_eq!(run("cat", &input, 10), Outcome::Fine(input, String::new()));
    }

    #[test]
    fn a_tool_that_leaves_its_input_is_fine() {
        assert_eq!(run("echo a", &vec![0; 1 << 20], 10), Outcome::Fine(b"a\n".to_vec(), String::new()));
    }

    #[test]
    fn what_it_said_is_kept() {
        assert_eq!(run("echo no >&2; exit 3", b"", 10), Outcome::Failed(Some(3), "no".into()));
        assert_eq!(run("kill -9 $$", b"", 10), Outcome::Failed(None, String::new()));
    }

    #[test]
    fn one_that_hangs_is_ended_in_time_and_so_are_its_children() {
        let started = Instant::now();
        assert_eq!(run("sleep 600 & sleep 600", b"", 1), Outcome::TimedOut);
        assert!(started.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn endless_output_is_cut() {
        assert_eq!(run("yes", b"", 10), Outcome::TooMuch);
    }

    #[test]
    fn endless_complaints_are_read_and_forgotten() {
        let Outcome::Failed(Some(1), said) = run("yes no | head -c 300000 >&2; exit 1", b"", 10) else {
            panic!("it ends badly");
        };
        assert!(said.len() <= KEPT_ERROR);
    }

    #[test]
    fn a_tool_that_is_not_there_is_told() {
        let interrupt = Interrupt::default();
        let bounds = Bounds { seconds: 1, memory: 1 << 30, output: 1 };
        let call = Call { launcher: None, program: Path::new("/no/such"), bounds, interrupt: &interrupt };
        assert!(matches!(call.run(&[], &Vec::new().into()), Outcome::NotStarted(_)));
    }
}
