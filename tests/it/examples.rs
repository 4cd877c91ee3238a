//! The CI files in `examples/`: GitHub and GitLab would take them, and `lab` knows every word that they give it.

use std::process::Command;

use serde_json::Value;

const GITHUB: &str = include_str!("../../examples/github-actions.yml");
const STACK: &str = include_str!("../../examples/stack.yml");
const GITLAB: &str = include_str!("../../examples/gitlab-ci.yml");

/// What the vendor's schema says against a file.
fn problems(schema: &str, file: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).expect("JSON");
    let schema = jsonschema::draft7::new(&schema).expect("a schema");
    let file: Value = serde_saphyr::from_str(file).expect("YAML");
    schema.iter_errors(&file).map(|e| format!("{}: {e}", e.instance_path())).collect()
}

#[test]
fn github_takes_its_file() {
    let schema = include_str!("../fixtures/schemas/github-workflows.json");
    assert_eq!(problems(schema, GITHUB), Vec::<String>::new());
    assert_eq!(problems(schema, STACK), Vec::<String>::new());
    for (right, wrong) in [
        ("    timeout-minutes: 30", "    timeout-minuets: 30"),
        ("    runs-on: ubuntu-24.04\n", ""),
        ("      - uses: actions/cache@v4", "      - use: actions/cache@v4"),
        ("  contents: read", "  contents: reed"),
    ] {
        assert!(GITHUB.contains(right), "{right}");
        assert_ne!(problems(schema, &GITHUB.replace(right, wrong)), Vec::<String>::new(), "{wrong}");
    }
}

#[test]
fn gitlab_takes_its_file() {
    let schema = include_str!("../fixtures/schemas/gitlab-ci.json");
    assert_eq!(problems(schema, GITLAB), Vec::<String>::new());
    for (right, wrong) in [
        ("  artifacts:", "  artefacts:"),
        ("  parallel: 4", "  parallel: four"),
        ("    when: always", "    when: ever"),
        ("      junit: ", "      junits: "),
    ] {
        assert!(GITLAB.contains(right), "{right}");
        assert_ne!(problems(schema, &GITLAB.replace(right, wrong)), Vec::<String>::new(), "{wrong}");
    }
}

/// The words of every `lab` command in a file, up to the command that `lab run` runs.
fn commands(file: &str) -> Vec<Vec<String>> {
    let file: Value = serde_saphyr::from_str(file).expect("YAML");
    let mut texts = Vec::new();
    strings(&file, &mut texts);
    let joined = texts.iter().map(|text| text.replace("\\\n", " "));
    let lines: Vec<String> =
        joined.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect();
    let of_lab = lines.iter().filter_map(|line| line.trim_start().strip_prefix(".lab/lab "));
    let command = |line: &str| {
        let words = line.split_whitespace().map(|word| word.trim_matches('"').to_owned());
        words.take_while(|word| !["--", "||", ">"].contains(&word.as_str())).collect()
    };
    of_lab.map(command).collect()
}

fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| strings(field, found)),
        _ => {}
    }
}

#[test]
fn lab_knows_every_verb_and_option_in_them() {
    for (file, least) in [(GITHUB, 3), (STACK, 2), (GITLAB, 4)] {
        let commands = commands(file);
        assert!(commands.len() >= least, "{commands:#?}");
        for words in commands {
            assert_known(&words);
        }
    }
}

/// `lab` has this verb, and the verb's help tells of each of its options.
fn assert_known(words: &[String]) {
    let nested = ["author", "exam", "fault", "images", "node"].contains(&words[0].as_str());
    let verbs = if nested || words.get(1).is_some_and(|word| word == "merge") { 2 } else { 1 };
    let verbs = verbs.min(words.len());
    let help = Command::new(env!("CARGO_BIN_EXE_lab")).args(&words[..verbs]).arg("--help").output();
    let help = help.expect("lab runs");
    assert!(help.status.success(), "{words:?}: {}", String::from_utf8_lossy(&help.stderr));
    let help = String::from_utf8_lossy(&help.stdout).into_owned();
    for option in words.iter().filter(|word| word.starts_with("--")) {
        let option = option.split_once('=').map_or(option.as_str(), |(name, _)| name);
        let known = help.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').any(|word| word == option);
        assert!(known, "`{option}` of {words:?} is not in its help");
    }
}

/// The words of every `lab` command in a page's blocks, up to a comment, or to a command that it runs or feeds.
fn typed(page: &str) -> Vec<Vec<String>> {
    let (mut found, mut code) = (Vec::new(), false);
    for line in page.replace("\\\n", " ").lines() {
        code ^= line.starts_with("```");
        let line = line.strip_prefix("$ ").unwrap_or(line);
        for command in line.split("&&").filter(|_| code) {
            let command = command.trim_start();
            let Some(rest) = command.strip_prefix("lab ").or(command.strip_prefix("./lab ")) else {
                continue;
            };
            let words = rest.split_whitespace().map(str::to_owned);
            let words = words.take_while(|word| !["--", "#", "|", ">"].contains(&word.as_str()));
            found.push(words.collect());
        }
    }
    found
}

#[test]
fn lab_knows_every_verb_and_option_in_the_pages() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = std::fs::read_dir(root.join("docs")).expect("pages").flatten().map(|entry| entry.path());
    let pages = pages.chain([root.join("README.md"), root.join("CONTRIBUTING.md")]);
    let mut commands: Vec<Vec<String>> =
        pages.flat_map(|page| typed(&std::fs::read_to_string(page).expect("a page"))).collect();
    commands.sort();
    commands.dedup();
    assert!(commands.len() > 30, "the scanner no longer finds commands: {commands:#?}");
    commands.iter().for_each(|words| assert_known(words));
}
