//! The command starts an outside tool through itself: a second process of it takes on the
//! limits and becomes the tool. On Linux the system then ends the tool when the thread
//! that waits for it is gone, however that came about; elsewhere the limit of processor
//! time ends a tool that is left alone.

use std::ffi::{OsStr, OsString};
use std::path::Path;
use std::process::Command;

/// The first argument of such a process; no command of the program has this name.
pub const WORD: &str = "--as-outside-tool";

/// Exit status where the tool could not be started.
pub const NOT_STARTED: u8 = 127;

/// What a tool may take of the machine.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Seconds, by the clock.
    pub seconds: u64,
    /// Bytes of address space.
    pub memory: u64,
    /// Bytes of output.
    pub output: u64,
}

/// The command that starts `program`: through `launcher` where there is one.
pub fn command(launcher: Option<&Path>, program: &Path, bounds: &Bounds) -> Command {
    let Some(launcher) = launcher else { return Command::new(program) };
    let mut command = Command::new(launcher);
    command.arg(WORD).arg(std::process::id().to_string());
    command.arg(bounds.memory.to_string()).arg(bounds.seconds.to_string()).arg(program);
    command
}

/// Becomes the tool where the arguments of this process ask for it, and returns its exit
/// status only where that failed; `None` for every other process.
pub fn become_tool(mut arguments: impl Iterator<Item = OsString>) -> Option<u8> {
    let _own_name = arguments.next();
    (arguments.next()? == OsStr::new(WORD)).then_some(())?;
    let mut number = || arguments.next()?.to_str()?.parse::<u64>().ok();
    let (parent, memory, seconds) = (number(), number(), number());
    let (Some(parent), Some(memory), Some(seconds), Some(program)) =
        (parent, memory, seconds, arguments.next())
    else {
        return Some(NOT_STARTED);
    };
    limited(parent, memory, seconds).then(|| replaced(&program, arguments));
    Some(NOT_STARTED)
}

/// Takes on the limits; false where the parent is gone already.
#[cfg(any(target_os = "linux", target_os = "macos"))]
fn limited(parent: u64, memory: u64, seconds: u64) -> bool {
    use rustix::process::{Resource, Rlimit, getppid, setrlimit};

    // What the system refuses is no reason not to go on: the limits of the caller remain.
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL));
    let limit = |resource, most: u64| {
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    };
    limit(Resource::As, memory);
    // All threads count together.
    limit(Resource::Cpu, seconds.saturating_mul(4).saturating_add(1));
    limit(Resource::Core, 0);
    // A parent that ended before the signal was set leaves no one to give it.
    getppid().is_some_and(|pid| u64::try_from(pid.as_raw_nonzero().get()) == Ok(parent))
}

#[cfg(not(any(target_os = "linux", target_os = "macos")))]
fn limited(_parent: u64, _memory: u64, _seconds: u64) -> bool {
    true
}

#[cfg(unix)]
fn replaced(program: &OsStr, arguments: impl Iterator<Item = OsString>) {
    use std::os::unix::process::CommandExt;

    let _only_on_failure = Command::new(program).args(arguments).exec();
}

#[cfg(not(unix))]
fn replaced(program: &OsStr, arguments: impl Iterator<Item = OsString>) {
    let status = Command::new(program).args(arguments).status();
    std::process::exit(status.ok().and_then(|status| status.code()).unwrap_or(i32::from(NOT_STARTED)));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_processes_are_left_alone() {
        let arguments = |words: &[&str]| words.iter().map(OsString::from).collect::<Vec<_>>().into_iter();
        assert_eq!(become_tool(arguments(&["ketluan", "extract", "x"])), None);
        assert_eq!(become_tool(arguments(&["ketluan"])), None);
        assert_eq!(become_tool(arguments(&["ketluan", WORD, "x"])), Some(NOT_STARTED));
    }
}
