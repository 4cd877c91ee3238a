//! Both languages are complete: what the sources ask for is there, in each, with the same arguments.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast;

type Names = BTreeSet<String>;

/// One message of a Fluent file.
#[derive(Default)]
struct Text {
    file: String,
    value: String,
    /// Variables in the value and in the attributes.
    variables: Names,
    attributes: Names,
}

type Texts = BTreeMap<String, Text>;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn files(folder: &Path, extension: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path, extension));
        } else if path.extension().is_some_and(|e| e == extension) {
            found.push((path.display().to_string(), std::fs::read_to_string(&path).unwrap()));
        }
    }
    found
}

/// Every message of one language; fails on a syntax error and on an id given twice.
fn texts(language: &str) -> Texts {
    let mut all = Texts::new();
    for (file, text) in files(&folder("src/i18n").join(language), "ftl") {
        let parsed = fluent_syntax::parser::parse(text.as_str())
            .unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        for entry in parsed.body {
            let ast::Entry::Message(message) = entry else { continue };
            let mut text = Text { file: file.clone(), ..Text::default() };
            if let Some(pattern) = &message.value {
                read(pattern, &mut text.value, &mut text.variables);
            }
            for attribute in &message.attributes {
                text.attributes.insert(attribute.id.name.to_owned());
                read(&attribute.value, &mut String::new(), &mut text.variables);
            }
            let id = message.id.name.to_owned();
            if let Some(first) = all.insert(id.clone(), text) {
                panic!("`{id}` stands in {} and in {file}", first.file);
            }
        }
    }
    all
}

/// Plain text and variables of a pattern, those of its plural forms too.
fn read(pattern: &ast::Pattern<&str>, plain: &mut String, variables: &mut Names) {
    for element in &pattern.elements {
        match element {
            ast::PatternElement::TextElement { value } => plain.push_str(value),
            ast::PatternElement::Placeable { expression } => read_expression(expression, plain, variables),
        }
    }
}

fn read_expression(expression: &ast::Expression<&str>, plain: &mut String, variables: &mut Names) {
    match expression {
        ast::Expression::Inline(inline) => read_inline(inline, plain, variables),
        ast::Expression::Select { selector, variants } => {
            read_inline(selector, plain, variables);
            for variant in variants {
                read(&variant.value, plain, variables);
            }
        }
    }
}

fn read_inline(inline: &ast::InlineExpression<&str>, plain: &mut String, variables: &mut Names) {
    match inline {
        ast::InlineExpression::VariableReference { id } => _ = variables.insert(id.name.to_owned()),
        ast::InlineExpression::Placeable { expression } => read_expression(expression, plain, variables),
        _ => {}
    }
}

/// One `msg!("id", name = …)` or `Message::new("id", vec![("name", …)])` in the sources.
struct Use {
    place: String,
    id: String,
    arguments: Names,
}

fn uses() -> Vec<Use> {
    let mut all = Vec::new();
    for (file, text) in files(&folder("src"), "rs") {
        if file.ends_with("i18n/mod.rs") || file.ends_with("i18n/tests.rs") {
            continue;
        }
        for opening in ["msg!(", "Message::new("] {
            for (at, _) in text.match_indices(opening) {
                let call = balanced(&text[at + opening.len()..]);
                let Some((id, rest)) = first_literal(call) else { continue };
                let line = text[..at].matches('\n').count() + 1;
                let arguments = if opening == "msg!(" { macro_arguments(rest) } else { pair_arguments(rest) };
                all.push(Use { place: format!("{file}:{line}"), id, arguments });
            }
        }
    }
    assert!(all.len() > 10, "the scanner no longer finds messages");
    all
}

/// What stands before the parenthesis that closes the call; strings are stepped over.
fn balanced(text: &str) -> &str {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' if depth == 0 => return &text[..at],
            ')' | ']' | '}' => depth -= 1,
            _ => {}
        }
    }
    text
}

fn first_literal(call: &str) -> Option<(String, &str)> {
    let inner = call.trim_start().strip_prefix('"')?;
    let (id, rest) = inner.split_once('"')?;
    Some((id.to_owned(), rest))
}

/// `, run = name, port = port`: the names before a single `=` at depth 0, after a comma.
fn macro_arguments(mut rest: &str) -> Names {
    let mut names = Names::new();
    while let Some(tail) = rest.trim_start().strip_prefix(',') {
        let Some((name, value)) = tail.split_once('=') else { break };
        names.insert(name.trim().to_owned());
        let end = top_level_comma(value);
        rest = &value[end..];
    }
    names
}

fn top_level_comma(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => return at,
            _ => {}
        }
    }
    text.len()
}

/// `, vec![("name", value), …]`.
fn pair_arguments(rest: &str) -> Names {
    let pairs = rest.match_indices("(\"").filter_map(|(at, _)| rest[at + 2..].split_once('"'));
    pairs.map(|(name, _)| name.to_owned()).collect()
}

