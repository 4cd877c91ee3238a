//! A Redis slot is left open between two masters.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, Wrong, has_a_length};
use crate::course::{Service, Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct SlotStuck {
    /// The slot's owner.
    #[arg(long, help = WHOM)]
    pub target: Target,
    /// The master that it is being moved to.
    #[arg(long, value_name = "TARGET")]
    pub to: Target,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// Which slot; else that of the target's key, else the target's fullest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[arg(long, value_name = "N")]
    pub slot: Option<u16>,
}

impl Fault for SlotStuck {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-slot-stuck"),
            service: Some(Service::Redis),
            sends: &[Sent { command: "cluster|setslot", to: To::Hit }],
            spares_the_process: true,
        }
    }

    has_a_length!();

    fn places(&self) -> Vec<(String, &Target)> {
        vec![("target".into(), &self.target), ("to".into(), &self.to)]
    }

    fn targets_mut(&mut self) -> Vec<&mut Target> {
        vec![&mut self.target, &mut self.to]
    }

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        let beyond = self.slot.filter(|slot| *slot > 16383);
        beyond.map(|slot| Wrong::new("slot", msg!("spec-slot-range", slot = slot))).into_iter().collect()
    }
}
