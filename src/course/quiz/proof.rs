//! What a live node says about a question: the second way to its answer.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Steps on nodes that hold nothing yet, one after another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// To one Redis node in cluster mode that owns all slots, on one connection.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub redis: Vec<RedisStep>,
    /// To the primary of a set of one, database `quiz`; `admin`, where only that takes the command.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mongo: Vec<MongoStep>,
}

/// A command and its reply as text: nil is `(nil)`, lists are joined by a space, an error is its words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RedisStep {
    pub command: Vec<String>,
    /// The whole reply. One of the three must be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives: Option<String>,
    /// How it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// What stands in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has: Option<String>,
}

/// A command and one value of its reply.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MongoStep {
    /// In (Extended) JSON.
    pub command: String,
    /// Dotted, into the reply; what is not there is `(missing)`.
    pub path: String,
    /// The whole value. One of the three must be there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gives: Option<String>,
    /// How it begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub starts: Option<String>,
    /// What stands in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub has: Option<String>,
}

impl RedisStep {
    /// Whether a reply is as the step says.
    pub fn holds(&self, reply: &str) -> bool {
        holds([&self.gives, &self.starts, &self.has], reply)
    }
}

impl MongoStep {
    /// Whether a value is as the step says.
    pub fn holds(&self, value: &str) -> bool {
        holds([&self.gives, &self.starts, &self.has], value)
    }
}

fn holds([gives, starts, has]: [&Option<String>; 3], said: &str) -> bool {
    gives.as_ref().is_none_or(|whole| said == whole)
        && starts.as_ref().is_none_or(|start| said.starts_with(start))
        && has.as_ref().is_none_or(|part| said.contains(part))
}
