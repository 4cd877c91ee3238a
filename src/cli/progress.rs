//! Shows the steps of long work on stderr: a spinner on a terminal, plain lines elsewhere.

use std::io::{self, IsTerminal, Write};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tokio::sync::mpsc::UnboundedReceiver;

use super::turned;
use crate::i18n::{Lang, Message};
use crate::progress::Progress;
use crate::report::human::to_terminal;

/// Runs `work` and shows what it says until it ends.
pub async fn shown<T>(lang: Lang, quiet: bool, work: impl AsyncFnOnce(Progress) -> T) -> T {
    if quiet {
        return work(Progress::silent()).await;
    }
    let (progress, mut steps) = Progress::new();
    let view = View::new(lang);
    let mut work = std::pin::pin!(work(progress));
    let done = loop {
        tokio::select! {
            biased;
            Some(step) = steps.recv() => view.step(&step),
            done = &mut work => break done,
        }
    };
    view.rest(&mut steps);
    done
}

/// A spinner, or none where nobody watches.
struct View {
    lang: Lang,
    spinner: Option<ProgressBar>,
}

impl View {
    fn new(lang: Lang) -> Self {
        let spinner = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed:>3} {wide_msg}") {
                bar.set_style(style);
            }
            bar.enable_steady_tick(Duration::from_millis(100));
            bar
        });
        Self { lang, spinner }
    }

    fn step(&self, step: &Message) {
        let text = turned::kept(to_terminal(&step.text(self.lang)), &io::stderr());
        match &self.spinner {
            Some(bar) => bar.set_message(text),
            None => _ = writeln!(io::stderr().lock(), "{text}"),
        }
    }

    /// Steps said in the last moment, then the spinner's line is cleared.
    fn rest(&self, steps: &mut UnboundedReceiver<Message>) {
        while let Ok(step) = steps.try_recv() {
            self.step(&step);
        }
        if let Some(bar) = &self.spinner {
            bar.finish_and_clear();
        }
    }
}
