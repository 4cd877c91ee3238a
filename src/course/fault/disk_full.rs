//! The node's files take no more bytes (RLIMIT_FSIZE of its process).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, has_a_length, hits_one};
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct DiskFull {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
}

impl Fault for DiskFull {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-disk-full"),
            service: None,
            sends: &[],
            // A MongoDB member that cannot write ends itself.
            spares_the_process: false,
        }
    }

    hits_one!();
    has_a_length!();
}
