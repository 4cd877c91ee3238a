//! The labels that say what is ours. A run is found, stopped and collected from these alone.

use std::collections::BTreeMap;

use super::{NodeKind, Place, RunPlan};
use crate::course::Overrides;
use crate::course::exam::Mode;

pub const RUN: &str = "lab.run";
/// Lab id, or the absolute path of its folder.
pub const LAB: &str = "lab.lab";
pub const NODE: &str = "lab.node";
/// `redis`, `mongo`, `net`, `toolbox`.
pub const KIND: &str = "lab.kind";
/// Numeric user id on the host.
pub const OWNER: &str = "lab.owner";
pub const SEED: &str = "lab.seed";
pub const ADDRESS: &str = "lab.address";
/// `name=port` pairs joined by commas, and `offset=N` first.
pub const PORTS: &str = "lab.ports";
/// SHA-256 of the lab's files.
pub const DIGEST: &str = "lab.digest";
pub const VERSION: &str = "lab.version";
/// RFC 3339.
pub const CREATED: &str = "lab.created";
/// The creating process: pid, the machine's boot id, and the process's start time in clock ticks.
pub const PID: &str = "lab.pid";
pub const BOOT: &str = "lab.boot";
pub const PID_START: &str = "lab.pid_start";
/// `1` on a run that nobody needs once its creating process has ended.
pub const TIED: &str = "lab.tied";

/// `1` on a run that takes no port of this machine: its place is nobody else's loss.
pub const UNPUBLISHED: &str = "lab.unpublished";

/// What a run gives beside the exercise, where that is not everything.
pub const MODE: &str = "lab.mode";

/// What a run has otherwise than its lab, as JSON, where it has.
pub const OVERRIDES: &str = "lab.overrides";

/// The one network that all pods sit on.
pub const NETWORK: &str = "lab";

/// Labels as Docker keeps them.
pub type Labels = BTreeMap<String, String>;

/// What every object of a run carries beside its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    pub owner: u32,
    pub digest: String,
    /// RFC 3339.
    pub created: String,
    /// The creating process, as `store` describes it: while it lives, a forming run is not to be disturbed.
    pub pid: u32,
    pub boot: String,
    pub pid_start: String,
    /// The run is litter once that process has ended.
    pub tied: bool,
}

impl Stamp {
    /// Tells a run from every other of its name.
    pub fn identity(&self) -> String {
        format!("{} {} {} {}", self.created, self.boot, self.pid, self.pid_start)
    }
}

/// A run as its labels tell it: enough to stop it, collect it, and start it again in the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labelled {
    pub run: String,
    pub lab: String,
    pub node: String,
    pub kind: NodeKind,
    pub place: Place,
    pub seed: u64,
    /// Node name to port, in the run's order.
    pub ports: Vec<(String, u16)>,
    pub stamp: Stamp,
    pub version: String,
}

/// The labels of one object of a run: a node by name, `net`, or a toolbox.
pub fn make(plan: &RunPlan, node: &str, kind: NodeKind, stamp: &Stamp) -> Labels {
    let ports = plan.nodes.iter().map(|node| format!(",{}={}", node.name, node.port));
    let ports = format!("offset={}{}", plan.place.offset, ports.collect::<String>());
    let labels = [
        (RUN, plan.run.clone()),
        (LAB, plan.lab.clone()),
        (NODE, node.to_owned()),
        (KIND, kind.as_str().to_owned()),
        (OWNER, stamp.owner.to_string()),
        (SEED, plan.seed.to_string()),
        (ADDRESS, plan.place.address.to_string()),
        (PORTS, ports),
        (DIGEST, stamp.digest.clone()),
        (VERSION, env!("CARGO_PKG_VERSION").to_owned()),
        (CREATED, stamp.created.clone()),
        (PID, stamp.pid.to_string()),
        (BOOT, stamp.boot.clone()),
        (PID_START, stamp.pid_start.clone()),
    ];
    let tied = stamp.tied.then(|| (TIED, "1".to_owned()));
    let unpublished = plan.net.publish.is_empty().then(|| (UNPUBLISHED, "1".to_owned()));
    let mode = (plan.mode != Mode::Practice).then(|| (MODE, plan.mode.id().to_owned()));
    // Lists and numbers: writing them as JSON cannot fail.
    let overrides = (!plan.overrides.is_empty())
        .then(|| (OVERRIDES, serde_json::to_string(&plan.overrides).unwrap_or_default()));
    labels
        .into_iter()
        .chain(overrides)
        .chain(tied)
        .chain(unpublished)
        .chain(mode)
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

/// Reads them back. `None` when they are not ours or not whole: such an object is litter.
pub fn read(labels: &Labels) -> Option<Labelled> {
    let text = |name: &str| labels.get(name).cloned();
    let (offset, ports) = read_ports(labels.get(PORTS)?)?;
    Some(Labelled {
        run: text(RUN)?,
        lab: text(LAB)?,
        node: text(NODE)?,
        kind: NodeKind::from_name(&text(KIND)?)?,
        place: Place { address: text(ADDRESS)?.parse().ok()?, offset },
        seed: text(SEED)?.parse().ok()?,
        ports,
        stamp: Stamp {
            owner: text(OWNER)?.parse().ok()?,
            digest: text(DIGEST)?,
            created: text(CREATED)?,
            pid: text(PID)?.parse().ok()?,
            boot: text(BOOT)?,
            pid_start: text(PID_START)?,
            tied: labels.contains_key(TIED),
        },
        version: text(VERSION)?,
    })
}

/// What a run gives: labels cannot change, whatever becomes of its journal.
pub fn mode(labels: &Labels) -> Mode {
    labels.get(MODE).and_then(|id| Mode::from_id(id)).unwrap_or_default()
}

/// What it has otherwise than its lab.
pub fn overrides(labels: &Labels) -> Overrides {
    labels.get(OVERRIDES).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

fn read_ports(text: &str) -> Option<(u16, Vec<(String, u16)>)> {
    let pair = |pair: &str| {
        let (name, port) = pair.split_once('=')?;
        Some((name.to_owned(), port.parse::<u16>().ok()?))
    };
    let mut pairs = text.split(',').map(pair);
    let (name, offset) = pairs.next()??;
    (name == "offset").then_some((offset, pairs.collect::<Option<_>>()?))
}
