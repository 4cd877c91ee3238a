//! A Redis master is at its memory limit.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, has_a_length, hits_one};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct OutOfMemory {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// What Redis does at the limit: refuse writes, or throw keys away, which are not brought back.
    #[serde(default)]
    #[arg(long, default_value = "noeviction")]
    pub policy: EvictionPolicy,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum EvictionPolicy {
    #[default]
    Noeviction,
    AllkeysLru,
    AllkeysLfu,
    AllkeysRandom,
}

impl EvictionPolicy {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Noeviction => "noeviction",
            Self::AllkeysLru => "allkeys-lru",
            Self::AllkeysLfu => "allkeys-lfu",
            Self::AllkeysRandom => "allkeys-random",
        }
    }
}

impl Fault for OutOfMemory {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-out-of-memory"),
            service: Some(Service::Redis),
            sends: &[Sent { command: "config|set", to: To::Hit }],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();
}
