//! A node that was added (`lab node add`) is a master that every other node lists.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NodeJoined {
    /// `once` by default, from the recorder: it may have been taken out again since.
    #[serde(default = "When::once")]
    pub when: When,
}

impl Check for NodeJoined {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        Some(Service::Redis)
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        false
    }
}
