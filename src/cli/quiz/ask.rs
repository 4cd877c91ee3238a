//! One question at a time, on a terminal.

use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin, stdin};

use super::verdict;
use crate::cli::Context;
use crate::grade::quiz::{Answer, Asked, Marked, MarkedQuestion, Paper};
use crate::report::human::quiz as human;
use crate::report::{QuizDocument, QuizPaperDocument, QuizQuestion};
use crate::spec::quiz::Bank;
use crate::{Exit, Result, msg};

/// What came of one question.
enum Said {
    Answer(Answer),
    Skip,
    /// Ctrl-C, or the end of the input.
    Leave,
}

/// Asks the whole paper. Whoever leaves early is told the score of what was asked until then.
pub async fn ask(cx: &Context, paper: &Paper<'_>, bank: &Bank, exam: bool) -> Result<Exit> {
    let (lang, printer, paint) = (cx.lang(), &cx.printer, cx.printer.paint());
    printer.say(&msg!("quiz-begins", questions = paper.questions.len(), seed = paper.seed));
    let document = QuizPaperDocument::of(paper, bank, lang);
    let mut lines = BufReader::new(stdin()).lines();
    let mut marked = Marked { seed: paper.seed, questions: Vec::new() };
    let mut left = false;
    for (asked, shown) in paper.questions.iter().zip(&document.questions) {
        printer.out("");
        printer.out(human::question(shown, document.questions.len(), lang, paint));
        let answer = match answer(cx, asked, &mut lines).await {
            Said::Answer(answer) => Some(answer),
            Said::Skip => None,
            Said::Leave => {
                left = true;
                printer.out("");
                break;
            }
        };
        let one = MarkedQuestion::new(asked, answer);
        if !exam {
            printer.out(human::marked(&QuizQuestion::of(shown.number, &one, lang), lang, paint));
        }
        marked.questions.push(one);
    }
    let document = QuizDocument::of(&marked, bank, lang);
    printer.out("");
    match exam && !left {
        true => printer.out(human::sheet(&document, lang, paint)),
        false => printer.out(human::score(&document, lang, paint)),
    }
    Ok(if left { Exit::Interrupted } else { verdict(&document) })
}

/// Asks until there is an answer that can be one.
async fn answer(cx: &Context, asked: &Asked<'_>, lines: &mut Lines<BufReader<Stdin>>) -> Said {
    loop {
        cx.printer.bytes(b"> ");
        let line = tokio::select! {
            line = lines.next_line() => line,
            () = cx.cancel.cancelled() => return Said::Leave,
        };
        let Ok(Some(line)) = line else { return Said::Leave };
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        match words.as_slice() {
            [] => {}
            [skip] if skip == "?" || skip == "؟" => return Said::Skip,
            words => match asked.take(words) {
                Ok(answer) => return Said::Answer(answer),
                Err(why) => cx.printer.say(&why),
            },
        }
    }
}
