//! The checks an author can name, with their parameters and what time means for each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Allowed, When};
use crate::spec::{Formation, Service, Start};

/// A check and its parameters. One file a kind judges it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum CheckSpec {
    /// Every node says `cluster_state:ok`, all views agree, 16384 slots owned once, no open slot.
    ClusterOk(ClusterOk),
    /// So many masters own equal shares of the slots in order, each with so many replicas, as every node sees it.
    ClusterShape(ClusterShape),
    /// A slot belongs to the node whose port was drawn.
    SlotOwner(SlotOwner),
    /// A node that was added (`lab node add`) is a master that every other node lists.
    NodeJoined(NodeJoined),
    /// So many masters own all slots in equal shares.
    SlotsBalanced(SlotsBalanced),
    /// A node that was added has been taken out again, empty.
    NodeLeft(NodeLeft),
    /// A failover took place after a fault, on the master that it hit.
    Failover(Failover),
    /// The node hit by the fault is a replica, link up, of the node promoted in its place.
    RejoinedAsReplica(RejoinedAsReplica),
    /// The node hit by the fault is master again, by a coordinated `CLUSTER FAILOVER`.
    RoleGivenBack(RoleGivenBack),
    /// Every seeded key has its seeded value, read from the owner of its slot.
    SeededDataIntact(SeededDataIntact),
    /// One writable primary, two secondaries, three votes, agreed by every member.
    ReplicaSetOk(ReplicaSetOk),
    /// Every member is configured by the run's own address.
    SetHosts(SetHosts),
    /// The member whose port was drawn has the highest priority, alone, and is primary.
    PreferredPrimary(PreferredPrimary),
    /// Every member has an oplog, and a majority commits in the present term.
    MajorityCommits(MajorityCommits),
    /// Another member was elected because the primary's process ended.
    PrimaryReplaced(PrimaryReplaced),
    /// Every secondary has applied what the primary had, to within a second.
    MembersCaughtUp(MembersCaughtUp),
    /// Every acknowledged write of the workload can be read back.
    NoLostWrites(NoLostWrites),
    /// A collection was read from where a read preference sends its reads.
    ReadsFrom(ReadsFrom),
    /// The learner's program answers a GET as it should.
    Serves(Serves),
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterOk {
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterShape {
    pub masters: u32,
    /// Of each master.
    pub replicas: u32,
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotOwner {
    /// 0 to 16383.
    #[schemars(range(max = 16383))]
    pub slot: u16,
    /// The draw of a Redis node's port.
    pub node: String,
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NodeJoined {
    /// `once` by default, from the recorder: it may have been taken out again since.
    #[serde(default = "When::once")]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotsBalanced {
    pub masters: u32,
    /// By how much a share may differ; 2 is what redis-cli tolerates (`CLUSTER_MANAGER_REBALANCE_THRESHOLD`).
    #[serde(default = "SlotsBalanced::percent")]
    pub percent: u32,
    /// `once` by default, from the recorder.
    #[serde(default = "When::once")]
    pub when: When,
}

impl SlotsBalanced {
    fn percent() -> u32 {
        2
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NodeLeft {
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Failover {
    /// The lab's fault that must have caused it.
    pub after: String,
    /// Only an automatic failover counts (not CLUSTER FAILOVER, FORCE or TAKEOVER).
    #[serde(default)]
    pub automatic: bool,
    #[serde(default = "When::once")]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejoinedAsReplica {
    pub after: String,
    /// It must have come back by itself: started again does not count.
    #[serde(default)]
    pub same_process: bool,
    /// `once` by default, from the node's own log: it may have got its role back since.
    #[serde(default = "When::once")]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleGivenBack {
    pub after: String,
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeededDataIntact {
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplicaSetOk {
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrimaryReplaced {
    /// How the old primary's process must have ended.
    pub ended: Ending,
    #[serde(default = "When::once")]
    pub when: When,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// In order (exit code 0), the successor elected before it was gone.
    Shutdown,
    /// By SIGKILL; the others had to find out.
    Kill,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MembersCaughtUp {
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoLostWrites {
    /// How many writes may be lost that a replica (`WAIT 1`) or a majority has confirmed.
    #[serde(default)]
    pub confirmed: u32,
    /// The same of writes that one node alone has acknowledged; databases promise nothing of them.
    #[serde(default)]
    pub plain: Allowed,
    /// How many writes a client may have been refused, or never told the end of. Redirects are followed, and
    /// are no refusal.
    #[serde(default)]
    pub refused: Allowed,
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadsFrom {
    /// `database.collection`.
    pub collection: String,
    pub mode: ReadMode,
    /// Queries, over all members.
    pub at_least: u64,
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Serves {
    /// The path, which may name variables and draws: `/keys/${key}`.
    pub get: String,
    #[serde(default = "Serves::ok")]
    #[schemars(range(min = 100, max = 599))]
    pub status: u16,
    /// The answer must contain the seeded value of this drawn key.
    #[serde(default)]
    pub value_of: Option<String>,
    #[serde(default)]
    pub when: When,
}

impl Serves {
    fn ok() -> u16 {
        200
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetHosts {
    #[serde(default)]
    pub when: When,
}

/// A read preference, told from where reads arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadMode {
    /// All at the primary.
    Primary,
    /// All at secondaries.
    SecondaryPreferred,
    /// Some at the primary and some at secondaries: on one machine all are near, unless it is busy.
    Nearest,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferredPrimary {
    /// The draw of a MongoDB member's port.
    pub node: String,
    #[serde(default)]
    pub when: When,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MajorityCommits {
    #[serde(default)]
    pub when: When,
}

impl CheckSpec {
    /// Its name in a lab file and in a result.
    pub fn id(&self) -> &'static str {
        match self {
            CheckSpec::ClusterOk(_) => "cluster-ok",
            CheckSpec::ClusterShape(_) => "cluster-shape",
            CheckSpec::SlotOwner(_) => "slot-owner",
            CheckSpec::NodeJoined(_) => "node-joined",
            CheckSpec::SlotsBalanced(_) => "slots-balanced",
            CheckSpec::NodeLeft(_) => "node-left",
            CheckSpec::Failover(_) => "failover",
            CheckSpec::RejoinedAsReplica(_) => "rejoined-as-replica",
            CheckSpec::RoleGivenBack(_) => "role-given-back",
            CheckSpec::SeededDataIntact(_) => "seeded-data-intact",
            CheckSpec::ReplicaSetOk(_) => "replica-set-ok",
            CheckSpec::SetHosts(_) => "set-hosts",
            CheckSpec::PreferredPrimary(_) => "preferred-primary",
            CheckSpec::MajorityCommits(_) => "majority-commits",
            CheckSpec::PrimaryReplaced(_) => "primary-replaced",
            CheckSpec::MembersCaughtUp(_) => "members-caught-up",
            CheckSpec::NoLostWrites(_) => "no-lost-writes",
            CheckSpec::ReadsFrom(_) => "reads-from",
            CheckSpec::Serves(_) => "serves",
        }
    }

    pub fn when(&self) -> When {
        match self {
            CheckSpec::ClusterOk(p) => p.when,
            CheckSpec::ClusterShape(p) => p.when,
            CheckSpec::SlotOwner(p) => p.when,
            CheckSpec::NodeJoined(p) => p.when,
            CheckSpec::SlotsBalanced(p) => p.when,
            CheckSpec::NodeLeft(p) => p.when,
            CheckSpec::Failover(p) => p.when,
            CheckSpec::RejoinedAsReplica(p) => p.when,
            CheckSpec::RoleGivenBack(p) => p.when,
            CheckSpec::SeededDataIntact(p) => p.when,
            CheckSpec::ReplicaSetOk(p) => p.when,
            CheckSpec::SetHosts(p) => p.when,
            CheckSpec::PreferredPrimary(p) => p.when,
            CheckSpec::MajorityCommits(p) => p.when,
            CheckSpec::PrimaryReplaced(p) => p.when,
            CheckSpec::MembersCaughtUp(p) => p.when,
            CheckSpec::NoLostWrites(p) => p.when,
            CheckSpec::ReadsFrom(p) => p.when,
            CheckSpec::Serves(p) => p.when,
        }
    }

    /// The database that it looks at, which the lab must start; none for those that the workload writes to, and
    /// for the learner's program.
    pub fn service(&self) -> Option<Service> {
        match self {
            CheckSpec::NoLostWrites(_) | CheckSpec::Serves(_) => None,
            CheckSpec::ReplicaSetOk(_)
            | CheckSpec::SetHosts(_)
            | CheckSpec::PreferredPrimary(_)
            | CheckSpec::MajorityCommits(_)
            | CheckSpec::PrimaryReplaced(_)
            | CheckSpec::MembersCaughtUp(_)
            | CheckSpec::ReadsFrom(_) => Some(Service::Mongo),
            CheckSpec::ClusterOk(_)
            | CheckSpec::ClusterShape(_)
            | CheckSpec::SlotOwner(_)
            | CheckSpec::NodeJoined(_)
            | CheckSpec::SlotsBalanced(_)
            | CheckSpec::NodeLeft(_)
            | CheckSpec::Failover(_)
            | CheckSpec::RejoinedAsReplica(_)
            | CheckSpec::RoleGivenBack(_)
            | CheckSpec::SeededDataIntact(_) => Some(Service::Redis),
        }
    }

    /// The fault whose injection it is about, which the lab must have.
    pub fn after(&self) -> Option<&str> {
        match self {
            CheckSpec::Failover(p) => Some(&p.after),
            CheckSpec::RejoinedAsReplica(p) => Some(&p.after),
            CheckSpec::RoleGivenBack(p) => Some(&p.after),
            CheckSpec::ClusterOk(_)
            | CheckSpec::ClusterShape(_)
            | CheckSpec::SlotOwner(_)
            | CheckSpec::NodeJoined(_)
            | CheckSpec::SlotsBalanced(_)
            | CheckSpec::NodeLeft(_)
            | CheckSpec::SeededDataIntact(_)
            | CheckSpec::ReplicaSetOk(_)
            | CheckSpec::SetHosts(_)
            | CheckSpec::PreferredPrimary(_)
            | CheckSpec::MajorityCommits(_)
            | CheckSpec::PrimaryReplaced(_)
            | CheckSpec::MembersCaughtUp(_)
            | CheckSpec::NoLostWrites(_)
            | CheckSpec::ReadsFrom(_)
            | CheckSpec::Serves(_) => None,
        }
    }

    /// It holds before anybody has done anything, where the databases start formed. A task of such checks
    /// alone earns its points for nothing unless it needs a task that does not.
    pub fn holds_untouched(&self, start: &Start) -> bool {
        let formed = |state| state == Formation::Formed;
        match self {
            // Formed, a cluster has this shape, and the drawn node may own the slot.
            CheckSpec::ClusterOk(_)
            | CheckSpec::ClusterShape(_)
            | CheckSpec::SlotOwner(_)
            | CheckSpec::SlotsBalanced(_) => formed(start.redis.state),
            CheckSpec::SeededDataIntact(_) | CheckSpec::NoLostWrites(_) => true,
            CheckSpec::ReplicaSetOk(_)
            | CheckSpec::SetHosts(_)
            | CheckSpec::PreferredPrimary(_)
            | CheckSpec::MajorityCommits(_)
            | CheckSpec::MembersCaughtUp(_) => formed(start.mongo.state),
            CheckSpec::NodeJoined(_)
            | CheckSpec::NodeLeft(_)
            | CheckSpec::PrimaryReplaced(_)
            | CheckSpec::ReadsFrom(_)
            | CheckSpec::Serves(_)
            | CheckSpec::Failover(_)
            | CheckSpec::RejoinedAsReplica(_)
            | CheckSpec::RoleGivenBack(_) => false,
        }
    }
}
