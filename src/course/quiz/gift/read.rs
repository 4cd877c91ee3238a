//! GIFT as our questions.

use super::scan::{Block, Format, Mark, blocks, marks, parts, raw, seen, split, words};
use crate::course::quiz::{Ask, Choice, Item, Numeric, Pair, Question, Quiz, Subject};
use crate::course::validate::is_id;
use crate::course::{FORMAT, Text};
use crate::i18n::Message;
use crate::msg;
use crate::{Error, Exit, Result};

/// Stands where the file says nothing and we want a text.
const TODO: &str = "TODO";

/// What was read.
#[derive(Debug)]
pub struct Imported {
    pub quiz: Quiz,
    /// One for each question that was left out.
    pub left_out: Vec<Message>,
}

/// Reads a file of GIFT. Every text stands in both languages then, and has to be translated. Questions of another
/// subject's category are left out; where no subject is asked for, the file's categories must name one.
pub fn from_gift(text: &str, subject: Option<Subject>) -> Result<Imported> {
    let mut category: Option<Subject> = None;
    let mut found: Vec<(Option<Subject>, Block)> = Vec::new();
    for block in blocks(text) {
        match block.text.strip_prefix("$CATEGORY:") {
            Some(path) => category = named(path),
            None => found.push((category, block)),
        }
    }
    let mut subjects: Vec<Subject> = found.iter().filter_map(|(subject, _)| *subject).collect();
    subjects.dedup();
    let subject = match (subject, subjects.as_slice()) {
        (Some(subject), _) => subject,
        (None, [subject]) => *subject,
        (None, _) => return Err(Error::new(Exit::Usage, msg!("quiz-gift-subject"))),
    };
    let (mut questions, mut left_out) = (Vec::<Question>::new(), Vec::new());
    for (n, (_, block)) in found.iter().filter(|(of, _)| of.is_none_or(|of| of == subject)).enumerate() {
        let ids: Vec<&str> = questions.iter().map(|question| question.id.as_str()).collect();
        match question(block, n + 1, &ids) {
            Ok(question) => questions.push(question),
            Err(kind) => left_out.push(msg!("quiz-gift-left-out", line = block.line, kind = kind)),
        }
    }
    let quiz = Quiz { format: FORMAT, subject, title: both(subject.id()), questions };
    Ok(Imported { quiz, left_out })
}

/// `$course$/top/caching` is `caching`.
fn named(path: &str) -> Option<Subject> {
    let last = path.trim().rsplit('/').next().unwrap_or_default();
    Subject::ALL.into_iter().find(|subject| subject.id() == last)
}

/// One question, or what GIFT calls a kind that we have not.
fn question(block: &Block, n: usize, ids: &[&str]) -> Result<Question, &'static str> {
    let all = marks(&block.text);
    let (name, rest) = match all.starts_with(&marks("::")) {
        true => split(&all[2..], "::").ok_or("unreadable")?,
        false => (&[][..], &all[..]),
    };
    let (stem, rest) = split(rest, "{").ok_or("description")?;
    let (body, after) = split(rest, "}").ok_or("unreadable")?;
    let format = Format::of(stem);
    let text = match words(after, format) {
        after if after.is_empty() => words(stem, format),
        after => format!("{} _____ {after}", words(stem, format)),
    };
    let (body, why) = split(body, "####").unwrap_or((body, &[]));
    let note = block.note.as_deref().unwrap_or_default();
    let (kind, note) = note.split_once(' ').unwrap_or((note, ""));
    let ask = ask(body, kind, note, format)?;
    let (text, ask) = match ask {
        Ask::Numeric(numeric) => with_unit(text, numeric, note),
        ask => (text, ask),
    };
    let name = words(name, Format::Plain);
    let id = unique(&slug(&name).unwrap_or_else(|| format!("question-{n}")), ids);
    Ok(Question { id, facts: Vec::new(), text: both(&text), ask, why: said(why, format), proof: None })
}

fn ask(body: &[Mark], kind: &str, note: &str, format: Format) -> Result<Ask, &'static str> {
    if words(body, format).is_empty() {
        return Err("essay");
    }
    if let Some((_, number)) = split(body, "#").filter(|(before, _)| words(before, format).is_empty()) {
        return numeric(&words(number, Format::Plain)).map(Ask::Numeric).ok_or("numeric");
    }
    let answers: Vec<Answer> =
        parts(body, ['=', '~']).into_iter().map(|part| Answer::of(part, format)).collect();
    if answers.is_empty() {
        return Err("true-false");
    }
    if answers.iter().all(|answer| answer.pair.is_some()) {
        return Ok(pairs(&answers, kind, note));
    }
    if answers.iter().all(|answer| answer.sign == '=') {
        return Err("short-answer");
    }
    let ids = option_ids(answers.iter().map(|answer| answer.text.as_str()), note);
    let choice = |(answer, id): (&Answer, String)| Choice {
        id,
        right: answer.right(),
        text: both(&answer.text),
        why: (!answer.right() || !answer.feedback.is_empty()).then(|| said(answer.feedback, format)),
    };
    let choices = answers.iter().zip(ids).map(choice).collect();
    let single =
        answers.iter().filter(|a| a.sign == '=').count() == 1 && answers.iter().all(|a| a.share.is_none());
    Ok(if single { Ask::Single(choices) } else { Ask::Multiple(choices) })
}

