//! The node hit by the fault is master again, by a coordinated `CLUSTER FAILOVER`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoleGivenBack {
    pub after: String,
    #[serde(default)]
    pub when: When,
}

impl Check for RoleGivenBack {
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
