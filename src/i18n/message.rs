//! A message is an id and its arguments; its text is made when a reader's language is known.
#![deny(missing_docs)]

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{Lang, bundle};

/// An id in the Fluent files, with its arguments. Numbers that look like numbers select plural forms.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Message {
    /// The message's name in the Fluent files.
    pub id: Cow<'static, str>,
    /// What stands in its places, by their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Message {
    /// One with these arguments; `msg!` writes it shorter.
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
