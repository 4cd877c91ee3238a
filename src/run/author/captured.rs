//! What a script came to on a real run, kept as a file: judged again in milliseconds, without a run.

use std::io::{self, Read, Write};

use super::Case;
use crate::course::LoadedLab;
use crate::journal::Evidence;
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

/// `LAB/wrong/NAME.json.gz`, `LAB/right/NAME.json.gz`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Captured {
    /// `lab.captured/v1`.
    pub schema: String,
    pub lab: String,
    pub case: String,
    /// SHA-256 of the script, or of what was handed in: another one would have done something else.
    pub script: String,
    pub score: u32,
    /// `TASK/CHECK` that failed.
    pub failed: Vec<String>,
    /// From which all of it follows.
    pub evidence: Evidence,
}

impl Captured {
    const SCHEMA: &str = "lab.captured/v1";

    pub(super) fn of(
        lab: &LoadedLab,
        case: &Case,
        score: u32,
        failed: &[String],
        evidence: Evidence,
    ) -> Self {
        Self {
            schema: Self::SCHEMA.to_owned(),
            lab: lab.lab.id.clone(),
            case: case.to_string(),
            script: case.digest(lab),
            score,
            failed: failed.to_vec(),
            evidence,
        }
    }

    /// Its place below a folder of captured runs.
    pub fn path(lab: &str, case: &str) -> String {
        format!("{lab}/{case}.json.gz")
    }

    /// As the file is written: JSON, compressed.
    pub fn packed(&self) -> io::Result<Vec<u8>> {
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        serde_json::to_writer(&mut packed, self)?;
        packed.flush()?;
        packed.finish()
    }

    pub fn unpacked(bytes: &[u8]) -> io::Result<Self> {
        let mut text = String::new();
        GzDecoder::new(bytes).read_to_string(&mut text)?;
        Ok(serde_json::from_str(&text)?)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::super::case::{Among, cases};
    use super::super::prove::{Proven, compare, wanted};
    use super::*;
    use crate::clock::{now, up_ms};
    use crate::course::{Catalog, usable};
    use crate::grade::grade;
    use crate::i18n::Lang;
    use crate::journal::{Actor, Drawn, Entry, Event, FORMAT, Snapshot};
    use crate::run::start::draft;

    const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/captured");

    /// What no longer holds of a captured case: as it declares, and as it was on that day.
    fn problems(lab: &LoadedLab, case: &Case, captured: &Captured) -> Vec<String> {
        assert_eq!(captured.schema, Captured::SCHEMA);
        if captured.script != case.digest(lab) {
            return vec!["its script has changed since".to_owned()];
        }
        let evidence = &captured.evidence;
        let graded = grade(&lab.lab, evidence, &evidence.plan.vars);
        let mut proven = Proven::default();
        match wanted(lab, case) {
            Ok(wanted) => compare(&graded, &wanted, &mut proven),
            Err(problem) => proven.problems.push(problem),
        }
        let mut problems: Vec<_> = proven.problems.iter().map(|problem| problem.text(Lang::En)).collect();
        let (then, now) = ((captured.score, &captured.failed), (graded.score, &proven.failed));
        if then != now {
            problems.push(format!("it came to {then:?}, and now to {now:?}"));
        }
        problems
    }

    /// What is wrong with a case of a lab that is about a drawing: it needs no run, captured or not.
    fn on_paper(lab: &LoadedLab, case: &Case) -> Vec<String> {
        let Some(files) = case.handed_in(lab) else { return vec![] };
        let usable = usable(&files);
        let file = usable.submission.unwrap().drawing.unwrap();
        let drawn = Drawn::of(Some(&file), &usable.files[&file], None);
        let entry = |event| Entry { at: now(), up_ms: up_ms(), by: Actor::Lab, event };
        let evidence = Evidence {
            plan: draft(lab).unwrap(),
            baseline: None,
            snapshots: vec![Snapshot::of_nobody(now())],
            journal: vec![entry(Event::Drawn(Box::new(drawn)))],
            logs: vec![],
            data: None,
            writes: None,
            blind_since: None,
            format: FORMAT,
        };
        let graded = grade(&lab.lab, &evidence, &evidence.plan.vars);
        let mut proven = Proven::default();
        match wanted(lab, case) {
            Ok(wanted) => compare(&graded, &wanted, &mut proven),
            Err(problem) => proven.problems.push(problem),
        }
        proven.problems.iter().map(|problem| problem.text(Lang::En)).collect()
    }

    fn files(folder: &Path) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        entries.flat_map(|e| if e.path().is_dir() { files(&e.path()) } else { vec![e.path()] }).collect()
    }

    /// After a change: `lab author capture LAB --case CASE --into tests/fixtures/captured`.
    #[test]
    fn every_script_is_judged_from_a_captured_run_or_run_in_the_sample() {
        let mut wrong = Vec::new();
        let mut left: BTreeSet<_> = files(Path::new(FOLDER)).into_iter().collect();
        for (_, lab) in Catalog::new(None).list().unwrap() {
            let lab = lab.unwrap();
            if !lab.lab.is_exercise() {
                continue;
            }
            if lab.lab.on_paper() {
                for case in cases(&lab, Among::All) {
                    let found = on_paper(&lab, &case);
                    wrong.extend(found.into_iter().map(|found| format!("{} {case}: {found}", lab.lab.id)));
                }
                continue;
            }
            let live = cases(&lab, Among::Sample);
            for case in cases(&lab, Among::Scripts) {
                let path = Path::new(FOLDER).join(Captured::path(&lab.lab.id, &case.to_string()));
                let found = match std::fs::read(&path) {
                    Ok(bytes) => problems(&lab, &case, &Captured::unpacked(&bytes).unwrap()),
                    Err(_) if live.contains(&case) => vec![],
                    Err(_) => vec!["neither captured nor run in the sample".to_owned()],
                };
                left.remove(&path);
                wrong.extend(found.into_iter().map(|found| format!("{} {case}: {found}", lab.lab.id)));
            }
        }
        wrong.extend(left.iter().map(|path| format!("{}: of no script", path.display())));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_sample_has_one_near_miss_a_check_and_everything_that_is_none() {
        let lab = Catalog::new(None).load("redis-add-node").unwrap();
        let named = |among| cases(&lab, among).iter().map(Case::to_string).collect::<Vec<_>>();
        let (all, sample) = (named(Among::All), named(Among::Sample));
        // `slots-balanced` is failed by two.
        let two = ["wrong/gave-it-too-little", "wrong/left-the-empty-master-out"].map(str::to_owned);
        assert!(all.contains(&two[0]) && all.contains(&two[1]));
        assert!(sample.contains(&two[0]) && !sample.contains(&two[1]), "{sample:?}");
        let other = |name: &&String| !name.starts_with("wrong/") && !name.starts_with("right/");
        assert!(all.iter().filter(other).eq(sample.iter().filter(other)));
    }
}
