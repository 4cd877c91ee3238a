//! A Redis node has no connection left for anybody new.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, has_a_length, hits_one};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Connections {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
}

impl Fault for Connections {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-connections"),
            service: Some(Service::Redis),
            sends: &[Sent { command: "config|set", to: To::Hit }],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();
}
