//! `lab.ran/v1`: a command that ran beside a lab.

use schemars::JsonSchema;
use serde::Serialize;

use super::ResultDocument;
use crate::check::Verdict;
use crate::fault::KindName;
use crate::i18n::Lang;
use crate::run::Started;
use crate::run::beside::{Beside, Ran};

/// `lab run --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.ran/v1")]
pub struct RanDocument {
    #[schemars(extend("const" = "lab.ran/v1"))]
    pub schema: &'static str,
    pub run: String,
    pub lab: String,
    /// Gives the same exercise again.
    pub seed: u64,
    pub command: Vec<String>,
    /// The command's own; none where a signal ended it.
    pub exit_code: Option<i32>,
    /// The signal that ended it.
    pub signal: Option<i32>,
    /// Those that bit while it ran.
    pub faults: Vec<RanFault>,
    /// Faults that were asked for and had not bitten when the command ended.
    pub faults_missed: usize,
    /// The worst of the command's outcome and of the checks, where they were asked for.
    pub verdict: Verdict,
    /// The lab's own checks, where they were asked for.
    pub result: Option<ResultDocument>,
    /// From the first container to ready, ms.
    pub ready_ms: u64,
    /// The command's own time, ms.
    pub took_ms: u64,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RanFault {
    pub id: String,
    pub name: String,
    pub kind: KindName,
    pub nodes: Vec<String>,
    /// When it was injected, ms from the command's start.
    pub at_ms: u64,
    /// What a second witness saw.
    pub proof: String,
}

impl RanDocument {
    pub fn of(started: &Started, beside: &Beside, ran: &Ran, lang: Lang) -> Self {
        use std::os::unix::process::ExitStatusExt;
        let faults = ran.faults.iter().map(|fault| RanFault {
            id: fault.id.clone(),
            name: fault.name.clone(),
            kind: fault.kind,
            nodes: fault.nodes.clone(),
            at_ms: fault.at_ms,
            proof: fault.proof.text(lang),
        });
        Self {
            schema: "lab.ran/v1",
            run: started.plan.run.clone(),
            lab: started.plan.lab.clone(),
            seed: started.plan.seed,
            command: beside.command.iter().map(|word| word.to_string_lossy().into_owned()).collect(),
            exit_code: ran.status.code(),
            signal: ran.status.signal(),
            faults: faults.collect(),
            faults_missed: ran.missed,
            verdict: ran.verdict(),
            result: ran.graded.as_ref().map(|graded| ResultDocument::of(graded, lang)),
            ready_ms: started.ready_ms,
            took_ms: u64::try_from(ran.took.as_millis()).unwrap_or(u64::MAX),
        }
    }
}
