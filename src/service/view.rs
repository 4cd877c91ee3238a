//! What one node said at one look: the closed list of kinds of answers, so that judges stay exhaustive.

use serde::{Deserialize, Serialize};

use super::{Heard, MongoView, RedisView};

/// What was heard of one node. Of one that gave no answer, it still says what it was asked as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    Redis(Heard<RedisView>),
    Mongo(Heard<MongoView>),
}

impl View {
    /// How it was heard, whatever it said.
    pub fn heard(&self) -> Heard<()> {
        match self {
            Self::Redis(heard) => heard.word(),
            Self::Mongo(heard) => heard.word(),
        }
    }

    /// Forgets what was said in the node's place by somebody else: the uid, where one is known.
    pub fn disbelieve(&mut self, uid: Option<u32>) {
        match self {
            Self::Redis(heard) => *heard = Heard::Impostor(uid),
            Self::Mongo(heard) => *heard = Heard::Impostor(uid),
        }
    }

    /// What a Redis node said; none of any other.
    pub fn redis(&self) -> Option<&Heard<RedisView>> {
        match self {
            Self::Redis(heard) => Some(heard),
            Self::Mongo(_) => None,
        }
    }

    /// What a MongoDB member said; none of any other.
    pub fn mongo(&self) -> Option<&Heard<MongoView>> {
        match self {
            Self::Mongo(heard) => Some(heard),
            Self::Redis(_) => None,
        }
    }
}
