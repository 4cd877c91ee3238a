//! A slot belongs to the node whose port was drawn.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand};
use crate::course::{Formation, Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotOwner {
    /// 0 to 16383.
    #[schemars(range(max = 16383))]
    pub slot: u16,
    /// The draw of a Redis node's port.
    pub node: String,
    #[serde(default)]
    pub when: When,
}

impl Check for SlotOwner {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        Some(Service::Redis)
    }

    fn in_a_look(&self) -> bool {
        true
    }

    fn holds_untouched(&self, start: &Start) -> bool {
        // The drawn node may own it.
        start.redis.state == Formation::Formed
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        vec![Demand::Port { key: "node", draw: &self.node, of: Service::Redis }]
    }
}
