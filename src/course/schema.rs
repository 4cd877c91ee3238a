//! The JSON Schemas of what authors write, for editors and for authors.

use schemars::JsonSchema;

use super::Lab;
use super::exam::{Exam, Marks};
use super::quiz::Quiz;

/// Of `lab.yaml`, generated from the types; `labs/lab.schema.json` is this, and a test keeps it so.
pub fn schema() -> String {
    text::<Lab>()
}

/// Of `quiz/<subject>.yaml`; `labs/quiz.schema.json` is this.
pub fn quiz_schema() -> String {
    text::<Quiz>()
}

/// Of `exams/<id>.yaml`; `labs/exam.schema.json` is this.
pub fn exam_schema() -> String {
    text::<Exam>()
}

/// Of a candidate's `marks.yaml`; `labs/marks.schema.json` is this.
pub fn marks_schema() -> String {
    text::<Marks>()
}

fn text<T: JsonSchema>() -> String {
    let schema = schemars::schema_for!(T);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_current(name: &str, schema: &str) {
        let path = format!("{}/labs/{name}", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("LAB_BLESS").is_some() {
            #[expect(
                clippy::disallowed_methods,
                reason = "a developer asked to write the published schemas"
            )]
            std::fs::write(&path, schema).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == schema, "{name} is out of date: run `LAB_BLESS=1 cargo test schema`");
    }

    #[test]
    fn the_published_schemas_are_current() {
        is_current("lab.schema.json", &schema());
        is_current("quiz.schema.json", &quiz_schema());
        is_current("exam.schema.json", &exam_schema());
        is_current("marks.schema.json", &marks_schema());
    }

    fn accepts(schema: &str, yaml: &str, misspelt: &str) {
        let schema = serde_json::from_str(schema).unwrap();
        let schema = jsonschema::validator_for(&schema).unwrap();
        let mut file: serde_json::Value = serde_saphyr::from_str(yaml).unwrap();
        assert!(schema.is_valid(&file));
        file[misspelt] = 1.into();
        assert!(!schema.is_valid(&file));
    }

    #[test]
    fn they_accept_what_we_accept_and_refuse_unknown_keys() {
        let files = crate::course::template("my-lab").unwrap();
        accepts(&schema(), std::str::from_utf8(&files["lab.yaml"]).unwrap(), "pionts");
        accepts(&quiz_schema(), include_str!("../../tests/fixtures/quiz/caching.yaml"), "subjet");
        accepts(&exam_schema(), include_str!("../../labs/exams/final.yaml"), "prats");
        accepts(&marks_schema(), include_str!("../../tests/fixtures/exam/marks/ali.yaml"), "makrs");
    }
}
