//! `lab.guide/v1`: a lab's guide.

use schemars::JsonSchema;
use serde::Serialize;

use crate::i18n::Lang;

/// `lab guide --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.guide/v1")]
pub struct GuideDocument {
    #[schemars(extend("const" = "lab.guide/v1"))]
    pub schema: &'static str,
    pub lab: String,
    /// The run whose values are filled in; null where names in capitals stand for them.
    pub run: Option<String>,
    /// Language of the text.
    #[schemars(extend("enum" = ["en", "ar"]))]
    pub lang: &'static str,
    pub markdown: String,
}

impl GuideDocument {
    pub fn of(lab: &str, run: Option<String>, markdown: String, lang: Lang) -> Self {
        Self { schema: "lab.guide/v1", lab: lab.to_owned(), run, lang: lang.code(), markdown }
    }
}
