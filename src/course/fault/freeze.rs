//! MongoDB `replSetFreeze` on a secondary: it stands for no election.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, Wrong, has_a_length, hits_one, whole_seconds};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Freeze {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
}

impl Fault for Freeze {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-freeze"),
            service: Some(Service::Mongo),
            sends: &[],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        Vec::from_iter(whole_seconds("for", self.length))
    }
}
