//! Packets dropped between nodes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Wrong, has_a_length, hits_a_cut};
use super::cut::Cut;
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Partition {
    #[command(flatten)]
    pub cut: Cut,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// Also cut clients inside the pod and on the host from the isolated nodes.
    #[serde(default)]
    #[arg(long)]
    pub clients: bool,
}

impl Fault for Partition {
    fn facts() -> Facts {
        Facts { text: msg!("fault-kind-partition"), service: None, sends: &[], spares_the_process: true }
    }

    hits_a_cut!();
    has_a_length!();

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        match &self.cut {
            Cut::Groups(groups) if groups.len() < 2 || groups.iter().any(Vec::is_empty) => {
                vec![Wrong::new("cut/groups", msg!("spec-cut-nothing"))]
            }
            _ => Vec::new(),
        }
    }
}
