//! SIGKILL.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, has_no_length, hits_one};
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Kill {
    #[arg(long, help = WHOM)]
    pub target: Target,
}

impl Fault for Kill {
    fn facts() -> Facts {
        Facts { text: msg!("fault-kind-kill"), service: None, sends: &[], spares_the_process: false }
    }

    hits_one!();
    has_no_length!();
}
