//! What is asked of a learner's cache.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One thing that an LRU cache must do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Aspect {
    /// What was used least recently is evicted; get and set are use.
    Recency,
    /// To set a key anew evicts nobody.
    Update,
    /// Whatever JSON has is a value, and `"1"` is not `1`.
    Values,
    /// To delete a key frees its place.
    Delete,
    /// All of it at once, in small caches and in one of 1000.
    Together,
    /// An operation costs the same in a small cache and in a large one.
    Cost,
}

impl Aspect {
    /// Those that replies show, in the order in which they are asked.
    pub const SAID: [Aspect; 5] =
        [Aspect::Recency, Aspect::Update, Aspect::Values, Aspect::Delete, Aspect::Together];
}
