//! A command that ran beside a lab, as `lab run --json` tells it.

use std::os::unix::process::ExitStatusExt;

use super::{Beside, EndedNode, Ending, Ran};
use crate::clock::ms;
use crate::i18n::Lang;
use crate::report::{RanDocument, RanEnded, RanFault, ResultDocument};
use crate::run::Started;

impl RanDocument {
    pub fn of(started: &Started, beside: &Beside, ran: &Ran, lang: Lang) -> Self {
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
            limit_reached: ran.late,
            kept: beside.keeps(ran.exit()),
            faults: faults.collect(),
            faults_missed: ran.missed,
            ended: ran.broken.ended.iter().map(|node| ended(node, lang)).collect(),
            unwatched: ran.broken.unwatched,
            verdict: ran.verdict(),
            result: ran.graded.as_ref().map(|graded| ResultDocument::of(graded, lang)),
            ready_ms: started.ready_ms,
            took_ms: ms(ran.took),
        }
    }
}

fn ended(ended: &EndedNode, lang: Lang) -> RanEnded {
    let (how, exit_code) = match ended.how {
        Ending::Memory => ("memory", None),
        Ending::Disk => ("disk", None),
        Ending::Code(code) => ("code", Some(code)),
        Ending::Removed => ("removed", None),
    };
    RanEnded { node: ended.node.clone(), at_ms: ended.at_ms, how, exit_code, text: ended.text().text(lang) }
}
