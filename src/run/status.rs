//! `lab status`: how every node stands at this moment, whatever phase the run is in.

use std::time::Duration;

use jiff::Timestamp;

use super::{Context, find};
use crate::Result;
use crate::check::sample;
use crate::clock::{now, up_ms};
use crate::fault::{self, Active};
use crate::i18n::Lang;
use crate::journal::{Entry, Event, FORMAT, Moment, Snapshot};
use crate::report::StatusDocument;

/// One look at a run.
pub struct Standing {
    pub running: find::Running,
    snapshot: Snapshot,
    /// When the time that the lab is meant to take is over; none where the start is not known.
    pub deadline: Option<Timestamp>,
    /// The faults at work.
    pub faults: Vec<Active>,
}

/// Looks once. A node that says nothing costs half a second, not more.
pub async fn status(ctx: &Context, run: Option<&str>) -> Result<Standing> {
    let running = find::look(ctx, run).await?;
    let snapshot = sample::snapshot(&ctx.engine, &running.plan, running.access).await;
    let minutes = running.lab.lab.minutes;
    // Who is asked nothing has no time for it.
    let ready = running.attempt().iter().find(|e| matches!(e.event, Event::Ready { .. }));
    let deadline =
        ready.filter(|_| minutes > 0).map(|e: &Entry| e.at + Duration::from_secs(u64::from(minutes) * 60));
    let faults = fault::active(running.attempt(), now(), up_ms());
    Ok(Standing { running, snapshot, deadline, faults })
}

impl Standing {
    /// In one language. How the nodes are is their own word of this moment: no log and no past is in it, but who was
    /// there when the run was ready, and is a member.
    pub fn document(&self, lang: Lang) -> StatusDocument {
        let baseline = super::check::baseline(self.running.attempt());
        let moment = Moment {
            plan: &self.running.plan,
            baseline: baseline.as_ref(),
            now: &self.snapshot,
            journal: &[],
            logs: &[],
            data: None,
            writes: None,
            blind_since: None,
            format: FORMAT,
        };
        let ready = self.running.phase != find::Phase::Forming;
        StatusDocument::of(&moment, ready, self.deadline, &self.faults, lang)
    }
}
