//! Every task with its checks: expected beside observed, where to look, and what to type to see the same.

use maud::{Markup, html};

use super::Words;
use crate::check::Verdict;
use crate::i18n::Message;
use crate::msg;
use crate::report::{CheckResult, PenaltyResult, TaskResult, clean};

impl Words {
    pub fn tasks(self, tasks: &[TaskResult]) -> Markup {
        html! {
            section aria-labelledby="tasks" {
                h2 #tasks { (self.say(&msg!("page-tasks"))) }
                @for task in tasks { (self.task(task)) }
            }
        }
    }

    fn task(self, task: &TaskResult) -> Markup {
        let waits = msg!("report-waits-for", tasks = task.waits_for.join(", "));
        html! {
            article {
                div.row {
                    (self.tried(task.verdict, task.open))
                    h3 { bdi dir="ltr" { (clean(&task.id)) } }
                    span.points { bdi dir="ltr" { (task.points) " / " (task.max_points) } }
                }
                p { (self.text(&task.title)) }
                @if !task.waits_for.is_empty() { p.quiet { (self.say(&waits)) } }
                @if !task.checks.is_empty() {
                    ul.checks { @for check in &task.checks { li { (self.check(check, task.open)) } } }
                }
            }
        }
    }

    fn check(self, check: &CheckResult, open: bool) -> Markup {
        html! {
            div.row { (self.tried(check.verdict, open)) h4 { bdi dir="ltr" { (clean(&check.id)) } } }
            dl {
                (self.fact(&msg!("report-expected"), &check.expected))
                (self.fact(&msg!("report-observed"), &check.observed))
                @if let Some(hint) = &check.hint { (self.fact(&msg!("report-hint"), hint)) }
                @if let Some(command) = &check.command {
                    div {
                        dt { (self.say(&msg!("page-command"))) }
                        dd { code.command dir="ltr" { (clean(command)) } }
                    }
                }
            }
        }
    }

    fn fact(self, label: &Message, said: &str) -> Markup {
        html! {
            div {
                dt { (self.say(label)) }
                dd { @for line in said.lines() { p { (self.text(line)) } } }
            }
        }
    }

    pub fn penalties(self, penalties: &[PenaltyResult]) -> Markup {
        html! {
            @if !penalties.is_empty() {
                section aria-labelledby="penalties" {
                    h2 #penalties { (self.say(&msg!("page-penalties"))) }
                    @for penalty in penalties {
                        article {
                            div.row {
                                (self.pill(Verdict::Fail))
                                h3 { bdi dir="ltr" { (penalty.act.id()) } }
                                span.points { bdi dir="ltr" { "−" (penalty.points) } }
                            }
                            p { (self.text(&penalty.why)) }
                            dl { (self.fact(&msg!("report-observed"), &penalty.observed)) }
                        }
                    }
                }
            }
        }
    }
}
