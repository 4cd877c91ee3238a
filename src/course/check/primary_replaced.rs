//! Another member was elected because the primary's process ended.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PrimaryReplaced {
    /// How the old primary's process must have ended.
    pub ended: Ending,
    #[serde(default = "When::once")]
    pub when: When,
}

/// How a process ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Ending {
    /// In order (exit code 0), the successor elected before it was gone.
    Shutdown,
    /// By SIGKILL; the others had to find out.
    Kill,
}

/// The two in words: what an answer to `faster_handover` is chosen from.
pub const ENDINGS: [&str; 2] = ["shutdown", "kill"];

impl Check for PrimaryReplaced {
    fn when(&self) -> &When {
        &self.when
    }

    fn service(&self) -> Option<Service> {
        Some(Service::Mongo)
    }

    fn holds_untouched(&self, _: &Start) -> bool {
        false
    }
}
