//! Every verdict has its row in the table of witnesses.

use schemars::{JsonSchema, schema_for};
use serde_json::Value;

use crate::course::{Act, Answer, CheckSpec};

const TABLE: &str = include_str!("../WITNESSES.md");

/// The names of an enum's kinds, as lab files write them.
fn kinds<T: JsonSchema>() -> Vec<String> {
    let schema = serde_json::to_value(schema_for!(T)).expect("a schema");
    let all = schema["oneOf"].as_array().expect("an enum").iter();
    let named = |kind: &Value| -> Vec<String> {
        let keys = kind["properties"].as_object().into_iter().flat_map(|p| p.keys().cloned());
        let words = kind["enum"].as_array().into_iter().flatten().chain(kind.get("const"));
        keys.chain(words.filter_map(Value::as_str).map(str::to_owned)).collect()
    };
    all.flat_map(named).collect()
}

#[test]
fn every_check_answer_and_penalty_says_on_what_it_rests() {
    let (_, rest) = TABLE.split_once("## Checks").expect("checks");
    let (checks, rest) = rest.split_once("## Answers").expect("answers");
    let (answers, acts) = rest.split_once("## Penalties").expect("penalties");
    let parts =
        [(kinds::<CheckSpec>(), checks, 19), (kinds::<Answer>(), answers, 5), (kinds::<Act>(), acts, 6)];
    for (kinds, part, at_least) in parts {
        assert!(kinds.len() >= at_least, "{kinds:?}");
        for kind in kinds {
            let row = part.lines().find(|line| line.starts_with(&format!("| `{kind}` |")));
            let cells = row.unwrap_or_else(|| panic!("no row for {kind}")).trim_matches('|').split(" | ");
            assert_eq!(cells.filter(|cell| !cell.trim().is_empty()).count(), 4, "{kind}");
        }
    }
}
