//! Redis `CLIENT PAUSE`: clients wait, the bus goes on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, has_a_length, hits_one};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct ClientPause {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// What waits: writes, which can be let go again, or every command, which ends by itself only.
    #[arg(long, default_value = "write")]
    pub mode: PauseMode,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum PauseMode {
    Write,
    All,
}

impl Fault for ClientPause {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-client-pause"),
            service: Some(Service::Redis),
            sends: &[Sent { command: "client|pause", to: To::Hit }],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();
}
