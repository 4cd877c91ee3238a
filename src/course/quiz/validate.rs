//! What the types of a quiz cannot say.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::{Ask, Choice, Numeric, Proof, Question, Quiz, Subject};
use crate::course::Text;
use crate::course::validate::is_id;
use crate::i18n::Message;
use crate::msg;

/// Fewer are no question, and more are not kept in mind while one chooses.
const OPTIONS: RangeInclusive<usize> = 3..=6;

/// Reports a problem at a path of the file, such as `questions/0/id`.
type Refuse<'a> = dyn FnMut(&str, Message) + 'a;

/// `ids` are those of the files read before, and whose they are.
pub fn check(quiz: &Quiz, ids: &BTreeMap<String, Subject>, refuse: &mut Refuse) {
    both("title", &quiz.title, refuse);
    if quiz.questions.is_empty() {
        refuse("questions", msg!("quiz-empty"));
    }
    for (n, question) in quiz.questions.iter().enumerate() {
        let at = format!("questions/{n}");
        let id = &question.id;
        let before = quiz.questions[..n].iter().any(|other| other.id == *id).then_some(quiz.subject);
        if !is_id(id) {
            refuse(&format!("{at}/id"), msg!("spec-bad-id", id = id));
        } else if let Some(subject) = before.or(ids.get(id).copied()) {
            refuse(&format!("{at}/id"), msg!("quiz-id-twice", id = id, subject = subject));
        }
        for (n, fact) in question.facts.iter().enumerate().filter(|(_, fact)| !is_id(fact)) {
            refuse(&format!("{at}/facts/{n}"), msg!("spec-bad-id", id = fact));
        }
        check_question(&at, question, refuse);
    }
}

fn check_question(at: &str, question: &Question, refuse: &mut Refuse) {
    both(&format!("{at}/text"), &question.text, refuse);
    both(&format!("{at}/why"), &question.why, refuse);
    let ask = &question.ask;
    let list = format!("{at}/ask/{}", ask.kind());
    options(&list, ask, refuse);
    match ask {
        Ask::Single(choices) => {
            choose(&list, choices, refuse);
            if choices.iter().filter(|c| c.right).count() > 1 {
                refuse(&list, msg!("quiz-single-right"));
            }
        }
        Ask::Multiple(choices) => choose(&list, choices, refuse),
        Ask::Numeric(numeric) => number(&list, numeric, refuse),
        Ask::Ordering(_) => {}
        Ask::Matching(pairs) => {
            for (n, pair) in pairs.iter().enumerate() {
                both(&format!("{list}/{n}/left"), &pair.left, refuse);
                if pairs[..n].iter().any(|other| alike(&other.left, &pair.left)) {
                    refuse(&format!("{list}/{n}/left"), msg!("spec-twice", what = pair.left.en));
                }
            }
        }
    }
    if let Some(proof) = &question.proof {
        steps(&format!("{at}/proof"), proof, refuse);
    }
}

/// What holds of every list of options: how many, their ids, their texts.
fn options(list: &str, ask: &Ask, refuse: &mut Refuse) {
    let ids = ask.ids();
    if !matches!(ask, Ask::Numeric(_)) && !OPTIONS.contains(&ids.len()) {
        let (least, most) = (OPTIONS.start(), OPTIONS.end());
        refuse(list, msg!("quiz-options", count = ids.len(), least = least, most = most));
    }
    let side = if matches!(ask, Ask::Matching(_)) { "right" } else { "text" };
    for (n, id) in ids.iter().enumerate() {
        if !is_id(id) {
            refuse(&format!("{list}/{n}/id"), msg!("spec-bad-id", id = id));
        } else if ids[..n].contains(id) {
            refuse(&format!("{list}/{n}/id"), msg!("spec-twice", what = id));
        } else if let Some(text) = ask.option(id) {
            both(&format!("{list}/{n}/{side}"), text, refuse);
            // Two options with the same words could not be told apart.
            if ids[..n].iter().filter_map(|other| ask.option(other)).any(|other| alike(other, text)) {
                refuse(&format!("{list}/{n}/{side}"), msg!("spec-twice", what = text.en));
            }
        }
    }
}

fn choose(list: &str, choices: &[Choice], refuse: &mut Refuse) {
    if choices.iter().all(|c| !c.right) {
        refuse(list, msg!("quiz-none-right"));
    }
    if choices.iter().all(|c| c.right) {
        refuse(list, msg!("quiz-none-wrong"));
    }
    for (n, choice) in choices.iter().enumerate() {
        match &choice.why {
            Some(why) => both(&format!("{list}/{n}/why"), why, refuse),
            None if choice.right => {}
            None => refuse(&format!("{list}/{n}/id"), msg!("quiz-no-why", id = choice.id)),
        }
    }
}

fn number(at: &str, numeric: &Numeric, refuse: &mut Refuse) {
    // Neither can be infinite: the reader takes finite numbers only.
    if numeric.within < 0.0 {
        refuse(&format!("{at}/within"), msg!("quiz-tolerance"));
    }
    if let Some(unit) = &numeric.unit {
        both(&format!("{at}/unit"), unit, refuse);
    }
}

fn steps(at: &str, proof: &Proof, refuse: &mut Refuse) {
    if proof.redis.is_empty() && proof.mongo.is_empty() {
        refuse(at, msg!("quiz-proof-empty"));
    }
    let redis = proof.redis.iter().map(|s| (s.command.is_empty(), [&s.gives, &s.starts, &s.has]));
    let mongo = proof.mongo.iter().map(|s| (s.command.is_empty(), [&s.gives, &s.starts, &s.has]));
    let redis = redis.enumerate().map(|(n, step)| (format!("{at}/redis/{n}/command"), step));
    let mongo = mongo.enumerate().map(|(n, step)| (format!("{at}/mongo/{n}/command"), step));
    for (path, (no_command, expected)) in redis.chain(mongo) {
        if no_command || expected.iter().filter(|e| e.is_some()).count() != 1 {
            refuse(&path, msg!("quiz-proof-step"));
        }
    }
}

/// Not empty in either language.
fn both(at: &str, text: &Text, refuse: &mut Refuse) {
    for (lang, text) in [("en", &text.en), ("ar", &text.ar)] {
        if text.trim().is_empty() {
            refuse(&format!("{at}/{lang}"), msg!("spec-no-text", lang = lang));
        }
    }
}

fn alike(a: &Text, b: &Text) -> bool {
    a.en.trim() == b.en.trim() || a.ar.trim() == b.ar.trim()
}
