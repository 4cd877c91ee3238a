//! What one kind of fault demands, wherever it is written: in a lab or in a plan of faults.

use crate::fault::{Cut, FaultKind, KindName, slow_sane};
use crate::i18n::Message;
use crate::msg;
use crate::spec::{Service, Span, Target};

/// Reports a problem at a path of the file.
pub type Refuse<'a> = dyn FnMut(&str, Message) + 'a;

/// What one kind of fault demands.
pub fn demands(at: &str, inject: &FaultKind, timeout: Span, refuse: &mut Refuse) {
    match inject {
        FaultKind::DebugSleep(timed) => {
            // Peers suspect a node after one timeout and agree on its failure within the next: a shorter
            // sleep ends before anything fails over (tried: 0 of 8 at 1.0, 4 of 8 at 1.5, 8 of 8 at 2.0).
            let least = Span { ms: timeout.ms.saturating_mul(2) };
            if timed.length < least {
                let what = msg!("spec-sleep-short", length = timed.length, timeout = timeout, least = least);
                refuse(&format!("{at}/for"), what);
            }
        }
        FaultKind::Partition(partition) => {
            if let Cut::Groups(groups) = &partition.cut
                && (groups.len() < 2 || groups.iter().any(Vec::is_empty))
            {
                refuse(&format!("{at}/cut/groups"), msg!("spec-cut-nothing"));
            }
        }
        FaultKind::StepDown(f) => {
            whole_seconds(refuse, &format!("{at}/for"), f.length);
            if let Some(catch_up) = f.catch_up {
                whole_seconds(refuse, &format!("{at}/catch_up"), catch_up);
                if catch_up >= f.length {
                    let what = msg!("spec-catch-up-long", catch_up = catch_up, length = f.length);
                    refuse(&format!("{at}/catch_up"), what);
                }
            }
        }
        FaultKind::Freeze(f) => whole_seconds(refuse, &format!("{at}/for"), f.length),
        FaultKind::Lag(f) => {
            whole_seconds(refuse, &format!("{at}/by"), f.by);
            if f.by.ms == 0 {
                refuse(&format!("{at}/by"), msg!("spec-must-be-positive", key = "by"));
            }
        }
        FaultKind::Shutdown(f) => {
            if let Some(quiesce) = f.quiesce {
                whole_seconds(refuse, &format!("{at}/quiesce"), quiesce);
            }
        }
        FaultKind::Pause(_) | FaultKind::Stop(_) | FaultKind::Kill(_) | FaultKind::Crash(_) => {}
        FaultKind::ClientPause(_) | FaultKind::FsyncLock(_) => {}
        FaultKind::ConfigDrift(_) | FaultKind::DiskFull(_) => {}
        FaultKind::Connections(_) | FaultKind::OutOfMemory(_) | FaultKind::ForgottenNode(_) => {}
        FaultKind::Slow(f) => {
            if let Err(what) = slow_sane(f) {
                refuse(at, what);
            }
        }
        FaultKind::SlowQuery(f) => {
            if f.collection.split_once('.').is_none_or(|(db, name)| db.is_empty() || name.is_empty()) {
                let what = msg!("fault-need-collection", collection = f.collection);
                refuse(&format!("{at}/collection"), what);
            }
        }
        FaultKind::SlotStuck(f) => {
            if f.slot.is_some_and(|slot| slot > 16383) {
                let slot = f.slot.unwrap_or_default();
                refuse(&format!("{at}/slot"), msg!("spec-slot-range", slot = slot));
            }
        }
    }
}

/// MongoDB's commands take no less.
fn whole_seconds(refuse: &mut Refuse, at: &str, length: Span) {
    if !length.ms.is_multiple_of(1000) {
        refuse(at, msg!("spec-whole-seconds", length = length));
    }
}

/// The kind is for the target's database; `service` tells that of a node by its name.
pub fn fits(
    at: &str,
    kind: KindName,
    target: &Target,
    service: &dyn Fn(&str) -> Option<Service>,
    refuse: &mut Refuse,
) {
    let is = match target {
        Target::Node(name) => service(name),
        other => other.service(),
    };
    if let (Some(wanted), Some(is)) = (kind.service(), is)
        && wanted != is
    {
        let database = if wanted == Service::Redis { "Redis" } else { "MongoDB" };
        refuse(at, msg!("spec-other-database", kind = kind, database = database));
    }
}
