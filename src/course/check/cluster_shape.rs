//! So many masters own equal shares of the slots in order, each with so many replicas, as every node sees it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand};
use crate::course::{Formation, Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterShape {
    pub masters: u32,
    /// Of each master.
    pub replicas: u32,
    #[serde(default)]
    pub when: When,
}

impl Check for ClusterShape {
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
        // Formed, a cluster has this shape.
        start.redis.state == Formation::Formed
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        let nodes = u64::from(self.masters) * (u64::from(self.replicas) + 1);
        vec![Demand::Nodes { key: "masters", of: Service::Redis, nodes }]
    }
}
