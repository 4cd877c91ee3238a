//! TAP 14. One submission is a flat list of its tasks; several are subtests, one a candidate.
//!
//! `Bail out!` ends the whole stream, so only a submission alone bails out when it could not be decided: one
//! candidate's error must not hide the others'. There it is a test point that fails, with `verdict: error`.

use std::fmt::Write;

use super::Sheet;
use super::case::{Case, Outcome, cases};
use crate::check::Verdict;
use crate::i18n::Lang;
use crate::report::verdict::status;

pub fn render(sheets: &[Sheet], lang: Lang) -> Vec<u8> {
    let mut out = Lines { text: String::from("TAP version 14\n") };
    match sheets {
        [sheet] => {
            out.points(0, &cases(sheet, lang));
            if sheet.undecided() {
                out.line(0, &format!("Bail out! {}", escaped(status(sheet.verdict()))));
            }
        }
        _ => {
            out.line(0, &format!("1..{}", sheets.len()));
            for (n, sheet) in sheets.iter().enumerate() {
                out.line(0, &format!("# Subtest: {}", escaped(&sheet.id())));
                out.points(4, &cases(sheet, lang));
                let ok = if sheet.verdict() == Verdict::Pass { "ok" } else { "not ok" };
                out.line(0, &format!("{ok} {} - {}", n + 1, escaped(&sheet.id())));
                out.block(0, &[("verdict", status(sheet.verdict())), ("name", &sheet.name())], sheet.score());
            }
        }
    }
    out.text.into_bytes()
}

struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, indent: usize, text: &str) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{:indent$}{text}", "");
    }

    fn points(&mut self, indent: usize, cases: &[Case]) {
        self.line(indent, &format!("1..{}", cases.len()));
        for (n, case) in cases.iter().enumerate() {
            let ok = match case.outcome() {
                Outcome::Passed | Outcome::Skipped => "ok",
                Outcome::Failed | Outcome::Error => "not ok",
            };
            let mut line = format!("{ok} {} - {} {}", n + 1, escaped(&case.id), escaped(&case.title));
            if case.outcome() == Outcome::Skipped {
                line += &format!(" # SKIP {}", escaped(&case.why));
            }
            self.line(indent, &line);
            if case.outcome() != Outcome::Skipped {
                let points = case.points.filter(|_| case.outcome() != Outcome::Error);
                let facts = [("verdict", status(case.verdict)), ("why", &case.why), ("said", &case.said)];
                self.block(indent, &facts, points);
            }
        }
    }

    /// The YAML block under a test point. A JSON string is a YAML string on one line, whatever is in it.
    fn block(&mut self, indent: usize, facts: &[(&str, &str)], points: Option<(u32, u32)>) {
        self.line(indent + 2, "---");
        for (name, said) in facts.iter().filter(|(_, said)| !said.is_empty()) {
            self.line(indent + 2, &format!("{name}: {}", serde_json::Value::from(*said)));
        }
        if let Some((earned, max)) = points {
            self.line(indent + 2, &format!("points: {earned}"));
            self.line(indent + 2, &format!("max_points: {max}"));
        }
        self.line(indent + 2, "...");
    }
}

/// `#` begins a directive and `\` escapes it.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}
