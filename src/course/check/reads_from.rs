//! A collection was read from where a read preference sends its reads.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::Check;
use crate::course::{Service, Start, When};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadsFrom {
    /// `database.collection`.
    pub collection: String,
    pub mode: ReadMode,
    /// Queries, over all members.
    pub at_least: u64,
    #[serde(default)]
    pub when: When,
}

/// A read preference, told from where reads arrive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadMode {
    /// All at the primary.
    Primary,
    /// All at secondaries.
    SecondaryPreferred,
    /// Some at the primary and some at secondaries: on one machine all are near, unless it is busy.
    Nearest,
}

impl Check for ReadsFrom {
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
