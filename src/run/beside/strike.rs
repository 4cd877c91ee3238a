//! What strikes while the command works.

use super::{Beside, Faults};
use crate::Result;
use crate::course::{KindName, LoadedLab, read_fault_plan};
use crate::i18n::Message;
use crate::journal::{Actor, Entry, Event, FaultRecord, attempt};
use crate::plan::RunPlan;
use crate::run::fault::{self, Inject, What};
use crate::run::fault_plan::{self, Replay};
use crate::run::{Cancel, Context};

/// A fault that bit.
pub struct Struck {
    pub id: String,
    pub name: String,
    pub kind: KindName,
    pub nodes: Vec<String>,
    /// What a second witness saw.
    pub proof: Message,
    /// When it was injected, ms from the command's start.
    pub at_ms: u64,
}

/// How many faults there shall be. They must be the lab's, and a plan must be one: told before anything is started.
pub(super) fn wanted(ctx: &Context, beside: &Beside, lab: &LoadedLab, draft: &RunPlan) -> Result<usize> {
    match &beside.faults {
        Faults::Named(names) => {
            names.iter().try_for_each(|name| fault::known(&lab.lab, name, &ctx.labs).map(drop))?;
            Ok(names.len())
        }
        Faults::Plan { file, text } => {
            Ok(read_fault_plan(file, text, &fault_plan::known(draft))?.faults.len())
        }
    }
}

pub(super) async fn strike(ctx: &Context, run: &str, faults: &Faults, over: &Cancel) -> Result<()> {
    let run = Some(run);
    match faults {
        Faults::Named(names) => {
            for name in names {
                let inject = Inject { what: What::Named(name.clone()), by: Actor::Lab };
                fault::inject(ctx, run, inject, over).await?;
            }
        }
        Faults::Plan { file, text } => {
            let replay = Replay { file: file.clone(), text: text.clone(), seed: None, by: Actor::Lab };
            fault_plan::replay(ctx, run, replay, over).await?;
        }
    }
    Ok(())
}

/// The faults that bit, from the journal.
pub(super) fn struck(journal: &[Entry], begun_ms: u64) -> Vec<Struck> {
    let journal = attempt(journal);
    let proof = |record: &FaultRecord| {
        journal.iter().find_map(|entry| match &entry.event {
            Event::FaultBit { id, proof } if *id == record.id => Some(proof.clone()),
            _ => None,
        })
    };
    let struck = |entry: &Entry| match &entry.event {
        Event::FaultIntended(record) => Some(Struck {
            id: record.id.clone(),
            name: record.name.clone(),
            kind: record.kind.name(),
            nodes: record.nodes.clone(),
            proof: proof(record)?,
            at_ms: entry.up_ms.saturating_sub(begun_ms),
        }),
        _ => None,
    };
    journal.iter().filter_map(struck).collect()
}
