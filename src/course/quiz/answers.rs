//! A file of answers: question id to what was answered. Read as strictly as what authors write.

use std::collections::BTreeMap;

use crate::course::diagnose::Problems;
use crate::course::yaml::{self, Value, Yaml};
use crate::i18n::Message;
use crate::{Result, msg};

/// Reads a map (YAML or JSON) of question ids to a word or a list of words. `take` makes an answer of them, or
/// says what is wrong; all that is wrong is told, with its place. `null` is no answer.
pub fn read_answers<T>(
    shown: &str,
    text: &str,
    take: impl Fn(&str, &[String]) -> Result<T, Message>,
) -> Result<BTreeMap<String, T>> {
    let mut problems = Problems::new(shown, text);
    let mut answers = BTreeMap::new();
    match yaml::read(text) {
        Err(e) => problems.add_yaml(&e),
        Ok(Yaml { value: Value::Null, .. }) => {}
        Ok(Yaml { value: Value::Map(entries), .. }) => {
            for (key, value) in entries {
                let taken = match words(&value) {
                    Some(words) if words.is_empty() => continue,
                    Some(words) => take(&key.name, &words),
                    None => Err(msg!("quiz-answer-form")),
                };
                match taken {
                    Ok(answer) => _ = answers.insert(key.name, answer),
                    Err(what) => problems.add(&key.at, what),
                }
            }
        }
        Ok(tree) => problems.add(&tree.at, msg!("spec-want-map")),
    }
    problems.finish()?;
    Ok(answers)
}

/// A scalar is one word, a list of scalars is many, null is none.
fn words(value: &Yaml) -> Option<Vec<String>> {
    match &value.value {
        Value::Null => Some(Vec::new()),
        Value::Scalar { text, .. } => Some(vec![text.clone()]),
        Value::List(items) => items.iter().map(scalar).collect(),
        Value::Map(_) => None,
    }
}

fn scalar(value: &Yaml) -> Option<String> {
    match &value.value {
        Value::Scalar { text, .. } => Some(text.clone()),
        _ => None,
    }
}
