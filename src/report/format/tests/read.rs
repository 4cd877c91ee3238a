//! The formats as their readers see them: parsers, and schemas in tests/fixtures/schemas.

use roxmltree::Document;
use serde_json::Value;
use sha2::{Digest, Sha256};

fn schema(name: &str) -> String {
    let path = format!("{}/tests/fixtures/schemas/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap()
}

/// The document, once it fits the schema.
pub fn json(text: &str, name: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::validator_for(&serde_json::from_str(&schema(name)).unwrap()).unwrap();
    let problems: Vec<String> =
        validator.iter_errors(&value).map(|e| format!("{} {e}", e.instance_path())).collect();
    assert!(problems.is_empty(), "{problems:#?}\n{value:#}");
    value
}

/// Our page as XML: strict about every tag and character, where a browser guesses.
pub fn page(text: &str) -> String {
    let mut text = text.replace("<!DOCTYPE html>", "").replace("<br>", "<br/>");
    while let Some(at) = text.find("<meta ") {
        let end = at + text[at..].find('>').unwrap();
        text.replace_range(at..=end, "");
    }
    text
}

pub fn xml(text: &str) -> Document<'_> {
    Document::parse(text).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

/// Records without the header, the mark before it taken off.
pub fn csv(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").expect("the byte order mark");
    let mut reader = ::csv::Reader::from_reader(text);
    reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect()
}

/// What one level of a TAP stream says.
#[derive(Debug, Default, PartialEq)]
pub struct Tap {
    pub plan: usize,
    pub ok: usize,
    pub not_ok: usize,
    pub skipped: usize,
    pub bailed: bool,
    pub children: Vec<Tap>,
}

/// Reads TAP 14 and takes no line that it does not know.
pub fn tap(text: &str) -> Tap {
    let body = text.strip_prefix("TAP version 14\n").expect("the version");
    let lines: Vec<&str> = body.split_terminator('\n').collect();
    level(&lines)
}

fn level(lines: &[&str]) -> Tap {
    let mut tap = Tap::default();
    let mut block = false;
    let mut inner = Vec::new();
    for line in lines {
        if let Some(deeper) = line.strip_prefix("    ") {
            inner.push(deeper);
            continue;
        }
        if !inner.is_empty() {
            tap.children.push(level(&std::mem::take(&mut inner)));
        }
        let number = tap.ok + tap.not_ok + 1;
        match *line {
            "  ---" => block = true,
            "  ..." => block = false,
            _ if block => {
                let (_, value) = line.split_once(": ").unwrap_or_else(|| panic!("not YAML: {line}"));
                serde_json::from_str::<Value>(value).unwrap_or_else(|e| panic!("{e}: {line}"));
            }
            _ if line.starts_with("# Subtest: ") => {}
            _ if line.starts_with("Bail out! ") => tap.bailed = true,
            _ if line.starts_with("1..") => tap.plan = line[3..].parse().unwrap(),
            _ => {
                let (ok, rest) = match line.strip_prefix("not ok ") {
                    Some(rest) => (false, rest),
                    None => (true, line.strip_prefix("ok ").unwrap_or_else(|| panic!("not TAP: {line:?}"))),
                };
                let description = rest.strip_prefix(&format!("{number} - ")).expect("the next number");
                *(if ok { &mut tap.ok } else { &mut tap.not_ok }) += 1;
                // A directive begins at a `#` that no backslash takes its meaning from.
                let plain = description.replace("\\\\", "").replace("\\#", "");
                match plain.split_once('#') {
                    Some((_, directive)) if directive.starts_with(" SKIP ") => tap.skipped += 1,
                    Some((_, directive)) => panic!("a directive of nobody's: {directive}"),
                    None => {}
                }
            }
        }
    }
    assert!(inner.is_empty() && !block, "it ends within something");
    assert_eq!(tap.plan, tap.ok + tap.not_ok, "the plan");
    tap
}

#[test]
fn the_published_schema_is_the_one_that_was_published() {
    let digest: String =
        Sha256::digest(schema("ctrf.schema.json")).iter().map(|byte| format!("{byte:02x}")).collect();
    assert!(schema("README.md").contains(&digest), "{digest}");
}
