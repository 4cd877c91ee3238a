//! The member whose port was drawn has the highest priority, alone, and is primary.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand};
use crate::course::{Formation, Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PreferredPrimary {
    /// The draw of a MongoDB member's port.
    pub node: String,
    #[serde(default)]
    pub when: When,
}

impl Check for PreferredPrimary {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        Some(Service::Mongo)
    }

    fn in_a_look(&self) -> bool {
        true
    }

    fn holds_untouched(&self, start: &Start) -> bool {
        start.mongo.state == Formation::Formed
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        vec![Demand::Port { key: "node", draw: &self.node, of: Service::Mongo }]
    }
}
