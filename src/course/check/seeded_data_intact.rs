//! Every seeded key has its seeded value, read from the owner of its slot.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Want};
use crate::course::{Service, Start, Vars, When};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SeededDataIntact {
    #[serde(default)]
    pub when: When,
}

impl Check for SeededDataIntact {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        Some(Service::Redis)
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        true
    }

    fn wants(&self, _: &Vars) -> Option<Want> {
        Some(Want::SeededData)
    }
}
