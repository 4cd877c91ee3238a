//! `-v`: what is done on the way, to stderr. Never output: that is the printer's.

use std::io;

use tracing::level_filters::LevelFilter;
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Warnings always, our own steps with `-v`, the libraries' words too with `-vv`.
pub fn listen(verbose: u8) {
    let ours = |level| Targets::new().with_target("lab", level);
    let wanted = match verbose {
        0 => ours(LevelFilter::WARN),
        1 => ours(LevelFilter::DEBUG),
        _ => Targets::new().with_default(LevelFilter::DEBUG),
    };
    let lines = tracing_subscriber::fmt::layer().with_writer(io::stderr).with_ansi(false);
    // Set already: a test that runs several verbs in one process.
    let _ = tracing_subscriber::registry().with(lines).with(wanted).try_init();
}
