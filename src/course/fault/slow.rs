//! Links between nodes, or from clients, that are late or lose packets.

use clap::builder::ArgPredicate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Wrong, has_a_length, hits_a_cut};
use super::cut::Cut;
use crate::course::{Span, Target};
use crate::i18n::Message;
use crate::msg;

/// Our own questions go the way of the host's clients, and wait 500 ms: twice the delay must stay below.
const FOR_CLIENTS: Span = Span { ms: 200 };
const LONGEST: Span = Span::secs(10);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, clap::Args)]
#[serde(deny_unknown_fields)]
pub struct Slow {
    /// Between whom, as in a partition.
    #[command(flatten)]
    pub cut: Cut,
    #[serde(rename = "for")]
    #[arg(skip)]
    pub length: Span,
    /// What one sends to the other arrives so much later. Either this or `loss`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[arg(
        long,
        value_name = "TIME",
        conflicts_with = "loss",
        default_value = "200ms",
        default_value_if("loss", ArgPredicate::IsPresent, None)
    )]
    pub delay: Option<Span>,
    /// So many of a hundred packets are lost: 1 to 90.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[arg(long, value_name = "PERCENT", value_parser = percent)]
    pub loss: Option<u8>,
    /// Clients of the nodes too, those on the host included.
    #[serde(default)]
    #[arg(long)]
    pub clients: bool,
}

/// As typed: `20`, `20%`.
fn percent(text: &str) -> Result<u8, String> {
    let number = text.strip_suffix('%').unwrap_or(text).parse::<u8>().ok();
    number.filter(|n| (1..=90).contains(n)).ok_or_else(|| "1 to 90 percent".to_owned())
}

impl Slow {
    /// What its own values must be. Either is given, not both: a packet lost on the way to the relay would be a
    /// delay of its own.
    pub fn sane(&self) -> Result<(), Message> {
        match (self.delay, self.loss) {
            (Some(delay), None) if self.clients && delay > FOR_CLIENTS => {
                Err(msg!("fault-need-short-delay", delay = delay, most = FOR_CLIENTS))
            }
            (Some(delay), None) if delay.ms == 0 || delay > LONGEST => {
                Err(msg!("fault-need-delay", delay = delay, most = LONGEST))
            }
            (None, Some(loss)) if !(1..=90).contains(&loss) => Err(msg!("fault-need-loss", loss = loss)),
            (Some(_), None) | (None, Some(_)) => Ok(()),
            _ => Err(msg!("fault-need-one-slow")),
        }
    }
}

impl Fault for Slow {
    fn facts() -> Facts {
        Facts { text: msg!("fault-kind-slow"), service: None, sends: &[], spares_the_process: true }
    }

    hits_a_cut!();
    has_a_length!();

    fn wrong(&self, _: Span) -> Vec<Wrong> {
        self.sane().err().map(|what| Wrong::new("", what)).into_iter().collect()
    }
}
