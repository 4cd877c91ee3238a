//! SIGTERM, then the container's stop timeout.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, has_no_length, hits_one};
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Stop {
    #[arg(long, help = WHOM)]
    pub target: Target,
}

impl Fault for Stop {
    fn facts() -> Facts {
        Facts { text: msg!("fault-kind-stop"), service: None, sends: &[], spares_the_process: false }
    }

    hits_one!();
    has_no_length!();
}
