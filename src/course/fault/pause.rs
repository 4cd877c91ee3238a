//! The whole process stands still (cgroup freezer).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, has_a_length, hits_one};
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Pause {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
}

impl Fault for Pause {
    fn facts() -> Facts {
        Facts { text: msg!("fault-kind-pause"), service: None, sends: &[], spares_the_process: true }
    }

    hits_one!();
    has_a_length!();
}
