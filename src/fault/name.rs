//! A kind of fault without its parameters: its name, its database, what it looks like.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::i18n::Message;
use crate::msg;
use crate::spec::Service;

/// A kind without its parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum KindName {
    DebugSleep,
    Pause,
    Stop,
    Kill,
    Crash,
    Shutdown,
    Partition,
    Slow,
    StepDown,
    Freeze,
    FsyncLock,
    Lag,
    SlowQuery,
    ClientPause,
    Connections,
    OutOfMemory,
    SlotStuck,
    ForgottenNode,
    ConfigDrift,
    DiskFull,
}

impl KindName {
    pub const ALL: [Self; 20] = [
        Self::DebugSleep,
        Self::Pause,
        Self::Stop,
        Self::Kill,
        Self::Crash,
        Self::Shutdown,
        Self::Partition,
        Self::Slow,
        Self::StepDown,
        Self::Freeze,
        Self::FsyncLock,
        Self::Lag,
        Self::SlowQuery,
        Self::ClientPause,
        Self::Connections,
        Self::OutOfMemory,
        Self::SlotStuck,
        Self::ForgottenNode,
        Self::ConfigDrift,
        Self::DiskFull,
    ];

    pub fn as_str(self) -> &'static str {
        match self {
            Self::DebugSleep => "debug-sleep",
            Self::Pause => "pause",
            Self::Stop => "stop",
            Self::Kill => "kill",
            Self::Crash => "crash",
            Self::Shutdown => "shutdown",
            Self::Partition => "partition",
            Self::Slow => "slow",
            Self::StepDown => "step-down",
            Self::Freeze => "freeze",
            Self::FsyncLock => "fsync-lock",
            Self::Lag => "lag",
            Self::SlowQuery => "slow-query",
            Self::ClientPause => "client-pause",
            Self::Connections => "connections",
            Self::OutOfMemory => "out-of-memory",
            Self::SlotStuck => "slot-stuck",
            Self::ForgottenNode => "forgotten-node",
            Self::ConfigDrift => "config-drift",
            Self::DiskFull => "disk-full",
        }
    }

    /// The one database that it is for; none where it is for any node.
    pub fn service(self) -> Option<Service> {
        match self {
            Self::DebugSleep
            | Self::ClientPause
            | Self::Connections
            | Self::OutOfMemory
            | Self::SlotStuck
            | Self::ForgottenNode => Some(Service::Redis),
            Self::StepDown | Self::Freeze | Self::FsyncLock | Self::Lag | Self::SlowQuery => {
                Some(Service::Mongo)
            }
            _ => None,
        }
    }

    /// What somebody who watches the databases will see.
    pub fn text(self) -> Message {
        match self {
            Self::DebugSleep => msg!("fault-kind-debug-sleep"),
            Self::Pause => msg!("fault-kind-pause"),
            Self::Stop => msg!("fault-kind-stop"),
            Self::Kill => msg!("fault-kind-kill"),
            Self::Crash => msg!("fault-kind-crash"),
            Self::Shutdown => msg!("fault-kind-shutdown"),
            Self::Partition => msg!("fault-kind-partition"),
            Self::Slow => msg!("fault-kind-slow"),
            Self::StepDown => msg!("fault-kind-step-down"),
            Self::Freeze => msg!("fault-kind-freeze"),
            Self::FsyncLock => msg!("fault-kind-fsync-lock"),
            Self::Lag => msg!("fault-kind-lag"),
            Self::SlowQuery => msg!("fault-kind-slow-query"),
            Self::ClientPause => msg!("fault-kind-client-pause"),
            Self::Connections => msg!("fault-kind-connections"),
            Self::OutOfMemory => msg!("fault-kind-out-of-memory"),
            Self::SlotStuck => msg!("fault-kind-slot-stuck"),
            Self::ForgottenNode => msg!("fault-kind-forgotten-node"),
            Self::ConfigDrift => msg!("fault-kind-config-drift"),
            Self::DiskFull => msg!("fault-kind-disk-full"),
        }
    }
}

impl fmt::Display for KindName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for KindName {
    type Err = ();

    fn from_str(s: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == s).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fault::FaultKind;

    /// One of each, as an author writes it.
    const WRITTEN: &str = "\
- debug-sleep: { target: { master_of_slot: 0 }, for: 30s }
- pause: { target: primary, for: 30s }
- stop: { target: { node: redis-1 } }
- kill: { target: { any: replica } }
- crash: { target: secondary }
- shutdown: { target: primary, quiesce: 5s }
- partition: { cut: { isolate: { node: redis-1 } }, for: 30s }
- partition: { cut: { groups: [[{ node: redis-1 }], [{ node: redis-2 }]] }, for: 30s, clients: true }
- partition: { cut: { one_way: { from: { node: redis-1 }, to: { node: redis-2 } } }, for: 30s }
- partition: { cut: { bridge: { node: mongo-2 } }, for: 30s }
- partition: { cut: { minority: { master_of_key: key } }, for: 30s }
- slow: { cut: { majority: primary }, for: 30s, delay: 200ms }
- slow: { cut: { isolate: primary }, for: 30s, loss: 20, clients: true }
- step-down: { target: primary, for: 60s, catch_up: 5s }
- freeze: { target: secondary, for: 60s }
- fsync-lock: { target: primary, for: 30s }
- lag: { target: secondary, for: 60s, by: 20s }
- slow-query: { target: primary, for: 60s }
- client-pause: { target: { node: redis-1 }, for: 30s, mode: write }
- connections: { target: { node: redis-1 }, for: 30s }
- out-of-memory: { target: { node: redis-1 }, for: 30s, policy: allkeys-lru }
- slot-stuck: { target: { node: redis-1 }, to: { node: redis-2 }, for: 30s }
- forgotten-node: { target: { replica_of_slot: 0 }, for: 60s }
- config-drift: { target: { node: redis-1 }, for: 30s, parameter: hz, value: \"10\" }
- disk-full: { target: { node: redis-1 }, for: 30s }
";

    #[test]
    fn every_kind_can_be_written_and_the_schema_knows_it() {
        let kinds: Vec<FaultKind> = serde_saphyr::from_str(WRITTEN).unwrap();
        let schema = serde_json::to_value(schemars::schema_for!(FaultKind)).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let written: Vec<serde_json::Value> = serde_saphyr::from_str(WRITTEN).unwrap();
        for kind in KindName::ALL {
            assert!(kinds.iter().any(|k| k.name() == kind), "{kind} is not written above");
            assert_eq!(kind.as_str().parse(), Ok(kind));
        }
        for (mut kind, written) in kinds.into_iter().zip(written) {
            assert!(schema.is_valid(&written), "{written}");
            // What is told of it can be read again, and its targets are the same either way.
            let told = serde_json::to_value(&kind).unwrap();
            assert_eq!(serde_json::from_value::<FaultKind>(told).unwrap(), kind);
            let targets: Vec<_> = kind.targets().into_iter().cloned().collect();
            assert_eq!(kind.targets_mut().into_iter().map(|t| t.clone()).collect::<Vec<_>>(), targets);
        }
    }
}
