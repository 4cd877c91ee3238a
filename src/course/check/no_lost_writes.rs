//! Every acknowledged write of the workload can be read back.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand, Want};
use crate::course::{Allowed, Service, Start, Vars, When};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NoLostWrites {
    /// How many writes may be lost that a replica (`WAIT 1`) or a majority has confirmed.
    #[serde(default)]
    pub confirmed: u32,
    /// The same of writes that one node alone has acknowledged; databases promise nothing of them.
    #[serde(default)]
    pub plain: Allowed,
    /// How many writes a client may have been refused, or never told the end of. Redirects are followed, and
    /// are no refusal.
    #[serde(default)]
    pub refused: Allowed,
    #[serde(default)]
    pub when: When,
}

impl Check for NoLostWrites {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        None
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        true
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        vec![Demand::Workload]
    }

    fn wants(&self, _: &Vars) -> Option<Want> {
        Some(Want::Writes)
    }
}
