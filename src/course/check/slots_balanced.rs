//! So many masters own all slots in equal shares.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Formation, Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SlotsBalanced {
    pub masters: u32,
    /// By how much a share may differ; 2 is what redis-cli tolerates (`CLUSTER_MANAGER_REBALANCE_THRESHOLD`).
    #[serde(default = "SlotsBalanced::percent")]
    pub percent: u32,
    /// `once` by default, from the recorder.
    #[serde(default = "When::once")]
    pub when: When,
}

impl SlotsBalanced {
    fn percent() -> u32 {
        2
    }
}

impl Check for SlotsBalanced {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        Some(Service::Redis)
    }

    fn holds_untouched(&self, start: &Start) -> bool {
        start.redis.state == Formation::Formed
    }
}
