//! Nobody passes a quiz by looks: neither an option's length nor how many options there are gives the key away.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{files, none};

/// Blind chance among four options is 25 of a hundred. A rule that gains no more than this is no rule.
const GAIN: f64 = 32.0;

/// One option: is it right, and how long does it look in each language?
struct Choice {
    right: bool,
    length: BTreeMap<&'static str, usize>,
}

/// Questions of one kind in a file of the bank.
fn questions(bank: &Value, kind: &str) -> Vec<Vec<Choice>> {
    let all = bank["questions"].as_array().expect("questions");
    let of_kind = all.iter().filter_map(|question| question["ask"][kind].as_array());
    of_kind.map(|options| options.iter().map(choice).collect()).collect()
}

fn choice(option: &Value) -> Choice {
    let length = |lang: &str| option["text"][lang].as_str().expect("a text").replace('`', "").chars().count();
    let length = ["en", "ar"].map(|lang| (lang, length(lang))).into();
    Choice { right: option["right"] == Value::Bool(true), length }
}

fn banks() -> Vec<(String, Value)> {
    let read = |(file, text): (std::path::PathBuf, String)| {
        (file.display().to_string(), serde_saphyr::from_str(&text).expect("YAML"))
    };
    files("labs/quiz", "yaml").into_iter().map(read).collect()
}

/// How many of a hundred questions somebody gets who takes the option of the best looks; ties are drawn.
fn gained(questions: &[Vec<Choice>], lang: &str, longest: bool) -> f64 {
    let one = |options: &Vec<Choice>| {
        let lengths = options.iter().map(|o| o.length[lang]);
        let best = if longest { lengths.max() } else { lengths.min() }.expect("options");
        let taken: Vec<&Choice> = options.iter().filter(|o| o.length[lang] == best).collect();
        taken.iter().filter(|o| o.right).count() as f64 / taken.len() as f64
    };
    100.0 * questions.iter().map(one).sum::<f64>() / questions.len() as f64
}

#[test]
fn an_options_length_does_not_tell_that_it_is_right() {
    let mut problems = Vec::new();
    for (file, bank) in banks() {
        let questions = questions(&bank, "single");
        for (lang, longest) in [("en", true), ("ar", true), ("en", false), ("ar", false)] {
            let gained = gained(&questions, lang, longest);
            if gained > GAIN {
                let rule = if longest { "longest" } else { "shortest" };
                problems.push(format!("{file}, {lang}: the {rule} option is right in {gained:.0} of 100"));
            }
        }
    }
    none(problems);
}

#[test]
fn the_number_of_options_does_not_tell_how_many_are_right() {
    let mut seen: BTreeMap<usize, BTreeMap<usize, usize>> = BTreeMap::new();
    for (_, bank) in banks() {
        for options in questions(&bank, "multiple") {
            let right = options.iter().filter(|o| o.right).count();
            *seen.entry(options.len()).or_default().entry(right).or_default() += 1;
        }
    }
    assert!(seen.values().flat_map(BTreeMap::values).sum::<usize>() > 20, "{seen:?}");
    let told = seen.iter().filter(|(_, right)| {
        let (most, all) = (right.values().max().expect("questions"), right.values().sum::<usize>());
        100 * most > 60 * all
    });
    none(
        told.map(|(options, right)| format!("of {options} options, so many are right so often: {right:?}"))
            .collect(),
    );
}
