//! A result: what holds, what does not, observed beside expected.

use std::fmt::Write;

use super::{Paint, drawing};
use crate::check::Verdict;
use crate::i18n::{Lang, Message};
use crate::msg;
use crate::report::verdict::told;
use crate::report::wire::{CheckResult, PenaltyResult, ProgramResult, ResultDocument, TaskResult};

/// The whole result, ending in the score. `commands`: beside every check what a person would type to see the
/// same; without it, beside those that do not pass.
pub fn result(document: &ResultDocument, lang: Lang, paint: Paint, commands: bool) -> String {
    let mut page = Page { text: String::new(), lang, paint, commands };
    for one in &document.tasks {
        page.task(one);
    }
    for penalty in &document.penalties {
        page.penalty(penalty);
    }
    if let Some(program) = &document.program {
        page.program(program, document.verdict);
    }
    if let Some(picture) = &document.drawing {
        for line in drawing::drawing(picture, lang, paint) {
            page.line(7, &line);
        }
        page.line(0, "");
    }
    page.score(document);
    page.text
}

struct Page {
    text: String,
    lang: Lang,
    paint: Paint,
    commands: bool,
}

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    /// `label: text`; lines after the first are set in under it.
    fn said(&mut self, label: Message, text: &str) {
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        self.line(9, &format!("{} {first}", label.text(self.lang)));
        for line in lines {
            self.line(11, line);
        }
    }

    fn task(&mut self, task: &TaskResult) {
        let points = format!("{}/{}", task.points, task.max_points);
        let status = self.sign(task.verdict, task.open);
        self.line(0, &format!("{status} {points:>7}  {}", self.paint.strong(&task.id)));
        self.line(7, &task.title);
        if task.lost {
            let lost = msg!("report-task-lost").text(self.lang);
            self.line(7, &self.paint.bad(&lost));
        }
        if !task.waits_for.is_empty() {
            let waits = msg!("report-waits-for", tasks = task.waits_for.join(", ")).text(self.lang);
            self.line(7, &self.paint.faint(&waits));
        }
        for check in &task.checks {
            self.check(check, task.open);
        }
        self.line(0, "");
    }

    /// The status column.
    fn sign(&self, verdict: Verdict, open: bool) -> String {
        if open && verdict == Verdict::Fail { self.paint.open() } else { self.paint.verdict(verdict) }
    }

    fn check(&mut self, check: &CheckResult, open: bool) {
        self.line(7, &format!("{} {}", self.sign(check.verdict, open), check.id));
        if check.verdict != Verdict::Pass {
            self.said(msg!("report-expected"), &check.expected);
        }
        self.said(msg!("report-observed"), &check.observed);
        if let Some(hint) = &check.hint {
            self.said(msg!("report-hint"), hint);
        }
        let wanted = self.commands || check.verdict != Verdict::Pass;
        if let Some(command) = check.command.as_ref().filter(|_| wanted) {
            self.line(11, &self.paint.strong(command));
        }
    }

    fn penalty(&mut self, penalty: &PenaltyResult) {
        let points = format!("-{}", penalty.points);
        let status = self.paint.verdict(Verdict::Fail);
        self.line(0, &format!("{status} {points:>7}  {}", penalty.act.id()));
        self.said(msg!("report-observed"), &penalty.observed);
        self.line(9, &penalty.why);
        self.line(0, "");
    }

    /// What it said is of no interest where everything holds.
    fn program(&mut self, program: &ProgramResult, verdict: Verdict) {
        for note in &program.notes {
            self.line(7, &self.paint.faint(note));
        }
        if verdict != Verdict::Pass && !program.output.is_empty() {
            self.line(7, &msg!("report-program-said").text(self.lang));
            for line in &program.output {
                self.line(9, line);
            }
        }
        self.line(0, "");
    }

    fn score(&mut self, document: &ResultDocument) {
        let (score, max, full) = (document.score, document.max_score, document.max_score_full);
        let status = self.sign(document.verdict, document.is_open());
        let points = format!("{score}/{max}");
        self.line(0, &format!("{status} {}", self.paint.strong(&format!("{points:>7}"))));
        self.line(7, &told(document).text(self.lang));
        if document.solved {
            self.line(7, &msg!("report-solved").text(self.lang));
        }
        if max < full {
            let left_out = msg!("report-left-out", points = full - max, full = full);
            self.line(7, &left_out.text(self.lang));
        }
    }
}
