//! What the types of an exam cannot say.

use super::{Content, Criterion, CriterionSource, Exam, Part, Practical, TaskSource};
use crate::course::Text;
use crate::course::diagnose::nearest;
use crate::course::quiz::Bank;
use crate::course::validate::is_id;
use crate::i18n::Message;
use crate::msg;

/// More in one criterion than this is a list, not a criterion; the arithmetic is exact up to here.
const MOST_TASKS: usize = 12;

/// Reports a problem at a path of the file, such as `parts/0/id`.
type Refuse<'a> = dyn FnMut(&str, Message) + 'a;

/// What an exam may name.
pub struct Known<'a> {
    pub labs: &'a [String],
    pub bank: &'a Bank,
}

pub fn check(exam: &Exam, known: &Known, refuse: &mut Refuse) {
    if !is_id(&exam.id) {
        refuse("id", msg!("spec-bad-id", id = exam.id));
    }
    both("title", &exam.title, refuse);
    both("summary", &exam.summary, refuse);
    for (n, topic) in exam.topics.iter().enumerate() {
        both(&format!("topics/{n}"), topic, refuse);
    }
    if exam.parts.is_empty() {
        refuse("parts", msg!("exam-empty"));
    }
    // One marks.yaml serves all parts: what it names is unique in the whole exam.
    let mut ids = Vec::new();
    for (n, part) in exam.parts.iter().enumerate() {
        let at = format!("parts/{n}");
        new_id(&format!("{at}/id"), &part.id, &mut ids, refuse);
        both(&format!("{at}/title"), &part.title, refuse);
        head(&at, part, refuse);
        match &part.of {
            Content::Quiz(counts) => {
                if counts.values().all(|count| *count == 0) {
                    refuse(&format!("{at}/of/quiz"), msg!("exam-no-questions"));
                }
                for (subject, count) in counts {
                    let has = known.bank.questions(*subject).len();
                    if *count as usize > has {
                        let what = msg!("quiz-too-few", subject = subject, has = has, wanted = count);
                        refuse(&format!("{at}/of/quiz/{subject}"), what);
                    }
                }
            }
            Content::Tasks(practical) => {
                tasks(&format!("{at}/of/tasks"), practical, known, &mut ids, refuse);
            }
        }
    }
}

fn head(at: &str, part: &Part, refuse: &mut Refuse) {
    if part.limit.ms == 0 {
        refuse(&format!("{at}/limit"), msg!("spec-must-be-positive", key = "limit"));
    }
    if !(1..=100).contains(&part.pass) {
        refuse(&format!("{at}/pass"), msg!("exam-range"));
    }
}

fn tasks<'a>(at: &str, practical: &'a Practical, known: &Known, ids: &mut Vec<&'a str>, refuse: &mut Refuse) {
    for (n, task) in practical.tasks.iter().enumerate() {
        let at = format!("{at}/tasks/{n}");
        new_id(&format!("{at}/id"), &task.id, ids, refuse);
        both(&format!("{at}/title"), &task.title, refuse);
        if let TaskSource::Lab(lab) = &task.from
            && !known.labs.contains(lab)
        {
            let near = nearest(lab, known.labs.iter().map(String::as_str));
            refuse(
                &format!("{at}/from/lab"),
                match near {
                    Some(near) => msg!("lab-unknown-near", name = lab, near = near),
                    None => msg!("lab-unknown", name = lab),
                },
            );
        }
        // What no criterion counts would be done for nothing, and what two count would count twice.
        let uses = practical.rubric.iter().filter_map(|one| match &one.from {
            CriterionSource::Tasks(tasks) => Some(tasks.iter().filter(|id| **id == task.id).count()),
            CriterionSource::Marks => None,
        });
        match uses.sum() {
            0_usize => refuse(&format!("{at}/id"), msg!("exam-task-unused", task = task.id)),
            1 => {}
            _ => refuse(&format!("{at}/id"), msg!("exam-task-twice", task = task.id)),
        }
    }
    let sum: u32 = practical.rubric.iter().fold(0, |sum, one| sum.saturating_add(one.weight));
    if sum != 100 {
        refuse(&format!("{at}/rubric"), msg!("exam-weights", sum = sum));
    }
    for (n, one) in practical.rubric.iter().enumerate() {
        criterion(&format!("{at}/rubric/{n}"), one, practical, ids, refuse);
    }
}

fn criterion<'a>(
    at: &str,
    one: &'a Criterion,
    practical: &Practical,
    ids: &mut Vec<&'a str>,
    refuse: &mut Refuse,
) {
    new_id(&format!("{at}/id"), &one.id, ids, refuse);
    both(&format!("{at}/title"), &one.title, refuse);
    if !(1..=100).contains(&one.weight) {
        refuse(&format!("{at}/weight"), msg!("exam-range"));
    }
    let CriterionSource::Tasks(names) = &one.from else { return };
    let at = format!("{at}/from/tasks");
    if !(1..=MOST_TASKS).contains(&names.len()) {
        refuse(&at, msg!("exam-criterion-tasks", most = MOST_TASKS));
    }
    for (n, name) in names.iter().enumerate() {
        let mut all = practical.tasks.iter().map(|task| task.id.as_str());
        if !all.clone().any(|id| id == name) {
            let near = nearest(name, all.clone()).or(all.next()).unwrap_or_default();
            refuse(&format!("{at}/{n}"), msg!("spec-unknown-task", name = name, near = near));
        }
    }
}

fn new_id<'a>(at: &str, id: &'a str, ids: &mut Vec<&'a str>, refuse: &mut Refuse) {
    if !is_id(id) {
        refuse(at, msg!("spec-bad-id", id = id));
    } else if ids.contains(&id) {
        refuse(at, msg!("spec-twice", what = id));
    }
    ids.push(id);
}

/// Not empty in either language.
fn both(at: &str, text: &Text, refuse: &mut Refuse) {
    for (lang, text) in [("en", &text.en), ("ar", &text.ar)] {
        if text.trim().is_empty() {
            refuse(&format!("{at}/{lang}"), msg!("spec-no-text", lang = lang));
        }
    }
}
