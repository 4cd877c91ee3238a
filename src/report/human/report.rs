//! A run's story as text: the result, then one line an event.

use std::fmt::Write;

use super::{Paint, result};
use crate::i18n::Lang;
use crate::msg;
use crate::report::timeline::clock;
use crate::report::{EventDocument, ReportDocument, one_line};

/// The result, and below it everything that happened.
pub fn report(document: &ReportDocument, lang: Lang, paint: Paint) -> String {
    // A run of a lab without tasks has a story and no marks.
    let mut text = match document.result.tasks.is_empty() {
        true => format!("{}\n", paint.strong(&document.title)),
        false => result(&document.result, lang, paint, false),
    };
    // Writing to a String cannot fail.
    let _ = writeln!(text, "\n{}", paint.strong(&msg!("report-timeline").text(lang)));
    for event in &document.events {
        let _ = writeln!(text, "{}", line(event));
    }
    text
}

/// `  0:07.3  words`: the time since the run was ready, in a column of its own.
pub fn line(event: &EventDocument) -> String {
    format!("{:>9}  {}", clock(event.since_ready_ms, true), one_line(&event.text))
}
