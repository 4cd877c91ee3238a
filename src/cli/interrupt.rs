//! Ctrl-C (and SIGTERM, SIGHUP or SIGQUIT): the verb stops, cleans up, and the exit code is 130.

use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::Exit;
use crate::run::Cancel;

/// Cancels at the first signal from now on; a second one ends the process at once.
pub fn listen() -> Cancel {
    let cancel = Cancel::default();
    let pressed = cancel.clone();
    tokio::spawn(async move {
        let kinds =
            [SignalKind::interrupt(), SignalKind::terminate(), SignalKind::hangup(), SignalKind::quit()];
        let mut signals = kinds.map(|kind| signal(kind).ok());
        next(&mut signals).await;
        pressed.cancel();
        next(&mut signals).await;
        leave();
    });
    cancel
}

async fn next(signals: &mut [Option<Signal>; 4]) {
    async fn one(signal: &mut Option<Signal>) {
        match signal {
            Some(signal) => _ = signal.recv().await,
            None => std::future::pending().await,
        }
    }
    let [int, term, hup, quit] = signals;
    tokio::select! {
        () = one(int) => {}
        () = one(term) => {}
        () = one(hup) => {}
        () = one(quit) => {}
    }
}

#[expect(clippy::exit, reason = "asked twice: whatever is left behind, `lab collect` removes")]
fn leave() -> ! {
    std::process::exit(Exit::Interrupted as i32)
}
