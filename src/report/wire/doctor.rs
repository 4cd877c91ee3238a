//! `lab.doctor/v1`: what the machine has, for programs to read.

use schemars::JsonSchema;
use serde::Serialize;

use crate::i18n::Lang;
use crate::run::{Finding, State};

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

impl DoctorDocument {
    pub fn of(findings: &[Finding], lang: Lang) -> Self {
        Self {
            schema: "lab.doctor/v1",
            healthy: findings.iter().all(|finding| finding.state != State::Fail),
            findings: findings.iter().map(|finding| DoctorFinding::of(finding, lang)).collect(),
        }
    }
}

impl DoctorFinding {
    fn of(finding: &Finding, lang: Lang) -> Self {
        Self {
            code: finding.what.id.to_string(),
            state: match finding.state {
                State::Ok => "ok",
                State::Warn => "warn",
                State::Fail => "fail",
            },
            message: finding.what.text(lang),
            why: finding.why.clone(),
            next: finding.what.attribute(lang, "next"),
        }
    }
}
