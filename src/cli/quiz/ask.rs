//! One question at a time, on a terminal.

use std::time::Duration;

use tokio::io::{AsyncBufReadExt, BufReader, Lines, Stdin, stdin};

use super::{Terms, verdict};
use crate::cli::Context;
use crate::clock::up_ms;
use crate::course::quiz::Bank;
use crate::grade::quiz::{Answer, Asked, Marked, MarkedQuestion, Paper};
use crate::report::human::quiz as human;
use crate::report::timeline::clock;
use crate::report::{QuizDocument, QuizPaperDocument, QuizQuestion};
use crate::{Exit, Result, msg};

/// What came of one question.
enum Said {
    Answer(Answer),
    Skip,
    /// The time is over.
    Late,
    /// Ctrl-C, or the end of the input.
    Leave,
}

/// How often the clock is looked at: it runs on while the machine sleeps, and timers do not.
const TICK: Duration = Duration::from_secs(1);

/// Asks the whole paper. Whoever leaves early is told the score of what was asked until then; what is open when the
/// time is over has no answer.
pub async fn ask(cx: &Context, paper: &Paper<'_>, bank: &Bank, terms: &Terms) -> Result<Exit> {
    let (lang, printer, paint) = (cx.lang(), &cx.printer, cx.printer.paint());
    printer.say(&msg!("quiz-begins", questions = paper.questions.len(), seed = paper.seed));
    if let Some(limit) = terms.limit {
        printer.say(&msg!("quiz-limit", time = shown(limit.ms)));
    }
    let end = terms.limit.map(|limit| up_ms() + limit.ms);
    let document = QuizPaperDocument::of(paper, bank, lang);
    let mut lines = BufReader::new(stdin()).lines();
    let mut marked = Marked { seed: paper.seed, pass: paper.pass, questions: Vec::new() };
    let mut left = false;
    for (asked, shown) in paper.questions.iter().zip(&document.questions) {
        printer.out("");
        printer.out(human::question(shown, document.questions.len(), lang, paint));
        let answer = match answer(cx, asked, &mut lines, end).await {
            Said::Answer(answer) => Some(answer),
            Said::Skip => None,
            Said::Late => {
                printer.out("");
                printer.say(&msg!("quiz-time-over"));
                break;
            }
            Said::Leave => {
                left = true;
                printer.out("");
                break;
            }
        };
        let one = MarkedQuestion::new(asked, answer);
        if !terms.quiet {
            printer.out(human::marked(&QuizQuestion::of(shown.number, &one, lang), lang, paint));
        }
        marked.questions.push(one);
    }
    if !left {
        let open = paper.questions.iter().skip(marked.questions.len());
        marked.questions.extend(open.map(|asked| MarkedQuestion::new(asked, None)));
    }
    let document = QuizDocument::of(&marked, bank, lang);
    printer.out("");
    match terms.quiet && !left {
        true => printer.out(human::sheet(&document, lang, paint)),
        false => printer.out(human::score(&document, lang, paint)),
    }
    Ok(if left { Exit::Interrupted } else { verdict(&document) })
}

/// Asks until there is an answer that can be one.
async fn answer(
    cx: &Context,
    asked: &Asked<'_>,
    lines: &mut Lines<BufReader<Stdin>>,
    end: Option<u64>,
) -> Said {
    loop {
        cx.printer.prompt(&prompt(end));
        let line = tokio::select! {
            line = lines.next_line() => line,
            () = over(end) => return Said::Late,
            () = cx.cancel.cancelled() => return Said::Leave,
        };
        if end.is_some_and(|end| up_ms() >= end) {
            return Said::Late;
        }
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

/// With the time that is left, where there is an end (ms since boot).
fn prompt(end: Option<u64>) -> String {
    end.map_or_else(|| "> ".to_owned(), |end| format!("{} > ", shown(end.saturating_sub(up_ms()))))
}

/// Minutes and seconds; one that has begun counts.
fn shown(ms: u64) -> String {
    let whole = ms.div_ceil(1000).saturating_mul(1000);
    clock(i64::try_from(whole).unwrap_or(i64::MAX), false)
}

/// Until the time is over; for ever where there is no end.
async fn over(end: Option<u64>) {
    let Some(end) = end else { return std::future::pending().await };
    while let left @ 1.. = end.saturating_sub(up_ms()) {
        tokio::time::sleep(Duration::from_millis(left).min(TICK)).await;
    }
}
