//! One node's setting differs from what it was: Redis `CONFIG SET`, MongoDB `setParameter`.

use clap::{Args, Error};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::contract::{Facts, Fault, Sent, To, WHOM, has_a_length, hits_one};
use super::typed::typed_as;
use crate::course::{Span, Target};
use crate::msg;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfigDrift {
    pub target: Target,
    #[serde(rename = "for")]
    pub length: Span,
    /// A name that `CONFIG SET` or `setParameter` knows.
    pub parameter: String,
    /// As typed after `CONFIG SET`; for MongoDB a JSON value, or a plain word.
    pub value: String,
}

impl Fault for ConfigDrift {
    fn facts() -> Facts {
        Facts {
            text: msg!("fault-kind-config-drift"),
            service: None,
            sends: &[Sent { command: "config|set", to: To::Hit }],
            spares_the_process: true,
        }
    }

    hits_one!();
    has_a_length!();
}

typed_as!(ConfigDrift, DriftArgs);

#[derive(Args)]
struct DriftArgs {
    #[arg(long, help = WHOM)]
    target: Target,
    /// The setting and its new value
    #[arg(long, value_name = "SETTING=VALUE", value_parser = setting)]
    set: (String, String),
}

fn setting(text: &str) -> Result<(String, String), String> {
    let (name, value) = text.split_once('=').ok_or("write SETTING=VALUE")?;
    Ok((name.trim().to_owned(), value.to_owned()))
}

impl TryFrom<DriftArgs> for ConfigDrift {
    type Error = Error;

    fn try_from(typed: DriftArgs) -> Result<Self, Error> {
        let DriftArgs { target, set: (parameter, value) } = typed;
        Ok(Self { target, length: Span::default(), parameter, value })
    }
}
