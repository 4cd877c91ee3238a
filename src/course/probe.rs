//! Probes: programs of the lab's own that find out what no check here knows, and the sentences for what they find.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Span, Text};

/// The findings of a lab, by name.
pub type Findings = BTreeMap<String, Finding>;

/// A program that runs beside the one under test, in a container of its own, and prints what it found out.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProbeSpec {
    /// A shell command, run where the lab's folder `probe/` lies: `python3 probe/cache.py`.
    pub run: String,
    /// How long it may take. One that takes longer is ended, and nobody is judged by it.
    pub max: Span,
}

impl ProbeSpec {
    /// The folder of a lab that a probe is given, and nothing else of it.
    pub const FOLDER: &str = "probe/";
    /// The longest that one may take.
    pub const LONGEST: Span = Span::secs(10 * 60);
}

/// Something that a probe finds out, in words. `${name}` is replaced by what the probe says of it (`data`), by run
/// variables and draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Finding {
    /// What should be so.
    pub expected: Text,
    /// What may be seen instead, by the word that the probe says.
    pub saw: BTreeMap<String, Text>,
    /// Where to look, for a learner who asks for a hint when that was seen.
    #[serde(default)]
    pub hint: BTreeMap<String, Text>,
}
