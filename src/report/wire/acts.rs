//! The short documents of verbs that change something: what was done.

use schemars::JsonSchema;
use serde::Serialize;

/// `lab stop --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.stopped/v1")]
pub struct StoppedDocument {
    #[schemars(extend("const" = "lab.stopped/v1"))]
    pub schema: &'static str,
    /// Names of the runs that are gone now.
    pub runs: Vec<String>,
}

impl StoppedDocument {
    pub fn of(runs: Vec<String>) -> Self {
        Self { schema: "lab.stopped/v1", runs }
    }
}

/// `lab collect --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.collected/v1")]
pub struct CollectedDocument {
    #[schemars(extend("const" = "lab.collected/v1"))]
    pub schema: &'static str,
    /// Names of the containers that were removed.
    pub containers: Vec<String>,
    /// Runs whose state folder was removed.
    pub folders: Vec<String>,
    /// Our network was removed: no run was left on it.
    pub network: bool,
}

/// `lab hint --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.hint/v1")]
pub struct HintDocument {
    #[schemars(extend("const" = "lab.hint/v1"))]
    pub schema: &'static str,
    /// Null where every task has passed and none was named.
    pub hint: Option<GivenHint>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct GivenHint {
    pub task: String,
    /// 1 is the weakest; stays at the last one when all have been given.
    pub level: u32,
    /// How many static hints the task has.
    pub of: u32,
    pub text: String,
    /// Computed from what the nodes said a moment ago; null where nothing is to be said.
    pub seen: Option<String>,
}

/// `lab answer --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.answer/v1")]
pub struct AnswerDocument {
    #[schemars(extend("const" = "lab.answer/v1"))]
    pub schema: &'static str,
    pub task: String,
    /// The node that was named.
    pub value: String,
    /// None in an exam, where it is not said.
    pub correct: Option<bool>,
    /// `right`, `wrong`, `early` (nothing is there yet to compare it with), or `late` (something was broken before it
    /// came). None in an exam.
    #[schemars(extend("enum" = ["right", "wrong", "early", "late", null]))]
    pub outcome: Option<&'static str>,
}
