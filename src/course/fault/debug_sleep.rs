//! Redis `DEBUG SLEEP`: the event loop stands still. Cannot be undone; must last twice the node timeout.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, Wrong, has_a_length, hits_one};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct DebugSleep {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
}

impl Fault for DebugSleep {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-debug-sleep"),
            service: Some(Service::Redis),
            sends: &[Sent { command: "debug", to: To::Hit }],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();

    fn wrong(&self, timeout: Span) -> Vec<Wrong> {
        // Peers suspect a node after one timeout and agree on its failure within the next: a shorter
        // sleep ends before anything fails over (tried: 0 of 8 at 1.0, 4 of 8 at 1.5, 8 of 8 at 2.0).
        let least = Span { ms: timeout.ms.saturating_mul(2) };
        let short = || msg!("spec-sleep-short", length = self.length, timeout = timeout, least = least);
        (self.length < least).then(|| Wrong::new("for", short())).into_iter().collect()
    }
}
