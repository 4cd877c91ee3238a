//! Graded submissions: a row a candidate, or one whole.

use super::{Paint, result};
use crate::i18n::Lang;
use crate::msg;
use crate::report::format::{Sheet, open};
use crate::report::{clean, one_line};

/// One line: verdict, score, whose, how long it took, and what does not hold.
pub fn row(sheet: &Sheet, lang: Lang, paint: Paint) -> String {
    let score = match sheet.score() {
        Some((score, max)) => format!("{score}/{max}"),
        // No score is not a zero.
        None => "-".to_owned(),
    };
    let seconds = sheet.duration_ms as f64 / 1000.0;
    let why = match &sheet.trouble {
        Some(trouble) => one_line(trouble.lines().next().unwrap_or_default()),
        None => open(sheet, lang).join(", "),
    };
    let row =
        format!("{} {score:>7}  {:<20} {seconds:>6.1} s  {why}", paint.verdict(sheet.verdict()), sheet.id());
    row.trim_end().to_owned()
}

/// One submission: whose, its tasks, and what the grader noted about it.
pub fn graded(sheet: &Sheet, lang: Lang, paint: Paint) -> String {
    let mut text =
        format!("{}\n\n{}", paint.strong(&sheet.name()), result(&sheet.result, lang, paint, false));
    if let Some(trouble) = &sheet.trouble {
        text += &format!("\n{}\n", clean(trouble));
    }
    let late = sheet.result.grading.as_ref().and_then(|grading| grading.late_ms).filter(|late| *late > 0);
    if let Some(late) = late {
        text += &format!("\n{}: {} s\n", msg!("format-late").text(lang), late.div_ceil(1000));
    }
    let notes = sheet.result.grading.iter().flat_map(|grading| &grading.submission.notes);
    let notes: Vec<_> = notes.map(|note| format!("  - {}\n", one_line(note))).collect();
    if !notes.is_empty() {
        text += &format!("\n{}\n{}", msg!("grade-notes").text(lang), notes.concat());
    }
    text
}
