//! A fault as it was injected, and how it is undone: all that another process needs to heal it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::course::{FaultKind, To};
use crate::service::redis::Slot;

/// A fault as injected: enough for a new process to undo it.
#[deny(missing_docs)]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FaultRecord {
    /// `f1`, `f2`, … in a run.
    pub id: String,
    /// The lab's name for it, or the kind's own when injected ad hoc.
    pub name: String,
    /// What it does, with its parameters.
    pub kind: FaultKind,
    /// The nodes that it hits, resolved by role at injection.
    pub nodes: Vec<String>,
    /// A Redis slot that the node owned when it was hit: whoever owns it later took its place.
    pub slot: Option<Slot>,
    /// When the watchdog heals it at the latest.
    pub expires: Timestamp,
    /// The same in time since boot, ms.
    pub expires_up_ms: u64,
    /// What undoes it.
    pub undo: Undo,
}

#[deny(missing_docs)]
impl FaultRecord {
    /// Whether we send that command of Redis (`config|set`) to that node ourselves, for this fault or to heal it.
    pub fn sends(&self, node: &str, command: &str) -> bool {
        let hit = self.nodes.iter().any(|name| name == node);
        let facts = self.kind.name().facts();
        facts.sends.iter().any(|sent| sent.command == command && hit == (sent.to == To::Hit))
    }
}

/// How to undo a fault, decided before it is injected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Undo {
    /// It ends by itself at `expires`; `--now` kills and starts the node.
    Wait,
    Unpause,
    Start,
    /// Packet rules in `net` that carry the fault's id.
    RemoveRules,
    /// MongoDB: `replSetFreeze: 0`.
    Unfreeze,
    /// Redis: `CLIENT UNPAUSE`.
    ReleaseClients,
    /// MongoDB: `fsyncUnlock`, until nothing is locked.
    Unlock,
    /// MongoDB: the member's part of the set's configuration as it was, Extended JSON.
    Member {
        was: String,
    },
    /// The node's settings as they were: as `CONFIG GET` tells them, for MongoDB as JSON.
    Settings {
        were: BTreeMap<String, String>,
    },
    /// Redis: connections held in `net` under the fault's id are let go, then the client limit is as it was.
    Connections {
        maxclients: String,
    },
    /// MongoDB: the index as it was built, Extended JSON.
    Index {
        collection: String,
        was: String,
    },
    /// Redis: the slot is stable on every master, and its keys are with its owner.
    CloseSlot {
        slot: Slot,
    },
    /// Redis: every node knows the node of this id again.
    Meet {
        id: String,
    },
    /// The limit on the size of the process's files as it was; where the process has ended, start it.
    FileLimit {
        was: String,
    },
}
