//! Every node says `cluster_state:ok`, all views agree, 16384 slots owned once, no open slot.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Formation, Service, Start, When};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterOk {
    #[serde(default)]
    pub when: When,
}

impl Check for ClusterOk {
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
        start.redis.state == Formation::Formed
    }
}
