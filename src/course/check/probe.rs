//! A probe of the lab has found something as it should be.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand};
use crate::course::{Findings, Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Probe {
    /// The probe.
    pub of: String,
    pub finding: String,
    /// All findings of the lab, filled in when it is read: a judge is given the check, and not the lab.
    #[serde(skip)]
    #[schemars(skip)]
    pub known: Arc<Findings>,
}

impl Check for Probe {
    /// When it has ended: it takes its own time.
    fn when(&self) -> &When {
        &When::Now
    }

    fn service(&self) -> Option<Service> {
        None
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        false
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        vec![Demand::Finding { of: &self.of, finding: &self.finding }]
    }
}
