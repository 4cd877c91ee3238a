//! The types of `labs/quiz/<subject>.yaml`, format 1.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Proof;
use crate::course::Text;

/// The questions of one subject.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    pub format: u32,
    /// Same as the file's name.
    pub subject: Subject,
    pub title: Text,
    pub questions: Vec<Question>,
}

/// What a question is about: the five parts of the course's theory exam.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    clap::ValueEnum,
)]
#[serde(rename_all = "kebab-case")]
pub enum Subject {
    RedisCluster,
    Caching,
    Databases,
    Cdn,
    Monitoring,
}

impl Subject {
    pub const ALL: [Self; 5] =
        [Self::RedisCluster, Self::Caching, Self::Databases, Self::Cdn, Self::Monitoring];

    /// Its name in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::RedisCluster => "redis-cluster",
            Self::Caching => "caching",
            Self::Databases => "databases",
            Self::Cdn => "cdn",
            Self::Monitoring => "monitoring",
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}

/// One question: worth one point, all of it or nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Stable and unique in the whole bank; says what is asked.
    pub id: String,
    /// What it asks for or gives away, a word each: of the questions with one word a paper has one, where it can.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<String>,
    pub text: Text,
    pub ask: Ask,
    /// Shown afterwards: why the answer is right.
    pub why: Text,
    /// What a live node says about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// What kind of answer is asked for. Lists are shuffled when they are shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase", deny_unknown_fields)]
pub enum Ask {
    /// Exactly one of these is right.
    Single(Vec<Choice>),
    /// One or more of these are right, and all of them are asked for.
    Multiple(Vec<Choice>),
    Numeric(Numeric),
    /// Listed in the right order.
    Ordering(Vec<Item>),
    /// Each left has the right beside it.
    Matching(Vec<Pair>),
}

impl Ask {
    /// Its name in files.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Single(_) => "single",
            Self::Multiple(_) => "multiple",
            Self::Numeric(_) => "numeric",
            Self::Ordering(_) => "ordering",
            Self::Matching(_) => "matching",
        }
    }

    /// The options' ids as the author lists them; of an ordering and a matching that is the right answer.
    pub fn ids(&self) -> Vec<&str> {
        match self {
            Self::Single(all) | Self::Multiple(all) => all.iter().map(|c| c.id.as_str()).collect(),
            Self::Numeric(_) => Vec::new(),
            Self::Ordering(all) => all.iter().map(|item| item.id.as_str()).collect(),
            Self::Matching(all) => all.iter().map(|pair| pair.id.as_str()).collect(),
        }
    }

    /// The text of an option; of a pair its right side.
    pub fn option(&self, id: &str) -> Option<&Text> {
        match self {
            Self::Single(all) | Self::Multiple(all) => all.iter().find(|c| c.id == id).map(|c| &c.text),
            Self::Numeric(_) => None,
            Self::Ordering(all) => all.iter().find(|item| item.id == id).map(|item| &item.text),
            Self::Matching(all) => all.iter().find(|pair| pair.id == id).map(|pair| &pair.right),
        }
    }
}

/// Something to choose. Its id says its content, and not whether it is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    pub id: String,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub right: bool,
    pub text: Text,
    /// What is wrong with it; every wrong one has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<Text>,
}

/// A number, right within a tolerance.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Numeric {
    pub value: f64,
    /// How far the answer may be from the value, in the same unit; not at all where nothing is said.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub within: f64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Text>,
}

fn is_zero(number: &f64) -> bool {
    *number == 0.0
}

/// One step of an order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: String,
    pub text: Text,
}

/// Two texts that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    pub id: String,
    pub left: Text,
    pub right: Text,
}
