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

    /// As its people write it.
    pub fn title(self) -> &'static str {
        self.facts().title
    }
}
