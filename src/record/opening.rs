//! Where a recorder begins: what the journal says of the run, and whether somebody watched until now.

use jiff::Timestamp;

use super::clocks::{self, BLIND};
use super::{Change, clocks::Clocks};
use crate::check::Snapshot;
use crate::plan::RunPlan;
use crate::store::{Actor, Entry, Event, RunFolder, now, up_ms};

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

/// Journals that somebody watches, and since when nobody did; none where there is no run to watch yet.
pub fn open(folder: &RunFolder) -> Option<Opening> {
    let journal = folder.read();
    // Somebody who looked on brought us back while it is being taken down.
    if crate::fault::stopping(&journal) {
        return None;
    }
    let entries = crate::check::attempt(&journal);
    let plan = crate::check::planned(entries)?;
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
