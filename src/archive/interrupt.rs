//! The wish to stop: the first interrupt or termination signal is noted, and the run
//! ends in order with what it has; the second one ends the process at once.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

/// Whether a run was asked to stop.
#[derive(Debug, Clone, Default)]
pub struct Interrupt {
    /// The number of the signal; zero is none.
    signal: Arc<AtomicUsize>,
}

impl Interrupt {
    /// Listens to the signals of this process from now on.
    ///
    /// # Errors
    /// When the system refuses; signals then end the process as ever.
    pub fn listen() -> io::Result<Self> {
        let interrupt = Self::default();
        let asked = Arc::new(AtomicBool::new(false));
        for (signal, number) in [(SIGINT, 2), (SIGTERM, 15)] {
            // In this order: the first signal finds the flag unset, and sets it.
            flag::register_conditional_shutdown(signal, exit_status(number).into(), Arc::clone(&asked))?;
            flag::register(signal, Arc::clone(&asked))?;
            flag::register_usize(signal, Arc::clone(&interrupt.signal), number.into())?;
        }
        Ok(interrupt)
    }

    /// The signal that asked, if one did.
    pub fn signal(&self) -> Option<u8> {
        u8::try_from(self.signal.load(Ordering::Relaxed)).ok().filter(|number| *number > 0)
    }

    /// The exit status of a run that was asked to stop.
    pub fn exit_status(&self) -> Option<u8> {
        self.signal().map(exit_status)
    }
}

/// 130 or 143, as shells have it.
const fn exit_status(signal: u8) -> u8 {
    128 + signal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_asked_at_first_and_the_first_wish_is_noted() {
        let interrupt = Interrupt::default();
        assert_eq!(interrupt.signal(), None);
        interrupt.signal.store(15, Ordering::Relaxed);
        assert_eq!((interrupt.signal(), interrupt.exit_status()), (Some(15), Some(143)));
    }
}
