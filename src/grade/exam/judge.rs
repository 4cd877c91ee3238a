//! From what there is to a result.

use std::collections::BTreeMap;

use super::given::{Given, Missing};
use super::percent::Exact;
use super::{CriterionResult, ExamResult, PartResult, Percent, SourceResult, Standing};
use crate::course::Text;
use crate::course::exam::{Content, Criterion, CriterionSource, Exam, Part, Practical, TaskSource};
use crate::course::quiz::Subject;
use crate::msg;

/// Judges an exam. Every part is judged for itself; all of them must be passed.
pub fn judge(exam: &Exam, given: &Given) -> ExamResult {
    let parts: Vec<PartResult> = exam.parts.iter().map(|part| part_result(part, given)).collect();
    ExamResult {
        candidate: given.candidate.to_string(),
        name: given.name.clone(),
        // An exam without parts shows nothing; the loader refuses it.
        standing: parts.iter().map(|part| part.standing).max().unwrap_or(Standing::Undecided),
        parts,
    }
}

fn part_result(part: &Part, given: &Given) -> PartResult {
    match &part.of {
        Content::Quiz(counts) => quiz(part, counts, given),
        Content::Tasks(practical) => tasks(part, practical, given),
    }
}

fn quiz(part: &Part, counts: &BTreeMap<Subject, u32>, given: &Given) -> PartResult {
    let mut result = empty(part);
    let papers: Vec<_> = given.papers.iter().filter(|paper| paper.is_of(counts)).collect();
    let [paper] = papers.as_slice() else {
        let missing = match (papers.len(), given.papers.len()) {
            (0, 0) => msg!("exam-no-paper", part = part.id),
            (0, _) => msg!("exam-other-paper", part = part.id),
            // Which of them counts is not ours to choose.
            _ => msg!("exam-two-papers", part = part.id),
        };
        result.missing.push(missing.into());
        return result;
    };
    if let Some(trouble) = &paper.trouble {
        result.missing.push(trouble.clone().into());
        return result;
    }
    let (points, max) = paper.total();
    result.subjects =
        paper.subjects.iter().map(|(subject, (points, max))| (*subject, *points, *max)).collect();
    result.earned = Percent::of(points, max);
    result.known = Percent::ALL;
    let passed = max > 0 && u64::from(points) * 100 >= u64::from(part.pass) * u64::from(max);
    result.standing = standing(passed);
    result
}

fn tasks(part: &Part, practical: &Practical, given: &Given) -> PartResult {
    let mut result = empty(part);
    let mut total = Exact::default();
    for criterion in &practical.rubric {
        let sources = sources(criterion, practical, given, &mut result.missing);
        let known: Option<Vec<Percent>> = sources.iter().map(|source| source.raw).collect();
        let mean = known.and_then(|values| Exact::mean(&values));
        let weighted = mean.map(|mean| mean.weighted(criterion.weight));
        if let Some(weighted) = weighted {
            total = total.plus(weighted);
            result.known.hundredths += Percent::whole(criterion.weight).hundredths;
        }
        result.criteria.push(CriterionResult {
            id: criterion.id.clone(),
            title: criterion.title.clone(),
            weight: criterion.weight,
            raw: mean.map(Exact::percent),
            weighted: weighted.map(Exact::percent),
            sources,
        });
    }
    result.earned = total.percent();
    if result.missing.is_empty() && !result.criteria.is_empty() {
        result.standing = standing(total.reaches(part.pass));
    }
    result
}

/// What a criterion counts; what is not there is told.
fn sources(
    criterion: &Criterion,
    practical: &Practical,
    given: &Given,
    missing: &mut Vec<Missing>,
) -> Vec<SourceResult> {
    let mut one = |id: &str, title: &Text, lab: Option<&str>| {
        let raw = match lab {
            Some(lab) => graded(lab, given),
            None => marked(id, given),
        };
        SourceResult {
            id: id.to_owned(),
            title: title.clone(),
            lab: lab.map(str::to_owned),
            raw: raw.map_err(|why| missing.push(why)).ok(),
            mark: given.marks.get(id).filter(|_| lab.is_none()).cloned(),
        }
    };
    match &criterion.from {
        CriterionSource::Marks => vec![one(&criterion.id, &criterion.title, None)],
        CriterionSource::Tasks(names) => {
            let tasks = names.iter().filter_map(|name| practical.tasks.iter().find(|task| task.id == *name));
            tasks.map(|task| one(&task.id, &task.title, lab_of(&task.from))).collect()
        }
    }
}

fn lab_of(from: &TaskSource) -> Option<&str> {
    match from {
        TaskSource::Lab(lab) => Some(lab),
        TaskSource::Marks => None,
    }
}

fn graded(lab: &str, given: &Given) -> Result<Percent, Missing> {
    match given.labs.get(lab) {
        Some(graded) => graded.percent(lab),
        None => Err(msg!("exam-no-lab", lab = lab).into()),
    }
}

fn marked(id: &str, given: &Given) -> Result<Percent, Missing> {
    match given.marks.get(id) {
        Some(mark) => Ok(Percent::whole(mark.points)),
        None => Err(msg!("exam-no-mark", id = id).into()),
    }
}

fn standing(passed: bool) -> Standing {
    if passed { Standing::Passed } else { Standing::NotPassed }
}

fn empty(part: &Part) -> PartResult {
    PartResult {
        id: part.id.clone(),
        title: part.title.clone(),
        standing: Standing::Undecided,
        pass: part.pass,
        earned: Percent::NONE,
        known: Percent::NONE,
        subjects: Vec::new(),
        criteria: Vec::new(),
        missing: Vec::new(),
    }
}
