//! The folder that a learner edits and an examiner grades: the languages that it comes in, and its starter files.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A lab about a program or a drawing of the learner's own. Its starter files lie in `workspace/js/`, `workspace/python/` and
/// so on: they become the learner's folder, and that folder is the submission.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Workspace {
    /// Those that there are starter files for. The first is taken where nobody asks for one.
    pub languages: Vec<Language>,
}

/// A language of starter files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// JavaScript on Node.js.
    Js,
    /// Python 3.
    Python,
    /// A drawing in Mermaid.
    Mermaid,
    /// A drawing as a list, in YAML.
    Yaml,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Js, Self::Python, Self::Mermaid, Self::Yaml];

    /// Its name in files and on the command line.
    pub fn id(self) -> &'static str {
        match self {
            Self::Js => "js",
            Self::Python => "python",
            Self::Mermaid => "mermaid",
            Self::Yaml => "yaml",
        }
    }

    /// As its people write it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Js => "JavaScript",
            Self::Python => "Python",
            Self::Mermaid => "Mermaid",
            Self::Yaml => "YAML",
        }
    }

    /// The folder of its starter files in a lab's folder, with the slash behind it.
    pub fn folder(self) -> String {
        format!("workspace/{}/", self.id())
    }
}
