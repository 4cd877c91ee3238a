//! A quiz: a question as it is asked, what its answer came to, and the score by subject.

use super::Paint;
use crate::check::Verdict;
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::clean;
use crate::report::wire::{PaperQuestion, QuizDocument, QuizQuestion};

/// A question and how it is answered.
pub fn question(question: &PaperQuestion, of: usize, lang: Lang, paint: Paint) -> String {
    let head = format!("{}/{of}  {}", question.number, question.title);
    let mut lines = vec![paint.strong(&head), clean(&question.text)];
    lines.extend(question.lefts.iter().map(|left| format!("  - {}", clean(left))));
    if !question.lefts.is_empty() {
        lines.push(String::new());
    }
    lines.extend(question.options.iter().map(|o| format!("  {}  {}", o.number, clean(&o.text))));
    lines.push(paint.faint(&how(question).text(lang)));
    lines.join("\n")
}

/// How to answer.
fn how(question: &PaperQuestion) -> Message {
    match (question.kind, &question.unit) {
        ("single", _) => msg!("quiz-how-single"),
        ("multiple", _) => msg!("quiz-how-multiple"),
        ("numeric", None) => msg!("quiz-how-numeric"),
        ("numeric", Some(unit)) => msg!("quiz-how-numeric-unit", unit = unit),
        ("ordering", _) => msg!("quiz-how-ordering"),
        _ => msg!("quiz-how-matching"),
    }
}

/// Right or wrong, what is wrong with what was chosen, what is right, and why.
pub fn marked(question: &QuizQuestion, lang: Lang, paint: Paint) -> String {
    let verdict = match (&question.given, question.right) {
        (None, _) => (Verdict::Skipped, msg!("quiz-skipped")),
        (Some(_), true) => (Verdict::Pass, msg!("quiz-right")),
        (Some(_), false) => (Verdict::Fail, msg!("quiz-wrong")),
    };
    let mut lines = vec![format!("{} {}", paint.verdict(verdict.0), verdict.1.text(lang))];
    for mistake in &question.mistakes {
        lines.push(format!("       {}", clean(&mistake.text)));
        lines.push(format!("           {}", clean(&mistake.why)));
    }
    if !question.right {
        lines.push(format!("       {}", msg!("quiz-key").text(lang)));
        lines.extend(question.answer.iter().map(|line| format!("           {}", clean(line))));
    }
    lines.push(format!("       {}", clean(&question.why)));
    lines.join("\n")
}

/// A paper that was marked at once: every question with what its answer came to.
pub fn sheet(quiz: &QuizDocument, lang: Lang, paint: Paint) -> String {
    let one = |question: &QuizQuestion| {
        let head = paint.strong(&format!("{}. {}", question.number, question.id));
        format!("{head}\n{}\n{}\n", clean(&question.text), marked(question, lang, paint))
    };
    let mut text: Vec<String> = quiz.questions.iter().map(one).collect();
    text.push(score(quiz, lang, paint));
    text.join("\n")
}

/// The score by subject, and what it comes to.
pub fn score(quiz: &QuizDocument, lang: Lang, paint: Paint) -> String {
    let mut lines = Vec::new();
    for subject in &quiz.subjects {
        let points = format!("{}/{}", subject.points, subject.max_points);
        lines.push(format!("       {points:>7} {:>4}%  {}", subject.percent, clean(&subject.title)));
    }
    let status = paint.verdict(if quiz.passed { Verdict::Pass } else { Verdict::Fail });
    let points = paint.strong(&format!("{:>7}", format!("{}/{}", quiz.points, quiz.max_points)));
    lines.push(format!("{status} {points} {:>4}%", quiz.percent));
    let said = match quiz.passed {
        true => msg!("quiz-passed", percent = quiz.pass_percent),
        false => msg!("quiz-not-passed", percent = quiz.pass_percent),
    };
    lines.push(format!("       {}", said.text(lang)));
    lines.join("\n")
}
