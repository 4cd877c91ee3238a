//! A text of an author's, in both languages.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Vars, expand};
use crate::i18n::Lang;

/// A text in both languages. Both are required. `${name}` is replaced by run variables and draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    pub en: String,
    pub ar: String,
}

impl Text {
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Ar => &self.ar,
        }
    }

    /// Variables filled in. The loader has checked them all; what still cannot be filled in is shown as
    /// written.
    pub fn filled(&self, vars: &Vars) -> Self {
        let fill = |text: &String| expand(text, vars).unwrap_or_else(|_| text.clone());
        Self { en: fill(&self.en), ar: fill(&self.ar) }
    }
}
