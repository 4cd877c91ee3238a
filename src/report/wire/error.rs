//! `lab.error/v1`: a failure for programs to read.

use schemars::JsonSchema;
use serde::Serialize;

use crate::Error;
use crate::i18n::Lang;

/// With `--json`, the one document on stdout when a verb fails.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.error/v1")]
pub struct ErrorDocument {
    #[schemars(extend("const" = "lab.error/v1"))]
    pub schema: &'static str,
    /// The exit code of the process.
    pub exit: u8,
    /// Stable name of the failure: branch on this, never on the text.
    pub code: String,
    /// What happened, in the reader's language.
    pub message: String,
    /// Why, outermost first, in the words of the engine, the driver or the system.
    pub causes: Vec<String>,
    /// What to do about it.
    pub next: Option<String>,
}

impl ErrorDocument {
    pub fn of(error: &Error, lang: Lang) -> Self {
        Self {
            schema: "lab.error/v1",
            exit: error.exit as u8,
            code: error.what.id.to_string(),
            message: error.text(lang),
            causes: error.causes(),
            next: error.next(lang),
        }
    }
}
