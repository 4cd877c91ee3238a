//! Every member is configured by the run's own address.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Formation, Service, Start, When};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SetHosts {
    #[serde(default)]
    pub when: When,
}

impl Check for SetHosts {
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
}
