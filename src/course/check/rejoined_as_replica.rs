//! The node hit by the fault is a replica, link up, of the node promoted in its place.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RejoinedAsReplica {
    pub after: String,
    /// It must have come back by itself: started again does not count.
    #[serde(default)]
    pub same_process: bool,
    /// `once` by default, from the node's own log: it may have got its role back since.
    #[serde(default = "When::once")]
    pub when: When,
}

impl Check for RejoinedAsReplica {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        Some(Service::Redis)
    }

    fn after(&self) -> Option<&str> {
        Some(&self.after)
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        false
    }
}
