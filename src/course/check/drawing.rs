//! The learner's drawing of the system is as the lab's model, seen from one side.

use std::sync::Arc;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Check, Demand};
use crate::course::{Facet, Service, Start, System, When};

/// What is partly right earns a part of the task's points.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drawing {
    pub about: Facet,
    #[serde(default)]
    pub when: When,
    /// The lab's model, filled in when it is read: a judge is given the check, and not the lab.
    #[serde(skip)]
    #[schemars(skip)]
    pub system: Arc<System>,
}

impl Check for Drawing {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        None
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        false
    }

    fn demands(&self) -> Vec<Demand<'_>> {
        vec![Demand::Workspace, Demand::System]
    }
}