/// `=text`, `~text`, `~%50%text#feedback`, `=left -> right`.
struct Answer<'a> {
    sign: char,
    share: Option<f64>,
    text: String,
    pair: Option<(String, String)>,
    feedback: &'a [Mark],
}

impl<'a> Answer<'a> {
    fn of((sign, marks): (char, &'a [Mark]), format: Format) -> Self {
        let (answer, feedback) = split(marks, "#").unwrap_or((marks, &[]));
        let pair = split(answer, "->").filter(|_| sign == '=');
        let text = raw(answer);
        // The marker of a format stands behind the share.
        let share = text.trim().strip_prefix('%').and_then(|rest| rest.split_once('%'));
        let share = share.and_then(|(share, rest)| Some((share.parse::<f64>().ok()?, rest)));
        Self {
            sign,
            share: share.map(|(share, _)| share),
            text: seen(share.map_or(text.as_str(), |(_, rest)| rest), format),
            pair: pair.map(|(left, right)| (words(left, format), words(right, format))),
            feedback,
        }
    }

    fn right(&self) -> bool {
        self.share.map_or(self.sign == '=', |share| share > 0.0)
    }
}

/// A matching, or an order that went out as one.
fn pairs(answers: &[Answer], kind: &str, note: &str) -> Ask {
    let pairs = answers.iter().filter_map(|answer| answer.pair.as_ref());
    let ordering = kind == "ordering";
    let named = pairs.clone().map(|(left, right)| if ordering { right.as_str() } else { left.as_str() });
    let ids = option_ids(named, note);
    let pairs = pairs.zip(ids);
    match ordering {
        true => Ask::Ordering(pairs.map(|((_, right), id)| Item { id, text: both(right) }).collect()),
        false => Ask::Matching(
            pairs.map(|((left, right), id)| Pair { id, left: both(left), right: both(right) }).collect(),
        ),
    }
}

/// `16384`, `16384:5`, `=10:2`, `8..12`.
fn numeric(text: &str) -> Option<Numeric> {
    let text = text.split('#').next().unwrap_or_default().trim().trim_start_matches('=').trim();
    let number = |text: &str| text.trim().parse::<f64>().ok();
    let (value, within) = if let Some((least, most)) = text.split_once("..") {
        let (least, most) = (number(least)?, number(most)?);
        ((least + most) / 2.0, (most - least) / 2.0)
    } else if let Some((value, within)) = text.split_once(':') {
        (number(value)?, number(within)?)
    } else {
        (number(text)?, 0.0)
    };
    Some(Numeric { value, within, unit: None })
}

/// Takes the unit, which we have written behind the text, out of it again.
fn with_unit(text: String, numeric: Numeric, unit: &str) -> (String, Ask) {
    let stem = text.strip_suffix(&format!(" ({unit})")).filter(|_| !unit.is_empty()).map(str::to_owned);
    match stem {
        Some(stem) => (stem, Ask::Numeric(Numeric { unit: Some(both(unit)), ..numeric })),
        None => (text, Ask::Numeric(numeric)),
    }
}

/// The ids of our own note, or some made of the texts.
fn option_ids<'a>(texts: impl Iterator<Item = &'a str>, note: &str) -> Vec<String> {
    let texts: Vec<&str> = texts.collect();
    let noted: Vec<String> = note.split_whitespace().map(str::to_owned).collect();
    if noted.len() == texts.len() {
        return noted;
    }
    texts.iter().enumerate().fold(Vec::new(), |mut ids: Vec<String>, (n, text)| {
        let taken: Vec<&str> = ids.iter().map(String::as_str).collect();
        ids.push(unique(&slug(text).unwrap_or_else(|| format!("option-{}", n + 1)), &taken));
        ids
    })
}

/// An id made of the words of a text; none where it has no Latin letter to begin with.
fn slug(text: &str) -> Option<String> {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    // Room for the number that makes it unique.
    let id: String = joined.chars().take(36).collect();
    Some(id.trim_end_matches('-').to_owned()).filter(|id| is_id(id))
}

fn unique(id: &str, taken: &[&str]) -> String {
    let numbered = (2..).map(|n| format!("{id}-{n}"));
    std::iter::once(id.to_owned())
        .chain(numbered)
        .find(|id| !taken.contains(&id.as_str()))
        .unwrap_or_default()
}

fn said(marks: &[Mark], format: Format) -> Text {
    let text = words(marks, format);
    both(if text.is_empty() { TODO } else { &text })
}

fn both(text: &str) -> Text {
    Text { en: text.to_owned(), ar: text.to_owned() }
}
