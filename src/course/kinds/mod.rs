//! The table of what kinds of nodes are. How they are asked and formed stands in `service/kinds.rs`, how the recorder
//! watches them in `record/kinds.rs`.

mod mongo;
mod redis;

use super::{Facts, Service};

impl Service {
    /// The table of what kinds are.
    pub fn facts(self) -> &'static Facts {
        match self {
            Self::Redis => &redis::FACTS,
            Self::Mongo => &mongo::FACTS,
        }
    }

    /// Its name in files, labels and on the command line.
    pub fn id(self) -> &'static str {
        self.facts().id
    }

    /// As its people write it.
    pub fn title(self) -> &'static str {
        self.facts().title
    }

    /// The kind that has this name.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|service| service.id() == id)
    }
}
