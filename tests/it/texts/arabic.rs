//! Every Arabic text that somebody reads, and where it stands.

use fluent_syntax::ast;
use serde_json::Value;

use super::files;

/// What a message's variable looks like when it is filled in; all others look like a node.
const SAMPLES: [(&str, &[&str]); 4] = [
    ("0-5460", &["slots", "ranges", "owned", "gained", "lost"]),
    (
        "7",
        &[
            "seconds", "minutes", "points", "count", "n", "left", "after", "before", "score", "max", "at",
            "port", "line",
        ],
    ),
    ("127.0.0.2", &["address"]),
    ("--target", &["option", "argument"]),
];

fn sample(variable: &str) -> &'static str {
    SAMPLES.iter().find(|(_, names)| names.contains(&variable)).map_or("redis-1", |(sample, _)| sample)
}

/// All of them. A message with plural forms gives one text for each form.
pub fn arabic() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (file, text) in files("src/i18n/ar", "ftl") {
        let file = file.file_name().expect("a name").to_string_lossy().into_owned();
        let parsed = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, e)| panic!("{file}: {e:?}"));
        for entry in parsed.body {
            let ast::Entry::Message(message) = entry else { continue };
            let place = format!("{file}: {}", message.id.name);
            let patterns = message.value.iter().chain(message.attributes.iter().map(|a| &a.value));
            found.extend(patterns.flat_map(forms).map(|text| (place.clone(), text)));
        }
    }
    for (file, text) in files("labs", "yaml").into_iter().chain(files("src", "yaml")) {
        let value: Value = serde_saphyr::from_str(&text).unwrap_or_default();
        in_arabic(&value, &file.display().to_string(), &mut found);
    }
    for (file, text) in files("labs", "md").into_iter().chain(files("src", "md")) {
        if file.to_string_lossy().ends_with(".ar.md") {
            found.extend(prose(&text).map(|(n, line)| (format!("{}:{n}", file.display()), line.to_owned())));
        }
    }
    // The help's table: an English line, and the Arabic one below it. And the screens of `lab watch`.
    for (file, text) in files("src", "txt").into_iter().chain(files("src/report/watch", "snap")) {
        let lines = text.lines().enumerate().filter(|(_, line)| line.chars().any(is_arabic));
        found.extend(lines.map(|(n, line)| (format!("{}:{}", file.display(), n + 1), line.to_owned())));
    }
    for (_, text) in &mut found {
        *text = filled(text);
    }
    assert!(found.len() > 1500, "only {} Arabic texts were found", found.len());
    found
}

pub fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&letter)
}

/// A run's variables as they look when a run fills them in.
fn filled(text: &str) -> String {
    let variables = [
        ("${LAB_ADDRESS}", "127.0.0.2"),
        ("${LAB_PORT_REDIS_7}", "7006"),
        ("${key}", "course:682:6c3f"),
        ("${first}", "7003"),
        ("${preferred}", "27018"),
    ];
    variables.iter().fold(text.to_owned(), |text, (name, value)| text.replace(name, value))
}

/// Lines outside of code blocks.
fn prose(guide: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut code = false;
    guide.lines().enumerate().filter_map(move |(n, line)| {
        code ^= line.starts_with("```");
        (!code && !line.starts_with("```")).then_some((n + 1, line))
    })
}

fn in_arabic(value: &Value, place: &str, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(fields) => {
            let id = fields.get("id").and_then(Value::as_str);
            let place = id.map_or(place.to_owned(), |id| format!("{place}/{id}"));
            for (key, field) in fields {
                match field {
                    Value::String(text) if key == "ar" => found.push((place.clone(), text.clone())),
                    other => in_arabic(other, &place, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| in_arabic(item, place, found)),
        _ => {}
    }
}

/// The texts that a pattern may come to: each piece in each of its forms, one form at a time.
fn forms(pattern: &ast::Pattern<String>) -> Vec<String> {
    let mut texts = vec![String::new()];
    for element in &pattern.elements {
        let pieces = match element {
            ast::PatternElement::TextElement { value } => vec![value.clone()],
            ast::PatternElement::Placeable { expression } => placed(expression),
        };
        texts =
            texts.iter().flat_map(|text| pieces.iter().map(move |piece| format!("{text}{piece}"))).collect();
    }
    texts
}

fn placed(expression: &ast::Expression<String>) -> Vec<String> {
    match expression {
        ast::Expression::Select { variants, .. } => variants.iter().flat_map(|v| forms(&v.value)).collect(),
        ast::Expression::Inline(ast::InlineExpression::VariableReference { id }) => {
            vec![sample(&id.name).to_owned()]
        }
        ast::Expression::Inline(ast::InlineExpression::StringLiteral { value }) => vec![value.clone()],
        ast::Expression::Inline(_) => vec![String::new()],
    }
}
