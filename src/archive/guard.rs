//! A panic inside one document costs that document, not the run: it is caught,
//! kept from the terminal, and turned into an error that says where it happened.
//! Panics anywhere else are reported as always.

use std::cell::RefCell;
use std::panic::{self, AssertUnwindSafe, PanicHookInfo};
use std::sync::Once;

use crate::core::{Error, Reason, Stage};

/// What the hook may do with a panic of this thread.
enum Watch {
    /// Outside any document: pass it on.
    Outside,
    /// Inside a document: keep quiet and note the place.
    Inside { place: Option<String> },
}

thread_local! {
    static WATCH: RefCell<Watch> = const { RefCell::new(Watch::Outside) };
}

static HOOK: Once = Once::new();

/// Runs the work on one document; a panic becomes an error of stage `extract`.
///
/// # Errors
/// When the work panicked.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    HOOK.call_once(install);
    let outer = WATCH.replace(Watch::Inside { place: None });
    // Whatever the work left half done is dropped with it, so nothing broken is seen later.
    let result = panic::catch_unwind(AssertUnwindSafe(work));
    let place = match WATCH.replace(outer) {
        Watch::Inside { place } => place,
        Watch::Outside => None,
    };
    result.map_err(|payload| {
        let said = payload
            .downcast_ref::<&str>()
            .map(ToString::to_string)
            .or_else(|| payload.downcast_ref::<String>().cloned())
            .unwrap_or_else(|| "no message".to_string());
        let place = place.map(|place| format!(" at {place}")).unwrap_or_default();
        let message = format!("{said}{place}; a bug of this program, please report it with the file");
        Error::new(Stage::Extract, Reason::Panic, message)
    })
}

/// Puts a hook before the present one. It stays for good: to take it out again
/// would race with other runs of the same process.
fn install() {
    let previous = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !note(info) {
            previous(info);
        }
    }));
}

/// Whether the panic happened inside a document, and was noted.
fn note(info: &PanicHookInfo<'_>) -> bool {
    WATCH.with(|watch| match watch.try_borrow_mut().as_deref_mut() {
        Ok(Watch::Inside { place }) => {
            *place = info.location().map(|at| format!("{}:{}", at.file(), at.line()));
            true
        }
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_error_with_its_place() {
        let error = guarded::<()>(|| panic!("dòng {}", 7)).unwrap_err();
        assert_eq!((error.stage, error.reason), (Stage::Extract, Reason::Panic));
        assert!(error.message.starts_with("dòng 7 at "), "{}", error.message);
        assert!(error.message.contains("guard.rs:"), "{}", error.message);
    }

    #[test]
    fn work_without_a_panic_passes_through() {
        assert_eq!(guarded(|| 3), Ok(3));
        assert!(WATCH.with(|watch| matches!(*watch.borrow(), Watch::Outside)));
    }
}
