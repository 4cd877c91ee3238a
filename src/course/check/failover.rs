//! A failover took place after a fault, on the master that it hit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Failover {
    /// The lab's fault that must have caused it.
    pub after: String,
    /// Only an automatic failover counts (not CLUSTER FAILOVER, FORCE or TAKEOVER).
    #[serde(default)]
    pub automatic: bool,
    #[serde(default = "When::once")]
    pub when: When,
}

impl Check for Failover {
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
