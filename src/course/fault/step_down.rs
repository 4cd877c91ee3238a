//! MongoDB `replSetStepDown` on the primary.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, Wrong, has_a_length, hits_one, whole_seconds};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct StepDown {
    #[arg(long, help = WHOM)]
    pub target: Target,
    /// So long it does not stand for election again.
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// How long it waits for a secondary to catch up (`secondaryCatchUpPeriodSecs`): less than `for`. The
    /// server's own is 10 s.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[arg(long, value_name = "TIME")]
    pub catch_up: Option<Span>,
}

impl Fault for StepDown {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-step-down"),
            service: Some(Service::Mongo),
            sends: &[],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        let mut wrong = Vec::from_iter(whole_seconds("for", self.length));
        if let Some(catch_up) = self.catch_up {
            wrong.extend(whole_seconds("catch_up", catch_up));
            if catch_up >= self.length {
                let what = msg!("spec-catch-up-long", catch_up = catch_up, length = self.length);
                wrong.push(Wrong::new("catch_up", what));
            }
        }
        wrong
    }
}
