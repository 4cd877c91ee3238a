//! Our questions as GIFT.

use std::fmt::Write;

use super::NOTE;
use crate::course::Text;
use crate::course::quiz::{Ask, Choice, Question, Subject};
use crate::i18n::Lang;

/// The questions in one language, a category for each subject.
pub fn to_gift<'a>(questions: impl IntoIterator<Item = (Subject, &'a Question)>, lang: Lang) -> String {
    let mut file = String::new();
    let mut category = None;
    for (subject, question) in questions {
        // Writing to a String cannot fail.
        if category.replace(subject) != Some(subject) {
            let _ = writeln!(file, "$CATEGORY: {subject}\n");
        }
        let _ = writeln!(file, "{}", block(question, lang));
    }
    file
}

fn block(question: &Question, lang: Lang) -> String {
    let escaped = |text: &Text| escape(text.get(lang));
    let (kind, note) = (question.ask.kind(), note(&question.ask, lang));
    let mut text = escaped(&question.text);
    let answers = match &question.ask {
        Ask::Single(choices) => {
            choices.iter().map(|c| choice(c, if c.right { "=" } else { "~" }, lang)).collect()
        }
        Ask::Multiple(choices) => {
            // What Moodle takes as a share: two decimals are not enough for it.
            let share = 100.0 / choices.iter().filter(|c| c.right).count() as f64;
            let share = format!("{share:.5}").trim_end_matches('0').trim_end_matches('.').to_owned();
            let sign = |c: &Choice| if c.right { format!("~%{share}%") } else { "~%-100%".to_owned() };
            choices.iter().map(|c| choice(c, &sign(c), lang)).collect()
        }
        Ask::Numeric(numeric) => {
            if let Some(unit) = &numeric.unit {
                let _ = write!(text, " ({})", escaped(unit));
            }
            format!("\t#{}:{}\n", numeric.value, numeric.within)
        }
        Ask::Ordering(items) => {
            items.iter().enumerate().map(|(n, i)| format!("\t={} -> {}\n", n + 1, escaped(&i.text))).collect()
        }
        Ask::Matching(pairs) => pairs
            .iter()
            .map(|p| format!("\t={} -> {}\n", escaped(&p.left), escaped(&p.right)))
            .collect::<String>(),
    };
    let (id, why) = (&question.id, escaped(&question.why));
    // Plain: the backticks, stars and angle brackets of commands are shown as they are.
    format!("{NOTE}{kind} {note}\n::{id}::[plain]{text} {{\n{answers}\t####{why}\n}}\n")
}

/// What GIFT has no place for.
fn note(ask: &Ask, lang: Lang) -> String {
    match ask {
        Ask::Numeric(n) => n.unit.as_ref().map(|u| u.get(lang).replace('\n', " ")).unwrap_or_default(),
        _ => ask.ids().join(" "),
    }
}

fn choice(choice: &Choice, sign: &str, lang: Lang) -> String {
    let why = choice.why.as_ref().map(|why| format!("#{}", escape(why.get(lang)))).unwrap_or_default();
    format!("\t{sign}{}{why}\n", escape(choice.text.get(lang)))
}

/// GIFT's own signs lose their meaning behind a backslash. An arrow would split a pair.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.trim().replace("->", "-\u{0}").chars() {
        match c {
            '~' | '=' | '#' | '{' | '}' | ':' | '\\' => escaped.extend(['\\', c]),
            '\n' => escaped.push_str("\\n"),
            '\u{0}' => escaped.push_str("\\>"),
            c => escaped.push(c),
        }
    }
    escaped
}
