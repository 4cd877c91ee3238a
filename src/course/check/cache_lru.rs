//! The learner's LRU cache answers generated requests as a right one does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand};
use crate::course::{Aspect, Service, Start, When};

/// `program:` of the submission is a cache that reads requests and writes replies, a JSON line each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CacheLru {
    pub about: Aspect,
    #[serde(default)]
    pub when: When,
}

impl Check for CacheLru {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        None
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        false
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        vec![Demand::Workspace]
    }
}
