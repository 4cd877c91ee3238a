//! What it comes to: the lab, the verdict, the score, and which run it was.

use maud::{Markup, html};

use super::Page;
use super::words::look;
use crate::i18n::Message;
use crate::msg;
use crate::report::clean;
use crate::report::verdict::told;

impl Page<'_> {
    pub(super) fn head(&self) -> Markup {
        let (report, result) = (self.report, &self.report.result);
        let open = result.is_open();
        let class = if open { "skipped" } else { look(result.verdict).0 };
        let earned = 100 * result.score / result.max_score.max(1);
        let left_out = result.max_score_full - result.max_score.min(result.max_score_full);
        // A run of a lab without tasks has a story and no marks.
        let judged = !result.tasks.is_empty();
        let out = msg!("report-left-out", points = left_out, full = result.max_score_full);
        html! {
            header {
                div.title {
                    p.eyebrow { bdi { (clean(&result.lab)) } }
                    h1 { (self.words.text(&report.title)) }
                    @if judged {
                        p { (self.words.tried(result.verdict, open)) " " (self.words.say(&told(result))) }
                        @if result.solved { p.quiet { (self.words.say(&msg!("report-solved"))) } }
                    }
                    @if left_out > 0 { p.quiet { (self.words.say(&out)) } }
                }
                @if judged {
                    div class={ "score " (class) } {
                        p dir="ltr" { strong { (result.score) } span { " / " (result.max_score) } }
                        div.gauge aria-hidden="true" { div style=(format!("inline-size: {}%", earned.min(100))) {} }
                        p.quiet { (self.words.say(&msg!("page-points"))) }
                    }
                }
            }
            dl.facts {
                @for (name, value) in self.facts() {
                    div { dt { (self.words.say(&name)) } dd { bdi dir="ltr" { (clean(&value)) } } }
                }
            }
        }
    }

    fn facts(&self) -> Vec<(Message, String)> {
        let (report, result) = (self.report, &self.report.result);
        vec![
            (msg!("page-run"), result.run.clone()),
            (msg!("page-address"), report.address.clone()),
            (msg!("page-seed"), result.seed.to_string()),
            (msg!("page-attempt"), report.attempt.to_string()),
            (msg!("page-made"), report.made.strftime("%Y-%m-%d %H:%M:%S UTC").to_string()),
        ]
    }
}
