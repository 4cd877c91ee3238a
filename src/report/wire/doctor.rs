//! `lab.doctor/v1`: what the machine has, for programs to read.

use schemars::JsonSchema;
use serde::Serialize;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.doctor/v1")]
pub struct DoctorDocument {
    #[schemars(extend("const" = "lab.doctor/v1"))]
    pub schema: &'static str,
    /// Nothing failed: a run can be started.
    pub healthy: bool,
    pub findings: Vec<DoctorFinding>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DoctorFinding {
    /// Stable name of what was found: branch on this, never on the text.
    pub code: String,
    /// `ok`, `warn` or `fail`.
    pub state: &'static str,
    pub message: String,
    pub why: Option<String>,
    pub next: Option<String>,
}
