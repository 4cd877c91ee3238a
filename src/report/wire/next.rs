//! `lab.next/v1`: the one thing to do now.

use schemars::JsonSchema;
use serde::Serialize;

use crate::grade::Next;
use crate::i18n::Lang;
use crate::report::human;

/// `lab next --json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "lab.next/v1")]
pub struct NextDocument {
    #[schemars(extend("const" = "lab.next/v1"))]
    pub schema: &'static str,
    /// The task that is to be done; null where none is left.
    pub task: Option<String>,
    /// What to do, in words.
    pub text: String,
    /// What to type; for an answer with a word in capitals for the value.
    pub command: String,
    pub score: u32,
    pub max_score: u32,
}

impl NextDocument {
    pub fn of(next: &Next, score: u32, max_score: u32, lang: Lang) -> Self {
        let command = match next {
            Next::Done => "lab stop".to_owned(),
            Next::Again { .. } => "lab reset".to_owned(),
            Next::Answer { command, .. } => command.clone(),
            Next::Inject { fault, .. } => format!("lab fault inject {fault}"),
            Next::Wait { .. } => "lab watch".to_owned(),
            Next::Do { .. } => "lab check".to_owned(),
        };
        Self {
            schema: "lab.next/v1",
            task: next.task().map(|task| task.id.clone()),
            text: human::next(next).text(lang),
            command,
            score,
            max_score,
        }
    }
}
