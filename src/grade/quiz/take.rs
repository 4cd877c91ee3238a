//! From the words of a candidate to an answer: numbers as shown, or ids.

use super::Asked;
use crate::course::quiz::Ask;
use crate::i18n::Message;
use crate::msg;

/// An answer in the bank's own terms: the order in which things were shown plays no part any more.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Options' ids: those chosen; an order; or, for each left in the author's order, the pair whose right it is
    /// given.
    Options(Vec<String>),
    Number(f64),
}

impl Asked<'_> {
    /// Reads an answer. A number counts from 1 in the order shown; digits may be Arabic. The sides of a matching
    /// are named by number alone: the id of a pair would be the answer.
    pub fn take(&self, words: &[String]) -> Result<Answer, Message> {
        let words: Vec<String> = words.iter().map(|word| digits(word.trim())).collect();
        let ask = &self.question.ask;
        if let Ask::Numeric(_) = ask {
            return match words.as_slice() {
                [word] => number(word),
                _ => Err(msg!("quiz-answer-one")),
            };
        }
        let mut ids = Vec::new();
        for word in &words {
            let id = self.option(word)?;
            if ids.contains(&id) {
                return Err(msg!("quiz-answer-twice", word = word));
            }
            ids.push(id);
        }
        let wanted = match ask {
            Ask::Single(_) => 1..=1,
            Ask::Multiple(_) => 1..=self.shown.len(),
            _ => self.shown.len()..=self.shown.len(),
        };
        if wanted.contains(&ids.len()) {
            return Ok(Answer::Options(ids));
        }
        Err(match ask {
            Ask::Single(_) => msg!("quiz-answer-one"),
            _ => msg!("quiz-answer-all", count = self.shown.len()),
        })
    }

    fn option(&self, word: &str) -> Result<String, Message> {
        let by_number = word.parse::<usize>().ok().and_then(|n| self.shown.get(n.checked_sub(1)?));
        let by_id = || match self.question.ask {
            Ask::Matching(_) => None,
            _ => self.shown.iter().find(|id| **id == word),
        };
        let found = by_number.or_else(by_id);
        found
            .map(|id| (*id).to_owned())
            .ok_or_else(|| msg!("quiz-answer-option", word = word, count = self.shown.len()))
    }
}

fn number(word: &str) -> Result<Answer, Message> {
    let number = word.replace('٫', ".").parse::<f64>().ok().filter(|n| n.is_finite());
    number.map(Answer::Number).ok_or_else(|| msg!("quiz-answer-number", word = word))
}

/// Arabic-Indic digits as the ASCII ones.
fn digits(word: &str) -> String {
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_digit(u32::from(c) - u32::from('٠'), 10).unwrap_or(c),
        c => c,
    };
    word.chars().map(digit).collect()
}
