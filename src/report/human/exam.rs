//! An exam: what it asks, and what it came to.

use super::Paint;
use crate::check::Verdict;
use crate::grade::Seal;
use crate::grade::exam::Standing;
use crate::i18n::Lang;
use crate::msg;
use crate::report::clean;
use crate::report::wire::{
    ExamCandidate, ExamCriterion, ExamDocument, ExamOutlineDocument, ExamOutlinePart, ExamPart,
    ExamVerifiedDocument,
};

/// One exam in a list.
pub fn entry(exam: &ExamOutlineDocument, lang: Lang) -> String {
    let minutes: u64 = exam.parts.iter().map(|part| part.minutes).sum();
    let size = msg!("exam-size", parts = exam.parts.len(), minutes = minutes).text(lang);
    format!("{}\n    {}\n    {size}", exam.id, clean(&exam.title))
}

/// What an exam asks, how long one has, and how it is marked.
pub fn outline(exam: &ExamOutlineDocument, lang: Lang, paint: Paint) -> String {
    let mode = match (exam.hints, exam.checks) {
        (true, _) => msg!("exam-mode-practice"),
        (false, true) => msg!("exam-mode-drill"),
        (false, false) => msg!("exam-mode-exam"),
    };
    let mut lines = vec![paint.strong(&clean(&exam.title)), clean(&exam.summary), mode.text(lang)];
    for part in &exam.parts {
        lines.push(String::new());
        outline_part(part, lang, paint, &mut lines);
    }
    lines.join("\n")
}

fn outline_part(part: &ExamOutlinePart, lang: Lang, paint: Paint, lines: &mut Vec<String>) {
    lines.push(format!("{}  {}", paint.strong(&part.id), clean(&part.title)));
    let (minutes, percent) = (part.minutes, part.pass_percent);
    lines.push(format!("  {}", msg!("exam-part", minutes = minutes, percent = percent).text(lang)));
    for asked in &part.questions {
        lines.push(format!("  {:>4}  {}", asked.count, asked.subject));
    }
    for task in &part.tasks {
        let by = match &task.lab {
            Some(lab) => msg!("exam-by-lab", lab = lab),
            None => msg!("exam-by-hand"),
        };
        lines.push(format!("  - {}: {}", task.id, clean(&task.title)));
        lines.push(format!("    {}", paint.faint(&by.text(lang))));
    }
    for one in &part.rubric {
        let by = match one.tasks.is_empty() {
            true => msg!("exam-by-hand").text(lang),
            false => one.tasks.join(", "),
        };
        lines.push(format!("  {:>4}  {} ({})", one.weight, one.id, clean(&one.title)));
        lines.push(format!("        {}", paint.faint(&by)));
    }
}

/// The results: one candidate in full, of several what each came to and what is missing.
pub fn result(document: &ExamDocument, lang: Lang, paint: Paint) -> String {
    let mut lines = Vec::new();
    let in_full = document.candidates.len() == 1;
    for candidate in &document.candidates {
        head(candidate, paint, &mut lines);
        for part in &candidate.parts {
            part_lines(part, in_full, lang, paint, &mut lines);
        }
        if in_full {
            lines.push(sentence(candidate.standing, lang));
        }
    }
    lines.join("\n")
}

fn head(candidate: &ExamCandidate, paint: Paint, lines: &mut Vec<String>) {
    let name = candidate.name.as_deref().map(|name| format!("  {}", clean(name))).unwrap_or_default();
    let status = paint.verdict(verdict(candidate.standing));
    lines.push(format!("{status} {}{name}", paint.strong(&clean(&candidate.id))));
}

fn part_lines(part: &ExamPart, in_full: bool, lang: Lang, paint: Paint, lines: &mut Vec<String>) {
    let score = format!("{}/{}", part.earned, part.known);
    let status = paint.verdict(verdict(part.standing));
    lines.push(format!("    {status} {score:>9}  {}", part.id));
    if in_full {
        for one in &part.subjects {
            let points = format!("{}/{}", one.points, one.max_points);
            lines.push(format!("           {points:>9}  {}", one.subject));
        }
        for one in &part.criteria {
            criterion(one, paint, lines);
        }
    }
    for missing in &part.missing {
        lines.push(format!("           {}", paint.doubt(&clean(missing))));
    }
    if in_full {
        let needed = msg!("exam-pass", percent = part.pass_percent);
        lines.push(format!("           {}", paint.faint(&needed.text(lang))));
    }
}

/// Weighted of its weight, raw of a hundred; below it, what each task or person said.
fn criterion(one: &ExamCriterion, paint: Paint, lines: &mut Vec<String>) {
    let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| value.to_string());
    let weighted = format!("{}/{}", number(one.weighted), one.weight);
    lines.push(format!("           {weighted:>9}  {:>6}  {}", number(one.raw), one.id));
    for source in &one.sources {
        let said = match (&source.lab, &source.by, &source.at) {
            (Some(lab), ..) => lab.clone(),
            (None, Some(by), Some(at)) => format!("{}, {}", clean(by), at.strftime("%Y-%m-%d %H:%M UTC")),
            _ => String::new(),
        };
        let line = format!("{:>22}{:>6}  {}  {said}", "", number(source.raw), source.id);
        lines.push(paint.faint(line.trim_end()));
        if let Some(why) = &source.why {
            lines.push(paint.faint(&format!("{:>30}{}", "", clean(why))));
        }
    }
}

fn verdict(standing: Standing) -> Verdict {
    match standing {
        Standing::Passed => Verdict::Pass,
        Standing::NotPassed => Verdict::Fail,
        Standing::Undecided => Verdict::Inconclusive,
    }
}

fn sentence(standing: Standing, lang: Lang) -> String {
    let said = match standing {
        Standing::Passed => msg!("exam-passed"),
        Standing::NotPassed => msg!("exam-not-passed"),
        Standing::Undecided => msg!("exam-undecided"),
    };
    said.text(lang)
}

/// Records that were verified: what holds, and what does not.
pub fn verified(document: &ExamVerifiedDocument, lang: Lang, paint: Paint) -> String {
    let mut lines = Vec::new();
    for one in &document.records {
        let verdict = if one.holds { Verdict::Pass } else { Verdict::Integrity };
        let score = match (one.score, one.max_score) {
            (Some(score), Some(max)) => format!("{score}/{max}"),
            _ => "-".to_owned(),
        };
        let seal = match one.signature {
            Seal::Holds => msg!("verify-signed"),
            Seal::Unchecked => msg!("verify-unchecked"),
            Seal::None => msg!("verify-none"),
            Seal::Broken => msg!("verify-broken"),
        };
        let (lab, id) = (one.lab.as_deref().unwrap_or("-"), clean(&one.candidate));
        let head = format!("{} {score:>7}  {id:<20} {}", paint.verdict(verdict), clean(lab));
        lines.push(head);
        lines.push(format!("{:16}{}", "", paint.faint(&seal.text(lang))));
        lines.extend(one.findings.iter().map(|finding| format!("{:16}{}", "", paint.bad(&clean(finding)))));
    }
    lines.join("\n")
}
