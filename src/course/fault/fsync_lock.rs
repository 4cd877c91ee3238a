//! MongoDB `fsync` with a lock: nothing is written until it is unlocked.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, has_a_length, hits_one};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct FsyncLock {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
}

impl Fault for FsyncLock {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-fsync-lock"),
            service: Some(Service::Mongo),
            sends: &[],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();
}
