//! How the databases stand when the learner arrives, and who writes to them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Rate, Service, Settings, Size, Span};

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

impl Start {
    /// What is wanted of a database's servers: their settings, and what each may use.
    pub fn servers(&self, service: Service) -> (&Settings, Option<Size>) {
        match service {
            Service::Redis => (&self.redis.set, self.redis.memory),
            Service::Mongo => (&self.mongo.set, self.mongo.memory),
        }
    }

    /// How a database's nodes stand when the learner arrives.
    pub fn formation(&self, service: Service) -> Formation {
        match service {
            Service::Redis => self.redis.state,
            Service::Mongo => self.mongo.state,
        }
    }

    pub(super) fn servers_mut(&mut self, service: Service) -> (&mut Settings, &mut Option<Size>) {
        match service {
            Service::Redis => (&mut self.redis.set, &mut self.redis.memory),
            Service::Mongo => (&mut self.mongo.set, &mut self.mongo.memory),
        }
    }
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
    /// What a node may use, in the place of its topology's: half of it is for data (`maxmemory`).
    #[serde(default)]
    pub memory: Option<Size>,
    /// Settings of redis.conf, in the place of ours.
    #[serde(default)]
    pub set: Settings,
}

impl RedisStart {
    fn default_node_timeout() -> Span {
        Span::secs(5)
    }
}

impl Default for RedisStart {
    fn default() -> Self {
        let (state, node_timeout) = (Formation::default(), Self::default_node_timeout());
        Self { state, keys: 0, node_timeout, memory: None, set: Settings::new() }
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
    /// What a member may use, in the place of its topology's.
    #[serde(default)]
    pub memory: Option<Size>,
    /// Options of mongod, and `setParameter.NAME`, in the place of ours.
    #[serde(default)]
    pub set: Settings,
}

impl MongoStart {
    fn default_election_timeout() -> Span {
        Span::secs(10)
    }
}

impl Default for MongoStart {
    fn default() -> Self {
        let (state, election_timeout) = (Formation::default(), Self::default_election_timeout());
        Self { state, documents: 0, election_timeout, memory: None, set: Settings::new() }
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
