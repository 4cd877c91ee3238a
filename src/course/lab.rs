//! The types of `lab.yaml`, format 1. Externally tagged enums only, no flatten: spans survive.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    CheckSpec, ENDINGS, FaultKind, Findings, NodeKind, ProbeSpec, Service, Size, Span, Start, System, Target,
    Text, Workspace,
};

/// The format that this version reads.
pub const FORMAT: u32 = 1;
/// What the nodes of an exercise may write to disk where it says nothing, and the least that it may say.
pub const DISK: Size = Size::mib(2 << 10);

/// One exercise.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lab {
    pub format: u32,
    /// Same as the folder's name: lower case, digits, hyphens.
    pub id: String,
    /// The session of the course that it belongs to.
    pub session: String,
    pub title: Text,
    pub summary: Text,
    /// How long a learner is expected to need; 0 where there is no task.
    pub minutes: u32,
    /// The Compose file, `compose/<topology>.yml`.
    pub topology: String,
    /// The databases that tasks, checks and faults are about; none where the lab is about a program alone.
    pub needs: Vec<Service>,
    /// Databases started beside them, for practice. Nothing is judged there, so proofs and graded runs go without.
    #[serde(default)]
    pub beside: Vec<Service>,
    /// Images its databases must run on, instead of the defaults. Never guessed. A learner is asked first where the lab
    /// did not come with the program. The toolbox, which is root in the pod, is never the lab's to name.
    #[serde(default)]
    pub images: BTreeMap<NodeKind, String>,
    /// Whether programs in its runs reach anything outside of the pod. Labs that came with the program are not held to
    /// it; graded runs are closed in any case.
    #[serde(default)]
    pub network: Network,
    /// What its nodes may write to disk all together, where they need more than the 2g of other exercises.
    #[serde(default)]
    pub disk: Option<Size>,
    pub start: Start,
    /// Values drawn from the run's seed, by name.
    #[serde(default)]
    pub draw: BTreeMap<String, Draw>,
    /// The program that the lab is about, where it is about one.
    #[serde(default)]
    pub app: Option<App>,
    /// The folder in which the learner writes it, where the lab brings starter files.
    #[serde(default)]
    pub workspace: Option<Workspace>,
    /// The system that the learner draws, where the lab is about a drawing.
    #[serde(default)]
    pub drawing: Option<System>,
    /// Programs of the lab's own that find out what no check here knows, by name; their files lie in `probe/`.
    #[serde(default)]
    pub probes: BTreeMap<String, ProbeSpec>,
    /// What probes find out, by name, in words.
    #[serde(default)]
    pub findings: Findings,
    /// Faults that the learner or the grader may inject, by name.
    #[serde(default)]
    pub faults: BTreeMap<String, FaultSpec>,
    /// Worth 100 points together; none where the lab is no exercise, but databases for tests.
    pub tasks: Vec<Task>,
    /// Acts that cost points.
    #[serde(default)]
    pub forbidden: Vec<Forbidden>,
}

impl Lab {
    /// How long what is handed in may run where nobody says otherwise.
    pub fn limit(&self) -> Span {
        Span::secs(u64::from(self.minutes) * 60)
    }

    /// Something is asked and judged. A lab without tasks is a set of databases for tests.
    pub fn is_exercise(&self) -> bool {
        !self.tasks.is_empty()
    }

    /// The checks of all tasks.
    pub fn checks(&self) -> impl Iterator<Item = &CheckSpec> {
        self.tasks.iter().flat_map(|task| &task.checks)
    }

    /// Gives the checks that ask for a probe's findings, or for a drawing, what there is to find.
    pub(super) fn tell_checks(&mut self) {
        let findings = Arc::new(self.findings.clone());
        let system = Arc::new(self.drawing.clone().unwrap_or_default());
        for check in self.tasks.iter_mut().flat_map(|task| &mut task.checks) {
            match check {
                CheckSpec::Probe(asked) => asked.known = findings.clone(),
                CheckSpec::Drawing(asked) => asked.system = system.clone(),
                _ => {}
            }
        }
    }

    /// It is about a drawing and nothing else: there is nothing to start.
    pub fn on_paper(&self) -> bool {
        let drawn = self.checks().all(|check| matches!(check, CheckSpec::Drawing(_)));
        let bare = self.needs.is_empty() && self.beside.is_empty() && self.faults.is_empty();
        self.drawing.is_some() && self.is_exercise() && bare && drawn && self.app.is_none()
    }
}

/// Where programs in a run's pod may connect to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Network {
    /// To the run's own nodes, and nowhere else.
    #[default]
    Pod,
    /// Wherever the engine's network reaches: a learner is asked first.
    Open,
}

/// A value drawn from the run's seed.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Draw {
    /// One of the seeded Redis keys.
    OneOfSeededKeys {},
    /// A Redis key that nobody has written.
    Key {},
    /// The port of one node of this kind.
    Port(Service),
}

