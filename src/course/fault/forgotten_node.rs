//! A Redis replica is forgotten by all other nodes (`CLUSTER FORGET`).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, has_a_length, hits_one};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct ForgottenNode {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
}

impl Fault for ForgottenNode {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-forgotten-node"),
            service: Some(Service::Redis),
            sends: &[
                Sent { command: "cluster|forget", to: To::Others },
                Sent { command: "cluster|meet", to: To::Others },
            ],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();
}
