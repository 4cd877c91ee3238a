//! A MongoDB secondary that stays behind (`secondaryDelaySecs`) and cannot be elected.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, WHOM, Wrong, has_a_length, hits_one, whole_seconds};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Lag {
    #[arg(long, help = WHOM)]
    pub target: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// How far it stays behind the primary, whole seconds.
    #[arg(long, value_name = "TIME", default_value = "10s")]
    pub by: Span,
}

impl Fault for Lag {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-lag"),
            service: Some(Service::Mongo),
            sends: &[],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        let none = (self.by.ms == 0).then(|| Wrong::new("by", msg!("spec-must-be-positive", key = "by")));
        whole_seconds("by", self.by).into_iter().chain(none).collect()
    }
}
