//! A node that was added has been taken out again, empty.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Service, Start, When};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NodeLeft {
    #[serde(default)]
    pub when: When,
}

impl Check for NodeLeft {
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
