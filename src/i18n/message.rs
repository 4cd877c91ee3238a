//! A message is an id and its arguments; its text is made when a reader's language is known.

use std::borrow::Cow;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::bundle;

/// A reader's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    En,
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

/// An id in the Fluent files, with its arguments. Numbers that look like numbers select plural forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    pub id: Cow<'static, str>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    pub fn new(id: &'static str, args: Vec<(&'static str, String)>) -> Self {
        let args = args.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect();
        Self { id: Cow::Borrowed(id), args }
    }

    /// The text in `lang`. An id that no file has gives the id itself, and a test forbids it.
    pub fn text(&self, lang: Lang) -> String {
        bundle::format(lang, &self.id, None, &self.args).unwrap_or_else(|| self.id.to_string())
    }

    /// The text of one attribute (`.next`, `.why`) of the message, where it has one.
    pub fn attribute(&self, lang: Lang, name: &str) -> Option<String> {
        bundle::format(lang, &self.id, Some(name), &self.args)
    }
}