impl Draw {
    /// A key that has a slot, written or not.
    pub fn is_key(&self) -> bool {
        matches!(self, Draw::OneOfSeededKeys {} | Draw::Key {})
    }
}

/// A program that the learner writes. It listens on every address; `${LAB_PORT_APP}` is its port.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct App {
    /// Where it listens, unless a submission names another port.
    #[schemars(range(min = 1024))]
    pub port: u16,
    /// What strikes while a submitted program serves; a learner injects it by hand.
    #[serde(default)]
    pub strikes: Vec<Strike>,
}

impl App {
    /// The variable that has its port.
    pub const PORT: &str = "LAB_PORT_APP";
    /// Below are ports that only root may listen at.
    pub const LOWEST: u16 = 1024;
}

/// A fault of the lab, and when.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Strike {
    /// Counted from when the program serves, and whatever was handed in to be run has ended.
    pub at: Span,
    pub fault: String,
}

/// A fault of a lab: what, for how long at most.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FaultSpec {
    /// What the learner will see, one line.
    pub text: Text,
    pub inject: FaultKind,
    /// Its longest life: the watchdog heals it then, whoever injected it.
    pub max: Span,
}

/// One task: an answer, or checks, or both; all must hold.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Task {
    pub id: String,
    pub points: u32,
    pub text: Text,
    /// Tasks that must have passed; otherwise this one is skipped.
    #[serde(default)]
    pub needs: Vec<String>,
    #[serde(default)]
    pub answer: Option<Answer>,
    /// Until when the answer counts; one given later is told as too late. None: it counts whenever it is given.
    #[serde(default)]
    pub before: Option<Before>,
    /// The needed task whose outcome the node is asked about. `slots-balanced`: whoever owned the slot at any moment from
    /// when on that first held. `primary-replaced`: the member that took over then, or is primary at the answer. None:
    /// who it is when the answer is given.
    #[serde(default)]
    pub since: Option<String>,
    #[serde(default)]
    pub checks: Vec<CheckSpec>,
    /// Static hints, weakest first. At least two.
    pub hints: Vec<Text>,
}

impl Task {
    /// What a person types to answer it: `lab answer find-master NODE`.
    pub fn answering(&self) -> String {
        let value = match &self.answer {
            Some(Answer::Choice(choice)) => choice.of.join("|"),
            Some(Answer::FasterHandover {}) => ENDINGS.join("|"),
            Some(Answer::StaleDocument(_)) => "VALUE".to_owned(),
            Some(Answer::SlotOfKey(_)) => "SLOT".to_owned(),
            Some(Answer::Node(_)) | None => "NODE".to_owned(),
        };
        format!("lab answer {} {value}", self.id)
    }
}

/// What an answer must be given before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Before {
    /// Anything that breaks the database which the answer is about: a fault, a node that is stopped or restarted, a
    /// process that ends, a master that fails and is replaced. A coordinated handover breaks nothing.
    Damage,
    /// This fault of the lab.
    Fault(String),
}

/// What a right answer is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// A node, given by name or port. Judged against what the nodes are at the moment of answering, and for
    /// `promoted_after` against what happened, whoever has the role by then.
    Node(Target),
    /// The slot of a drawn key, a number from 0 to 16383.
    SlotOfKey(String),
    /// One of a few words; the task's text says what each means.
    Choice(Choice),
    /// `shutdown` or `kill`: after which of them the run's own set had a new primary sooner, by the recorder's
    /// times.
    FasterHandover {},
    /// The value that a lagging member gives for a seeded document, while the primary already has another one.
    StaleDocument(StaleDocument),
}

/// A document of `lab.items` that is read from a member that is behind.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StaleDocument {
    pub member: Target,
    /// The document's `_id`.
    pub id: u32,
}

/// A question with words to choose from.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub of: Vec<String>,
    pub right: String,
}

/// An act that costs points when the evidence shows it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Forbidden {
    pub act: Act,
    /// Points lost, once.
    pub points: u32,
    pub why: Text,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Act {
    /// FLUSHALL or FLUSHDB on any node.
    Flushall,
    /// CLUSTER RESET on any node.
    ClusterReset,
    /// A node whose identity (CLUSTER MYID, container) is not the one it started with.
    RecreatedNode,
    /// FAILOVER FORCE or TAKEOVER: a promotion without the vote.
    ForcedFailover,
    /// `replSetReconfig` with `force`.
    ForcedReconfig,
    /// `dropDatabase` on any database.
    DroppedDatabase,
}

impl Act {
    /// Its name in a lab file and in a result.
    pub fn id(self) -> &'static str {
        match self {
            Act::Flushall => "flushall",
            Act::ClusterReset => "cluster-reset",
            Act::RecreatedNode => "recreated-node",
            Act::ForcedFailover => "forced-failover",
            Act::ForcedReconfig => "forced-reconfig",
            Act::DroppedDatabase => "dropped-database",
        }
    }
}
