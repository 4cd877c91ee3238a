//! The types of `lab.yaml`, format 1. Externally tagged enums only, no flatten: spans survive.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Rate, Span, Target, Vars, expand};
use crate::check::CheckSpec;
use crate::check::handovers::ENDINGS;
use crate::fault::FaultKind;
use crate::i18n::Lang;

/// The format that this version reads.
pub const FORMAT: u32 = 1;

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
    /// How long a learner is expected to need.
    pub minutes: u32,
    /// The Compose file, `compose/<topology>.yml`.
    pub topology: String,
    /// The databases that tasks, checks and faults are about.
    pub needs: Vec<Service>,
    /// Databases started beside them, for practice. Nothing is judged there, so proofs and graded runs go without.
    #[serde(default)]
    pub beside: Vec<Service>,
    /// Images this lab must run on, instead of the defaults. Never guessed.
    #[serde(default)]
    pub images: BTreeMap<Role, String>,
    pub start: Start,
    /// Values drawn from the run's seed, by name.
    #[serde(default)]
    pub draw: BTreeMap<String, Draw>,
    /// The program that the lab is about, where it is about one.
    #[serde(default)]
    pub app: Option<App>,
    /// Faults that the learner or the grader may inject, by name.
    #[serde(default)]
    pub faults: BTreeMap<String, FaultSpec>,
    pub tasks: Vec<Task>,
    /// Acts that cost points.
    #[serde(default)]
    pub forbidden: Vec<Forbidden>,
}

/// A text in both languages. Both are required. `${name}` is replaced by run variables and draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: String,
    pub ar: String,
}

impl Text {
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ar => &self.ar,
        }
    }

    /// Variables filled in. The loader has checked them all; what still cannot be filled in is shown as
    /// written.
    pub fn filled(&self, vars: &Vars) -> Self {
        let fill = |text: &String| expand(text, vars).unwrap_or_else(|_| text.clone());
        Self { en: fill(&self.en), ar: fill(&self.ar) }
    }
}

/// A database that a lab starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    Redis,
    Mongo,
}

/// What an image is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Redis,
    Mongo,
    /// The pod's `net` container and whatever runs for a learner or a submission.
    Toolbox,
}

/// How the databases stand when the learner arrives.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Start {
    #[serde(default)]
    pub redis: RedisStart,
    #[serde(default)]
    pub mongo: MongoStart,
    /// Steady writes, from ready to stop, and a ledger of them; none where the lab does not say so.
    #[serde(default)]
    pub workload: Option<Workload>,
}

/// Writes to every database in `needs`: 20 a second unless said otherwise.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Workload {
    /// Into lists under `lab:ledger:`, over all slots; every other one with `WAIT 1`.
    #[serde(default)]
    pub redis: Option<Rate>,
    /// Into `lab.ledger`.
    #[serde(default)]
    pub mongo: Option<Rate>,
    /// What MongoDB is asked to acknowledge.
    #[serde(default)]
    pub mongo_acknowledge: Acknowledge,
}

impl Workload {
    /// Where the lab says nothing of a database.
    const DEFAULT: u32 = 20;

    /// The same without writes to databases that the lab does not need.
    pub fn only(mut self, needs: &[Service]) -> Self {
        for (service, rate) in [(Service::Redis, &mut self.redis), (Service::Mongo, &mut self.mongo)] {
            if !needs.contains(&service) {
                *rate = Some(Rate { per_second: 0 });
            }
        }
        self
    }

    /// Writes a second.
    pub fn per_second(&self, service: Service) -> u32 {
        let rate = match service {
            Service::Redis => self.redis,
            Service::Mongo => self.mongo,
        };
        rate.map_or(Self::DEFAULT, |rate| rate.per_second)
    }
}

/// When a MongoDB write counts as done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Acknowledge {
    /// `w: "majority"`: never lost.
    #[default]
    Majority,
    /// `w: 1`: rolled back when the primary is cut off.
    One,
    /// In turn.
    Both,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedisStart {
    #[serde(default)]
    pub state: Formation,
    /// Keys seeded, spread over all slots.
    #[serde(default)]
    pub keys: u32,
    /// `cluster-node-timeout`.
    #[serde(default = "RedisStart::default_node_timeout")]
    pub node_timeout: Span,
}

impl RedisStart {
    fn default_node_timeout() -> Span {
        Span::secs(5)
    }
}

impl Default for RedisStart {
    fn default() -> Self {
        Self { state: Formation::default(), keys: 0, node_timeout: Self::default_node_timeout() }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MongoStart {
    #[serde(default)]
    pub state: Formation,
    /// Documents seeded into `lab.items`.
    #[serde(default)]
    pub documents: u32,
    /// `settings.electionTimeoutMillis` once ready.
    #[serde(default = "MongoStart::default_election_timeout")]
    pub election_timeout: Span,
}

impl MongoStart {
    fn default_election_timeout() -> Span {
        Span::secs(10)
    }
}

impl Default for MongoStart {
    fn default() -> Self {
        Self { state: Formation::default(), documents: 0, election_timeout: Self::default_election_timeout() }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Formation {
    /// A working cluster or replica set.
    #[default]
    Formed,
    /// Processes only: the learner forms it.
    Bare,
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

/// What a right answer is.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Answer {
    /// A node, given by name or port; judged against the target at the moment of answering.
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
