//! The languages of everything that people read.
#![deny(missing_docs)]

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A reader's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Arabic.
    Ar,
}

impl Lang {
    /// `en`, `ar`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::En => "en",
            Lang::Ar => "ar",
        }
    }
}

impl FromStr for Lang {
    type Err = String;

    /// Takes `en`, `ar`, or a locale such as `ar_EG.UTF-8`.
    fn from_str(s: &str) -> Result<Self, String> {
        let base = s.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match base.to_ascii_lowercase().as_str() {
            "ar" => Ok(Lang::Ar),
            "en" => Ok(Lang::En),
            _ => Err(format!("`{s}` is not a language of lab: en or ar")),
        }
    }
}