fn none(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

#[test]
fn both_languages_have_the_same_messages() {
    let (en, ar) = (texts("en"), texts("ar"));
    let mut problems = Vec::new();
    for (id, text) in &en {
        let Some(other) = ar.get(id) else {
            problems.push(format!("`{id}` ({}) is missing in Arabic", text.file));
            continue;
        };
        if text.attributes != other.attributes {
            problems.push(format!("`{id}`: attributes {:?} and {:?}", text.attributes, other.attributes));
        }
        if text.variables != other.variables {
            problems.push(format!("`{id}`: variables {:?} and {:?}", text.variables, other.variables));
        }
    }
    let only = ar.iter().filter(|(id, _)| !en.contains_key(*id));
    problems.extend(only.map(|(id, text)| format!("`{id}` ({}) is missing in English", text.file)));
    none(problems);
}

#[test]
fn every_message_in_the_sources_exists_with_its_arguments() {
    let en = texts("en");
    let mut problems = Vec::new();
    for Use { place, id, arguments } in uses() {
        match en.get(&id) {
            None => problems.push(format!("{place}: no file has `{id}`")),
            Some(text) if text.variables != arguments => problems.push(format!(
                "{place}: `{id}` is given {arguments:?} and its text uses {:?}",
                text.variables
            )),
            Some(_) => {}
        }
    }
    none(problems);
}

#[test]
fn every_message_is_used() {
    let sources: Vec<String> = files(&folder("src"), "rs").into_iter().map(|(_, text)| text).collect();
    let unused = texts("en").into_iter().filter(|(id, _)| {
        let literal = format!("\"{id}\"");
        !sources.iter().any(|text| text.contains(&literal))
    });
    none(unused.map(|(id, text)| format!("`{id}` ({}) is used nowhere", text.file)).collect());
}

#[test]
fn each_language_is_written_in_its_script() {
    let arabic = |c: char| ('\u{0600}'..='\u{06ff}').contains(&c);
    let en = texts("en").into_iter().filter(|(_, text)| text.value.chars().any(arabic));
    // A text of names and signs only (`lab { $version }`) is the same in both.
    let words = |value: &str| value.split(|c: char| !c.is_alphabetic()).filter(|w| w.len() > 3).count() > 1;
    let ar =
        texts("ar").into_iter().filter(|(_, text)| words(&text.value) && !text.value.chars().any(arabic));
    none(en.chain(ar).map(|(id, text)| format!("`{id}` ({}): {}", text.file, text.value)).collect());
}

/// Marks that turn text around are invisible in a file and boxes on many terminals.
#[test]
fn no_text_carries_direction_marks() {
    let mark =
        |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let found = files(&folder("src/i18n"), "ftl").into_iter().filter(|(_, text)| text.contains(mark));
    none(found.map(|(file, _)| file).collect());
}

/// What a message that stops somebody may leave out, and why.
const NO_NEXT: [(&str, &[&str]); 3] = [
    ("whoever interrupted knows what to do", &["cli-interrupted", "interrupted"]),
    ("each of its findings has its own", &["spec-file-invalid"]),
    ("it is one line of `lab doctor`, which says the next step below", &["doctor-list"]),
];

/// Ids of the messages that errors are made of: named in the call, or in the `let what` before it.
fn errors() -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for (file, text) in files(&folder("src"), "rs") {
        let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
        for (at, opening) in text.match_indices("Error::new(") {
            let call = balanced(&text[at + opening.len()..]);
            let before = text[..at].rfind("let what =").map(|from| &text[from..at]);
            let named = if call.trim_end().ends_with(", what") { before.unwrap_or_default() } else { call };
            for (from, opening) in named.match_indices("msg!(") {
                if let Some((id, _)) = first_literal(&named[from + opening.len()..]) {
                    all.entry(id).or_insert(file.clone());
                }
            }
        }
    }
    assert!(all.len() > 200, "the scanner no longer finds errors: {}", all.len());
    all
}

#[test]
fn whoever_is_stopped_is_told_what_to_do_next() {
    let (en, excused) = (texts("en"), NO_NEXT.iter().flat_map(|(_, ids)| ids.iter().copied()));
    let excused: BTreeSet<&str> = excused.collect();
    let without = |id: &str| en.get(id).is_some_and(|text| !text.attributes.contains("next"));
    let errors = errors();
    let silent = errors.iter().filter(|(id, _)| without(id) && !excused.contains(id.as_str()));
    none(silent.map(|(id, file)| format!("`{id}` ({file}) has no `.next`")).collect());
    none(excused.iter().filter(|id| !without(id)).map(|id| format!("`{id}` needs no excuse")).collect());
}

/// A hint says what is so. Whoever is stuck has questions enough.
#[test]
fn a_hint_does_not_ask_back() {
    let asks = |text: &str| text.contains(['?', '؟']);
    let hints = ["en", "ar"].into_iter().flat_map(|lang| {
        texts(lang).into_iter().filter(|(id, text)| id.contains("-hint") && asks(&text.value))
    });
    none(hints.map(|(id, text)| format!("`{id}` ({}): {}", text.file, text.value)).collect());
    for (id, lab) in crate::course::Catalog::default().list().unwrap() {
        for hint in lab.unwrap().lab.tasks.iter().flat_map(|task| &task.hints) {
            assert!(!asks(&hint.en) && !asks(&hint.ar), "{id}: {}", hint.en);
        }
    }
}
