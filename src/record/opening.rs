//! Where a recorder begins: what the journal says of the run, and whether somebody watched until now.

use jiff::Timestamp;

use super::clocks::Clocks;
use super::clocks::{self, BLIND};
use crate::clock::{now, up_ms};
use crate::journal::{Actor, Change, Entry, Event, Snapshot};
use crate::plan::RunPlan;
use crate::store::RunFolder;

/// What a recorder knows when it begins.
pub struct Opening {
    pub plan: RunPlan,
    /// How the nodes stood when the run became ready.
    pub baseline: Option<Snapshot>,
    /// From when on something may have happened that nobody has told yet.
    pub since: Timestamp,
    /// Another recorder has watched this attempt before.
    pub again: bool,
    pub attempt: u32,
    pub clocks: Clocks,
}

impl Opening {
    /// From which place in the set's oplog on nobody has told: what the member that was ahead had applied when the run
    /// was ready, or, after another recorder, the moment when that one ended. Where there was no set, from the beginning.
    pub fn oplog(&self) -> (u32, u32) {
        let ready = self.baseline.iter().flat_map(|baseline| baseline.mongo_views());
        let applied = ready.map(|view| (view.applied.seconds, view.applied.increment));
        let ready = applied.max().unwrap_or_default();
        let since = u32::try_from(self.since.as_second()).unwrap_or_default();
        if self.again { (since, 0) } else { ready }
    }
}

/// Journals that somebody watches, and since when nobody did; none where there is no run to watch yet.
pub fn open(folder: &RunFolder) -> Option<Opening> {
    let journal = folder.read();
    // Somebody who looked on brought us back while it is being taken down.
    if crate::fault::stopping(&journal) {
        return None;
    }
    let entries = crate::journal::attempt(&journal);
    let plan = crate::journal::planned(entries)?;
    let attempt = entries.iter().find_map(|e| match &e.event {
        Event::Starting { attempt, .. } => Some(*attempt),
        _ => None,
    })?;
    let (ready, baseline) = entries.iter().find_map(|e| match &e.event {
        Event::Ready { baseline, .. } => Some((e, baseline.as_ref().clone())),
        _ => None,
    })?;
    let again = entries.iter().any(|e| matches!(e.event, Event::Seen(Change::Watching)));
    let blind = folder.pulse().filter(|_| again).map_or_else(|| since(ready), |pulse| pulse.age_ms());
    let gap = clocks::unwatched(now(), blind);
    let from = match gap {
        Change::Unwatched { from, .. } => from,
        _ => ready.at,
    };
    let note = |change| folder.note(Actor::Watchdog, Event::Seen(change)).is_ok();
    let noted = (blind < BLIND || note(gap)) && note(Change::Watching) && folder.beat().is_ok();
    noted.then(|| Opening {
        plan,
        baseline: Some(baseline),
        since: from,
        again,
        attempt,
        clocks: Clocks::read(),
    })
}

/// Since when nobody watches, where nobody does: a recorder that lives and is stopped counts as none.
pub fn blind_since(folder: &RunFolder) -> Option<Timestamp> {
    let age = folder.pulse()?.age_ms();
    match clocks::unwatched(now(), age) {
        Change::Unwatched { from, .. } if age >= BLIND => Some(from),
        _ => None,
    }
}

/// Milliseconds since the run was ready. After a reboot its containers are gone with their past.
fn since(ready: &Entry) -> u64 {
    up_ms().saturating_sub(ready.up_ms)
}
