//! `lab.author/v1`: what each lab proved of itself.

use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "lab.author/v1")]
pub struct AuthorDocument {
    #[schemars(extend("const" = "lab.author/v1"))]
    pub schema: &'static str,
    /// Every case holds.
    pub holds: bool,
    pub cases: Vec<AuthorCase>,
}

/// One case of one lab, on a run of its own.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuthorCase {
    pub lab: String,
    /// `files`, `untouched`, `solution`, `wrong/NAME`, `right/NAME` or `heal/FAULT`.
    pub case: String,
    /// From 1; more with `--repeat`.
    pub round: u32,
    pub holds: bool,
    /// It does not hold because the grader or the machine failed: nothing is proven about the lab.
    pub undecided: bool,
    /// Gives the same run again; none where no run was started.
    pub seed: Option<u64>,
    pub expected_score: Option<u32>,
    pub score: Option<u32>,
    /// `TASK/CHECK` that failed.
    pub failed: Vec<String>,
    pub problems: Vec<AuthorProblem>,
    /// The end of what the script printed, where the case does not hold.
    pub output: Option<String>,
    pub seconds: f64,
}

#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct AuthorProblem {
    /// Stable name of the problem: branch on this, never on the text.
    pub code: String,
    pub message: String,
    pub next: Option<String>,
}
