//! The one table: a kind of fault, and what does it.

/// Does something with whatever the fault is: `act!(kind, fault => fault.need(&aim))`.
macro_rules! act {
    ($kind:expr, $fault:ident => $act:expr) => {
        match $kind {
            FaultKind::DebugSleep($fault) => $act,
            FaultKind::Pause($fault) => $act,
            FaultKind::Stop($fault) => $act,
            FaultKind::Kill($fault) => $act,
            FaultKind::Crash($fault) => $act,
            FaultKind::Shutdown($fault) => $act,
            FaultKind::Partition($fault) => $act,
            FaultKind::Slow($fault) => $act,
            FaultKind::StepDown($fault) => $act,
            FaultKind::Freeze($fault) => $act,
            FaultKind::FsyncLock($fault) => $act,
            FaultKind::Lag($fault) => $act,
            FaultKind::SlowQuery($fault) => $act,
            FaultKind::ClientPause($fault) => $act,
            FaultKind::Connections($fault) => $act,
            FaultKind::OutOfMemory($fault) => $act,
            FaultKind::SlotStuck($fault) => $act,
            FaultKind::ForgottenNode($fault) => $act,
            FaultKind::ConfigDrift($fault) => $act,
            FaultKind::DiskFull($fault) => $act,
        }
    };
}

pub(super) use act;
