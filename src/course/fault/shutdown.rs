//! The database's own shutdown command.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, Wrong, has_no_length, hits_one, whole_seconds};
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Shutdown {
    #[arg(long, help = WHOM)]
    pub target: Target,
    /// MongoDB's quiesce period (`timeoutSecs`); the server's default is 15 s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[arg(long, value_name = "TIME")]
    pub quiesce: Option<Span>,
}

impl Fault for Shutdown {
    fn facts() -> Facts {
        Facts { text: msg!("fault-kind-shutdown"), service: None, sends: &[], spares_the_process: false }
    }

    hits_one!();
    has_no_length!();

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        self.quiesce.and_then(|quiesce| whole_seconds("quiesce", quiesce)).into_iter().collect()
    }
}
