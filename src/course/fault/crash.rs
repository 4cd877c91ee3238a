//! The process crashes on itself: Redis `DEBUG SEGFAULT`, for MongoDB SIGABRT.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, has_no_length, hits_one};
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Crash {
    #[arg(long, help = WHOM)]
    pub target: Target,
}

impl Fault for Crash {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-crash"),
            service: None,
            sends: &[Sent { command: "debug", to: To::Hit }],
            spares_the_process: false,
        }
    }

    hits_one!();
    has_no_length!();
}
